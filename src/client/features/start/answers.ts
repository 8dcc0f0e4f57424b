import type { CalendarDate } from '#plan/calendar-date.ts';
import type { NewPlan } from '#replica/api.ts';

/** Whom the plan is for, as the first question asks it. */
export type WhoFor = 'me' | 'close' | 'coordinator';

/** What the first questions have been answered so far. Lives in memory only, until the plan is made. */
export interface Answers {
  readonly whoFor: WhoFor | null;
  readonly closeness: 'parent' | 'next-of-kin' | null;
  readonly ownerName: string;
  readonly writerName: string;
  readonly consent: {
    readonly method: 'paper' | 'oral' | null;
    readonly witness: string;
    readonly date: CalendarDate | null;
  };
}

export const NO_ANSWERS: Answers = {
  whoFor: null,
  closeness: null,
  ownerName: '',
  writerName: '',
  consent: { method: null, witness: '', date: null },
};

export type Step = 'who' | 'names' | 'consent';

/** The questions asked before the plan is made. What matters comes after, written straight into the plan. */
export function stepsFor(answers: Answers): readonly Step[] {
  return answers.whoFor === 'coordinator' ? ['who', 'names', 'consent'] : ['who', 'names'];
}

/** Fields that hinder the next step, by their id on the page. */
export type Missing = 'who' | 'closeness' | 'ownerName' | 'writerName' | 'consentMethod' | 'consentDate' | 'witness';

export function missingIn(step: Step, answers: Answers, today: CalendarDate): readonly Missing[] {
  const { whoFor, consent } = answers;
  const missing: Missing[] = [];
  if (step === 'who' && whoFor === null) missing.push('who');
  if (step === 'names') {
    if (answers.ownerName.trim() === '') missing.push('ownerName');
    if (whoFor !== 'me' && answers.writerName.trim() === '') missing.push('writerName');
    if (whoFor === 'close' && answers.closeness === null) missing.push('closeness');
  }
  if (step === 'consent') {
    if (consent.method === null) missing.push('consentMethod');
    if (consent.method === 'oral' && consent.witness.trim() === '') missing.push('witness');
    if (consent.date === null || consent.date > today) missing.push('consentDate');
  }
  return missing;
}

/** The plan that the answers describe. Call when nothing is missing. */
export function planFrom(answers: Answers, today: CalendarDate): NewPlan {
  const { whoFor, consent } = answers;
  const relation =
    whoFor === 'me' ? 'self' : whoFor === 'coordinator' ? 'custodian' : (answers.closeness ?? 'next-of-kin');
  return {
    relation,
    ownerName: answers.ownerName.trim(),
    writerName: whoFor === 'me' ? '' : answers.writerName.trim(),
    whatMatters: '',
    today,
    consent:
      relation === 'custodian' && consent.method !== null && consent.date !== null
        ? {
            method: consent.method,
            date: consent.date,
            witness: consent.method === 'oral' ? consent.witness.trim() : '',
          }
        : { method: 'this-device', date: today, witness: '' },
  };
}
