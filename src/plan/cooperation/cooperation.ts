import type { CalendarDate } from '../calendar-date.ts';
import type { Field, Item, TextView } from '../field.ts';

export const COOPERATION_STATES = ['wished', 'asked', 'inPlace', 'declined'] as const;
export type CooperationState = (typeof COOPERATION_STATES)[number];

/** Cooperation with others that is needed or wanted (§ 19 i). */
export interface Cooperation extends Item {
  /** With whom. */
  readonly who: TextView;
  /** About what. */
  readonly what: TextView;
  readonly state: Field<CooperationState>;
  readonly order: string;
}

export const HAD_SAY = ['yes', 'partly', 'no'] as const;
export type HadSay = (typeof HAD_SAY)[number];

/** How the cooperation itself goes: meetings, the coordinator, what was agreed (002-43), and whether the person had a say (004-03). */
export interface CooperationReview extends Item {
  readonly on: Field<CalendarDate>;
  /** «Fekk du vere med og bestemme?» */
  readonly hadSay: Field<HadSay>;
  /** «Har helsa eller situasjonen endra seg?» (002-30). */
  readonly changed: Field<boolean>;
  readonly personsWords: TextView;
  readonly meetings: TextView;
  readonly coordination: TextView;
  readonly agreements: TextView;
}
