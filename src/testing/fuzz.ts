/**
 * Many inputs, each judged, none may throw. Prints how often each outcome came,
 * and fails when too few inputs got past the outermost check: a fuzzer that is
 * always turned away at the door tests the door.
 *
 * 20,000 inputs of a kind; a million with PROVE=1 (PROVE_COUNT says otherwise).
 */
import fc from 'fast-check';
import { expect } from 'vitest';

export const FUZZ_COUNT = process.env['PROVE'] === '1' ? Number(process.env['PROVE_COUNT'] ?? 1_000_000) : 20_000;

export interface FuzzTable {
  readonly outcomes: ReadonlyMap<string, number>;
  readonly inside: number;
  readonly total: number;
}

/** `judge` gives the name of the outcome; `isOutside` tells which names mean "turned away at the outermost check". A failure prints seed and path. */
export async function fuzz<T>(
  name: string,
  input: fc.Arbitrary<T>,
  judge: (input: T) => Promise<string>,
  isOutside: (outcome: string) => boolean,
  count = FUZZ_COUNT,
): Promise<FuzzTable> {
  const outcomes = new Map<string, number>();
  let inside = 0;
  let total = 0;
  const started = performance.now();
  const memory = watchMemory();
  const property = fc.asyncProperty(input, async (one) => {
    const outcome = await judge(one);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    total += 1;
    if (!isOutside(outcome)) inside += 1;
    memory.look();
  });
  await fc.assert(property, { numRuns: count, endOnFailure: true, ...seedOf() });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const table = [...outcomes].toSorted(([, a], [, b]) => b - a).map(([outcome, times]) => `${outcome} ${times}`);
  process.stdout.write(
    `fuzz ${name}: ${total} inputs, ${inside} past the outermost check, ${seconds} s, ${memory.told()}\n  ${table.join(' · ')}\n`,
  );
  expect(inside, `${name}: at least half get past the outermost check`).toBeGreaterThanOrEqual(total / 2);
  return { outcomes, inside, total };
}

/** Looked at now and then: what one input takes that the next gives back must not grow with the number of inputs. */
function watchMemory(): { look(): void; told(): string } {
  const before = process.memoryUsage();
  let looked = 0;
  let [heap, outside] = [before.heapUsed, before.arrayBuffers];
  const look = (): void => {
    if (looked++ % LOOK_EACH > 0) return;
    const now = process.memoryUsage();
    heap = Math.max(heap, now.heapUsed);
    outside = Math.max(outside, now.arrayBuffers);
  };
  const told = (): string =>
    `peak heap ${megabytes(heap)} (before ${megabytes(before.heapUsed)}), buffers ${megabytes(outside)}, ` +
    `process ${megabytes(process.resourceUsage().maxRSS * 1024)}`;
  return { look, told };
}

const LOOK_EACH = 64;
const megabytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20)} MiB`;

/** FUZZ_SEED repeats a run. */
function seedOf(): { readonly seed?: number } {
  const seed = process.env['FUZZ_SEED'];
  return seed === undefined ? {} : { seed: Number(seed) };
}

/** Small ways in which bytes go wrong. */
export const byteChanges = fc.array(
  fc.oneof(
    fc.record({ change: fc.constant('flip' as const), at: fc.nat(), mask: fc.integer({ min: 1, max: 255 }) }),
    fc.record({ change: fc.constant('set' as const), at: fc.nat(), mask: fc.constantFrom(0, 1, 0x7f, 0x80, 0xff) }),
    fc.record({ change: fc.constant('cut' as const), at: fc.nat(), mask: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ change: fc.constant('insert' as const), at: fc.nat(), mask: fc.integer({ min: 1, max: 40 }) }),
  ),
  { minLength: 1, maxLength: 3 },
);
export type ByteChanges = typeof byteChanges extends fc.Arbitrary<infer Changes> ? Changes : never;

export function applyChanges(bytes: Uint8Array, changes: ByteChanges): Uint8Array<ArrayBuffer> {
  let changed = [...bytes];
  for (const { change, at, mask } of changes) {
    const index = changed.length === 0 ? 0 : at % changed.length;
    if (change === 'flip') changed[index] = (changed[index] ?? 0) ^ mask;
    else if (change === 'set') changed[index] = mask;
    else if (change === 'cut') changed = [...changed.slice(0, index), ...changed.slice(index + mask)];
    else changed.splice(index, 0, ...Array.from({ length: mask }, (_, i) => (at + i) & 0xff));
  }
  return Uint8Array.from(changed);
}
