/** Two phones in one room, with nothing between them but a screen and a camera. */
import { beforeEach, describe, expect, it } from 'vitest';
import { toHex } from '#lib/bytes.ts';
import { framesOf } from '#protocol/bundle/frames.ts';
import { decodeBundle, encodeBundle } from '#protocol/bundle/bundle.ts';
import { FrameCollector } from '#protocol/bundle/frames.ts';
import { ENTRY_KINDS, parseEntry } from '#protocol/oplog/entry.ts';
import { NO_SECTION, type DeviceId } from '#protocol/ids.ts';
import { invitationKeys, newInvitationSecret } from '#protocol/invitation/invitation-keys.ts';
import { createPhone, type Phone, type Tab } from '#testing/installations.ts';
import { day } from '#testing/made-view.ts';
import { createManualClock, until } from '#testing/manual-clock.ts';
import { entriesOf, founder, grant } from '#testing/member-phones.ts';
import { bytesOnDisk } from '#testing/memory-storage.ts';
import { INGRID } from '#testing/people.ts';
import { RelayHouse } from '#testing/synced-phones.ts';
import type { Bytes } from '#lib/bytes.ts';
import type { Answer, LettingIn, Meeting, Taken } from '../api-in-person.ts';
import type { Replica } from '../api.ts';
import { createLettingIn } from './letting-in.ts';

let clock: ReturnType<typeof createManualClock>;
beforeEach(() => {
  clock = createManualClock();
});

interface Owner {
  readonly tab: Tab;
  readonly replica: Replica;
  readonly lettingIn: LettingIn;
  /** Amir, who was granted the front and school. */
  readonly member: string;
}

/** Ingrid's plan, on her phone alone. Something was typed about school and deleted, and something stands about health. */
async function ingrid({ history = false } = {}): Promise<Owner> {
  const tab = createPhone({ clock }).openTab();
  const replica = await tab.plans.create(INGRID);
  const card = replica.run({ type: 'addParticipant', fields: { name: 'Amir Test' } });
  replica.run({ type: 'addGoal', ownWords: 'Rekne brøk', areas: ['education'] });
  replica.run({ type: 'addGoal', ownWords: 'HEMMELEG om helse', areas: ['health'] });
  const { ref, text } = replica.getView().goals.find(({ ownWords }) => ownWords.text === 'Rekne brøk')!.ownWords;
  replica.editText(ref, { index: text.length, remove: 0, insert: ' ANGRA' });
  await replica.settle();
  replica.editText(ref, { index: text.length, remove: 6, insert: '' });
  if (!card.ok) throw new Error(card.error.type);
  await replica.settle();
  const member = (await replica.invitations()).newMember();
  const found = replica.getView().people.find((one) => one.id === card.value.created)!;
  replica.run({ type: 'showToAll', participants: [found.id] });
  replica.run({ type: 'tieMember', item: found.ref, member });
  const { sections } = replica.getView();
  const shared = await (
    await replica.people()
  ).share({
    participant: found.id,
    member,
    history,
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
  return { tab, replica, lettingIn: await replica.lettingIn(), member };
}

const valueOf = <T>(
  read: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
): T => {
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};

/** From screen to camera; every third code is missed. */
async function shows(answer: Answer, meeting: Meeting): Promise<Awaited<ReturnType<Meeting['take']>>> {
  const { count, frame } = await answer.code('dense');
  for (let n = 0; meeting.progress.of === 0 || meeting.progress.came < meeting.progress.of; n++) {
    if (n % 3 !== 1) meeting.add(frame(n));
    if (n > count * 3 + 60) throw new Error('it never becomes whole');
  }
  return meeting.take();
}

/** With another last byte. */
function otherEnd(bytes: Bytes): Bytes {
  const last = bytes.length - 1;
  return bytes.with(last, bytes[last]! ^ 1);
}

async function bundleOf(answer: Answer, engine: Tab['ports']['engine']): Promise<Bytes> {
  const { count, frame } = await answer.code('dense');
  const collector = new FrameCollector();
  for (let n = 0; n < count; n++) collector.add(frame(n));
  return valueOf(await collector.take(engine))!;
}

interface Arriving {
  readonly phone: Phone;
  readonly tab: Tab;
  readonly meeting: Meeting;
  readonly asks: string;
}

async function arrives(phone = createPhone({ clock })): Promise<Arriving> {
  const tab = phone.openTab();
  const meeting = await tab.plans.meeting();
  return { phone, tab, meeting, asks: valueOf(await meeting.ask()) };
}

async function answers({ lettingIn, member }: Owner, { asks }: Arriving, as = member): Promise<Answer> {
  return valueOf(await lettingIn.letIn(as, valueOf(await lettingIn.read(asks))));
}

describe('somebody who was granted something', () => {
  it('[MEET-1] [MEET-2] [MEET-3] [MEET-4] is let in without network, reads what was shared and no more, and says that it came', async () => {
    const owner = await ingrid();
    const amir = await arrives();
    const answer = await answers(owner, amir);
    expect(answer.left).toBe(0);
    const taken = valueOf(await shows(answer, amir.meeting))!;
    expect(taken.planId).toBe(owner.replica.planId);
    const replica = await amir.tab.plans.open(taken.planId);
    expect(replica.getView().goals.map(({ ownWords }) => ownWords.text)).toEqual(['Rekne brøk']);
    expect(replica.getView().ownerName.value).toBe(owner.replica.getView().ownerName.value);
    const [goal] = replica.getView().goals;
    expect(replica.run({ type: 'addMeasure', goal: goal!.id, measure: { what: 'Øve' } })).toMatchObject({ ok: true });
    await replica.settle();

    const health = owner.replica.getView().sections.find(({ area }) => area === 'health')!;
    expect([...bytesOnDisk(amir.phone.disk).keys()].join('\n')).not.toContain(health.section);
    expect((await replica.history('plan')).map((it) => JSON.stringify(it)).join()).not.toContain('ANGRA');
    expect(await owner.lettingIn.hasCome(answer, taken.came)).toEqual({ ok: true, value: null });
    const stranger = await arrives();
    const other = valueOf(await shows(await answers(owner, stranger), stranger.meeting))!;
    expect(await owner.lettingIn.hasCome(answer, other.came)).toMatchObject({ error: { type: 'NotTheirs' } });
    expect(await owner.lettingIn.hasCome(answer, amir.asks)).toMatchObject({ error: { type: 'NotOurCode' } });
  });

  it('[MEET-2] is given the access log, its own wraps, and nothing under keys of others', async () => {
    const owner = await ingrid();
    const [before, amir] = [await arrives(), await arrives()];
    await answers(owner, before);
    const { engine } = owner.tab.ports;
    const bundle = valueOf(await decodeBundle(engine, await bundleOf(await answers(owner, amir), engine)));
    const entries = bundle.entries.map((bytes) => valueOf(parseEntry(bytes)));
    const { sections } = owner.replica.getView();
    const shared = sections.filter(({ kind, area }) => kind === 'core' || area === 'education');
    const found = new Set(entries.map(({ prefix }) => prefix.section).filter((section) => section !== NO_SECTION));
    expect([...found].toSorted()).toEqual(shared.map(({ section }) => section).toSorted());
    const stored = await owner.tab.storage.readPlan(owner.replica.planId);
    const acts = stored!.entries.filter(({ kind }) => kind === ENTRY_KINDS.access);
    expect(entries.filter(({ prefix }) => prefix.kind === 'access')).toHaveLength(acts.length);
    const wraps = stored!.entries.filter(({ kind }) => kind === ENTRY_KINDS.wrap);
    expect(entries.filter(({ prefix }) => prefix.kind === 'wrap').length).toBeLessThan(wraps.length);
    // Nothing from before the grant: a checkpoint, and what came after it.
    const words = entries.filter(({ prefix }) => prefix.kind === 'sealed' || prefix.kind === 'checkpoint');
    const all = stored!.entries.filter(({ section }) => found.has(section as typeof NO_SECTION));
    expect(words.length).toBeLessThan(all.length);
    expect(words.some(({ prefix }) => prefix.kind === 'checkpoint')).toBe(true);
  });

  it('[MEET-2] [ACCESS-10] is given what stood there before, where the consent says so', async () => {
    const owner = await ingrid({ history: true });
    const amir = await arrives();
    const { engine } = owner.tab.ports;
    const answer = await answers(owner, amir);
    const bundle = valueOf(await decodeBundle(engine, await bundleOf(answer, engine)));
    const sections = bundle.entries
      .map((bytes) => valueOf(parseEntry(bytes)).prefix.section)
      .filter((section) => section !== NO_SECTION);
    const stored = (await owner.tab.storage.readPlan(owner.replica.planId))!.entries;
    expect(sections).toHaveLength(
      stored.filter(({ section }) => sections.includes(section as typeof NO_SECTION)).length,
    );
    const { planId } = valueOf(await shows(answer, amir.meeting))!;
    const his = await amir.tab.plans.open(planId);
    expect(his.getView().goals.map(({ ownWords }) => ownWords.text)).toEqual(['Rekne brøk']);
  });

  it('[MEET-2] scanned once more gets the same answer, and is not let in twice', async () => {
    const owner = await ingrid();
    const amir = await arrives();
    const first = await answers(owner, amir);
    const asking = valueOf(await owner.lettingIn.read(amir.asks));
    expect(asking).toMatchObject({ device: first.device, member: owner.member });
    const devices = async () => (await owner.tab.plans.safety(owner.replica.planId)).devices.length;
    const count = await devices();
    const again = await answers(owner, amir);
    expect(again.bytes).toBe(first.bytes);
    expect(await devices()).toBe(count);
    expect(valueOf(await shows(again, amir.meeting))).not.toBeNull();
    const me = owner.replica.getView().me;
    expect(await owner.lettingIn.letIn(me, asking)).toMatchObject({ error: { type: 'OtherMember' } });
  });

  it('[MEET-2] [INVITE-7] ends the invitation that was sent before they met', async () => {
    const house = new RelayHouse();
    await house.start();
    clock.waitFor(() => house.engine.isBusy());
    const owner = await ingrid();
    await owner.tab.plans.nameRelay(owner.replica.planId, { key: toHex(house.key), address: house.address });
    const invitations = await owner.replica.invitations();
    valueOf(await invitations.make(owner.member, 'https://app.example'));
    expect(invitations.getOpen()).toHaveLength(1);
    await answers(owner, await arrives());
    expect(invitations.getOpen()).toEqual([]);
  });

  it('[MEET-2] [ACCESS-7] is refused a fifth device, and somebody to whom nothing was granted any', async () => {
    const owner = await ingrid();
    for (let i = 0; i < 4; i++) await answers(owner, await arrives());
    const { asks } = await arrives();
    const asking = valueOf(await owner.lettingIn.read(asks));
    expect(await owner.lettingIn.letIn(owner.member, asking)).toEqual({ ok: false, error: { type: 'TooManyDevices' } });
    const nobody = (await owner.replica.invitations()).newMember();
    const devices = (await owner.tab.storage.readPlan(owner.replica.planId))!.entries.length;
    expect(await owner.lettingIn.letIn(nobody, asking)).toEqual({ ok: false, error: { type: 'NotAllowed' } });
    expect((await owner.tab.storage.readPlan(owner.replica.planId))!.entries).toHaveLength(devices);
  });
});

describe('one’s own other device', () => {
  it('[MEET-2] is given all that stands there, also what stood before', async () => {
    const owner = await ingrid();
    const tablet = await arrives();
    const answer = await answers(owner, tablet, owner.replica.getView().me);
    const { planId } = valueOf(await shows(answer, tablet.meeting))!;
    const replica = await tablet.tab.plans.open(planId);
    expect(
      replica
        .getView()
        .goals.map(({ ownWords }) => ownWords.text)
        .toSorted(),
    ).toEqual(['HEMMELEG om helse', 'Rekne brøk']);
    expect(replica.getView().rights.isOwner).toBe(true);
    expect(replica.getView().me).toBe(owner.replica.getView().me);
  });

  it('[MEET-2] of somebody who takes part is given what they may see, by themself', async () => {
    const owner = await ingrid();
    const amir = await arrives();
    const { planId } = valueOf(await shows(await answers(owner, amir), amir.meeting))!;
    const his = await amir.tab.plans.open(planId);
    const lettingIn = await his.lettingIn();
    const tablet = await arrives();
    const asking = valueOf(await lettingIn.read(tablet.asks));
    const answer = valueOf(await lettingIn.letIn(his.getView().me, asking));
    valueOf(await shows(answer, tablet.meeting));
    const there = await tablet.tab.plans.open(planId);
    expect(there.getView().goals.map(({ ownWords }) => ownWords.text)).toEqual(['Rekne brøk']);
    expect(there.getView().me).toBe(owner.member);
    // And nobody in another's name.
    const stranger = valueOf(await lettingIn.read((await arrives()).asks));
    expect(await lettingIn.letIn(owner.replica.getView().me, stranger)).toMatchObject({
      error: { type: 'NotAllowed' },
    });
  });
});

describe('a plan that is larger than a row of codes', () => {
  it('[MEET-2] [LIMIT-1] goes without the parts that do not fit, which come by the relay, and nothing is taken for lost', async () => {
    const house = new RelayHouse();
    await house.start();
    clock.waitFor(() => house.engine.isBusy());
    const owner = await ingrid();
    const { replica } = owner;
    const { ref } = replica.getView().goals.find(({ ownWords }) => ownWords.text.startsWith('HEMMELEG'))!.ownWords;
    // Letters by chance: they do not pack, and are more than 512 KiB sealed.
    const { engine } = owner.tab.ports;
    for (let i = 0; i < 9; i++) {
      replica.editText(ref, { index: 0, remove: 0, insert: toHex(engine.randomBytes(60_000)) });
      await replica.settle();
    }
    await owner.tab.plans.nameRelay(replica.planId, { key: toHex(house.key), address: house.address });
    const tablet = await arrives();
    const answer = await answers(owner, tablet, replica.getView().me);
    expect(answer.left).toBe(1);
    expect(answer.bytes).toBeLessThan(512 * 1024);
    const { planId } = valueOf(await shows(answer, tablet.meeting))!;
    const there = await tablet.tab.plans.open(planId);
    expect(there.getView().goals.map(({ ownWords }) => ownWords.text)).toEqual(['Rekne brøk']);
    for (const { plans } of [owner.tab, tablet.tab])
      plans.runSync(house.address, (listener) => house.connect(listener));
    await until(
      async () => {
        await clock.advance(500);
        return there.getView().goals.length === 2;
      },
      'the part that was left comes',
      30_000,
    );
    expect(
      there
        .getView()
        .goals.map(({ ownWords }) => ownWords.text.length)
        .toSorted((x, y) => x - y),
    ).toEqual(
      replica
        .getView()
        .goals.map(({ ownWords }) => ownWords.text.length)
        .toSorted((x, y) => x - y),
    );
  });
});

describe('whoever is let in', () => {
  it('[MEET-1] asks with the same code after a killed tab, and takes the answer then', async () => {
    const owner = await ingrid();
    const amir = await arrives();
    const answer = await answers(owner, amir);
    amir.tab.kill();
    const again = await arrives(amir.phone);
    expect(again.asks).toBe(amir.asks);
    // Those who wait for an answer by a link do not take it for theirs.
    expect(await (await again.tab.plans.joining()).pending()).toEqual([]);
    expect(valueOf(await again.meeting.ask())).toBe(amir.asks);
    expect(valueOf(await shows(answer, again.meeting))).not.toBeNull();
    // The next plan is asked for with other keys.
    expect(valueOf(await again.meeting.ask())).not.toBe(amir.asks);
  });

  it('[MEET-3] keeps nothing of an answer to another, of one without its admission, and of one that was changed', async () => {
    const owner = await ingrid();
    const [amir, other] = [await arrives(), await arrives()];
    const [his, not] = [await answers(owner, amir), await answers(owner, other)];
    const before = JSON.stringify([...bytesOnDisk(amir.phone.disk).keys()]);
    expect(await shows(not, amir.meeting)).toEqual({ ok: false, error: { type: 'NotForMe' } });

    const { engine } = owner.tab.ports;
    const real = await bundleOf(his, engine);
    const { plan, answer, entries } = valueOf(await decodeBundle(engine, real));
    const shown = async (bundle: Bytes) => {
      const meeting = await amir.tab.plans.meeting();
      const { count, frame } = await framesOf(engine, bundle, 700);
      for (let n = 0; n < count; n++) meeting.add(frame(n));
      return meeting.take();
    };
    const forged = async (made: readonly Bytes[]) =>
      shown(valueOf(await encodeBundle(engine, { plan, answer, entries: made })));
    const notVerified = { ok: false, error: { type: 'NotVerified' } };
    expect(await forged([])).toEqual(notVerified);
    expect(await forged(entries.slice(1)), 'no first act').toEqual(notVerified);
    const isWrap = (bytes: Bytes): boolean => valueOf(parseEntry(bytes)).prefix.kind === 'wrap';
    expect(await forged(entries.filter((entry) => !isWrap(entry))), 'no key').toEqual(notVerified);
    expect(await forged(entries.slice(0, 4)), 'not let in').toEqual(notVerified);
    expect(await forged(entries.map(otherEnd)), 'no signature').toEqual(notVerified);
    expect(await shown(real.with(3, 9))).toEqual({ ok: false, error: { type: 'BundleTooNew' } });
    expect(await shown(otherEnd(real))).toEqual({ ok: false, error: { type: 'BundleDamaged' } });
    expect(JSON.stringify([...bytesOnDisk(amir.phone.disk).keys()])).toBe(before);
    expect(await amir.tab.plans.list()).toEqual([]);
    // And the right one still opens.
    expect(await shown(real)).toMatchObject({ ok: true, value: { planId: plan } });
    expect(await shown(real)).toMatchObject({ error: { type: 'NotForMe' } });
  });

  it('[MEET-3] leaves a plan that is here already as it is', async () => {
    const owner = await ingrid();
    const amir = await arrives();
    const { planId } = valueOf(await shows(await answers(owner, amir), amir.meeting))!;
    const again = await arrives(amir.phone);
    const held = (await amir.tab.storage.readPlan(planId))!.entries.length;
    expect(await shows(await answers(owner, again), again.meeting)).toEqual({
      ok: false,
      error: { type: 'AlreadyHere' },
    });
    expect((await amir.tab.storage.readPlan(planId))!.entries).toHaveLength(held);
  });

  it('[SYNC-5] syncs like any other once there is network, whoever of the two has it first', async () => {
    const house = new RelayHouse();
    await house.start();
    clock.waitFor(() => house.engine.isBusy());
    const inTime = (condition: () => boolean | Promise<boolean>, what: string): Promise<void> =>
      until(
        async () => {
          if (await condition()) return true;
          await clock.advance(500);
          return false;
        },
        what,
        20_000,
      );
    const owner = await ingrid();
    const { planId } = owner.replica;
    await owner.tab.plans.nameRelay(planId, { key: toHex(house.key), address: house.address });
    const amir = await arrives();
    const taken: Taken = valueOf(await shows(await answers(owner, amir), amir.meeting))!;
    const replica = await amir.tab.plans.open(taken.planId);
    const [goal] = replica.getView().goals;
    replica.run({ type: 'addMeasure', goal: goal!.id, measure: { what: 'Øve' } });
    await replica.settle();
    const run = (tab: Tab) => tab.plans.runSync(house.address, (listener) => house.connect(listener));
    // Amir first. He tells the relay who is in the plan, and hands in what he has; what rests on earlier entries of
    // Ingrid's, which he was not given, the relay takes when it has those.
    const waits = await amir.tab.storage.countOutbox(planId);
    run(amir.tab);
    await inTime(async () => (await amir.tab.storage.countOutbox(planId)) < waits, 'the relay learns of the plan');
    run(owner.tab);
    const measures = ({ getView }: Replica) =>
      getView().goals.flatMap((one) => one.measures.map(({ what }) => what.text));
    await inTime(() => measures(owner.replica).includes('Øve'), 'Ingrid has what Amir wrote');
    owner.replica.run({ type: 'addMeasure', goal: goal!.id, measure: { what: 'Telje' } });
    await owner.replica.settle();
    await inTime(() => measures(replica).includes('Telje'), 'and Amir what she wrote');
    // What was given by codes is with the relay, or was there: nothing waits for ever.
    for (const { storage } of [amir.tab, owner.tab])
      await inTime(async () => (await storage.countOutbox(planId)) === 0, 'all is handed in');
    expect(measures(replica)).toEqual(measures(owner.replica).filter((what) => what !== ''));
  });
});

describe('a plan whose acts are more than goes by QR', () => {
  it('[MEET-2] lets nobody in, and leaves the invitation that stands', async () => {
    const owner = await founder();
    const member = await grant(owner);
    const asking = await arrives();
    const { keys } = await invitationKeys(owner.tab.ports.engine, newInvitationSecret(owner.tab.ports.engine));
    expect((await owner.actions.invite(member, keys)).ok).toBe(true);
    const before = entriesOf(owner).length;
    const { ports } = owner.tab;
    const small = createLettingIn(ports, owner.dataKey, owner.session, 2_000);
    const read = valueOf(await small.read(asking.asks));
    expect(await small.letIn(member, read)).toEqual({ ok: false, error: { type: 'BundleTooLarge' } });
    expect(entriesOf(owner)).toHaveLength(before);
    const { devices, invitations } = owner.session.access();
    expect([devices.has(read.device as DeviceId), invitations.get(keys.id)?.inForce]).toEqual([false, true]);

    const large = createLettingIn(ports, owner.dataKey, owner.session);
    expect((await large.letIn(member, read)).ok).toBe(true);
    const after = owner.session.access();
    expect(after.devices.get(read.device as DeviceId)?.live).toBe(true);
    expect(after.invitations.get(keys.id)?.inForce).toBe(false);
  });
});
