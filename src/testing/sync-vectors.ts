/** One frame of each type, and what else is signed or hashed between a device and a relay, from fixed bytes. */
import { toHex, utf8ToBytes } from '#lib/bytes.ts';
import { importSigner, signingKeyFromSeed } from '#protocol/crypto/ed25519.ts';
import { SecretBytes } from '#protocol/crypto/secret-bytes.ts';
import { sectionKeyFrom } from '#protocol/crypto/section-key.ts';
import { NO_SECTION, type DeviceId, type EntryId, type PlanId, type SectionId } from '#protocol/ids.ts';
import type { DeviceFrame, RelayFrame } from '#protocol/sync/frames.ts';
import { lineProofMessage } from '#protocol/sync/line-proof.ts';
import { signReceipt } from '#protocol/sync/receipt.ts';
import { emptyRoll, rollOn } from '#protocol/sync/rolling-hash.ts';
import { sealWhisper } from '#protocol/sync/whisper.ts';
import { seededEngine } from './engine.ts';
import { rising } from './protocol-vectors.ts';

const plan = toHex(rising(0x10, 16)) as PlanId;
const section = toHex(rising(0x20, 16)) as SectionId;
const device = toHex(rising(0x30, 16)) as DeviceId;
const ids = [toHex(rising(0x40, 32)) as EntryId, toHex(rising(0x41, 32)) as EntryId];
const entries = [rising(0x50, 3), rising(0, 0), rising(0x60, 5)];
const main = { section: NO_SECTION, lane: 'main' } as const;
const late = { section, lane: 'late' } as const;

export const DEVICE_FRAMES: readonly DeviceFrame[] = [
  { type: 'hello', version: 1 },
  { type: 'introduce', plan, ref: 1, token: rising(0x70, 4), entries },
  { type: 'open', plan, device },
  { type: 'prove', plan, signature: rising(0x80, 64) },
  { type: 'append', plan, ref: 0xfffffffe, entries },
  { type: 'since', plan, stream: late, ordinal: 2 ** 40 + 1, hash: rising(0x90, 32) },
  { type: 'fetch', plan, ref: 3, ids },
  { type: 'whisper', plan, section, bytes: rising(0xa0, 20) },
  { type: 'close', plan },
];

export const RELAY_FRAMES: readonly RelayFrame[] = [
  { type: 'welcome', version: 1, key: rising(0xb0, 32), nonce: rising(0xb1, 32), now: Date.UTC(2026, 10, 22) },
  { type: 'introduced', plan, ref: 1, results: ['kept', 'duplicate', 'accessMissing', 'waits'] },
  {
    type: 'opened',
    plan,
    era: rising(0xc0, 16),
    standing: 'removed',
    streams: [
      { stream: main, ordinal: 0 },
      { stream: late, ordinal: 7 },
    ],
  },
  {
    type: 'appended',
    plan,
    ref: 2,
    results: ['badSignature', 'malformed', 'tooLarge', 'quota', 'notAllowed'],
    receipts: [rising(0xd0, 161)],
  },
  { type: 'entries', plan, stream: main, first: 8, entries, receipt: rising(0xd1, 161) },
  { type: 'entries', plan, stream: late, first: 1, entries: [], receipt: rising(0, 0) },
  { type: 'fetched', plan, ref: 3, entries },
  { type: 'whispered', plan, section, device, bytes: rising(0xa0, 20) },
  { type: 'refused', plan, ref: 4, code: 'goingDown' },
  { type: 'ended', plan, code: 'moved' },
];

/** The relay of the vectors; Ed25519 seed 32 bytes from 0xe0. */
export async function vectorRelay() {
  const engine = seededEngine('sync-vectors');
  const key = await signingKeyFromSeed(engine, new SecretBytes(rising(0xe0, 32)));
  return { engine, signer: await importSigner(engine, key) };
}

export async function buildSyncVectors() {
  const { engine, signer } = await vectorRelay();
  const first = await rollOn(engine, emptyRoll(), ids[0]!);
  const second = await rollOn(engine, first, ids[1]!);
  const receipt = { era: rising(0xc0, 16), plan, stream: late, ordinal: 2, hash: second, time: Date.UTC(2026, 10, 22) };
  const key = await sectionKeyFrom(engine, rising(0x80, 32));
  const whisper = await sealWhisper(engine, key, { plan, section, device }, utf8ToBytes('{"at":"æ"}'));
  return {
    relayKey: toHex(signer.publicKey),
    rolls: [toHex(first), toHex(second)],
    proof: toHex(lineProofMessage({ relayKey: signer.publicKey, nonce: rising(0xb1, 32), plan, device })),
    receipt: toHex(await signReceipt(receipt, signer)),
    whisper: toHex(whisper!),
  };
}
