/**
 * Makes the pinned bytes in `src/protocol/vectors` anew, from fixed keys and
 * fixed chance. The vectors themselves are never made again: a test compares.
 */
import { copyBytes, toHex, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import { readAct, sealAct } from '#protocol/access/access-entry.ts';
import { encodeAct } from '#protocol/access/act-codec.ts';
import { deviceSecretFrom, importDevice } from '#protocol/crypto/device-keys.ts';
import { signingKeyFromSeed } from '#protocol/crypto/ed25519.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import { deriveKemKeyPair } from '#protocol/crypto/hpke.ts';
import { SecretBytes } from '#protocol/crypto/secret-bytes.ts';
import { sectionKeyFrom } from '#protocol/crypto/section-key.ts';
import { sheetToQr, sheetToWords } from '#protocol/crypto/sheet-text.ts';
import { sheetKeys } from '#protocol/crypto/sheet.ts';
import {
  NO_ENTRY,
  planIdOf,
  type EntryId,
  type Incarnation,
  type MemberId,
  type SectionId,
  type SessionNonce,
} from '#protocol/ids.ts';
import { encodeBody, type Body } from '#protocol/oplog/body.ts';
import { clientIdOf } from '#protocol/oplog/client-id.ts';
import { sealEntry } from '#protocol/oplog/entry.ts';
import { seededEngine } from './engine.ts';
import { parsed } from './opened-plan.ts';

/** `count` bytes from `first`, each one more. */
export function rising(first: number, count: number): Bytes {
  return copyBytes(Array.from({ length: count }, (_, i) => (first + i) & 0xff));
}

const SECTION = toHex(rising(0x40, 16)) as SectionId;
const MEMBER = toHex(rising(0x50, 16)) as MemberId;
const INCARNATION = toHex(rising(0x60, 8)) as Incarnation;
const SESSION = toHex(rising(0x70, 16)) as SessionNonce;
const TEXT = 'Eg vil ta bussen aleine til skulen. Eg vil ta bussen aleine heim.';

export async function buildVectors() {
  const engine = seededEngine('vectors');
  const sheetBits = new SecretBytes(rising(0, 16));
  const sheet = await sheetKeys(engine, sheetBits);
  const device = await deviceFrom(engine, 0x20);
  const plan = await planIdOf(engine, sheet.keys.signing);
  const key = await sectionKeyFrom(engine, rising(0x80, 32));

  const body: Body = {
    type: 'update',
    schema: 1,
    session: SESSION,
    claimedAt: Date.UTC(2026, 10, 22, 10, 2),
    deps: [{ device: device.keys.id, incarnation: INCARNATION, seq: 1, id: toHex(rising(0xa0, 32)) as EntryId }],
    access: [{ device: sheet.keys.id, incarnation: INCARNATION, seq: 1, id: toHex(rising(0xc0, 32)) as EntryId }],
    receipt: rising(0xe0, 5),
    content: utf8ToBytes(TEXT),
  };
  const stored = await encodeBody(engine, body, 'stored');
  const { signer } = await importDevice(engine, device);
  const entry = await sealEntry(engine, {
    kind: 'sealed',
    plan,
    section: SECTION,
    device: device.keys.id,
    incarnation: INCARNATION,
    seq: 2,
    prev: toHex(rising(0xa0, 32)) as EntryId,
    generation: 3,
    key,
    signer,
    body: stored,
  });

  const basis = { code: 'self', method: 'this-device', date: '2026-11-22' } as const;
  const open = { type: 'open', sheet: sheet.keys, member: MEMBER, device: device.keys, basis } as const;
  const root = await importDevice(engine, sheet);
  const act = await sealAct(engine, {
    plan,
    device: sheet.keys.id,
    incarnation: INCARNATION,
    seq: 1,
    prev: NO_ENTRY,
    act: open,
    deps: [],
    parts: [{ section: SECTION, key, content: utf8ToBytes('Ingrid Døme') }],
    signer: root.signer,
  });
  const read = await readAct(engine, parsed(act));
  if (!read.ok) throw new Error(read.error.type);

  return {
    sheet: {
      bits: toHex(rising(0, 16)),
      words: (await sheetToWords(engine, sheetBits)).join(' '),
      qr: sheetToQr({ plan, sheet: sheetBits, relay: 'wss://relay.example' }),
      signing: toHex(sheet.keys.signing),
      kem: toHex(sheet.keys.kem),
      seed: sheet.seed.withBytes(toHex),
      scalar: sheet.scalar.withBytes(toHex),
      device: sheet.keys.id as string,
      plan: plan as string,
    },
    device: { signing: toHex(device.keys.signing), kem: toHex(device.keys.kem), id: device.keys.id as string },
    sectionKey: { bytes: toHex(rising(0x80, 32)), keyId: key.keyId as string },
    clientId: {
      device: device.keys.id as string,
      section: SECTION as string,
      incarnation: INCARNATION as string,
      session: SESSION as string,
      clientId: await clientIdOf(engine, device.keys.id, SECTION, INCARNATION, SESSION),
    },
    entry: { body: toHex(stored), bytes: toHex(entry.bytes), id: entry.id as string, text: TEXT },
    open: { publicPart: Buffer.from(encodeAct(open, [])).toString(), bytes: toHex(act.bytes), id: act.id as string },
  };
}

/** Ed25519 seed: 32 bytes from `first`; KEM key pair: derived from the next 32. */
export async function deviceFrom(engine: Engine, first: number) {
  const signing = await signingKeyFromSeed(engine, new SecretBytes(rising(first, 32)));
  const kem = await deriveKemKeyPair(engine, rising(first + 32, 32));
  return deviceSecretFrom(engine, signing.publicKey, signing.seed, kem.publicKey, kem.scalar);
}

/** A deflated body: read for ever, never compared with what a writer makes today. */
export async function buildDeflatedBody(): Promise<{ readonly body: string; readonly text: string }> {
  const engine = seededEngine('deflated');
  const text = TEXT.repeat(20);
  const body = await encodeBody(engine, {
    type: 'statement',
    schema: 2,
    session: SESSION,
    claimedAt: 1,
    deps: [],
    access: [],
    receipt: new Uint8Array(0),
    content: utf8ToBytes(text),
  });
  return { body: toHex(body), text };
}
