import { toHex, type Bytes } from '#lib/bytes.ts';

/**
 * Reads big-endian fields from bytes. Past the end it gives zeros and turns
 * `failed`, so a parser may read a whole record and ask once.
 */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  #failed = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** True once a read went past the end or a number was too large. */
  get failed(): boolean {
    return this.#failed;
  }

  get offset(): number {
    return this.#at;
  }

  get remaining(): number {
    return this.#bytes.length - this.#at;
  }

  /** A copy of the next `length` bytes. */
  bytes(length: number): Bytes {
    const start = this.#skip(length);
    const part = new Uint8Array(start === undefined ? 0 : length);
    if (start !== undefined) part.set(this.#bytes.subarray(start, start + length));
    return part;
  }

  /** The next `length` bytes in hexadecimal; `undefined` past the end. */
  hex(length: number): string | undefined {
    const start = this.#skip(length);
    return start === undefined ? undefined : toHex(this.#bytes, start, start + length);
  }

  u8(): number {
    return this.#number(1);
  }
  u16(): number {
    return this.#number(2);
  }
  u32(): number {
    return this.#number(4);
  }

  /** Fails above 2^53 − 1: no length or time here is larger. */
  u64(): number {
    const value = this.#number(8);
    if (value > Number.MAX_SAFE_INTEGER) {
      this.#failed = true;
      return 0;
    }
    return value;
  }

  #number(length: number): number {
    const start = this.#skip(length);
    if (start === undefined) return 0;
    let value = 0;
    for (let i = 0; i < length; i++) value = value * 256 + this.#bytes[start + i]!;
    return value;
  }

  /** Where the next `length` bytes begin. */
  #skip(length: number): number | undefined {
    const start = this.#at;
    if (this.#failed || length < 0 || length > this.#bytes.length - start) {
      this.#failed = true;
      return undefined;
    }
    this.#at = start + length;
    return start;
  }
}
