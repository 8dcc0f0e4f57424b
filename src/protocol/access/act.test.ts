import { describe, expect, it } from 'vitest';
import { utf8FromBytes, utf8ToBytes } from '#lib/bytes.ts';
import { cheapEngine, seededEngine } from '#testing/engine.ts';
import { makeAuthor, openedPlan, parsed } from '#testing/opened-plan.ts';
import { rising } from '#testing/protocol-vectors.ts';
import { toCanonicalJson, type Json, type JsonObject } from '../codec/canonical-json.ts';
import { newSectionKey } from '../crypto/section-key.ts';
import { newSectionId, ownSectionId, parseKeyId } from '../ids.ts';
import { headsOf } from '../oplog/log.ts';
import { openPart, readAct, sealAct } from './access-entry.ts';
import { decodeAct, encodeAct } from './act-codec.ts';
import type { DeviceKeys } from '../crypto/device-keys.ts';
import vectors from '../vectors/acts.json' with { type: 'json' };
import { checkActKeys, type KnownAct, type OpenAct } from './act.ts';
import { openWrap, sealWrap } from './wrap.ts';

const engine = cheapEngine('acts');
const plan = await openedPlan(engine);
const malformed = { ok: false, error: { type: 'ActMalformed' } };
const keys = plan.phone.device.keys;
const salt = new Uint8Array(16).fill(7);
const own = await ownSectionId(engine, plan.member, salt);
const acts: readonly KnownAct[] = [
  {
    type: 'open',
    sheet: plan.sheet.device.keys,
    member: plan.member,
    device: keys,
    basis: { code: 'custodian', method: 'oral', date: '2026-11-22' },
  },
  { type: 'enrol', member: plan.member, kind: 'file', device: keys },
  {
    type: 'key',
    keys: [{ section: plan.section, generation: 7, keyId: plan.key.keyId }],
    wraps: [{ to: keys.id, id: plan.entries[0]!.id }],
  },
  { type: 'retire', device: keys.id },
  { type: 'erase', entries: [{ section: plan.section, id: plan.entries[0]!.id }] },
  { type: 'retire', device: keys.id, known: [{ section: plan.section, heads: headsOf(plan.accessLog) }] },
  {
    type: 'key',
    keys: [{ section: own, generation: 0, keyId: plan.key.keyId }],
    own: { member: plan.member, salt },
    wraps: [],
  },
  {
    ...{ type: 'grant', member: plan.member, sections: [plan.section], right: 'admin', until: '2027-06-30' },
    ...{ onward: true, history: false, basis: 'statement:Ab_9-' },
  },
  { type: 'revoke', member: plan.member, sections: [plan.section], known: [{ section: plan.section, heads: [] }] },
  { type: 'owner', member: plan.member, basis: { code: 'parent', method: 'paper', date: '2026-11-22' } },
  { type: 'stepBack', member: plan.member, known: [] },
  { type: 'sheet', sheet: keys },
  { type: 'suspend', sheet: keys.id },
  { type: 'invite', invite: keys, member: plan.member },
  { type: 'join', device: keys },
  { type: 'relay', key: keys.signing, address: 'https://relay.example/' },
];
/** What stays right when one of the values that are tried is put in, or the field left out. */
const FREE: Readonly<Record<string, readonly (Json | undefined)[]>> = {
  'key.own': [undefined],
  'retire.known': [undefined],
  'grant.history': [true],
  'grant.onward': [true],
  'relay.address': ['x'],
};
/** Lists that may be empty. */
const LISTS = new Set(['deps', 'wraps', 'retire.known', 'revoke.sections', 'revoke.known', 'stepBack.known']);
const jsonOf = (act: KnownAct): JsonObject =>
  JSON.parse(utf8FromBytes(encodeAct(act, headsOf(plan.accessLog)))!) as JsonObject;

describe('[ACCESS-2] acts', () => {
  it.each(acts.map((act) => [act.type, act] as const))('reads back %s', async (_name, act) => {
    const deps = headsOf(plan.accessLog);
    expect(await decodeAct(engine, encodeAct(act, deps))).toEqual({ ok: true, value: { act, deps } });
  });

  it.each(acts.map((act) => [act.type, act] as const))(
    'refuses %s with a field missing, extra or of another kind',
    async (_name, act) => {
      const json = jsonOf(act);
      expect(await decodeAct(engine, toCanonicalJson({ ...json, extra: 1 }))).toEqual(malformed);
      for (const name of Object.keys(json)) {
        const free = FREE[`${act.type}.${name}`] ?? [];
        const { [name]: _dropped, ...without } = json;
        expect((await decodeAct(engine, toCanonicalJson(without))).ok, name).toBe(free.includes(undefined));
        for (const other of [null, 'x', 7, [], {}, [{}], true]) {
          const result = await decodeAct(engine, toCanonicalJson({ ...json, [name]: other }));
          // Another name or a higher version is a newer app's act.
          const fine =
            free.includes(other) ||
            (Array.isArray(other) &&
              other.length === 0 &&
              [name, `${act.type}.${name}`].some((one) => LISTS.has(one))) ||
            (name === 'act' && other === 'x') ||
            (name === 'v' && other === 7);
          expect(result.ok, `${name} = ${JSON.stringify(other)}`).toBe(fine);
        }
      }
    },
  );

  it('refuses what a rule of the act forbids', async () => {
    const refuses = async (type: KnownAct['type'], change: JsonObject, at = 0) => {
      const json = jsonOf(acts.filter((act) => act.type === type)[at]!);
      expect(await decodeAct(engine, toCanonicalJson({ ...json, ...change })), JSON.stringify(change)).toEqual(
        malformed,
      );
    };
    const [low, high] = ['11'.repeat(16), '22'.repeat(16)];
    for (const sections of [[high, low], [low, low], ['1']]) {
      await refuses('grant', { sections });
      await refuses('revoke', { sections });
      await refuses('revoke', { known: sections.map((section) => ({ section, heads: [] })) });
    }
    const known = (heads: Json) => [{ section: low, heads }];
    const [head] = headsOf(plan.accessLog);
    await refuses('revoke', { known: known([{ ...head! }, { ...head! }]) });
    await refuses('stepBack', { known: [{ section: low, heads: [], more: 1 }] });
    await refuses('grant', { sections: [] });
    await refuses('grant', { right: 'owner' });
    // Only who is admin can hand on.
    await refuses('grant', { right: 'write' });
    await refuses('grant', { until: '2027-6-30' });
    for (const basis of ['statement:', 'statement:å', 'law:', `law:${'x'.repeat(65)}`, 'oral:yes'])
      await refuses('grant', { basis });
    await refuses('owner', { basis: { code: 'custodian', method: 'oral', date: '2026-11-22' } });
    for (const address of ['', 'https://a b', 'https://æ', 'x'.repeat(201)]) await refuses('relay', { address });
    await refuses('relay', { key: 'AAAA' });
  });

  it('[ACCESS-8] takes an own section only under the id that its member and salt make, and no other beside it', async () => {
    const json = jsonOf(acts.find((act) => act.type === 'key' && act.own !== undefined)!);
    const { own: said, keys: named } = json as { own: JsonObject; keys: JsonObject[] };
    const other = { ...named[0]!, section: plan.section, keyId: '33'.repeat(16) };
    const changes: JsonObject[] = [
      { own: { ...said, member: '22'.repeat(16) } },
      { own: { ...said, salt: 'A'.repeat(22) } },
      { own: { ...said, salt: 'AAAA' } },
      { own: { ...said, more: 1 } },
      { keys: [...named, other] },
    ];
    for (const change of changes)
      expect(await decodeAct(engine, toCanonicalJson({ ...json, ...change })), JSON.stringify(change)).toEqual(
        malformed,
      );
  });

  it('are written as they were when they were pinned', () => {
    const device = { id: keys.id, signing: rising(0, 32), kem: rising(0x20, 65) };
    const id = (pair: string, length = 16) => pair.repeat(length) as never;
    const head = { device: id('11'), incarnation: id('22', 8), seq: 3, id: id('33', 32) };
    const known = [{ section: id('44'), heads: [head] }];
    const member = id('55');
    const basis = { code: 'next-of-kin', method: 'drawn', date: '2026-11-22' } as const;
    const pinned: readonly KnownAct[] = [
      { type: 'open', sheet: device, member, device, basis },
      { type: 'enrol', member, kind: 'own', device },
      {
        type: 'key',
        keys: [{ section: id('44'), generation: 2, keyId: id('66') }],
        wraps: [{ to: id('11'), id: id('77', 32) }],
      },
      {
        type: 'key',
        keys: [{ section: id('44'), generation: 0, keyId: id('66') }],
        own: { member, salt: rising(0, 16) },
        wraps: [],
      },
      { type: 'retire', device: id('11') },
      { type: 'retire', device: id('11'), known },
      { type: 'erase', entries: [{ section: id('44'), id: id('77', 32) }] },
      {
        ...{ type: 'grant', member, sections: [id('44'), id('99')], right: 'suggest', until: '', onward: false },
        ...{ history: true, basis: 'law:pbrl-7-1' },
      },
      { type: 'revoke', member, sections: [], known },
      { type: 'owner', member, basis },
      { type: 'stepBack', member, known: [] },
      { type: 'sheet', sheet: device },
      { type: 'suspend', sheet: id('11') },
      { type: 'invite', invite: device, member },
      { type: 'join', device },
      { type: 'relay', key: rising(0, 32), address: 'https://relay.example' },
    ];
    expect(pinned.map((act) => utf8FromBytes(encodeAct(act, [head])))).toEqual(vectors);
  });

  it('keeps an act of another name or version as unknown', async () => {
    const json = jsonOf(acts[3]!);
    expect(await decodeAct(engine, toCanonicalJson({ ...json, act: 'lend', to: { anything: [1, 2] } }))).toMatchObject({
      ok: true,
      value: { act: { type: 'unknown', name: 'lend' } },
    });
    expect(await decodeAct(engine, toCanonicalJson({ ...json, v: 2, more: true }))).toMatchObject({
      ok: true,
      value: { act: { type: 'unknown', name: 'retire' } },
    });
    expect(await decodeAct(engine, toCanonicalJson({ ...json, act: 'constructor' }))).toMatchObject({
      ok: true,
      value: { act: { type: 'unknown' } },
    });
    expect(await decodeAct(engine, toCanonicalJson({ ...json, act: 'x'.repeat(33) }))).toEqual(malformed);
  });

  it('refuses a spelling that is not canonical, and a day that is none', async () => {
    const text = utf8FromBytes(encodeAct(acts[0]!, []))!;
    for (const other of [` ${text}`, text.replace(',"', ', "'), text.replace('"v":1', '"v":1.0'), text.toUpperCase()])
      expect(await decodeAct(engine, utf8ToBytes(other))).toEqual(malformed);
    for (const date of ['2026-13-01', '2026-1-1', '22.11.2026', ''])
      expect(await decodeAct(engine, utf8ToBytes(text.replace('2026-11-22', date)))).toEqual(malformed);
  });

  it('refuses a key or a recipient named twice', async () => {
    const json = jsonOf(acts[2]!);
    for (const name of ['keys', 'wraps']) {
      const [one] = json[name] as JsonObject[];
      expect(await decodeAct(engine, toCanonicalJson({ ...json, [name]: [one!, one!] }))).toEqual(malformed);
    }
  });

  it('[KEY-5] [RECEIVE-3] brings in no key that engines judge differently, by whichever act', async () => {
    const real = seededEngine('all acts');
    const { device } = await makeAuthor(real);
    const bad = { ...device.keys, signing: new Uint8Array(32).with(0, 1) };
    const bringing = (one: DeviceKeys, other: DeviceKeys): readonly KnownAct[] => [
      { ...(acts[0] as OpenAct), sheet: one, device: other },
      { ...(acts[0] as OpenAct), sheet: other, device: one },
      { type: 'enrol', member: plan.member, kind: 'own', device: one },
      { type: 'sheet', sheet: one },
      { type: 'invite', invite: one, member: plan.member },
      { type: 'join', device: one },
      { type: 'relay', key: one.signing, address: 'https://relay.example' },
    ];
    for (const act of bringing(device.keys, device.keys)) expect((await checkActKeys(real, act)).ok).toBe(true);
    for (const act of bringing(bad, device.keys))
      expect(await checkActKeys(real, act), act.type).toEqual({ ok: false, error: { type: 'KeyRefused' } });
  });

  it('[KEY-5] [RECEIVE-3] enrols no key that engines judge differently', async () => {
    const real = seededEngine('acts');
    const marit = await makeAuthor(real);
    const act: KnownAct = { type: 'enrol', member: plan.member, kind: 'own', device: marit.device.keys };
    expect(await checkActKeys(real, act)).toEqual({ ok: true, value: null });
    const neutral = new Uint8Array(32).with(0, 1);
    const offCurve = marit.device.keys.kem.slice().fill(1, 60);
    for (const bad of [{ signing: neutral }, { kem: offCurve }]) {
      expect(await checkActKeys(real, { ...act, device: { ...act.device, ...bad } as typeof act.device })).toEqual({
        ok: false,
        error: { type: 'KeyRefused' },
      });
    }
  });
});

describe('[ACCESS-3] parts sealed for sections', () => {
  it('are read by those who hold the section, and bound to the act and the section', async () => {
    const other = { section: newSectionId(engine), key: await newSectionKey(engine) };
    const content = utf8ToBytes('Ingrid Døme, mor');
    const { keys: author, signer } = plan.phone.device;
    const base = {
      plan: plan.plan,
      device: author.id,
      incarnation: plan.phone.incarnation,
      seq: 9,
      prev: plan.phone.prev,
      act: acts[3]!,
      deps: [],
      signer,
    };
    const sealed = await sealAct(engine, {
      ...base,
      parts: [
        { section: plan.section, key: plan.key, content },
        { ...other, content: utf8ToBytes('') },
      ],
    });
    const entry = parsed(sealed);
    const read = await readAct(engine, entry);
    if (!read.ok) throw new Error(read.error.type);
    const part = read.value.parts.find(({ section }) => section === plan.section)!;
    expect(await openPart(engine, entry, part, plan.key)).toEqual({ ok: true, value: content });
    const failed = { ok: false, error: { type: 'NotAuthentic' } };
    expect(await openPart(engine, entry, part, other.key)).toEqual(failed);
    expect(await openPart(engine, entry, { ...part, section: other.section }, plan.key)).toEqual(failed);
    const elsewhere = parsed(
      await sealAct(engine, { ...base, seq: 10, parts: [{ section: plan.section, key: plan.key, content }] }),
    );
    expect(await openPart(engine, elsewhere, part, plan.key)).toEqual(failed);
    // A section named twice has two meanings.
    const twice = parsed(
      await sealAct(engine, {
        ...base,
        parts: [
          { section: plan.section, key: plan.key, content },
          { section: plan.section, key: plan.key, content },
        ],
      }),
    );
    expect(await readAct(engine, twice)).toEqual(malformed);
  });

  it('[ACCESS-1] refuses bytes after the end, and an act of the other kind', async () => {
    const entry = parsed(plan.entries[0]!);
    expect(await readAct(engine, { ...entry, payload: new Uint8Array([...entry.payload, 0]) })).toEqual(malformed);
    expect(await readAct(engine, { ...entry, payload: entry.payload.slice(0, -1) })).toEqual(malformed);
    expect(await readAct(engine, { ...entry, prefix: { ...entry.prefix, kind: 'erase' } })).toEqual(malformed);
  });
});

describe.each([
  ['real', seededEngine('wraps')],
  ['cheap', engine],
] as const)('[KEY-9] wraps with the %s engine', (_name, by) => {
  it('carry keys to one device, by name', async () => {
    const team = await openedPlan(by);
    const marit = await team.newAuthor();
    const { plan: id, phone } = team;
    const second = await newSectionKey(by);
    const names = [team.named, { section: newSectionId(by), generation: 2, keyId: second.keyId, key: second }];
    const wrap = {
      plan: id,
      author: phone.device.keys.id,
      incarnation: phone.incarnation,
      signer: phone.device.signer,
      to: marit.device.keys,
      keys: names,
    };
    const entry = parsed(await sealWrap(by, wrap));
    const opened = await openWrap(by, marit.device, entry, names);
    expect(opened.ok && opened.value.map(({ keyId }) => keyId)).toEqual(names.map(({ keyId }) => keyId));
    const failed = { ok: false, error: { type: 'NotAuthentic' } };
    expect(await openWrap(by, phone.device, entry, names)).toEqual(failed);
    expect(await openWrap(by, marit.device, entry, names.toReversed())).toEqual(failed);
    expect(await openWrap(by, marit.device, entry, names.slice(1))).toEqual(failed);
    expect(
      await openWrap(
        by,
        marit.device,
        { ...entry, prefix: { ...entry.prefix, plan: parseKeyId('00'.repeat(16)) as never } },
        names,
      ),
    ).toEqual(failed);
    expect(await openWrap(by, marit.device, { ...entry, payload: entry.payload.slice(0, 40) }, names)).toEqual(failed);
    // One who wraps another key under a name is found out.
    const lying = { ...names[0]!, key: { ...second, keyId: names[0]!.keyId } };
    const lie = parsed(await sealWrap(by, { ...wrap, keys: [lying] }));
    expect(await openWrap(by, marit.device, lie, [names[0]!])).toEqual({ ok: false, error: { type: 'KeyMismatch' } });
  });
});
