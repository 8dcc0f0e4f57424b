/**
 * Who acts for whom by age (domain 0.3; L-04, L-05). Ages are data with where
 * they were read, since municipalities read them differently: a screen shows
 * the rule beside what it suggests, and forbids nothing by it.
 */
import { addDays, compareDates, type CalendarDate } from '../calendar-date.ts';

export interface AgeRule {
  readonly years: number;
  /** The rule as its sources had it on this day. */
  readonly asOf: CalendarDate;
  readonly sources: readonly string[];
}

const AS_OF = '2026-11-22' as CalendarDate;
const CONSENT_TO_CARE = 'bufdir.no: Samtykke til helsehjelp';
const COURSE = 'kurs.helsekompetanse.no/plan/3313';

export const AGE_RULES = {
  /** The child is heard, at the latest. */
  heard: { years: 7, asOf: AS_OF, sources: [CONSENT_TO_CARE, 'bufdir.no: medbestemmelse'] },
  /** What the child says weighs heavily; in special cases it consents itself. */
  weighs: { years: 12, asOf: AS_OF, sources: [CONSENT_TO_CARE, 'bufdir.no: medbestemmelse'] },
  /** The person consents; parents only where the young person cannot. */
  decides: { years: 16, asOf: AS_OF, sources: [COURSE, CONSENT_TO_CARE] },
  /** Parental responsibility ends. Who helps is then nearest relative (pbrl §§ 3-3, 4-6), and no guardian by being one. */
  adult: { years: 18, asOf: AS_OF, sources: [COURSE, 'Statsforvalteren: Vergens rolle i helsespørsmål'] },
} as const satisfies Readonly<Record<string, AgeRule>>;

/** The day somebody has lived so many whole years. Of 29 February, 1 March where the year has none. */
export function birthdayAt(born: CalendarDate, years: number): CalendarDate {
  const year = String(Number(born.slice(0, 4)) + years).padStart(4, '0');
  const at = new Date(`${year}${born.slice(4)}T00:00:00Z`);
  return at.toISOString().slice(0, 10) as CalendarDate;
}

/** Whole years on a day; negative before the first. */
export function ageOn(born: CalendarDate, today: CalendarDate): number {
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4));
  return compareDates(today, birthdayAt(born, years)) < 0 ? years - 1 : years;
}

/** As whom somebody may own a plan; `custodian` is not given, only begun with. */
export const OWNER_BASES = ['self', 'parent', 'next-of-kin'] as const;
export type OwnerBasis = (typeof OWNER_BASES)[number];

/**
 * How a basis stands at an age: `rule` = as a rule so; `special` = in special cases; `lacksCapacity` = only where the
 * person cannot consent; `unknown` = no birth date is written, so the rule is shown and nothing is suggested.
 */
export type BasisStanding = 'rule' | 'special' | 'lacksCapacity' | 'unknown';

export interface BasisAtAge {
  readonly basis: OwnerBasis;
  readonly standing: BasisStanding;
}

/** The bases that may be chosen on a day, the one that is the rule first. */
export function basesOn(born: CalendarDate | null, today: CalendarDate): readonly BasisAtAge[] {
  if (born === null) return OWNER_BASES.map((basis) => ({ basis, standing: 'unknown' }));
  const age = ageOn(born, today);
  if (age >= AGE_RULES.adult.years) return [SELF, { basis: 'next-of-kin', standing: 'lacksCapacity' }];
  if (age >= AGE_RULES.decides.years)
    return [SELF, { basis: 'parent', standing: 'lacksCapacity' }, { basis: 'next-of-kin', standing: 'lacksCapacity' }];
  const forTheChild: readonly BasisAtAge[] = [
    { basis: 'parent', standing: 'rule' },
    // Where neither parent has the responsibility: others who have taken it over.
    { basis: 'next-of-kin', standing: 'special' },
  ];
  return age >= AGE_RULES.weighs.years ? [...forTheChild, { basis: 'self', standing: 'special' }] : forTheChild;
}

const SELF: BasisAtAge = { basis: 'self', standing: 'rule' };

/** Days before a birthday that it is told of, and days after that it is told for. */
export const TOLD_BEFORE = 42;
export const TOLD_AFTER = 84;

/** That somebody grows into their own plan, told to those who hold it for them. */
export interface AgeNotice {
  /** `decides` = the plan is to be theirs; `adult` = nobody holds it as a parent any more. */
  readonly turns: 'decides' | 'adult';
  readonly years: number;
  readonly on: CalendarDate;
  readonly isPast: boolean;
}

/**
 * `null` = nothing to tell now: no birth date, not near it, told for long enough, or it is the person's own already.
 *
 * @param owners on what bases the plan is held now
 */
export function ageNotice(
  born: CalendarDate | null,
  owners: readonly { readonly basis: OwnerBasis | 'custodian' }[],
  today: CalendarDate,
): AgeNotice | null {
  if (born === null) return null;
  const isOwn = owners.some(({ basis }) => basis === 'self');
  const isParents = owners.some(({ basis }) => basis === 'parent');
  const about = (turns: AgeNotice['turns']): AgeNotice | null => {
    const { years } = AGE_RULES[turns];
    const on = birthdayAt(born, years);
    const isNear =
      compareDates(today, addDays(on, -TOLD_BEFORE)) >= 0 && compareDates(today, addDays(on, TOLD_AFTER)) <= 0;
    return isNear ? { turns, years, on, isPast: compareDates(today, on) >= 0 } : null;
  };
  return (isParents ? about('adult') : null) ?? (isOwn ? null : about('decides'));
}
