import type { Bytes } from '#lib/bytes.ts';

const REDACTED = 'SecretBytes(redacted)';

/** A secret that will not print: it lends its bytes to whoever asks by name, and to nothing else. */
export class SecretBytes {
  readonly #bytes: Bytes;

  /** Keeps the array itself; the giver must not use it afterwards. */
  constructor(bytes: Bytes) {
    this.#bytes = bytes;
  }

  get length(): number {
    return this.#bytes.length;
  }

  /** Lends the bytes. They must not be changed or kept beyond the call. */
  withBytes<T>(borrow: (bytes: Bytes) => T): T {
    return borrow(this.#bytes);
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  /** What Node prints when the object is logged. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return REDACTED;
  }
}
