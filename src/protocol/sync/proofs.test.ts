import { describe, expect, it } from 'vitest';
import { fromHex, toHex, utf8FromBytes, utf8ToBytes } from '#lib/bytes.ts';
import { padmeLength } from '#protocol/codec/padme.ts';
import { rising } from '#testing/protocol-vectors.ts';
import { buildSyncVectors, vectorRelay } from '#testing/sync-vectors.ts';
import { newSectionKey, sectionKeyFrom } from '../crypto/section-key.ts';
import type { DeviceId, PlanId, SectionId } from '../ids.ts';
import pinned from '../vectors/sync.json' with { type: 'json' };
import { RECEIPT_BYTES, readReceipt, verifyReceipt } from './receipt.ts';
import { WHISPER_BYTES, openWhisper, sealWhisper } from './whisper.ts';

const place = {
  plan: toHex(rising(0x10, 16)) as PlanId,
  section: toHex(rising(0x20, 16)) as SectionId,
  device: toHex(rising(0x30, 16)) as DeviceId,
};

describe('what is signed, hashed and sealed between a device and a relay', () => {
  it('[SYNC-5] [SYNC-7] [SYNC-8] [SYNC-10] is the same, byte for byte', async () => {
    expect(await buildSyncVectors()).toEqual(pinned);
    expect(pinned.proof.startsWith(toHex(utf8ToBytes('dinplan/line/1')))).toBe(true);
    expect(pinned.proof).toHaveLength(2 * (14 + 32 + 32 + 16 + 16));
  });

  it('[SYNC-8] reads a receipt, and believes no byte of it that was changed, nor another relay', async () => {
    const { engine } = await vectorRelay();
    const [key, receipt] = [fromHex(pinned.relayKey)!, fromHex(pinned.receipt)!];
    expect(receipt).toHaveLength(RECEIPT_BYTES);
    const said = { plan: place.plan, ordinal: 2, stream: { section: place.section, lane: 'late' } };
    expect(await verifyReceipt(engine, key, receipt)).toMatchObject({ ok: true, value: said });
    for (let at = 0; at < receipt.length; at += 7) {
      const changed = receipt.slice();
      changed[at]! ^= 1;
      expect((await verifyReceipt(engine, key, changed)).ok).toBe(false);
    }
    expect(await verifyReceipt(engine, rising(1, 32), receipt)).toMatchObject({ ok: false });
    for (const bytes of [receipt.slice(1), new Uint8Array(0)])
      expect(readReceipt(bytes)).toEqual({ ok: false, error: { type: 'ReceiptMalformed' } });
  });

  it('[SYNC-10] opens a whisper for its place alone, under whichever key of the section it was sealed', async () => {
    const { engine } = await vectorRelay();
    const key = await sectionKeyFrom(engine, rising(0x80, 32));
    const newer = await newSectionKey(engine);
    const bytes = fromHex(pinned.whisper)!;
    const opened = await openWhisper(engine, [newer, key], place, bytes);
    expect(opened.ok && utf8FromBytes(opened.value)).toBe('{"at":"æ"}');
    expect((await openWhisper(engine, [newer], place, bytes)).ok).toBe(false);
    const elsewhere = { ...place, device: place.section as string as DeviceId };
    expect((await openWhisper(engine, [key], elsewhere, bytes)).ok).toBe(false);
    expect((await openWhisper(engine, [key], place, new Uint8Array(5))).ok).toBe(false);
  });

  it('[SYNC-10] [BODY-5] hides how long a whisper is, and seals none that is too long', async () => {
    const { engine } = await vectorRelay();
    const key = await newSectionKey(engine);
    const sealed = (length: number) => sealWhisper(engine, key, place, utf8ToBytes('x'.repeat(length)));
    expect(await sealed(1001)).toHaveLength(12 + padmeLength(1001) + 16);
    expect((await sealed(1001))?.length).toBe((await sealed(1005))?.length);
    expect(await sealed(WHISPER_BYTES)).toBeNull();
  });
});
