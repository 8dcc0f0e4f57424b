/** Whole invitations over a real relay: from the link or code to the plan that is there, or is not. */
import { beforeEach, describe, expect, it } from 'vitest';
import { toHex } from '#lib/bytes.ts';
import { createPhone, type Phone, type Tab } from '#testing/installations.ts';
import { day } from '#testing/made-view.ts';
import { createManualClock, until } from '#testing/manual-clock.ts';
import { bytesOnDisk } from '#testing/memory-storage.ts';
import { INGRID } from '#testing/people.ts';
import { RelayHouse } from '#testing/synced-phones.ts';
import type { GivenInvitation, Invitations, JoinError, PendingRequest, Waiting } from '../api-invitations.ts';
import type { Replica, RunningSync } from '../api.ts';
import { ensureInstallation } from '../keys/installation.ts';
import { readSafety } from '../people/farewell-record.ts';

const DAY_MS = 24 * 3_600_000;
let house: RelayHouse;
let clock: ReturnType<typeof createManualClock>;
beforeEach(async () => {
  house = new RelayHouse();
  await house.start();
  clock = createManualClock();
  clock.waitFor(() => house.engine.isBusy());
});

interface Inviter {
  readonly tab: Tab;
  readonly sync: RunningSync;
  readonly replica: Replica;
  readonly invitations: Invitations;
  readonly member: string;
}

const synced = (tab: Tab): RunningSync => tab.plans.runSync(house.address, (listener) => house.connect(listener));

/** Ingrid's plan at the relay, with something about school and about health; Amir may write about school. */
async function ingrid(phone = createPhone({ clock })): Promise<Inviter> {
  const tab = phone.openTab();
  const replica = await tab.plans.create(INGRID);
  const named = await tab.plans.nameRelay(replica.planId, { key: toHex(house.key), address: house.address });
  if (!named.ok) throw new Error(named.error.type);
  const sync = synced(tab);
  const card = replica.run({ type: 'addParticipant', fields: { name: 'Amir Test' } });
  replica.run({ type: 'addGoal', ownWords: 'Rekne brøk', areas: ['education'] });
  replica.run({ type: 'addGoal', ownWords: 'HEMMELEG om helse', areas: ['health'] });
  if (!card.ok) throw new Error(card.error.type);
  await replica.settle();
  const invitations = await replica.invitations();
  const member = invitations.newMember();
  const { ref, id } = replica.getView().people.find((one) => one.id === card.value.created)!;
  expect(replica.run({ type: 'showToAll', participants: [id] })).toMatchObject({ ok: true });
  expect(replica.run({ type: 'tieMember', item: ref, member })).toMatchObject({ ok: true });
  const { sections } = replica.getView();
  const shared = await (
    await replica.people()
  ).share({
    participant: id,
    member,
    history: false,
    parts: [
      { section: sections.find(({ kind }) => kind === 'core')!.section, right: 'read' },
      { section: sections.find(({ area }) => area === 'education')!.section, right: 'write' },
    ],
    consent: {
      givenBy: 'Ingrid Døme',
      givenAs: 'planOwner',
      method: 'this-device',
      date: day('2026-11-22'),
      witness: '',
      from: day('2026-11-22'),
      to: '',
      reservations: '',
      drawing: '',
    },
  });
  expect(shared).toMatchObject({ ok: true });
  return { tab, sync, replica, invitations, member };
}

/** Time passes until it is so. */
const inTime = (condition: () => boolean | Promise<boolean>, what: string): Promise<void> =>
  until(
    async () => {
      if (await condition()) return true;
      await clock.advance(500);
      return false;
    },
    what,
    15_000,
  );

const valueOf = <T>(
  read: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
): T => {
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};

const handedIn = ({ tab, replica }: Inviter): Promise<void> =>
  inTime(async () => (await tab.storage.countOutbox(replica.planId)) === 0, 'all is handed in');

async function invite(by: Inviter): Promise<GivenInvitation> {
  const given = valueOf(await by.invitations.make(by.member, 'https://app.example'));
  await handedIn(by);
  return given;
}

interface Joiner {
  readonly phone: Phone;
  readonly tab: Tab;
  readonly request: PendingRequest;
}

async function answers(fragment: string, phone = createPhone({ clock })): Promise<Joiner> {
  const tab = phone.openTab();
  const joining = await tab.plans.joining();
  const read = valueOf(await joining.read(fragment));
  expect(read.relay).toBe(house.address);
  return { phone, tab, request: valueOf(await joining.ask(read, house.way())) };
}

interface Answer {
  joined: boolean;
  error: JoinError | null;
  waiting: Waiting;
}

async function waits({ tab, request }: Pick<Joiner, 'tab' | 'request'>): Promise<Answer> {
  const answer: Partial<Answer> = { joined: false, error: null };
  const joining = await tab.plans.joining();
  answer.waiting = joining.wait(request.planId, house.way(), {
    joined: () => (answer.joined = true),
    failed: (error) => (answer.error = error),
  });
  return answer as Answer;
}

const requestsOf = ({ invitations }: Inviter, id: string): readonly string[] =>
  invitations
    .getOpen()
    .filter((open) => open.id === id)
    .flatMap(({ requests }) => requests.map(({ device }) => device));

const asked = (by: Inviter, id: string, count: number): Promise<void> =>
  inTime(() => requestsOf(by, id).length === count, `${count} have asked`);

describe('by the link', () => {
  it('[INVITE-5] [INVITE-7] who was compared is let in, reads what was shared and no more, and writes', async () => {
    const owner = await ingrid();
    const given = await invite(owner);
    const amir = await answers(given.fragment);
    expect(amir.request.sent).toBe(true);
    const answer = await waits(amir);
    await asked(owner, given.id, 1);
    const [device] = requestsOf(owner, given.id);
    expect(await owner.invitations.digits(given.id, device!)).toBe(amir.request.digits);
    expect(answer.joined).toBe(false);
    expect(await amir.tab.plans.list()).toEqual([]);

    expect(await owner.invitations.letIn(given.id, device!)).toEqual({ ok: true, value: null });
    expect(owner.invitations.getOpen(), 'used once').toEqual([]);
    await inTime(() => answer.joined, 'Amir is let in');
    expect(await (await amir.tab.plans.joining()).pending()).toEqual([]);
    synced(amir.tab);
    const replica = await amir.tab.plans.open(owner.replica.planId);
    await inTime(() => replica.getView().goals.length === 1, 'the goal is there');
    const mine = () => replica.getView().people.filter(({ member }) => member === owner.member);
    await inTime(() => mine()[0]?.name.value === 'Amir Test', 'his own card is there');
    const [goal] = replica.getView().goals;
    expect(goal!.ownWords.text).toBe('Rekne brøk');
    expect(replica.run({ type: 'addMeasure', goal: goal!.id, measure: { what: 'Øve kvar dag' } })).toMatchObject({
      ok: true,
    });
    await replica.settle();
    await inTime(
      () =>
        owner.replica.getView().goals.some(({ measures }) => measures.some(({ what }) => what.text === 'Øve kvar dag')),
      'Ingrid sees what Amir wrote',
    );
    const health = owner.replica.getView().sections.find(({ area }) => area === 'health')!;
    const disk = [...bytesOnDisk(amir.phone.disk).keys()].join('\n');
    expect(disk).toContain(`sectionKeys/${goal!.ref.section}`);
    expect(disk).not.toContain(`sectionKeys/${health.section}`);
    const stored = await amir.tab.storage.readPlan(replica.planId);
    expect(stored!.entries.filter(({ section }) => section === health.section)).toEqual([]);
  });

  it('[INVITE-6] all who answer one link are shown, each with digits of their own, and only the one that was compared gets in', async () => {
    const owner = await ingrid();
    const given = await invite(owner);
    const [amir, stranger] = [await answers(given.fragment), await answers(given.fragment)];
    await asked(owner, given.id, 2);
    const devices = requestsOf(owner, given.id);
    expect(devices).toEqual(devices.toSorted());
    const digits = await Promise.all(devices.map((device) => owner.invitations.digits(given.id, device)));
    expect(new Set(digits)).toEqual(new Set([amir.request.digits, stranger.request.digits]));
    expect(digits[0]).not.toBe(digits[1]);
    const his = devices[digits.indexOf(amir.request.digits)]!;
    const [let_, not] = [await waits(amir), await waits(stranger)];
    expect(await owner.invitations.letIn(given.id, his)).toMatchObject({ ok: true });
    await inTime(() => let_.joined, 'Amir is let in');
    await clock.advance(120_000);
    expect([not.joined, not.error]).toEqual([false, null]);
    expect(await stranger.tab.plans.list()).toEqual([]);
    not.waiting.stop();
  });

  it('[INVITE-7] is of no use once the digits were unlike, when it was used, and after seven days', async () => {
    const owner = await ingrid();
    const wrong = await invite(owner);
    await answers(wrong.fragment);
    await asked(owner, wrong.id, 1);
    const [device] = requestsOf(owner, wrong.id);
    expect(await owner.invitations.stop(wrong.id, house.way())).toEqual({ ok: true, value: null });
    expect(await owner.invitations.letIn(wrong.id, device!)).toEqual({ ok: false, error: { type: 'NotAllowed' } });
    await handedIn(owner);
    const old = await invite(owner);
    await handedIn(owner);
    await owner.sync.stop();
    await clock.advance(6 * DAY_MS);
    await owner.replica.close();
    const again = await owner.tab.plans.open(owner.replica.planId);
    expect((await again.invitations()).getOpen()).toMatchObject([{ id: old.id }]);
    await clock.advance(2 * DAY_MS);
    await again.close();
    const later = await owner.tab.plans.open(owner.replica.planId);
    expect((await later.invitations()).getOpen()).toEqual([]);
    synced(owner.tab);
    await handedIn(owner);
    for (const { fragment } of [wrong, old]) {
      const joining = await createPhone({ clock }).openTab().plans.joining();
      const read = valueOf(await joining.read(fragment));
      expect(await joining.ask(read, house.way())).toEqual({ ok: false, error: { type: 'Ended' } });
      expect(await joining.pending()).toEqual([]);
    }
  });

  it('survives a killed tab and a relay that is away, and the same device asks', async () => {
    const owner = await ingrid();
    const given = await invite(owner);
    const phone = createPhone({ clock });
    house.stop();
    const first = await answers(given.fragment, phone);
    expect(first.request.sent).toBe(false);
    first.tab.kill();
    const tab = phone.openTab();
    const joining = await tab.plans.joining();
    expect(await joining.pending()).toEqual([first.request]);
    const answer = await waits({ tab, request: first.request });
    await clock.advance(10_000);
    await house.start();
    await asked(owner, given.id, 1);
    const read = valueOf(await joining.read(given.fragment));
    expect(valueOf(await joining.ask(read, house.way())).digits, 'no second request').toBe(first.request.digits);
    expect(await owner.invitations.letIn(given.id, requestsOf(owner, given.id)[0]!)).toMatchObject({ ok: true });
    await inTime(() => answer.joined, 'it is let in');
    expect(await joining.ask(read, house.way())).toEqual({ ok: false, error: { type: 'AlreadyHere' } });
  });

  it('[INVITE-5] nothing is kept of a plan that the relay makes up, cuts short, or has none of', async () => {
    const owner = await ingrid();
    const given = await invite(owner);
    const amir = await answers(given.fragment);
    await asked(owner, given.id, 1);
    expect(await owner.invitations.letIn(given.id, requestsOf(owner, given.id)[0]!)).toMatchObject({ ok: true });
    await handedIn(owner);
    // A relay that says it is open, and gives the log without what let the device in.
    house.change = (frame) => {
      if (frame.type === 'opened')
        return { ...frame, streams: frame.streams.map((it) => ({ ...it, ordinal: Math.min(it.ordinal, 2) })) };
      return frame.type === 'entries' ? { ...frame, entries: frame.entries.slice(0, 2) } : frame;
    };
    const answer = await waits(amir);
    await inTime(() => answer.error !== null, 'it is found out');
    expect(answer.error).toEqual({ type: 'NotVerified' });
    expect(await amir.tab.plans.list()).toEqual([]);
    expect(await (await amir.tab.plans.joining()).pending()).toEqual([]);

    const other = new RelayHouse();
    await other.start();
    const joining = await createPhone({ clock }).openTab().plans.joining();
    const read = valueOf(await joining.read(given.fragment));
    expect(await joining.ask(read, other.way())).toEqual({ ok: false, error: { type: 'WrongRelay' } });
  });
});

describe('by the typed code', () => {
  it('[INVITE-4] [SYNC-13] leads to the same invitation, once', async () => {
    const owner = await ingrid();
    const given = await invite(owner);
    const code = valueOf(await owner.invitations.leaveCode(given.id, house.way()));
    expect(owner.invitations.given(given.id)).toEqual({ ...given, code });
    expect(valueOf(await owner.invitations.leaveCode(given.id, house.way())), 'the same code').toBe(code);
    const joining = await createPhone({ clock }).openTab().plans.joining();
    expect(await joining.readCode(code.slice(1), house.way())).toMatchObject({ error: { type: 'CodeLength' } });
    const misread = `${code[0] === 'A' ? 'B' : 'A'}${code.slice(1)}`;
    expect(await joining.readCode(misread, house.way())).toMatchObject({ error: { type: 'CodeMisread' } });
    const read = valueOf(await joining.readCode(code.toLowerCase(), house.way()));
    expect(read).toEqual({ planId: owner.replica.planId, relay: house.address, fragment: given.fragment, from: '' });
    expect(await joining.readCode(code, house.way())).toMatchObject({ error: { type: 'NoNote' } });
  });

  it('is dropped with the invitation', async () => {
    const owner = await ingrid();
    const given = await invite(owner);
    const code = valueOf(await owner.invitations.leaveCode(given.id, house.way()));
    await owner.invitations.stop(given.id, house.way());
    expect(owner.invitations.given(given.id)).toBeNull();
    const joining = await createPhone({ clock }).openTab().plans.joining();
    expect(await joining.readCode(code, house.way())).toMatchObject({ error: { type: 'NoNote' } });
  });
});

it('[INVITE-2] [INVITE-7] a link is shown again on the device that made it, sealed, until the invitation is ended', async () => {
  const phone = createPhone({ clock });
  const owner = await ingrid(phone);
  const given = valueOf(await owner.invitations.make(owner.member, 'https://app.example', 'Ingrid'));
  await handedIn(owner);
  const code = valueOf(await owner.invitations.leaveCode(given.id, house.way()));
  const onDisk = [...bytesOnDisk(phone.disk).values()].map((bytes) => new TextDecoder('latin1').decode(bytes));
  for (const secret of [given.fragment, code]) expect(onDisk.filter((text) => text.includes(secret))).toEqual([]);

  const invitationsAnew = async (): Promise<Invitations> => {
    const replica = await phone.openTab().plans.open(owner.replica.planId);
    return replica.invitations();
  };
  const again = await invitationsAnew();
  expect(again.given(given.id)).toEqual({ ...given, code });
  const joining = await createPhone({ clock }).openTab().plans.joining();
  expect(valueOf(await joining.read(given.fragment)).from).toBe('Ingrid');
  expect(await again.stop(given.id, house.way())).toMatchObject({ ok: true });
  expect(again.given(given.id)).toBeNull();
  expect((await invitationsAnew()).given(given.id)).toBeNull();
});

it('[INVITE-7] ends and is forgotten after seven days, with no page of invitations open', async () => {
  const phone = createPhone({ clock });
  const owner = await ingrid(phone);
  const old = valueOf(await owner.invitations.make(owner.member, 'https://app.example'));
  await handedIn(owner);
  await owner.sync.stop();
  await owner.replica.close();
  const { ports, storage } = owner.tab;
  const key = await ensureInstallation(ports.engine, storage);
  for (const [days, kept] of [
    [6, old.fragment],
    [2, undefined],
  ] as const) {
    await clock.advance(days * DAY_MS);
    const replica = await owner.tab.plans.open(owner.replica.planId);
    expect((await (await replica.ownership()).keepUp()).ok).toBe(true);
    expect((await readSafety(ports, key, replica.planId))?.given[old.id]?.fragment).toBe(kept);
    await replica.close();
  }
  synced(owner.tab);
  await inTime(async () => (await storage.countOutbox(owner.replica.planId)) === 0, 'its end is handed in');
  const joining = await createPhone({ clock }).openTab().plans.joining();
  const read = valueOf(await joining.read(old.fragment));
  expect(await joining.ask(read, house.way())).toEqual({ ok: false, error: { type: 'Ended' } });
});

it('[ACCESS-15] a second device of one’s own is let in the same way, and gets all of it', async () => {
  const owner = await ingrid();
  const me = owner.replica.getView().me;
  const given = valueOf(await owner.invitations.make(me, 'https://app.example'));
  await handedIn(owner);
  expect(owner.invitations.getOpen()).toMatchObject([{ isForMe: true, hasDevice: true, mayAnswer: true }]);
  const tablet = await answers(given.fragment);
  const answer = await waits(tablet);
  await asked(owner, given.id, 1);
  expect(await owner.invitations.letIn(given.id, requestsOf(owner, given.id)[0]!)).toMatchObject({ ok: true });
  await inTime(() => answer.joined, 'the tablet is let in');
  synced(tablet.tab);
  const replica = await tablet.tab.plans.open(owner.replica.planId);
  await inTime(() => replica.getView().goals.length === 2, 'both goals are there');
  expect(replica.getView().relation).toBe('self');
});

it('an invitation needs a relay, and somebody who may be invited', async () => {
  const tab = createPhone({ clock }).openTab();
  const replica = await tab.plans.create(INGRID);
  const invitations = await replica.invitations();
  const member = replica.getView().me;
  expect(await invitations.make(member, '')).toEqual({ ok: false, error: { type: 'NoRelay' } });
  await tab.plans.nameRelay(replica.planId, { key: toHex(house.key), address: house.address });
  expect(await invitations.make(invitations.newMember(), '')).toEqual({ ok: false, error: { type: 'NotAllowed' } });
  expect(await invitations.make('nobody', '')).toEqual({ ok: false, error: { type: 'NotAllowed' } });
  const made = valueOf(await invitations.make(member, `${house.address}/`));
  const read = valueOf(await (await tab.plans.joining()).read(made.fragment));
  expect(read.relay, 'the relay of the app itself is not named').toBe('');
});
