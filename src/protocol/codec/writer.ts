import { assert } from '#lib/assert.ts';
import { concatBytes, type Bytes } from '#lib/bytes.ts';

/** Collects big-endian fields. A number that does not fit its field is a bug. */
export class ByteWriter {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  bytes(part: Uint8Array): this {
    this.#parts.push(part);
    this.#length += part.length;
    return this;
  }

  u8(value: number): this {
    return this.#number(value, 1);
  }
  u16(value: number): this {
    return this.#number(value, 2);
  }
  u32(value: number): this {
    return this.#number(value, 4);
  }
  /** Up to 2^53 − 1. */
  u64(value: number): this {
    return this.#number(value, 8);
  }

  finish(): Bytes {
    return concatBytes(...this.#parts);
  }

  #number(value: number, length: number): this {
    assert(Number.isSafeInteger(value) && value >= 0 && value < 256 ** length, `${value} fits ${length} bytes`);
    const part = new Uint8Array(length);
    for (let i = length - 1, rest = value; i >= 0; i--, rest = Math.floor(rest / 256)) part[i] = rest % 256;
    return this.bytes(part);
  }
}
