/** Synthetic people with plans to start. */
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { NewPlan } from '#replica/api.ts';

const today = '2026-11-22' as CalendarDate;

export const INGRID: NewPlan = {
  relation: 'self',
  ownerName: 'Ingrid Døme',
  writerName: '',
  whatMatters: 'Å vere ute.',
  today,
  consent: { method: 'this-device', date: today, witness: '' },
};

/** Marit writes for her son. */
export const MARIT_FOR_AMIR: NewPlan = {
  ...INGRID,
  relation: 'parent',
  ownerName: 'Amir Test',
  writerName: 'Marit Prøve',
};

/** Solveig keeps the plan for Kari, who said yes on paper. */
export const SOLVEIG_FOR_KARI: NewPlan = {
  ...INGRID,
  relation: 'custodian',
  ownerName: 'Kari Tenkt',
  writerName: 'Solveig Eksempel',
  consent: { method: 'paper', date: '2026-11-20' as CalendarDate, witness: 'Ola Oppdikta' },
};
