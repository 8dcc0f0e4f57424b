/**
 * Parts of some bytes, and as many sums of parts as anyone wants: whoever has
 * caught any k independent ones has all of it [BUNDLE-2]. So a camera may begin
 * late and miss some, and nobody need ask for what is missing.
 *
 * Systematic, then dense random sums over GF(2). The mixing must not be linear
 * in GF(2): with xorshift the sums of more than 32 parts never become whole.
 */
import { assert } from '#lib/assert.ts';
import type { Bytes } from '#lib/bytes.ts';

/** Into how many parts. */
export function partCount(length: number, partBytes: number): number {
  return Math.ceil(length / partBytes);
}

/** Which parts frame `number` is the sum of, a bit each. */
export function maskOf(number: number, count: number): Uint32Array {
  const mask = new Uint32Array(Math.ceil(count / 32));
  if (number < count) {
    mask[number >>> 5] = 1 << (number & 31);
    return mask;
  }
  let state = Math.imul(number, 2_654_435_761) >>> 0;
  for (let word = 0; word < mask.length; word++) {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    mask[word] = mixed ^ (mixed >>> 14);
  }
  const over = count & 31;
  if (over !== 0) mask[mask.length - 1]! &= (1 << over) - 1;
  return mask;
}

/** What frame `number` of `data` holds: `partBytes` bytes. */
export function partOf(data: Uint8Array, partBytes: number, number: number): Bytes {
  const count = partCount(data.length, partBytes);
  const sum = new Uint8Array(partBytes);
  const mask = maskOf(number, count);
  for (let part = 0; part < count; part++) {
    if (!isSet(mask, part)) continue;
    const from = part * partBytes;
    const bytes = data.subarray(from, from + partBytes);
    for (let i = 0; i < bytes.length; i++) sum[i]! ^= bytes[i]!;
  }
  return sum;
}

interface Row {
  readonly mask: Uint32Array;
  readonly sum: Uint32Array;
}

/** Puts parts together. Takes room for what has come, at most for all of it. */
export class PartCollector {
  readonly #length: number;
  readonly #partBytes: number;
  /** By its first part. */
  readonly #rows: (Row | undefined)[];
  #rank = 0;

  constructor(length: number, partBytes: number) {
    this.#length = length;
    this.#partBytes = partBytes;
    this.#rows = Array.from({ length: partCount(length, partBytes) });
  }

  /** How many parts there are. */
  get count(): number {
    return this.#rows.length;
  }

  /** How many independent frames have come. */
  get rank(): number {
    return this.#rank;
  }

  get isWhole(): boolean {
    return this.#rank === this.count;
  }

  /** @param bytes as long as a part */
  add(number: number, bytes: Uint8Array): void {
    assert(bytes.length === this.#partBytes, 'a frame of this transfer');
    if (this.isWhole) return;
    const mask = maskOf(number, this.count);
    const sum = new Uint32Array(Math.ceil(this.#partBytes / 4));
    new Uint8Array(sum.buffer).set(bytes);
    for (let part = 0; part < this.count; part++) {
      if (!isSet(mask, part)) continue;
      const row = this.#rows[part];
      if (row === undefined) {
        this.#rows[part] = { mask, sum };
        this.#rank += 1;
        return;
      }
      addTo(mask, row.mask);
      addTo(sum, row.sum);
    }
  }

  /** All the bytes; only when it is whole. Solved from the last part to the first. */
  take(): Bytes {
    assert(this.isWhole, 'all parts have come');
    const rows = this.#rows as Row[];
    const all = new Uint8Array(this.#length);
    for (let part = this.count - 1; part >= 0; part--) {
      const { mask, sum } = rows[part]!;
      // The later ones are single by now.
      for (let other = part + 1; other < this.count; other++) if (isSet(mask, other)) addTo(sum, rows[other]!.sum);
      const from = part * this.#partBytes;
      all.set(new Uint8Array(sum.buffer, 0, Math.min(this.#partBytes, this.#length - from)), from);
    }
    return all;
  }
}

function isSet(mask: Uint32Array, part: number): boolean {
  return ((mask[part >>> 5]! >>> (part & 31)) & 1) === 1;
}

function addTo(target: Uint32Array, source: Uint32Array): void {
  for (let i = 0; i < target.length; i++) target[i]! ^= source[i]!;
}
