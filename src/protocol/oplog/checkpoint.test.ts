import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, toHex } from '#lib/bytes.ts';
import { applyChanges, byteChanges, fuzz } from '#testing/fuzz.ts';
import { parseDeviceId, parseEntryId, parseIncarnation } from '../ids.ts';
import { decodeCheckpoint, encodeCheckpoint, isCovered } from './checkpoint.ts';
import { HEAD_BYTES, type Head } from './head.ts';

const hex = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((it) => toHex(Uint8Array.from(it)));
const head: fc.Arbitrary<Head> = fc.record({
  device: hex(16).map((text) => parseDeviceId(text)!),
  incarnation: hex(8).map((text) => parseIncarnation(text)!),
  seq: fc.integer({ min: 1, max: 0xffff_ffff }),
  id: hex(32).map((text) => parseEntryId(text)!),
});
const checkpoint = fc.record({
  frontier: fc.uniqueArray(head, { maxLength: 6, selector: ({ id }) => id }),
  update: fc.uint8Array({ maxLength: 40 }).map((bytes) => Uint8Array.from(bytes)),
  statements: fc.uniqueArray(
    fc.record({
      id: hex(32).map((text) => parseEntryId(text)!),
      device: hex(16).map((text) => parseDeviceId(text)!),
      claimedAt: fc.maxSafeNat(),
      content: fc.uint8Array({ maxLength: 20 }).map((bytes) => Uint8Array.from(bytes)),
    }),
    { maxLength: 3, selector: ({ id }) => id },
  ),
});

const [first, second] = ['11', '22'].map((pair) => parseIncarnation(pair.repeat(8))!);
const at = (seq: number, id: string, incarnation = first!): Head => ({
  device: parseDeviceId('aa'.repeat(16))!,
  incarnation,
  seq,
  id: parseEntryId(id.repeat(32))!,
});

describe('the content of a checkpoint', () => {
  it('[CHECKPOINT-1] is read as it was written, with the heads in the order of their ids', () => {
    fc.assert(
      fc.property(checkpoint, ({ frontier, update, statements }) => {
        const sorted = <T extends { readonly id: string }>(list: readonly T[]) =>
          list.toSorted((a, b) => (a.id < b.id ? -1 : 1));
        expect(decodeCheckpoint(encodeCheckpoint({ frontier, update, statements }))).toEqual({
          ok: true,
          value: { frontier: sorted(frontier), update, statements: sorted(statements) },
        });
      }),
    );
  });

  it('[CHECKPOINT-1] is refused with one head twice, heads out of order, and more heads than bytes; two heads of one log are a fork', () => {
    const one = encodeCheckpoint({ frontier: [at(1, '01')], update: new Uint8Array(0), statements: [] });
    const other = encodeCheckpoint({ frontier: [at(2, '02')], update: new Uint8Array(0), statements: [] });
    const elsewhere = encodeCheckpoint({ frontier: [at(2, '02', second)], update: new Uint8Array(0), statements: [] });
    const both = (a: typeof one, b: typeof one) =>
      concatBytes(new Uint8Array([0, 2]), a.slice(2, 2 + HEAD_BYTES), b.slice(2));
    expect(decodeCheckpoint(both(one, elsewhere)).ok).toBe(true);
    expect(decodeCheckpoint(both(one, other)).ok).toBe(true);
    for (const bytes of [
      both(elsewhere, one),
      both(one, one),
      one.slice(0, 1 + HEAD_BYTES),
      new Uint8Array([0xff, 0xff, 0, 0]),
      new Uint8Array([0]),
      one.slice(0, -1),
      concatBytes(one, new Uint8Array(1)),
      concatBytes(one.slice(0, -2), new Uint8Array([0, 1])),
    ])
      expect(decodeCheckpoint(bytes)).toEqual({ ok: false, error: { type: 'CheckpointMalformed' } });
  });

  it('[CHECKPOINT-1] is read or refused, whatever the bytes, and what is read is written the same', async () => {
    await fuzz(
      'checkpoint content',
      fc.tuple(checkpoint, byteChanges),
      async ([made, changes]) => {
        const bytes = applyChanges(encodeCheckpoint(made), changes);
        const read = decodeCheckpoint(bytes);
        if (!read.ok) return read.error.type;
        expect(encodeCheckpoint(read.value)).toEqual(bytes);
        return 'read';
      },
      () => false,
    );
  });

  it('[CHECKPOINT-2] covers what it names and what is older in the same log, and nothing of another log or branch', () => {
    const frontier = [at(3, '03')];
    expect(isCovered(frontier, at(3, '03'))).toBe(true);
    expect(isCovered(frontier, at(3, '09'))).toBe(false);
    expect(isCovered([...frontier, at(3, '09')], at(3, '09'))).toBe(true);
    expect(isCovered(frontier, at(2, '02'))).toBe(true);
    expect(isCovered(frontier, at(4, '04'))).toBe(false);
    expect(isCovered(frontier, at(1, '01', second))).toBe(false);
  });
});
