import { describe, expect, it } from 'vitest';
import { concatBytes, toHex, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import { cheapEngine, seededEngine } from '#testing/engine.ts';
import { openedPlan, parsed, phoneWrites } from '#testing/opened-plan.ts';
import { importAesKey, openAead } from '../crypto/aead.ts';
import { newSectionKey, sectionKeyFrom } from '../crypto/section-key.ts';
import { NO_ENTRY, newSectionId } from '../ids.ts';
import {
  ENTRY_KINDS,
  entryIdOf,
  eraseEntry,
  openEntry,
  parseEntry,
  parseErasedEntry,
  sealBlob,
  sealEntry,
  signEntry,
  verifyEntry,
} from './entry.ts';
import { PREFIX_BYTES, type EntryMalformed } from './prefix.ts';

const opened = await openedPlan(seededEngine('entry'));
const sealed = await phoneWrites(opened, 'Eg vil ta bussen aleine');
const signing = opened.phone.device.keys.signing;

/** Where each field of the prefix begins and ends. */
const FIELDS = {
  version: [0, 1],
  kind: [1, 2],
  plan: [2, 18],
  section: [18, 34],
  device: [34, 50],
  incarnation: [50, 58],
  seq: [58, 62],
  prev: [62, 94],
  generation: [94, 96],
  keyId: [96, 112],
  nonce: [112, 124],
  payloadLength: [124, 128],
} as const;

function changed(bytes: Bytes, at: number, mask = 1): Bytes {
  const copy = bytes.slice();
  copy[at]! ^= mask;
  return copy;
}

function refused(bytes: Bytes): EntryMalformed | undefined {
  const entry = parseEntry(bytes);
  return entry.ok ? undefined : entry.error;
}

describe('the bytes of an entry', () => {
  it('[ENTRY-1] has a prefix of 128 bytes that says what it was told', () => {
    const { prefix, prefixBytes } = parsed(sealed);
    expect(prefixBytes).toHaveLength(128);
    expect(prefix).toMatchObject({
      kind: 'sealed',
      kindNumber: 1,
      plan: opened.plan,
      section: opened.section,
      device: opened.phone.device.keys.id,
      seq: 1,
      prev: NO_ENTRY,
      generation: 0,
      keyId: opened.key.keyId,
    });
    expect(FIELDS.payloadLength[1]).toBe(PREFIX_BYTES);
  });

  it('[ENTRY-2] refuses every other length', () => {
    for (let length = 0; length < sealed.bytes.length; length += 7)
      expect(refused(sealed.bytes.slice(0, length))).toEqual({ type: 'EntryTruncated' });
    expect(refused(concatBytes(sealed.bytes, new Uint8Array(1)))).toEqual({ type: 'EntryTooLong' });
    expect(refused(new Uint8Array(256 * 1024 + 1))).toEqual({ type: 'EntryTooLarge' });
    const huge = sealed.bytes.slice();
    huge.set([255, 255, 255, 255], FIELDS.payloadLength[0]);
    expect(refused(huge)).toEqual({ type: 'EntryTooLarge' });
  });

  it('[ENTRY-3] knows version 1 only', () => {
    const newer = sealed.bytes.slice();
    newer[0] = 2;
    expect(refused(newer)).toEqual({ type: 'EntryTooNew', version: 2 });
  });

  it('[ENTRY-4] has the kinds of version 1, by numbers that never change', () => {
    expect(ENTRY_KINDS).toEqual({ sealed: 1, checkpoint: 2, access: 3, erase: 4, wrap: 5, blob: 6 });
    expect(sealed.bytes[FIELDS.kind[0]]).toBe(1);
    expect(opened.entries.map(({ bytes }) => bytes[FIELDS.kind[0]])).toEqual([3, 5, 5, 3]);
  });

  it('[ENTRY-5] holds each kind to its fields', async () => {
    const wrap = opened.entries[1]!;
    const act = opened.entries[0]!;
    const set = (bytes: Bytes, field: keyof typeof FIELDS, fill: number): Bytes =>
      bytes.slice().fill(fill, ...FIELDS[field]);
    const rule = (bytes: Bytes) => (refused(bytes) as { rule?: string } | undefined)?.rule;
    expect(rule(set(act.bytes, 'section', 1))).toBe('section');
    expect(rule(set(act.bytes, 'keyId', 1))).toBe('key');
    expect(rule(set(act.bytes, 'nonce', 1))).toBe('nonce');
    expect(rule(set(act.bytes, 'generation', 1))).toBe('generation');
    expect(rule(set(act.bytes, 'seq', 0))).toBe('log');
    expect(rule(set(act.bytes, 'prev', 1))).toBe('log');
    expect(rule(set(wrap.bytes, 'seq', 1))).toBe('log');
    expect(rule(set(wrap.bytes, 'prev', 1))).toBe('log');
    expect(rule(set(wrap.bytes, 'section', 1))).toBe('section');
    expect(rule(set(sealed.bytes, 'section', 0))).toBe('section');
    expect(rule(set(sealed.bytes, 'keyId', 0))).toBe('key');
    expect(rule(set(sealed.bytes, 'seq', 0))).toBe('log');
    expect(rule(concatBytes(set(sealed.bytes.slice(0, 128), 'payloadLength', 0), new Uint8Array(64)))).toBe('payload');
  });

  it('[ENTRY-11] keeps an unknown kind, whatever its fields', () => {
    const unknown = sealed.bytes.slice();
    unknown[1] = 200;
    const entry = parseEntry(unknown);
    expect(entry).toMatchObject({ ok: true, value: { prefix: { kind: 'unknown', kindNumber: 200 } } });
  });
});

describe.each([
  ['real', seededEngine],
  ['cheap', cheapEngine],
] as const)('what an entry binds, with the %s engine', (_name, make) => {
  it('[ENTRY-6] [ENTRY-7] [ENTRY-8] changes with any bit: another id, no signature, nothing opens', async () => {
    const plan = await openedPlan(make('bits'));
    const { engine, key } = plan;
    const good = await phoneWrites(plan, 'ord');
    const publicKey = plan.phone.device.keys.signing;
    const step = engine.hpke ? 1 : 3;
    for (let bit = 0; bit < good.bytes.length * 8; bit += step) {
      const entry = parseEntry(changed(good.bytes, bit >> 3, 1 << (bit & 7)));
      if (!entry.ok) continue;
      const inSignature = bit >> 3 >= good.bytes.length - 64;
      expect(await verifyEntry(engine, entry.value, publicKey)).toBe(false);
      expect((await entryIdOf(engine, entry.value)) === good.id).toBe(inSignature);
      if (!inSignature) expect((await openEntry(engine, entry.value, key)).ok).toBe(false);
    }
  });

  it('[ENTRY-8] binds the ciphertext to each field of the prefix', async () => {
    const plan = await openedPlan(make('fields'));
    const entry = parsed(await phoneWrites(plan, 'ord'));
    expect((await openEntry(plan.engine, entry, plan.key)).ok).toBe(true);
    for (const [from] of Object.values(FIELDS)) {
      const other = { ...entry, prefixBytes: changed(entry.prefixBytes, from) };
      expect(await openEntry(plan.engine, other, plan.key)).toEqual({ ok: false, error: { type: 'NotAuthentic' } });
    }
  });
});

describe('keys of entries', () => {
  it('[KEY-4] opens with the key that the prefix names, and tries no other', async () => {
    const { engine, key } = opened;
    const other = await newSectionKey(engine);
    expect((await openEntry(engine, parsed(sealed), other)).ok).toBe(false);
    // Even a key that would decrypt is not asked when it bears another name.
    expect((await openEntry(engine, parsed(sealed), { ...key, keyId: other.keyId })).ok).toBe(false);
    const same = await key.secret.withBytes((bytes) => sectionKeyFrom(engine, bytes.slice()));
    expect((await openEntry(engine, parsed(sealed), same)).ok).toBe(true);
  });

  it('[ENTRY-8] takes a new nonce each time', async () => {
    const nonces = new Set<string>();
    for (let i = 0; i < 50; i++) nonces.add(toHex(parsed(await phoneWrites(opened, 'same')).prefix.nonce));
    expect(nonces.size).toBe(50);
  });
});

describe('other kinds', () => {
  it('[ENTRY-9] keeps id and signature when the payload is gone', async () => {
    const { engine } = opened;
    const erased = await eraseEntry(engine, parsed(sealed));
    expect(erased).toHaveLength(224);
    const entry = parseErasedEntry(erased);
    if (!entry.ok) throw new Error(entry.error.type);
    expect(await entryIdOf(engine, entry.value)).toBe(sealed.id);
    expect(await verifyEntry(engine, entry.value, signing)).toBe(true);
    expect(parseErasedEntry(erased.slice(1)).ok).toBe(false);
    expect(parseErasedEntry(concatBytes(erased, new Uint8Array(1))).ok).toBe(false);
    const other = parseErasedEntry(changed(erased, 140));
    expect(other.ok && (await verifyEntry(engine, other.value, signing))).toBe(false);
  });

  it('[ENTRY-10] seals a chunk of a file under its own key, in no log', async () => {
    const { engine, plan, section, phone } = opened;
    const key = await importAesKey(engine, engine.randomBytes(32));
    const { id: device } = phone.device.keys;
    const blob = parsed(
      await sealBlob(engine, {
        plan,
        section,
        device,
        incarnation: phone.incarnation,
        generation: 0,
        key,
        chunk: new Uint8Array(64 * 1024),
        signer: phone.device.signer,
      }),
    );
    expect(blob.prefix).toMatchObject({ kind: 'blob', seq: 0, prev: NO_ENTRY });
    expect((await openAead(engine, key, blob.prefix.nonce, blob.prefixBytes, blob.payload)).ok).toBe(true);
    await expect(
      sealBlob(engine, {
        plan,
        section,
        device,
        incarnation: phone.incarnation,
        generation: 0,
        key,
        chunk: new Uint8Array(64 * 1024 + 1),
        signer: phone.device.signer,
      }),
    ).rejects.toThrow('only entries that we would accept');
  });

  it('makes nothing that it would refuse', async () => {
    const { engine, plan, phone, key } = opened;
    const head = { plan, device: phone.device.keys.id, incarnation: phone.incarnation, signer: phone.device.signer };
    const act = { ...head, kind: 'access', seq: 1, prev: NO_ENTRY } as const;
    await expect(signEntry(engine, { ...act, payload: new Uint8Array(64 * 1024 + 1) })).rejects.toThrow('only entries');
    await expect(signEntry(engine, { ...act, seq: 2, payload: utf8ToBytes('x') })).rejects.toThrow('only entries');
    const tooLarge = {
      ...head,
      section: newSectionId(engine),
      seq: 1,
      prev: NO_ENTRY,
      generation: 0,
      kind: 'sealed',
      key,
      body: new Uint8Array(256 * 1024),
    } as const;
    await expect(sealEntry(engine, tooLarge)).rejects.toThrow('only entries');
  });
});
