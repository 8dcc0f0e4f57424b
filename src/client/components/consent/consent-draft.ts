import type { CalendarDate } from '#plan/calendar-date.ts';
import type { ConsentDetails, ParentsYes, SignMethod } from '#plan/coordinators/coordinator.ts';
import { AGE_RULES, ageOn } from '#plan/ownership/ages.ts';
import { periodOf } from '#plan/plan/period.ts';
import type { Relation } from '#plan/plan-view.ts';
import type { PlanCommand } from '#replica/api.ts';

/** How someone signs, as far as it is filled in. */
export interface SignatureDraft {
  readonly method: SignMethod | null;
  /** «Eg er Ingrid Døme, og eg seier ja til dette»; for signing on this device. */
  readonly isConfirmed: boolean;
  readonly drawing: string;
  /** When it was on paper or in words; otherwise it is today. */
  readonly date: CalendarDate | null;
  /** Who heard it, or where the paper is kept. */
  readonly witness: string;
}

/**
 * What is said of the other parent, as far as it is filled in. `older` = the child is old enough to decide, where the
 * plan does not say how old: then the law asks for no second parent.
 */
export interface OtherParentDraft {
  readonly answer: 'both' | 'only' | 'older' | null;
  readonly name: string;
  readonly signature: SignatureDraft;
}

/** A consent as far as it is filled in. In memory only, until it is given. */
export interface ConsentDraft {
  readonly answer: 'yes' | 'no' | null;
  readonly isInformed: boolean;
  readonly knowsOfWithdrawal: boolean;
  readonly givenAs: ConsentDetails['givenAs'] | null;
  readonly givenBy: string;
  readonly takesPart: ConsentDetails['takesPart'] | null;
  readonly takesPartName: string;
  readonly reservations: string;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  readonly signature: SignatureDraft;
  readonly otherParent: OtherParentDraft;
}

export const NO_SIGNATURE: SignatureDraft = {
  method: null,
  isConfirmed: false,
  drawing: '',
  date: null,
  witness: '',
};

/** As much as a signed statement takes in, in UTF-16 units. */
export const LONGEST_RESERVATIONS = 2000;

/** Nothing is answered in advance; only who holds the device is known. */
export function emptyConsent(relation: Relation, ownerName: string, myName: string): ConsentDraft {
  const givenAs = GIVEN_AS[relation];
  return {
    answer: null,
    isInformed: false,
    knowsOfWithdrawal: false,
    givenAs,
    givenBy: givenAs === null ? '' : givenAs === 'planOwner' ? ownerName : myName,
    takesPart: null,
    takesPartName: '',
    reservations: '',
    from: null,
    to: null,
    signature: NO_SIGNATURE,
    otherParent: NO_OTHER_PARENT,
  };
}

export const NO_OTHER_PARENT: OtherParentDraft = { answer: null, name: '', signature: NO_SIGNATURE };

/** Whether the person is a child whose parents say yes; `unknown` = the plan does not say how old they are. */
export type Childhood = 'child' | 'no' | 'unknown';

/** By the age on that day; a plan without a birth date does not say. */
export function childhoodOf(born: CalendarDate | null, today: CalendarDate): Childhood {
  if (born === null) return 'unknown';
  return ageOn(born, today) < AGE_RULES.decides.years ? 'child' : 'no';
}

/** As a rule both parents say yes for a child under 16 (domain 0.3): then the form asks for the other one. */
export function asksOtherParent({ givenAs }: Pick<ConsentDraft, 'givenAs'>, childhood: Childhood): boolean {
  return givenAs === 'parent' && childhood !== 'no';
}

/** Who takes care of a plan for another says yes for nobody: they write down who did. */
const GIVEN_AS: Readonly<Record<Relation, ConsentDetails['givenAs'] | null>> = {
  self: 'planOwner',
  parent: 'parent',
  'next-of-kin': 'nextOfKin',
  custodian: null,
  member: null,
};

/** What hinders signing, by the field's id on the page. */
export type SignatureGap = 'method' | 'confirmed' | 'drawing' | 'signedOn' | 'witness';
/** The same fields of the other parent. */
export type SecondGap = `second-${SignatureGap}`;
export type ConsentGap =
  | 'informed'
  | 'mayWithdraw'
  | 'givenAs'
  | 'givenBy'
  | 'takesPart'
  | 'takesPartName'
  | 'consentFrom'
  | 'consentTo'
  | SignatureGap
  | OtherParentGap;
export type OtherParentGap = 'otherParent' | 'secondName' | SecondGap;

/** In the order of the page. */
export function signatureGaps(signature: SignatureDraft, today: CalendarDate): readonly SignatureGap[] {
  const { method, date } = signature;
  const gaps: SignatureGap[] = [];
  if (method === null) gaps.push('method');
  if (method === 'this-device' && !signature.isConfirmed) gaps.push('confirmed');
  if (method === 'drawn' && signature.drawing === '') gaps.push('drawing');
  if (method === 'oral' && signature.witness.trim() === '') gaps.push('witness');
  if (isAfterwards(method) && (date === null || date > today)) gaps.push('signedOn');
  return gaps;
}

/** Of both parents, where both are asked for; in the order of the page. */
export function signingGaps(
  { signature, otherParent, givenAs }: Pick<ConsentDraft, 'signature' | 'otherParent' | 'givenAs'>,
  childhood: Childhood,
  today: CalendarDate,
): readonly (SignatureGap | OtherParentGap)[] {
  const gaps: (SignatureGap | OtherParentGap)[] = [...signatureGaps(signature, today)];
  if (!asksOtherParent({ givenAs }, childhood)) return gaps;
  if (otherParent.answer === null) gaps.push('otherParent');
  if (otherParent.answer !== 'both') return gaps;
  if (otherParent.name.trim() === '') gaps.push('secondName');
  return [...gaps, ...signatureGaps(otherParent.signature, today).map((gap) => `second-${gap}` as const)];
}

/** What the consent says of the other parent. */
export function parentsYesFrom(
  { otherParent: { answer, name, signature }, givenAs }: Pick<ConsentDraft, 'otherParent' | 'givenAs'>,
  childhood: Childhood,
  today: CalendarDate,
): ParentsYes {
  if (!asksOtherParent({ givenAs }, childhood)) return {};
  if (answer === 'only') return { onlyParent: true };
  if (answer !== 'both' || signature.method === null) return {};
  return { second: { givenBy: name.trim(), ...signedAs(signature, signature.method, today) } };
}

/** How and when it was signed, as a consent keeps it. */
export function signedAs(signature: SignatureDraft, method: SignMethod, today: CalendarDate) {
  return {
    method,
    date: signedOn(signature, today),
    witness: isAfterwards(method) ? signature.witness.trim() : '',
    drawing: method === 'drawn' ? signature.drawing : '',
  };
}

/** In the order of the page. Both kinds of information must have been given (004-F03, F04). */
export function consentGaps(
  draft: ConsentDraft,
  today: CalendarDate,
  childhood: Childhood = 'no',
): readonly ConsentGap[] {
  const gaps: ConsentGap[] = [];
  if (!draft.isInformed) gaps.push('informed');
  if (!draft.knowsOfWithdrawal) gaps.push('mayWithdraw');
  if (draft.givenAs === null) gaps.push('givenAs');
  if (draft.givenBy.trim() === '') gaps.push('givenBy');
  if (draft.takesPart === null) gaps.push('takesPart');
  if (withAnother(draft.takesPart) && draft.takesPartName.trim() === '') gaps.push('takesPartName');
  if (draft.from === null) gaps.push('consentFrom');
  if (draft.to === null || periodOf(draft.from, draft.to) === 'endsBeforeStart') gaps.push('consentTo');
  return [...gaps, ...signingGaps(draft, childhood, today)];
}

/** The consent that the draft describes; `null` while something is missing, or the answer is no. */
export function consentFrom(
  draft: ConsentDraft,
  today: CalendarDate,
  childhood: Childhood = 'no',
): Extract<PlanCommand, { readonly type: 'giveConsent' }> | null {
  const { givenAs, takesPart, from, to, signature } = draft;
  if (draft.answer !== 'yes' || consentGaps(draft, today, childhood).length > 0) return null;
  if (givenAs === null || takesPart === null || from === null || to === null || signature.method === null) return null;
  const { drawing, ...signed } = signedAs(signature, signature.method, today);
  return {
    type: 'giveConsent',
    ...signed,
    details: {
      givenBy: draft.givenBy.trim(),
      givenAs,
      from,
      to,
      takesPart,
      takesPartName: withAnother(takesPart) ? draft.takesPartName.trim() : '',
      reservations: draft.reservations.trim(),
      drawing,
      ...parentsYesFrom(draft, childhood, today),
    },
  };
}

/** What was signed on paper or said in words is registered afterwards, with its own day. */
export function isAfterwards(method: SignMethod | null): boolean {
  return method === 'paper' || method === 'oral';
}

/** Paper and words have a day of their own; what is signed here is signed today. */
export function signedOn({ method, date }: SignatureDraft, today: CalendarDate): CalendarDate {
  return isAfterwards(method) ? (date ?? today) : today;
}

/** Somebody else takes part, with the person or for them: then the form asks for a name. */
export function withAnother(takesPart: ConsentDetails['takesPart'] | null): boolean {
  return takesPart === 'together' || takesPart === 'instead';
}
