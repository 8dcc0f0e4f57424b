import { describe, expect, it } from 'vitest';
import { addDays } from '../calendar-date.ts';
import { day } from '#testing/made-view.ts';
import { AGE_RULES, ageNotice, ageOn, basesOn, birthdayAt, TOLD_AFTER, TOLD_BEFORE } from './ages.ts';

const BORN = day('2010-12-24');
const PARENTS = [{ basis: 'parent' }, { basis: 'parent' }] as const;

describe('age', () => {
  it('is counted in whole years, and grows on the day', () => {
    expect(ageOn(BORN, day('2026-12-23'))).toBe(15);
    expect(ageOn(BORN, day('2026-12-24'))).toBe(16);
    expect(ageOn(BORN, day('2010-12-23'))).toBe(-1);
  });

  it('of somebody born on 29 February grows on 1 March where the year has no such day', () => {
    const born = day('2012-02-29');
    expect(birthdayAt(born, 16)).toBe('2028-02-29');
    expect(birthdayAt(born, 18)).toBe('2030-03-01');
    expect(ageOn(born, day('2030-02-28'))).toBe(17);
    expect(ageOn(born, day('2030-03-01'))).toBe(18);
  });

  it('rules say where and when they were read', () => {
    for (const rule of Object.values(AGE_RULES)) expect(rule.sources.length, String(rule.years)).toBeGreaterThan(0);
  });
});

describe('as whom somebody may own a plan', () => {
  const at = (today: string) => basesOn(BORN, day(today)).map(({ basis, standing }) => `${basis} ${standing}`);

  it('is a parent as a rule for a child, and the child in special cases from 12', () => {
    expect(at('2022-12-23')).toEqual(['parent rule', 'next-of-kin special']);
    expect(at('2022-12-24')).toEqual(['parent rule', 'next-of-kin special', 'self special']);
    expect(at('2026-12-23')[0]).toBe('parent rule');
  });

  it('is the person from 16, others only where the person cannot; from 18 nobody as a parent', () => {
    expect(at('2026-12-24')).toEqual(['self rule', 'parent lacksCapacity', 'next-of-kin lacksCapacity']);
    expect(at('2028-12-24')).toEqual(['self rule', 'next-of-kin lacksCapacity']);
  });

  it('is asked openly where no birth date is written', () => {
    expect(basesOn(null, day('2026-11-22')).map(({ standing }) => standing)).toEqual(['unknown', 'unknown', 'unknown']);
  });
});

describe('growing into the plan', () => {
  const turns16 = day('2026-12-24');

  it('is told some weeks before and after, and then no more', () => {
    const told = (days: number) => ageNotice(BORN, PARENTS, addDays(turns16, days));
    expect(told(-TOLD_BEFORE - 1)).toBeNull();
    expect(told(-TOLD_BEFORE)).toEqual({ turns: 'decides', years: 16, on: turns16, isPast: false });
    expect(told(-1)?.isPast).toBe(false);
    expect(told(0)?.isPast).toBe(true);
    expect(told(TOLD_AFTER)).not.toBeNull();
    expect(told(TOLD_AFTER + 1)).toBeNull();
  });

  it('is told no more when the person owns the plan, or no birth date is written', () => {
    expect(ageNotice(BORN, [...PARENTS, { basis: 'self' }], turns16)).toBeNull();
    expect(ageNotice(null, PARENTS, turns16)).toBeNull();
  });

  it('is told again at 18 where a parent still holds the plan as one, also beside the person', () => {
    const turns18 = day('2028-12-24');
    expect(ageNotice(BORN, [...PARENTS, { basis: 'self' }], turns18)).toMatchObject({ turns: 'adult', on: turns18 });
    expect(ageNotice(BORN, [{ basis: 'next-of-kin' }], turns18)).toBeNull();
  });
});
