import { describe, expect, it } from 'vitest';
import { utf8FromBytes, utf8ToBytes } from '#lib/bytes.ts';
import { cheapEngine, seededEngine } from '#testing/engine.ts';
import { makeAuthor, openedPlan, parsed } from '#testing/opened-plan.ts';
import { toCanonicalJson, type JsonObject } from '../codec/canonical-json.ts';
import { newSectionKey } from '../crypto/section-key.ts';
import { newSectionId, parseKeyId } from '../ids.ts';
import { headsOf } from '../oplog/log.ts';
import { openPart, readAct, sealAct } from './access-entry.ts';
import { decodeAct, encodeAct } from './act-codec.ts';
import { checkActKeys, type KnownAct } from './act.ts';
import { openWrap, sealWrap } from './wrap.ts';

const engine = cheapEngine('acts');
const plan = await openedPlan(engine);
const malformed = { ok: false, error: { type: 'ActMalformed' } };
const keys = plan.phone.device.keys;
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
];
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
        const { [name]: _dropped, ...without } = json;
        expect(await decodeAct(engine, toCanonicalJson(without)), name).toEqual(malformed);
        for (const other of [null, 'x', 7, [], {}, [{}], true]) {
          const result = await decodeAct(engine, toCanonicalJson({ ...json, [name]: other }));
          // An empty list may be right; another name or a higher version is a newer app's act.
          const fine =
            (Array.isArray(other) && other.length === 0 && (name === 'deps' || name === 'wraps')) ||
            (name === 'act' && other === 'x') ||
            (name === 'v' && other === 7);
          expect(result.ok, `${name} = ${JSON.stringify(other)}`).toBe(fine);
        }
      }
    },
  );

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
