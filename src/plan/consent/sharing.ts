/**
 * What the person said yes to about one other: who may do what in which parts
 * of the plan (001-12, 002-56, 004-F01…F13). What is given on a device rests on
 * such a statement; where it no longer does, that is said («Tilgang utan samtykke»).
 */
import { compareDates, type CalendarDate } from '../calendar-date.ts';
import type { ConsentDetails, ParentsYes, SignMethod } from '../coordinators/coordinator.ts';
import type { MemberRef } from '../field.ts';

/** From least to most. */
export const SHARED_RIGHTS = ['read', 'suggest', 'write', 'admin'] as const;
export type SharedRight = (typeof SHARED_RIGHTS)[number];

/** One part of the plan, and the most that may be done in it. */
export interface SharedPart {
  readonly section: string;
  readonly right: SharedRight;
}

/** A consent about one other, in full. A newer one about the same member replaces it. */
export interface SharingConsent extends ParentsYes {
  readonly statement: 'sharingConsent';
  /** Id of the card of who may take part. */
  readonly subject: string;
  readonly member: MemberRef;
  /** By section, each once. */
  readonly parts: readonly SharedPart[];
  /** Who gave it, by name. */
  readonly givenBy: string;
  readonly givenAs: ConsentDetails['givenAs'];
  readonly method: SignMethod;
  readonly date: CalendarDate;
  /** Who heard or registered it; '' when nobody had to. */
  readonly witness: string;
  readonly from: CalendarDate;
  /** The last day it holds; '' = until it is taken back. */
  readonly to: CalendarDate | '';
  /** In the person's words; '' = none. */
  readonly reservations: string;
  /** See `papers/drawing.ts`; '' unless `method` is `drawn`. */
  readonly drawing: string;
  /** Whoever may give others what they have themselves in the parts where they are `admin`. */
  readonly onward?: true;
  /** Earlier versions too. */
  readonly history?: true;
  /** Said before it can be given: of an owner who will step back, or of a day to come. Given once (`replica/ownership`). */
  readonly ahead?: true;
  /** Of a delegate or deputy: stands beside the consent about the member, adds to it and takes nothing away. */
  readonly beside?: true;
  /** Of an institution: the device whose keys stand on the paper it keeps. */
  readonly paper?: string;
  readonly supersedes: readonly string[];
}

/** It is taken back from a day on (pbrl § 4-1). */
export interface SharingWithdrawn {
  readonly statement: 'sharingWithdrawn';
  readonly subject: string;
  readonly member: MemberRef;
  readonly on: CalendarDate;
  readonly supersedes: readonly string[];
}

/** What a right rests on, as far as whoever looks can read it. */
export type Ground =
  | { readonly kind: 'law'; readonly code: string }
  /** `consent`: the newest about this member; `null` = there is none, or no longer. */
  | { readonly kind: 'consent'; readonly consent: SharingConsent | null }
  /** It rests on the consent to the whole plan. */
  | { readonly kind: 'plan' };

/** What else a right depends on. */
export interface ConsentTimes {
  readonly today: CalendarDate;
  /** The part is marked «berre for meg». */
  readonly onlyMe: boolean;
  /** The consent that the plan itself rests on has not been taken back. */
  readonly planHolds: boolean;
}

/**
 * Why a right has no consent (any more): `missing` = none is known, or it was taken back; `over` = its time is past or
 * has not come; `narrower` = it says less; `keptBack` = the person has marked the part «berre for meg».
 */
export type Lack = 'missing' | 'over' | 'narrower' | 'keptBack';

/** Whether a right in a part of the plan rests on what the person said yes to. `null` = it does. */
export function lackOfConsent(
  given: SharedPart,
  ground: Ground,
  { today, onlyMe, planHolds }: ConsentTimes,
): Lack | null {
  if (ground.kind === 'law') return null;
  if (onlyMe) return 'keptBack';
  if (!planHolds) return 'missing';
  if (ground.kind === 'plan') return null;
  const { consent } = ground;
  if (consent === null) return 'missing';
  if (compareDates(today, consent.from) < 0 || (consent.to !== '' && compareDates(today, consent.to) > 0))
    return 'over';
  const part = consent.parts.find(({ section }) => section === given.section);
  return part !== undefined && isNoMore(given.right, part.right) ? null : 'narrower';
}

/** Whether a right is that much or less. */
export function isNoMore(right: SharedRight, than: SharedRight): boolean {
  return SHARED_RIGHTS.indexOf(right) <= SHARED_RIGHTS.indexOf(than);
}
