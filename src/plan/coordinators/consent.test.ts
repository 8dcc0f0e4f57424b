import { describe, expect, it } from 'vitest';
import { paperWorld, TODAY, type PaperReplica } from '#testing/paper-plan.ts';
import { addDays } from '../calendar-date.ts';
import { consentStanding, RUNS_OUT_WITHIN } from './consent.ts';
import type { ConsentDetails, PlanConsent } from './coordinator.ts';

const details = (from = TODAY, to = addDays(TODAY, 365), reservations = ''): ConsentDetails => ({
  givenBy: 'Ingrid Døme',
  givenAs: 'planOwner',
  from,
  to,
  takesPart: 'self',
  takesPartName: '',
  reservations,
  drawing: '',
});

const lasting = (from: string, to: string): PlanConsent => ({
  statement: 'planConsent',
  subject: 'ingrid',
  act: '',
  basis: 'self',
  method: 'this-device',
  date: TODAY,
  witness: '',
  details: details(from as typeof TODAY, to as typeof TODAY),
  supersedes: [],
});

describe('where a consent stands', () => {
  it('holds from its first day to the end of its last', () => {
    expect(consentStanding(lasting(TODAY, '2027-11-21'), TODAY)).toBe('holds');
    expect(consentStanding(lasting('2026-11-23', '2027-11-21'), TODAY)).toBe('notYet');
    expect(consentStanding(lasting('2026-01-01', TODAY), TODAY)).toBe('runsOut');
    expect(consentStanding(lasting('2026-01-01', '2026-11-21'), TODAY)).toBe('ranOut');
  });

  it('is said to run out some weeks before it does', () => {
    expect(consentStanding(lasting('2026-01-01', addDays(TODAY, RUNS_OUT_WITHIN)), TODAY)).toBe('runsOut');
    expect(consentStanding(lasting('2026-01-01', addDays(TODAY, RUNS_OUT_WITHIN + 1)), TODAY)).toBe('holds');
  });

  it('holds until it is taken back when no period was named, as the one a plan begins with', () => {
    const first: Partial<PlanConsent> = lasting(TODAY, TODAY);
    const { details: _, ...rest } = first;
    expect(consentStanding(rest as PlanConsent, addDays(TODAY, 5000))).toBe('holds');
  });
});

describe('consents that hold no longer', () => {
  const give = (writer: PaperReplica, reservations: string) =>
    writer.does({
      type: 'giveConsent',
      method: 'this-device',
      date: TODAY,
      witness: '',
      details: details(TODAY, addDays(TODAY, 365), reservations),
    });
  const past = (writer: PaperReplica) =>
    writer
      .plan()
      .pastConsents.map(({ consent, withdrawnOn }) => [
        consent.content.details?.reservations ?? 'the first',
        withdrawnOn,
      ]);

  it('are those a newer one replaced, newest first', () => {
    const writer = paperWorld().person('Ingrid');
    give(writer, 'one');
    give(writer, 'two');
    give(writer, 'three');
    expect(writer.plan().consents).toHaveLength(1);
    expect(past(writer)).toEqual([
      ['two', null],
      ['one', null],
    ]);
  });

  it('are those taken back, with the day', () => {
    const writer = paperWorld().person('Ingrid');
    give(writer, 'one');
    writer.does({ type: 'withdrawConsent', statement: writer.plan().consents[0]!.id, on: TODAY });
    expect(writer.plan().consents).toEqual([]);
    expect(past(writer)).toEqual([['one', TODAY]]);
  });

  it('do not hold one that was given and undone at once', () => {
    const writer = paperWorld().person('Ingrid');
    give(writer, 'one');
    give(writer, 'a mistake').undo();
    expect(writer.plan().consents.map(({ content }) => content.details?.reservations)).toEqual(['one']);
    expect(past(writer)).toEqual([]);
  });

  it('do not hold one that was taken back by mistake', () => {
    const writer = paperWorld().person('Ingrid');
    give(writer, 'one');
    writer.does({ type: 'withdrawConsent', statement: writer.plan().consents[0]!.id, on: TODAY }).undo();
    expect(writer.plan().consents.map(({ content }) => content.details?.reservations)).toEqual(['one']);
    expect(past(writer)).toEqual([]);
    give(writer, 'two');
    expect(past(writer)).toEqual([['one', null]]);
  });
});
