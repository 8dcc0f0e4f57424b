import type { CalendarDate } from '../calendar-date.ts';
import type { Field, TextView } from '../field.ts';

export const ABOUT_TEXTS = ['background', 'communication', 'culture'] as const;
export type AboutText = (typeof ABOUT_TEXTS)[number];

/**
 * «Om meg» (001-21, L-06; heading 2 and 9 of 7.1): never a diagnosis. Each long text is a list,
 * because two people may have begun the section apart: nearly always it is one.
 */
export interface AboutMe {
  /** The section, or `null` until somebody has begun it (`openAbout`). */
  readonly section: string | null;
  readonly birthDate: Field<CalendarDate>;
  readonly address: Field<string>;
  /** The person's language, in words. */
  readonly language: Field<string>;
  /** Which language an interpreter is needed in; '' or `null` = none. */
  readonly interpreter: Field<string>;
  readonly background: readonly TextView[];
  /** How I communicate: signs, symbols, time to answer. */
  readonly communication: readonly TextView[];
  /** What others should know of faith, culture and customs. */
  readonly culture: readonly TextView[];
}
