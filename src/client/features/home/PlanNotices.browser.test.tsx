import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { ReplicaNotice, SyncStatus } from '#replica/api.ts';
import { ANOTHER, madePerson, madeView, ME } from '#testing/made-view.ts';
import { PlanContext, type PlanInHand } from '../../components/plan/usePlan.ts';
import { PlansContext, type PlansInHand } from '../../components/plan/usePlans.ts';
import { SyncLine } from '../../components/shell/SyncLine.tsx';
import { chooseLanguage, startTexts } from '../../i18n/i18n.ts';
import { PlanNotices } from './PlanNotices.tsx';

const CALM: ReplicaNotice = {
  unreadable: [],
  notCounting: [],
  falseSummaries: [],
  newerVersion: false,
  olderCopy: false,
  unsealed: false,
};
const SENT: SyncStatus = { relay: 'online', waiting: 0, deliveredAt: 1000, missing: [], silent: [], trouble: null };

/** No part of the plan was taken back from this device. */
const PLANS = {
  load: () => Promise.resolve({ farewells: () => ({ lostParts: () => false, subscribe: () => () => undefined }) }),
} as unknown as PlansInHand;

let root: Root;
let place: HTMLElement;

beforeAll(() => startTexts());

beforeEach(() => {
  place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
});

afterEach(() => {
  root.unmount();
  place.remove();
});

/** Draws the line and the notices; returns how the status changes. */
async function draw(language: 'nn' | 'nb', notice: Partial<ReplicaNotice>, sync: Partial<SyncStatus> = {}) {
  await chooseLanguage(language);
  let status = { ...SENT, ...sync };
  const listeners = new Set<() => void>();
  const subscribeSync = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const replica = { getSync: () => status, subscribeSync };
  const view = madeView({ people: [madePerson('Marit Prøve', { member: ANOTHER })] });
  const plan = { planId: 'plan', view, replica, saving: { at: 'saved' }, notice: { ...CALM, ...notice } };
  root.render(
    <PlansContext value={PLANS}>
      <PlanContext value={plan as unknown as PlanInHand}>
        <SyncLine />
        <PlanNotices />
      </PlanContext>
    </PlansContext>,
  );
  await vi.waitFor(() => expect(place.querySelector('.sync-line')).not.toBeNull());
  return (change: Partial<SyncStatus>) => {
    status = { ...status, ...change };
    listeners.forEach((listener) => listener());
  };
}

const notices = (): readonly string[] => [...place.querySelectorAll('.notice')].map((it) => it.textContent.trim());
const line = (): string => place.querySelector('.sync-line > span')?.textContent ?? '';

describe('[ACCEPT-3] changes that are kept and do not count are told of, with whom they are from', () => {
  it.each([
    [
      'nn',
      [
        'Planen viser ikkje 1 endring frå Marit Prøve. Det kan vere fordi tilgangen var slutt. Endringa er teken vare på.',
        'Planen viser ikkje 3 endringar frå ein person du ikkje ser namnet på. Det kan vere fordi tilgangen var slutt. Endringane er tekne vare på.',
        'Planen viser ikkje 2 endringar du gjorde. Det kan vere fordi tilgangen din var slutt. Endringane er tekne vare på.',
      ],
    ],
    [
      'nb',
      [
        'Planen viser ikke 1 endring fra Marit Prøve. Det kan være fordi tilgangen var slutt. Endringen er tatt vare på.',
        'Planen viser ikke 3 endringer fra en person du ikke ser navnet på. Det kan være fordi tilgangen var slutt. Endringene er tatt vare på.',
        'Planen viser ikke 2 endringer du gjorde. Det kan være fordi tilgangen din var slutt. Endringene er tatt vare på.',
      ],
    ],
  ] as const)('in %s', async (language, told) => {
    const notCounting = [
      { from: ANOTHER, count: 1 },
      { from: null, count: 3 },
      { from: ME, count: 2 },
    ];
    await draw(language, { notCounting });
    expect(notices()).toEqual(told);
  });
});

describe('[CHECKPOINT-2] a false summary is told of, with whom it is from', () => {
  it.each([
    ['nn', ['oppsummeringa frå Marit Prøve.', 'oppsummeringa frå ei anna eining du har.']],
    ['nb', ['oppsummeringen fra Marit Prøve.', 'oppsummeringen fra en annen enhet du har.']],
  ] as const)('in %s', async (language, told) => {
    await draw(language, { falseSummaries: [ANOTHER, ME] });
    expect(notices()).toEqual(told.map((words) => expect.stringContaining(words)));
  });
});

describe('[SESSION-10] what cannot be read is told of, with whom it is from', () => {
  it.each([
    ['nn', ['Appen kan ikkje lese 1 endring frå Marit Prøve.', 'Appen kan ikkje lese 2 endringar du gjorde.']],
    ['nb', ['Appen kan ikke lese 1 endring fra Marit Prøve.', 'Appen kan ikke lese 2 endringer du gjorde.']],
  ] as const)('in %s', async (language, told) => {
    const unreadable = [
      { from: ANOTHER, count: 1 },
      { from: ME, count: 2 },
    ];
    await draw(language, { unreadable });
    expect(notices()).toEqual(told.map((words) => expect.stringContaining(words)));
  });
});

it('nothing is told where nothing is amiss', async () => {
  await draw('nn', {});
  expect(notices()).toEqual([]);
});

describe('[SYNC-12] the line promises nothing that the notice beside it denies', () => {
  it.each([
    ['nn', 'full', 'online', '2 endringar er lagra her og er ikkje sende enno', 'det nye blir ikkje sendt'],
    ['nn', 'wrongKey', 'ended', '2 endringar er lagra her og er ikkje sende enno', 'ingenting blir sendt'],
    ['nn', 'notTaken', 'online', '2 endringar er lagra her og er ikkje sende enno', 'tek ikkje imot alt i planen'],
    ['nb', 'notTaken', 'online', '2 endringer er lagret her og er ikke sendt ennå', 'Ingenting er borte her'],
    ['nb', 'full', 'online', '2 endringer er lagret her og er ikke sendt ennå', 'det nye blir ikke sendt'],
    ['nb', 'closed', 'ended', '2 endringer er lagret her og er ikke sendt ennå', 'tar ikke imot nye planer'],
  ] as const)('in %s, where the trouble is «%s»', async (language, trouble, relay, said, told) => {
    await draw(language, {}, { relay, trouble, waiting: 2 });
    expect(line()).toBe(said);
    expect(notices()).toEqual([expect.stringContaining(told)]);
  });
});

it('[SYNC-12] that the server had lost something is told until the person closes it, also when it is mended', async () => {
  const become = await draw('nn', {}, { trouble: 'forgotten', waiting: 2 });
  expect(notices()).toEqual([expect.stringContaining('Det som er her, blir sendt på nytt.')]);
  become({ trouble: null, waiting: 0 });
  await vi.waitFor(() => expect(notices()).toEqual([expect.stringContaining('alt er sendt på nytt.')]));
  become({ waiting: 1 });
  expect(notices()).toEqual([expect.stringContaining('alt er sendt på nytt.')]);
  await userEvent.click(place.querySelector('.notice button') as HTMLElement);
  await vi.waitFor(() => expect(notices()).toEqual([]));
});

it('[SYNC-12] nothing is said to be sent again where the server was turned off meanwhile', async () => {
  const become = await draw('nb', {}, { trouble: 'forgotten', waiting: 2 });
  expect(notices()).toHaveLength(1);
  become({ relay: 'none', trouble: null, waiting: 0 });
  await vi.waitFor(() => expect(notices()).toEqual([]));
});
