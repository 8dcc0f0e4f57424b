import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { toHex, utf8FromBytes, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import type { CalendarDate } from '#plan/calendar-date.ts';
import { newIncarnation, newSessionNonce, NO_ENTRY, NO_SECTION, type DeviceId, type EntryId } from '#protocol/ids.ts';
import { encodeBody } from '#protocol/oplog/body.ts';
import { encodeCheckpoint, type ToldStatement } from '#protocol/oplog/checkpoint.ts';
import { ENTRY_KINDS, sealEntry } from '#protocol/oplog/entry.ts';
import type { Head } from '#protocol/oplog/head.ts';
import { headOf } from '#protocol/oplog/log.ts';
import {
  add,
  carry,
  core,
  entriesOf,
  founder,
  grant,
  letIn,
  newcomer,
  readable,
  setBack,
  words,
  type PlanPhone,
} from '#testing/member-phones.ts';
import { loadPlan } from './load-plan.ts';
import { encodeStatement, type HeldStatement } from './statement-record.ts';
import { PlanSession } from './plan-session.ts';
import { createReplica } from '../replica.ts';
import { openSafety } from '../keys/plan-record.ts';
import { until } from '#testing/manual-clock.ts';

const BY_HAND = { relay: null };

/** A checkpoint by this device of all it has, and of what is added to that; or of a frontier that it makes up. */
async function checkpointBy(
  by: PlanPhone,
  change: (doc: Y.Doc) => void,
  made: {
    readonly frontier?: readonly Head[];
    readonly content?: Bytes;
    readonly statements?: readonly ToldStatement[];
  } = {},
): Promise<Bytes> {
  const { engine, storage } = by.tab.ports;
  const { own, state } = await loadPlan(engine, storage, by.dataKey, by.session.planId);
  const section = core(by);
  const doc = new Y.Doc();
  for (const { update } of state.contents(section)) if (update !== null) Y.applyUpdate(doc, update);
  change(doc);
  const newest = new Map<string, Head>();
  for (const { id } of state.contents(section)) {
    const entry = state.log(section).held.get(id)!;
    const log = `${entry.device}/${entry.incarnation}`;
    if ((newest.get(log)?.seq ?? 0) < entry.seq) newest.set(log, headOf(entry));
  }
  const frontier = made.frontier ?? [...newest.values()];
  const content =
    made.content ??
    encodeCheckpoint({ frontier, update: Y.encodeStateAsUpdate(doc) as Bytes, statements: made.statements ?? [] });
  const [deps, access] = [state.heads(section), state.heads(NO_SECTION)];
  const said = { type: 'update', schema: 1, session: newSessionNonce(engine), claimedAt: 0 } as const;
  const body = await encodeBody(engine, { ...said, deps, access, receipt: new Uint8Array(0), content });
  const { key, generation } = state.keys.current(section)!;
  const { signer, keys } = own.device;
  const sealed = await sealEntry(engine, {
    kind: 'checkpoint',
    plan: state.planId,
    section,
    device: keys.id,
    incarnation: newIncarnation(engine),
    seq: 1,
    prev: NO_ENTRY,
    generation,
    key,
    signer,
    body,
  });
  return sealed.bytes;
}

/** A checkpoint of the second of two words, without the first. */
function waitingState(): Bytes {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const word of ['ein', 'to']) doc.getText('text/plan/whatMatters').insert(0, word);
  return encodeCheckpoint({ frontier: [], update: updates[1] as Bytes, statements: [] });
}

const nothing = (): void => {};
const falsely = (doc: Y.Doc): void => doc.getText('text/plan/whatMatters').insert(0, 'FALSKT ');

it('[CHECKPOINT-2] is told to be false after the app was closed too', async () => {
  const phone = await founder();
  const tablet = await letIn(phone, phone.member);
  const marit = await letIn(phone, await grant(phone, { history: true }));
  await carry(marit, tablet);
  await tablet.session.takeIn([await checkpointBy(marit, falsely)], BY_HAND);
  expect(tablet.replica.getNotice().falseSummaries).toEqual([marit.member]);
  const { ports, storage } = tablet.tab;
  const { planId } = tablet.session;
  await until(async () => {
    const record = (await storage.listPlans()).find((plan) => plan.planId === planId)!;
    const safety = await openSafety(ports.engine, tablet.dataKey, planId, record.safety);
    return safety.falseSummariesBy.length > 0;
  }, 'that it is kept');
  await tablet.session.close();
  const again = await PlanSession.open(ports, tablet.dataKey, planId);
  const replica = createReplica(ports, tablet.dataKey, again, () => {});
  expect(replica.getNotice().falseSummaries).toEqual([marit.member]);
  await again.close();
});

it('[CHECKPOINT-2] is not applied, but compared, by whoever holds what it stands for', async () => {
  const phone = await founder();
  const tablet = await letIn(phone, phone.member);
  const marit = await letIn(phone, await grant(phone, { history: true }));
  const before = words(tablet);
  await tablet.session.takeIn([await checkpointBy(phone, nothing)], BY_HAND);
  expect(tablet.replica.getNotice().falseSummaries).toEqual([]);
  await carry(phone, marit);
  await carry(marit, tablet);
  const false_ = await checkpointBy(marit, falsely);
  expect(await tablet.session.takeIn([false_], BY_HAND)).toMatchObject({ kept: 1, accepted: 1 });
  expect(words(tablet)).toBe(before);
  expect(tablet.replica.getNotice().falseSummaries).toEqual([marit.member]);
  // What is written next is the same for both.
  add(tablet, ' Vidare.');
  await carry(tablet, phone);
  expect(words(phone)).toBe('Å vere ute. Vidare.');
});

it('[CHECKPOINT-2] makes nobody who holds what it stands for believe a statement that nobody made', async () => {
  const phone = await founder();
  const tablet = await letIn(phone, phone.member);
  const anna = phone.replica.run({ type: 'addParticipant', fields: { name: 'Anna Lina' } });
  const participant = anna.ok ? anna.value.created! : '';
  const from = '2026-11-22' as CalendarDate;
  const appointed = { type: 'appointCoordinator', participant, level: 'municipality', from, appointedBy: '' } as const;
  expect(phone.replica.run(appointed).ok).toBe(true);
  const marit = await letIn(phone, await grant(phone, { history: true }));
  await carry(marit, tablet);
  const { id, author, body } = [...marit.session.state.opened(core(phone)).values()].find(
    (entry) => entry.body.type === 'statement',
  )!;
  const said = { id, device: author, claimedAt: body.claimedAt, content: body.content };
  await tablet.session.takeIn([await checkpointBy(marit, nothing, { statements: [said] })], BY_HAND);
  expect(tablet.replica.getNotice().falseSummaries).toEqual([]);
  const before = tablet.session.statements();

  const forged: ToldStatement = {
    id: toHex(marit.tab.ports.engine.randomBytes(32)) as EntryId,
    device: author,
    claimedAt: body.claimedAt,
    content: utf8ToBytes(utf8FromBytes(body.content)!.replace(/"id":"../, '"id":"xx')),
  };
  await tablet.session.takeIn([await checkpointBy(marit, nothing, { statements: [forged] })], BY_HAND);
  expect(tablet.session.statements()).toEqual(before);
  expect(tablet.replica.getNotice().falseSummaries).toEqual([marit.member]);
});

/** All heads that a phone holds in the core section, and one of a made-up entry by this device. */
async function withHeadOfNobody(by: PlanPhone, device: DeviceId, isKnown = false): Promise<readonly Head[]> {
  const { engine } = by.tab.ports;
  const heads = by.session.state.heads(core(by));
  const known = [...by.session.state.log(core(by)).held.values()].find((entry) => entry.device === device);
  const incarnation = isKnown ? known!.incarnation : newIncarnation(engine);
  return [...heads, { device, incarnation, seq: 1000, id: toHex(engine.randomBytes(32)) as EntryId }];
}

/** The owner's two phones, which hold the plan from its start, and Marit, who may write and is up to no good. */
async function withMarit() {
  const phone = await founder();
  const tablet = await letIn(phone, phone.member);
  const marit = await letIn(phone, await grant(phone, { history: true }));
  await carry(marit, tablet);
  return { phone, tablet, marit };
}

describe('a checkpoint that names an entry nobody has', () => {
  const forge = async (marit: PlanPhone, phone: PlanPhone, isKnown = false): Promise<readonly [Bytes, Head]> => {
    const frontier = await withHeadOfNobody(marit, phone.session.device, isKnown);
    const [{ view }] = phone.session.state.statements as readonly [HeldStatement];
    const content = encodeStatement('madeUp', view.content, []);
    const id = toHex(marit.tab.ports.engine.randomBytes(32)) as EntryId;
    const statements = [{ id, device: phone.session.device, claimedAt: 1, content }];
    return [await checkpointBy(marit, falsely, { frontier, statements }), frontier.at(-1)!];
  };

  it.each([
    ['in a life of its own', false],
    ['far on in a log that is known', true],
  ])(
    '[CHECKPOINT-2] %s is no base for those who read from the start: it is missing, the words stay',
    async (_, isKnown) => {
      const { phone, tablet, marit } = await withMarit();
      const [forged, nobodys] = await forge(marit, phone, isKnown);
      const statedIn = (one: PlanPhone) => one.session.state.statements.filter((it) => it.section === core(phone));
      const before = words(tablet);
      for (const one of [phone, tablet, marit])
        expect(await one.session.takeIn([forged], BY_HAND)).toMatchObject({ kept: 1, accepted: 1, setAside: 0 });
      for (const one of [phone, tablet, marit]) {
        expect(words(one)).toBe(before);
        expect(statedIn(one)).toEqual([]);
        expect(one.session.missing()).toEqual([{ ...nobodys, section: core(phone) }]);
        // Nobody can say that it is false while something of it is not here.
        expect(one.replica.getNotice().falseSummaries).toEqual([]);
      }
      // What honest people write rests on it now, and nothing of that waits.
      add(phone, ' Heile dagen.');
      await carry(phone, tablet);
      add(tablet, ' Kvar dag.');
      await carry(tablet, phone);
      expect([phone, tablet].map(words)).toEqual([
        `${before} Heile dagen. Kvar dag.`,
        `${before} Heile dagen. Kvar dag.`,
      ]);
      // Nor after the next start.
      expect(words(await setBack(tablet.phone.clone(), tablet))).toBe(`${before} Heile dagen. Kvar dag.`);
    },
  );

  it('[CHECKPOINT-2] is believed by who was let in without what was before: they have nothing else', async () => {
    const { phone, marit } = await withMarit();
    const late = await letIn(phone, await grant(phone));
    await carry(late, marit);
    const [forged] = await forge(marit, phone);
    await late.session.takeIn([forged], BY_HAND);
    expect(words(late)).toContain('FALSKT');
    expect(late.session.state.statements.map(({ view }) => view.id)).toContain('madeUp');
    expect(late.session.missing()).toEqual([]);
  });
});

it.each([
  ['is false', (marit: PlanPhone) => checkpointBy(marit, falsely)],
  [
    'names an entry nobody has',
    async (marit: PlanPhone) =>
      checkpointBy(marit, nothing, { frontier: await withHeadOfNobody(marit, marit.session.device) }),
  ],
  [
    'leaves out what it says it stands for',
    (marit: PlanPhone) => {
      const frontier = marit.session.state.heads(core(marit));
      return checkpointBy(marit, nothing, {
        content: encodeCheckpoint({ frontier, update: new Uint8Array([0, 0]), statements: [] }),
      });
    },
  ],
] as const)('[CHECKPOINT-2] that %s stands for nothing: newcomers get an honest one beside it', async (_name, make) => {
  const { phone, tablet, marit } = await withMarit();
  const late = await letIn(phone, await grant(phone));
  await carry(phone, marit);
  add(tablet, ' Seint.');
  await carry(tablet, marit);
  await carry(tablet, phone);
  const made = await make(marit);
  for (const one of [phone, late]) await one.session.takeIn([made], BY_HAND);
  expect(await phone.actions.doDuties()).toEqual({ ok: true, value: true });
  expect(await phone.actions.doDuties()).toEqual({ ok: true, value: false });
  await carry(phone, late);
  expect(words(late)).toContain('Seint.');
});

it('[CHECKPOINT-2] is what is left where all before it is lost, also for who should have read from the start', async () => {
  const phone = await founder();
  const marit = await letIn(phone, await grant(phone));
  add(marit, ' Svar.');
  await carry(marit, phone);
  const arriving = await newcomer(phone.phone.clock);
  expect(await phone.actions.enrol({ member: phone.member, kind: 'own', device: arriving.keys })).toMatchObject({
    ok: true,
  });
  const late = await arriving.open(phone, phone.member);
  await marit.session.takeIn(
    entriesOf(phone).map(({ bytes }) => bytes),
    BY_HAND,
  );
  // The phone and the relay are gone: what Marit holds opens with the keys that were wrapped for the new one.
  const wraps = entriesOf(phone).filter(({ kind }) => kind === ENTRY_KINDS.wrap);
  const hers = entriesOf(marit).filter(
    ({ section }) => section === NO_SECTION || marit.session.state.opened(core(phone)).size > 0,
  );
  const withoutOriginals = hers.filter(
    ({ id, section }) => section !== core(phone) || marit.session.state.accepted(core(phone)).has(id as EntryId),
  );
  await late.session.takeIn(
    [...wraps, ...withoutOriginals].map(({ bytes }) => bytes),
    BY_HAND,
  );
  expect(words(late)).toBe('Å vere ute. Svar.');
  // What turns up after all takes its place.
  await carry(phone, late);
  expect(words(late)).toBe('Å vere ute. Svar.');
  expect(late.session.state.kept(core(phone)).every(({ checkpoint }) => checkpoint === null)).toBe(true);
});

it('[CHECKPOINT-2] holds up what was built on an erased entry, also when all of it comes at once', async () => {
  const { phone, tablet } = await withMarit();
  add(phone, ' LØYNDOM');
  await carry(phone, tablet);
  const secret = entriesOf(phone).findLast(({ section }) => section === core(phone))!;
  add(tablet, ' Bygd på det.');
  await carry(tablet, phone);
  expect(await phone.actions.erase([{ section: core(phone), id: secret.id as EntryId }])).toMatchObject({ ok: true });
  await phone.session.refresh();
  const late = await letIn(phone, phone.member);
  expect(words(late)).toContain('Bygd på det.');
  expect(late.session.missing()).toEqual([]);
  expect(late.session.waitingSections().size).toBe(0);
});

it.each([
  ['nothing of what the entry wrote', false, 'Å vere ute.'],
  ['what still stands of it', true, 'Å vere ute. Ord'],
] as const)('[CHECKPOINT-2] comes before an act of erasing, and says %s', async (_name, keepsWhatStands, left) => {
  const phone = await founder();
  add(phone, ' Ord LØYNDOM');
  await phone.session.settle();
  const secret = entriesOf(phone).findLast(({ section }) => section === core(phone))!;
  const { ref, text } = phone.replica.getView().whatMatters;
  phone.replica.editText(ref, { index: text.indexOf(' LØYNDOM'), remove: 8, insert: '' });
  await phone.session.settle();
  const named = [{ section: core(phone), id: secret.id as EntryId }];
  expect(await phone.actions.erase(named, keepsWhatStands)).toMatchObject({ ok: true });
  const third = await letIn(phone, phone.member);
  expect([phone, third].map(words)).toEqual([left, left]);
  expect(await readable(third, third)).not.toContain('LØYNDOM');
});

it('[CHECKPOINT-2] by an owner holds up what was built on entries that are lost, also for who reads from the start', async () => {
  const { phone, tablet, marit } = await withMarit();
  add(phone, ' Tapt.');
  await phone.session.settle();
  const lost = entriesOf(phone).findLast(({ section }) => section === core(phone))!;
  await phone.session.takeIn([await checkpointBy(phone, nothing)], BY_HAND);
  await carry(phone, marit);
  add(marit, ' Bygd på det.');
  await carry(marit, phone);
  const others = entriesOf(phone).filter(({ id }) => id !== lost.id);
  await tablet.session.takeIn(
    others.map(({ bytes }) => bytes),
    BY_HAND,
  );
  expect(tablet.session.state.readsFromStart(core(phone))).toBe(true);
  expect(words(tablet)).toBe('Å vere ute. Tapt. Bygd på det.');
  expect(tablet.session.missing().map(({ id }) => id)).toEqual([lost.id]);
  expect(words(await setBack(tablet.phone.clone(), tablet))).toBe('Å vere ute. Tapt. Bygd på det.');
  // What turns up after all takes its place.
  await tablet.session.takeIn([lost.bytes], BY_HAND);
  expect(words(tablet)).toBe('Å vere ute. Tapt. Bygd på det.');
  expect(tablet.session.state.kept(core(phone)).every(({ checkpoint }) => checkpoint === null)).toBe(true);
});

it('[CHECKPOINT-2] of one’s own, and of an owner, stands for what is lost: nobody makes another and another', async () => {
  const { phone, tablet, marit } = await withMarit();
  const third = await letIn(phone, phone.member);
  add(phone, ' Tapt.');
  await phone.session.settle();
  const lost = entriesOf(phone).findLast(({ section }) => section === core(phone))!;
  await phone.session.takeIn([await checkpointBy(phone, nothing)], BY_HAND);
  await carry(phone, marit);
  const left = entriesOf(marit).filter(({ id }) => id !== lost.id);
  await tablet.session.takeIn(
    left.map(({ bytes }) => bytes),
    BY_HAND,
  );
  // For somebody new who has no key to what was before, under a key of their own.
  const late = await letIn(tablet, await grant(tablet));
  expect(words(late)).toBe('Å vere ute. Tapt.');
  const made = tablet.session.state.contents(core(phone)).findLast(({ checkpoint }) => checkpoint !== null)!;
  expect(made.author).toBe(tablet.session.device);
  expect(made.checkpoint!.frontier.map(({ id }) => id)).toContain(lost.id);
  await carry(tablet, third);
  expect(third.session.missing().map(({ id }) => id)).toEqual([lost.id]);
  for (const one of [tablet, third]) expect(await one.actions.doDuties()).toEqual({ ok: true, value: false });
});

it('[CHECKPOINT-2] is stood on as soon as what counts rests on it, also where it was here before', async () => {
  const { phone, tablet, marit } = await withMarit();
  const late = await letIn(phone, await grant(phone));
  add(phone, ' LØYNDOM');
  await phone.session.settle();
  const secret = entriesOf(phone).findLast(({ section }) => section === core(phone))!;
  await carry(phone, marit);
  await carry(phone, tablet);
  const summary = await checkpointBy(marit, nothing);
  await tablet.session.takeIn([summary], BY_HAND);
  add(tablet, ' Bygd på det.');
  await tablet.session.settle();
  const built = entriesOf(tablet).findLast(({ section }) => section === core(phone))!;
  // Marit is removed by one who does not know of her checkpoint: it does not count by itself.
  expect(await phone.actions.erase([{ section: core(phone), id: secret.id as EntryId }])).toMatchObject({ ok: true });
  expect(await phone.actions.revoke(marit.member, 'all')).toMatchObject({ ok: true });
  await phone.session.refresh();
  const known = new Set(entriesOf(late).map(({ id }) => id));
  const given = entriesOf(phone).filter(({ id, kind }) => known.has(id) || kind !== ENTRY_KINDS.checkpoint);
  // Twice: an erased form that comes before its act is dropped, and asked for.
  for (const all of [given, given])
    await late.session.takeIn(
      all.map(({ bytes }) => bytes),
      BY_HAND,
    );
  await late.session.takeIn([summary], BY_HAND);
  expect(words(late)).not.toContain('LØYNDOM');
  await late.session.takeIn([built.bytes], BY_HAND);
  expect(words(late)).toBe('Å vere ute. LØYNDOM Bygd på det.');
});

it('[SESSION-10] what waits again, since its checkpoint counts no more, holds up nobody else, and comes back with it', async () => {
  const { phone, tablet, marit } = await withMarit();
  const late = await letIn(phone, await grant(phone));
  await carry(phone, marit);
  await carry(phone, tablet);
  add(marit, ' Ein.');
  await marit.session.settle();
  const one = entriesOf(marit).at(-1)!;
  const summary = await checkpointBy(marit, nothing);
  await marit.session.takeIn([summary], BY_HAND);
  add(marit, ' To.');
  await marit.session.settle();
  const two = entriesOf(marit).at(-1)!;
  await late.session.takeIn([summary, two.bytes], BY_HAND);
  expect(words(late)).toBe('Å vere ute. Ein. To.');
  await tablet.session.takeIn([one.bytes, summary, two.bytes], BY_HAND);
  add(tablet, ' Bygd på det.');
  await tablet.session.settle();
  // Removed by one who knows nothing of it; what rests on the checkpoint is not held after the next start.
  expect(await phone.actions.revoke(marit.member, 'all')).toMatchObject({ ok: true });
  await carry(phone, late);
  const again = await setBack(late.phone.clone(), late);
  expect(words(again)).toBe('Å vere ute.');
  add(phone, ' Nytt.');
  await carry(phone, again);
  expect(words(again)).toBe('Å vere ute. Nytt.');
  await again.session.takeIn([entriesOf(tablet).at(-1)!.bytes], BY_HAND);
  for (const said of ['Ein. To. Bygd på det.', 'Nytt.']) expect(words(again)).toContain(said);
});

it('[CHECKPOINT-2] in place of what was erased is an owner’s, not any writer’s', async () => {
  const { phone, tablet, marit } = await withMarit();
  add(phone, ' LØYNDOM');
  await carry(phone, marit);
  await carry(marit, tablet);
  const secret = entriesOf(phone).findLast(({ section }) => section === core(phone))!;
  await tablet.session.takeIn([await checkpointBy(marit, falsely)], BY_HAND);
  expect(tablet.replica.getNotice().falseSummaries).toEqual([marit.member]);
  const { ref, text } = phone.replica.getView().whatMatters;
  phone.replica.editText(ref, { index: text.indexOf(' LØYNDOM'), remove: 8, insert: '' });
  await phone.session.settle();
  expect(await phone.actions.erase([{ section: core(phone), id: secret.id as EntryId }])).toMatchObject({ ok: true });
  await carry(phone, tablet);
  expect(words(tablet)).toBe('Å vere ute.');
  const bases = tablet.session.state.kept(core(phone)).filter(({ checkpoint }) => checkpoint !== null);
  expect(bases.map(({ author }) => author)).toEqual([phone.session.device]);
});

it('[CHECKPOINT-2] stands for what a newcomer lacks, also after the next start, and gives way to the entries when they come', async () => {
  const phone = await founder();
  add(phone, ' Før.');
  await phone.session.settle();
  const marit = await letIn(phone, await grant(phone));
  const { state } = marit.session;
  expect(state.contents(core(phone)).every(({ checkpoint }) => checkpoint !== null)).toBe(true);
  expect(words(marit)).toBe('Å vere ute. Før.');
  expect(marit.session.missing()).toEqual([]);
  expect(words(await setBack(marit.phone.clone(), marit))).toBe('Å vere ute. Før.');
  // Nobody is told as the one who wrote all that at once.
  expect(await marit.replica.history('plan')).toEqual([]);
  add(marit, ' Svar.');
  await carry(marit, phone);
  expect(words(phone)).toBe('Å vere ute. Før. Svar.');

  const owner = { code: 'parent', method: 'this-device', date: '2026-11-22' } as const;
  expect(await phone.actions.makeOwner(marit.member, owner)).toMatchObject({ ok: true });
  await carry(phone, marit);
  expect(words(marit)).toBe('Å vere ute. Før. Svar.');
  const kept = state.kept(core(phone));
  expect(kept.length).toBeGreaterThan(2);
  expect(kept.every(({ checkpoint }) => checkpoint === null)).toBe(true);
  expect(await marit.replica.history('plan')).not.toEqual([]);
});

it('[CHECKPOINT-2] covers nothing when it is by one who may not write', async () => {
  const phone = await founder();
  const reader = await letIn(phone, await grant(phone, { right: 'read', history: true }));
  const third = await letIn(phone, phone.member);
  add(phone, ' Midt.');
  await phone.session.settle();
  add(phone, ' Sist.');
  await carry(phone, reader);
  const [middle, last] = entriesOf(phone).slice(-2);
  const claim = await checkpointBy(reader, nothing);
  await third.session.takeIn([claim, last!.bytes], BY_HAND);
  expect(third.session.missing().map(({ id }) => id)).toContain(middle!.id);
  expect(words(third)).not.toContain('Sist.');
  await third.session.takeIn([middle!.bytes], BY_HAND);
  expect(words(third)).toContain('Midt. Sist.');
  expect(third.replica.getNotice().notCounting).toEqual([{ from: reader.member, count: 1 }]);
});

it.each([
  ['a content that cannot be read', { content: new Uint8Array([0, 1, 2]) }, 'BodyMalformed'],
  ['a state that waits for what is not in it', { content: waitingState() }, 'NotWhole'],
  ['a state that is no state', { content: new Uint8Array([0, 0, 0, 0, 0, 1, 9, 0, 0]) }, 'Undecodable'],
] as const)('[CHECKPOINT-1] sets aside %s', async (_name, made, reason) => {
  const phone = await founder();
  const tablet = await letIn(phone, phone.member);
  const taken = await tablet.session.takeIn([await checkpointBy(phone, nothing, made)], BY_HAND);
  expect(taken).toMatchObject({ kept: 1, accepted: 0, setAside: 1 });
  expect([...tablet.session.state.setAside.values()]).toEqual([reason]);
});
