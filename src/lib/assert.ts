/** Throws when something that the code itself guarantees does not hold: a bug, never bad input. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${message}`);
}

/** Makes the compiler prove that a switch handles every case. */
export function assertNever(value: never, message = 'unexpected case'): never {
  throw new Error(`Assertion failed: ${message}: ${JSON.stringify(value)}`);
}
