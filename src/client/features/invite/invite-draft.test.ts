import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { PlanView, SectionInfo } from '#plan/plan-view.ts';
import { emptyConsent } from '../../components/consent/consent-draft.ts';
import { inviteGaps, partsOf, rightsIn, type InviteDraft } from './invite-draft.ts';

const TODAY = '2026-11-22' as CalendarDate;
const info = (section: string, kind: SectionInfo['kind'], area: string | null = null, onlyMe = false) =>
  ({ section, kind, area, onlyMe: { value: onlyMe }, lastChanged: null }) as unknown as SectionInfo;
const view = {
  sections: [
    info('school', 'area', 'education'),
    info('health', 'area', 'health'),
    info('mind', 'area', 'mentalSubstance'),
    info('secret', 'area', 'work', true),
    info('meetings', 'meetings'),
    info('consent', 'consent'),
    info('case', 'case'),
    info('own', 'own'),
    info('crisis', 'subPlan'),
    info('training', 'subPlan'),
    info('core', 'core'),
  ],
  subPlans: [
    { kind: { value: 'crisisPlan' }, ref: { section: 'crisis' } },
    { kind: { value: 'trainingPlan' }, ref: { section: 'training' } },
  ],
} as unknown as Pick<PlanView, 'sections' | 'subPlans'>;
const parts = partsOf(view);
const EMPTY: InviteDraft = {
  who: null,
  newName: '',
  preset: null,
  only: null,
  right: null,
  ticked: [],
  changed: {},
  until: null,
  from: '',
  consent: emptyConsent('self', 'Ingrid Døme', ''),
};
const seen = (draft: Partial<InviteDraft>): Record<string, string> =>
  Object.fromEntries([...rightsIn({ ...EMPTY, ...draft }, parts)].filter(([, right]) => right !== 'none'));

describe('what an invitation gives', () => {
  it('is offered of the parts that may be shared: not what is for me alone, nor consents and cases', () => {
    expect(parts.map(({ section }) => section)).toEqual([
      'core',
      'meetings',
      'school',
      'health',
      'mind',
      'crisis',
      'training',
    ]);
    expect(parts.filter(({ isSensitive }) => isSensitive).map(({ section }) => section)).toEqual([
      'health',
      'mind',
      'crisis',
    ]);
  });

  it('is nothing before it is chosen, but the front of the plan, that all who take part read', () => {
    expect(seen({})).toEqual({ core: 'read' });
    expect(seen({ preset: 'all' })).toEqual({ core: 'read' });
    expect(seen({ right: 'write' })).toEqual({ core: 'read' });
  });

  it('is one part, or all but health, mental health, substance use and the crisis plan', () => {
    expect(seen({ preset: 'one', only: 'school', right: 'write' })).toEqual({ core: 'read', school: 'write' });
    const most = { core: 'write', meetings: 'write', school: 'write', training: 'write' };
    expect(seen({ preset: 'most', right: 'write' })).toEqual(most);
    expect(seen({ preset: 'most', right: 'write', ticked: ['health'] }), 'ticked for another preset').toEqual(most);
  });

  it('is all, with each sensitive part only where it was ticked', () => {
    const all = { core: 'read', meetings: 'read', school: 'read', training: 'read' };
    expect(seen({ preset: 'all', right: 'read' })).toEqual(all);
    expect(seen({ preset: 'all', right: 'read', ticked: ['mind'] })).toEqual({ ...all, mind: 'read' });
  });

  it('can be changed part by part, but nobody takes part without the front of the plan', () => {
    expect(seen({ preset: 'most', right: 'write', changed: { school: 'none', health: 'read', core: 'none' } })).toEqual(
      { core: 'read', meetings: 'write', training: 'write', health: 'read' },
    );
  });
});

it('names what is missing, in the order of the page', () => {
  expect(inviteGaps(EMPTY, TODAY)).toEqual(['who', 'preset', 'right', 'until', 'method']);
  const filled: InviteDraft = {
    ...EMPTY,
    who: 'new',
    newName: 'Amir Test',
    preset: 'one',
    only: 'school',
    right: 'write',
    until: TODAY,
    consent: { ...EMPTY.consent, signature: { ...EMPTY.consent.signature, method: 'this-device', isConfirmed: true } },
  };
  expect(inviteGaps(filled, TODAY)).toEqual([]);
  expect(inviteGaps({ ...filled, newName: ' ', only: null, until: '2026-11-21' as CalendarDate }, TODAY)).toEqual([
    'newName',
    'only',
    'until',
  ]);
});
