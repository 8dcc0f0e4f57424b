import type { CalendarDate } from '../calendar-date.ts';
import type { Field, Item, TextView } from '../field.ts';
import type { GoalAchievement } from '../goals/goal.ts';

/** When and how it went, in the person's words and the team's (002-42, 002-53, letter g). */
export interface Evaluation extends Item {
  readonly goal: string;
  readonly plannedFor: Field<CalendarDate>;
  readonly doneOn: Field<CalendarDate>;
  readonly achievement: Field<GoalAchievement>;
  /** How it is to be found out, said beforehand (002-53). */
  readonly how: TextView;
  readonly personsWords: TextView;
  readonly teamsWords: TextView;
  readonly whatNext: TextView;
  /** Participants who took part. */
  readonly by: Field<readonly string[]>;
}
