import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { concatBytes, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import { openBackupWithPassphrase, writeBackup } from '#protocol/bundle/backup-file.ts';
import { importDevice, newDeviceSecret } from '#protocol/crypto/device-keys.ts';
import { sha256 } from '#protocol/crypto/hash.ts';
import { newSectionKey } from '#protocol/crypto/section-key.ts';
import { NO_ENTRY, newIncarnation, newSectionId, newSessionNonce } from '#protocol/ids.ts';
import { encodeBody } from '#protocol/oplog/body.ts';
import { clientIdOf } from '#protocol/oplog/client-id.ts';
import { parseEntry, sealEntry } from '#protocol/oplog/entry.ts';
import { bytesOnDisk } from '#testing/memory-storage.ts';
import { PASSPHRASE, copyFrom, openOnNewPhone, type Opened } from '#testing/copies.ts';
import { forgeEntry, headOf, load, openInto, pair, retoldFile } from '#testing/forgery.ts';
import { createPhone, type } from '#testing/installations.ts';
import { ensureInstallation } from '../keys/installation.ts';
import { loadPlan } from '../session/load-plan.ts';

function update(clientId: number, edit: (doc: Y.Doc) => void): Bytes {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  edit(doc);
  return Y.encodeStateAsUpdate(doc) as Bytes;
}

const harmless = (clientId: number): Bytes =>
  update(clientId, (doc) => doc.getMap('section').set('x/1', { v: 1, by: 'ff', at: 0 }));

it('[RECEIVE-1] takes nothing of an entry whose signature is not right, and leaves the store as it was', async () => {
  const { ingrid, rogue } = await pair();
  const forged = await forgeEntry(rogue, { content: harmless });
  forged[forged.length - 1]! ^= 1;
  const file = await retoldFile(rogue, (entries) => [...entries.slice(0, -1), forged]);
  const view = ingrid.replica.getView();
  await openInto(ingrid, file);
  const before = bytesOnDisk(ingrid.phone.disk);
  expect(await openInto(ingrid, file)).toMatchObject({ ok: true, value: { added: 0 } });
  expect(bytesOnDisk(ingrid.phone.disk)).toEqual(before);
  expect(ingrid.replica.getView()).toEqual(view);
});

it('[RECEIVE-1] takes nothing by a device that was never admitted', async () => {
  const { ingrid, rogue } = await pair();
  const stranger = await importDevice(rogue.tab.ports.engine, await newDeviceSecret(rogue.tab.ports.engine));
  const forged = await forgeEntry(rogue, { device: stranger, content: harmless });
  const file = await retoldFile(rogue, (entries) => [...entries, forged]);
  expect(await openInto(ingrid, file)).toMatchObject({ ok: true, value: { added: 0 } });
  const { stored } = await load(ingrid);
  expect(stored.entries.some((entry) => entry.device === stranger.keys.id)).toBe(false);
});

it.each([
  ['[DOC-1] a Yjs client id of another session', 'ForeignClient', (_own: number) => harmless(12345)],
  ['bytes that are no update', 'Undecodable', () => new Uint8Array([1])],
] as const)(
  '[SESSION-10] sets aside, keeps and passes on %s, with all that rests on it',
  async (_name, reason, content) => {
    const { ingrid, rogue } = await pair();
    const bad = await forgeEntry(rogue, { content });
    const head = await headOf(rogue, bad);
    const resting = await forgeEntry(rogue, { content: harmless, deps: [head] });
    const view = ingrid.replica.getView();
    const file = await retoldFile(rogue, (entries) => [...entries, bad, resting]);
    expect(await openInto(ingrid, file)).toMatchObject({ ok: true, value: { added: 0 } });

    const { stored } = await load(ingrid);
    const aside = stored.entries.filter((entry) => entry.setAside !== null);
    expect(aside.map((entry) => entry.setAside)).toEqual([reason, 'RestsOnSetAside']);
    expect(aside.map((entry) => entry.bytes)).toEqual([bad, resting]);
    expect(ingrid.replica.getView()).toEqual(view);
    expect(ingrid.replica.getNotice().unreadable).toEqual([{ from: view.me, count: 2 }]);

    // Her own work goes on, does not rest on it, and the kept entries travel along.
    type(ingrid.replica, ' Og vidare.');
    await ingrid.replica.settle();
    const third = await openOnNewPhone(ingrid.phone.clock, await copyFrom(ingrid.tab, ingrid.replica.planId));
    expect(third.replica.getView()).toEqual(ingrid.replica.getView());
    expect((await load(third)).state.setAside.size).toBe(2);
  },
);

it('[RECEIVE-5] keeps and passes on values and collections that this version does not know', async () => {
  const { ingrid, rogue } = await pair();
  const newer = await forgeEntry(rogue, {
    content: (clientId) =>
      update(clientId, (doc) => {
        doc.getMap('section').set('mood/w1', { v: { colour: 'blue', warm: 0.5 }, by: 'ff', at: 1 });
        doc.getMap('songs').set('s1', new Y.Map([['title', 'Ein song']]));
        doc.getText('text/plan/anthem').insert(0, 'Syng!');
      }),
  });
  const file = await retoldFile(rogue, (entries) => [...entries, newer]);
  expect(await openInto(ingrid, file)).toMatchObject({ ok: true, value: { added: 1 } });
  type(ingrid.replica, ' Og vidare.');
  const third = await openOnNewPhone(ingrid.phone.clock, await copyFrom(ingrid.tab, ingrid.replica.planId));
  expect(third.replica.getView()).toEqual(ingrid.replica.getView());
  const { stored, opened } = await load(third);
  expect(stored.entries.find((entry) => entry.bytes.length === newer.length && entry.setAside === null)?.bytes).toEqual(
    newer,
  );
  const doc = new Y.Doc();
  for (const entry of opened)
    if (entry.section === third.replica.getView().whatMatters.ref.section && entry.body.type === 'update')
      Y.applyUpdate(doc, entry.body.content);
  expect(doc.getMap('section').get('mood/w1')).toEqual({ v: { colour: 'blue', warm: 0.5 }, by: 'ff', at: 1 });
  expect(doc.getMap('songs').toJSON()).toEqual({ s1: { title: 'Ein song' } });
  expect(doc.getText('text/plan/anthem').toJSON()).toBe('Syng!');
});

it('[BODY-7] keeps an entry of a newer format whole, and asks for an update of the app', async () => {
  const { ingrid, rogue } = await pair();
  const newer = await forgeEntry(rogue, {
    content: harmless,
    body: (body) => concatBytes(new Uint8Array([2]), body.slice(1)),
  });
  const file = await retoldFile(rogue, (entries) => [...entries, newer]);
  expect((await openInto(ingrid, file)).ok).toBe(true);
  expect(ingrid.replica.getNotice()).toMatchObject({ newerVersion: true, unreadable: [] });
  expect((await load(ingrid)).stored.entries.at(-1)).toMatchObject({ setAside: 'BodyTooNew', bytes: newer });
});

it('[LOG-1] stores nothing that rests on an entry the file left out', async () => {
  const { ingrid, rogue } = await pair();
  type(rogue.replica, ' Ein.');
  await rogue.replica.settle();
  type(rogue.replica, ' To.');
  await rogue.replica.settle();
  const isContent = (bytes: Bytes): boolean => {
    const parsed = parseEntry(bytes);
    return parsed.ok && parsed.value.prefix.kind === 'sealed';
  };
  const file = await retoldFile(rogue, (entries) => {
    const own = entries.filter(isContent);
    return entries.filter((bytes) => bytes !== own.at(-2));
  });
  expect(await openInto(ingrid, file)).toMatchObject({ ok: true, value: { added: 0 } });
  expect(ingrid.replica.getView().whatMatters.text).toBe('Å vere ute.');
  expect(await openInto(ingrid, await copyFrom(rogue.tab, rogue.replica.planId))).toMatchObject({
    ok: true,
    value: { added: 2 },
  });
  expect(ingrid.replica.getView().whatMatters.text).toBe('Å vere ute. Ein. To.');
});

it('[SESSION-10] keeps all of a file or none of it', async () => {
  const { ingrid, rogue } = await pair();
  type(rogue.replica, ' Nye ord.');
  const file = await copyFrom(rogue.tab, rogue.replica.planId);
  await ingrid.replica.settle();
  const before = bytesOnDisk(ingrid.phone.disk);
  const view = ingrid.replica.getView();
  ingrid.tab.storage.failNext('StorageFull');
  expect(await openInto(ingrid, file)).toEqual({ ok: false, error: { type: 'StorageFull' } });
  expect(bytesOnDisk(ingrid.phone.disk)).toEqual(before);
  expect(ingrid.replica.getView()).toEqual(view);

  const fresh = createPhone({ clock: ingrid.phone.clock });
  const tab = fresh.openTab();
  tab.storage.failNext('StorageFull');
  expect(await tab.plans.openCopy(file, { passphrase: PASSPHRASE })).toEqual({
    ok: false,
    error: { type: 'StorageFull' },
  });
  expect(fresh.disk.plans.size).toBe(0);
});

it('[SESSION-11] verifies nothing anew on opening, and shows nothing of bytes that changed at rest', async () => {
  const { ingrid } = await pair();
  type(ingrid.replica, ' Ord som ligg.');
  await ingrid.replica.settle();
  await ingrid.replica.close();
  const { planId } = ingrid.replica;
  const { whatMatters } = ingrid.replica.getView();

  let verified = 0;
  const subtle = new Proxy(ingrid.tab.ports.engine.subtle, {
    get: (target, name) => {
      if (name === 'verify') verified++;
      return Reflect.get(target, name) as unknown;
    },
  });
  const engine = { ...ingrid.tab.ports.engine, subtle };
  const dataKey = await ensureInstallation(engine, ingrid.tab.storage);
  await loadPlan(engine, ingrid.tab.storage, dataKey, planId);
  expect(verified).toBe(0);

  const stored = ingrid.phone.disk.plans.get(planId)!;
  const last = [...stored.entries.values()].findLast((entry) => entry.section === whatMatters.ref.section)!;
  last.bytes[last.bytes.length - 80]! ^= 1;
  const again = await ingrid.phone.openTab().plans.open(planId);
  expect(again.getView().whatMatters.text).toBe('Å vere ute.');
  expect(again.getNotice().unreadable).toEqual([{ from: again.getView().me, count: 1 }]);
});

it('[KEY-9] takes nothing that is sealed under a key which no act names, and still opens afterwards', async () => {
  const { ingrid, rogue } = await pair();
  const { engine } = rogue.tab.ports;
  const { state, own } = await load(rogue);
  const [section, key] = [newSectionId(engine), await newSectionKey(engine)];
  const incarnation = newIncarnation(engine);
  const session = newSessionNonce(engine);
  const body = await encodeBody(engine, {
    type: 'update',
    schema: 1,
    session,
    claimedAt: 0,
    deps: [],
    access: [],
    receipt: new Uint8Array(0),
    content: harmless(await clientIdOf(engine, own.device.keys.id, section, incarnation, session)),
  });
  const place = { plan: state.planId, section, device: own.device.keys.id, incarnation, seq: 1, prev: NO_ENTRY };
  const { signer } = own.device;
  const sealed = await sealEntry(engine, { kind: 'sealed', ...place, generation: 0, key, signer, body });
  const opened = await openBackupWithPassphrase(engine, await copyFrom(rogue.tab, rogue.replica.planId), PASSPHRASE);
  if (!opened.ok) throw new Error(opened.error.type);
  const backup = {
    ...opened.value,
    keys: [...opened.value.keys, { section, generation: 0, keyId: key.keyId, key }],
    entries: [...opened.value.entries, { form: 'whole', bytes: sealed.bytes } as const],
  };
  const file = await writeBackup(engine, backup, { passphrase: PASSPHRASE, sheets: [] });
  if (!file.ok) throw new Error(file.error.type);
  expect(await openInto(ingrid, file.value)).toMatchObject({ ok: true, value: { added: 0 } });
  const again = await ingrid.phone.openTab().plans.open(ingrid.replica.planId);
  expect(again.getView()).toEqual(ingrid.replica.getView());
});

it.each(['constructor', 'toString', '__proto__'])(
  '[SESSION-9] opens a plan that holds a statement of the kind «%s»',
  async (kind) => {
    const { ingrid, rogue } = await pair();
    const statement = `{"content":{"statement":"${kind}","supersedes":[]},"frontier":[],"id":"aa","subject":"bb"}`;
    const forged = await forgeEntry(rogue, { type: 'statement', content: () => utf8ToBytes(statement) });
    const file = await retoldFile(rogue, (entries) => [...entries, forged]);
    expect(await openInto(ingrid, file)).toMatchObject({ ok: true });
    const again = await ingrid.phone.openTab().plans.open(ingrid.replica.planId);
    expect(again.getView().coordinators).toEqual([]);
  },
);

it('[SESSION-10] keeps what rests on an entry of an unknown kind beside it, and passes both on', async () => {
  const { ingrid, rogue } = await pair();
  const { engine } = rogue.tab.ports;
  const { own } = await load(rogue);
  const parsed = parseEntry(await forgeEntry(rogue, { content: harmless }));
  if (!parsed.ok) throw new Error(parsed.error.type);
  const { prefixBytes, payload } = parsed.value;
  const prefix = prefixBytes.with(1, 99);
  const hash = (bytes: Bytes) => sha256(engine, bytes);
  const id = await hash(concatBytes(utf8ToBytes('dinplan/entry/1'), prefix, await hash(payload)));
  const signature = await own.device.signer.sign(concatBytes(utf8ToBytes('dinplan/sign/1'), id));
  const unknown = concatBytes(prefix, payload, signature);
  const resting = await forgeEntry(rogue, { content: harmless, deps: [await headOf(rogue, unknown)] });
  const file = await retoldFile(rogue, (entries) => [...entries, resting, unknown]);
  const view = ingrid.replica.getView();
  expect(await openInto(ingrid, file)).toMatchObject({ ok: true, value: { added: 0 } });
  const aside = async (by: Opened) => {
    const { stored } = await load(by);
    return stored.entries.filter((entry) => entry.setAside !== null).map((entry) => [entry.setAside, entry.bytes]);
  };
  const expected = [
    ['UnknownKind', unknown],
    ['RestsOnSetAside', resting],
  ];
  expect(await aside(ingrid)).toEqual(expected);
  expect(ingrid.replica.getView()).toEqual(view);
  expect(ingrid.replica.getNotice().newerVersion).toBe(true);
  const third = await openOnNewPhone(ingrid.phone.clock, await copyFrom(ingrid.tab, ingrid.replica.planId));
  expect(await aside(third)).toEqual(expected);
});

it('[DOC-11] lets an update wait that builds on what it does not name, and takes it when that is there', async () => {
  const { ingrid, rogue } = await pair();
  const text = (doc: Y.Doc) => doc.getText('text/plan/later');
  let base: Bytes = new Uint8Array(0);
  const first = await forgeEntry(rogue, {
    content: (clientId) => (base = update(clientId, (doc) => text(doc).insert(0, 'Først'))),
  });
  const second = await forgeEntry(rogue, {
    deps: [],
    content(clientId) {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, base);
      const seen = Y.encodeStateVector(doc);
      doc.clientID = clientId;
      text(doc).insert(5, ' og så');
      return Y.encodeStateAsUpdate(doc, seen) as Bytes;
    },
  });
  const resting = await forgeEntry(rogue, { content: harmless, deps: [await headOf(rogue, second)] });
  const part = await retoldFile(rogue, (entries) => [...entries, second, resting]);
  expect(await openInto(ingrid, part)).toMatchObject({ ok: true, value: { added: 0 } });
  const { stored } = await load(ingrid);
  expect(stored.entries.map((entry) => entry.bytes)).not.toContainEqual(second);
  expect(stored.entries.map((entry) => entry.setAside).filter((reason) => reason !== null)).toEqual([]);

  // Whichever of them comes first by its id, all three are taken from a file that has them.
  const whole = await retoldFile(rogue, (entries) => [...entries, second, resting, first]);
  expect(await openInto(ingrid, whole)).toMatchObject({ ok: true, value: { added: 3 } });
  expect((await load(ingrid)).state.setAside.size).toBe(0);
});
