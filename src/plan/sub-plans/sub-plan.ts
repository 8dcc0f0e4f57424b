import type { CalendarDate } from '../calendar-date.ts';
import type { Field, Item, TextView } from '../field.ts';

export const SUB_PLAN_KINDS = [
  'crisisPlan',
  'treatmentPlan',
  'educationPlan',
  'activityPlan',
  'trainingPlan',
  'relayLog',
  'other',
] as const;
export type SubPlanKind = (typeof SUB_PLAN_KINDS)[number];

/** A plan that may be part of this one (002-07): by reference, by its text, or both. Each has a section of its own. */
export interface SubPlan extends Item {
  readonly kind: Field<SubPlanKind>;
  readonly title: TextView;
  /** Where the plan itself is kept, in words. */
  readonly keptWhere: Field<string>;
  /** The participant who answers for it. */
  readonly responsible: Field<string>;
  readonly date: Field<CalendarDate>;
  readonly reviewOn: Field<CalendarDate>;
  readonly content: TextView;
}
