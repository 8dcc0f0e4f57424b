import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_ENTRY, parseDeviceId, parseEntryId, parseIncarnation, parseSectionId, type EntryId } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import {
  addEntries,
  causalOrder,
  coverLog,
  emptyLog,
  headOf,
  headsOf,
  holdsPast,
  lastOf,
  missingHeads,
  pastOf,
  type LogEntry,
  type LogState,
} from './log.ts';

const section = parseSectionId('99'.repeat(16))!;
const devices = ['aa', 'bb', 'cc'].map((pair) => parseDeviceId(pair.repeat(16))!);
const incarnation = parseIncarnation('11'.repeat(8))!;
const idOf = (number: number): EntryId =>
  parseEntryId(((number * 2654435761) >>> 0).toString(16).padStart(8, '0').repeat(8))!;

function entry(
  number: number,
  device: number,
  before: LogEntry | undefined,
  heads: readonly LogEntry[] = [],
  extra: Partial<LogEntry> = {},
): LogEntry {
  const prev = before?.id ?? NO_ENTRY;
  const deps = [...new Set([...(before ? [before.id] : []), ...heads.map(({ id }) => id)])];
  return {
    id: idOf(number),
    section,
    device: devices[device]!,
    incarnation,
    seq: (before?.seq ?? 0) + 1,
    prev,
    generation: 0,
    heads: heads.map(headOf),
    deps,
    byteLength: 300,
    ...extra,
  };
}

const ids = (entries: Iterable<LogEntry>) => [...entries].map(({ id }) => id);
/** What must not depend on the order of arrival. */
const essence = (log: LogState) => ({
  held: new Set(log.held.keys()),
  heads: headsOf(log),
  waiting: new Set(log.waiting.keys()),
  forks: new Map([...log.forks].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  order: ids(causalOrder(log)),
  bytes: log.waitingBytes,
});

/** Ingrid writes twice, Marit once after the first; then Amir has seen both ends. */
const a1 = entry(1, 0, undefined);
const a2 = entry(2, 0, a1);
const b1 = entry(3, 1, undefined, [a1]);
const c1 = entry(4, 2, undefined, [a2, b1]);

describe('a log', () => {
  it('[CHECKPOINT-2] tells what is held with its whole past from what a checkpoint stands for', () => {
    const whole = addEntries(emptyLog(section), [a1, a2, b1, c1]).log;
    expect(holdsPast(whole, [headOf(c1)])).toBe(true);
    const covered = coverLog(addEntries(emptyLog(section), [a2, b1, c1]).log, [headOf(a1)]).log;
    expect(covered.held.has(c1.id)).toBe(true);
    expect(holdsPast(covered, [headOf(c1)])).toBe(false);
    expect(holdsPast(covered, [headOf(a1)])).toBe(false);
  });

  it('[CHECKPOINT-2] [LOG-4] asks for the branch of a fork that a checkpoint does not name', () => {
    const other = entry(5, 0, a1);
    const onOther = entry(6, 1, undefined, [other]);
    const covered = coverLog(addEntries(emptyLog(section), [onOther]).log, [headOf(a2)]).log;
    expect(covered.held.size).toBe(0);
    expect(missingHeads(covered)).toEqual([headOf(other)]);
    expect(ids(coverLog(covered, [headOf(other)]).added)).toEqual([onOther.id]);
    expect(ids(addEntries(covered, [other]).added)).toEqual([other.id, onOther.id]);
  });

  it('[LOG-1] holds nothing whose past it lacks, and all of it once the past is there', () => {
    const first = addEntries(emptyLog(section), [c1, b1]);
    expect(first.added).toEqual([]);
    expect(first.log.waitingBytes).toBe(600);
    expect(missingHeads(first.log)).toEqual([headOf(a1), headOf(a2)].toSorted((x, y) => (x.id < y.id ? -1 : 1)));
    const second = addEntries(first.log, [a1]);
    expect(ids(second.added)).toEqual(ids([a1, b1]));
    const third = addEntries(second.log, [a2]);
    expect(ids(third.added)).toEqual(ids([a2, c1]));
    expect(third.log.waiting.size).toBe(0);
    expect(third.log.waitingBytes).toBe(0);
    expect(first.log.held.size).toBe(0);
  });

  it('[LOG-2] has as heads what nothing rests on', () => {
    const { log } = addEntries(emptyLog(section), [a1, a2, b1]);
    expect(headsOf(log).map(({ id }) => id)).toEqual([a2.id, b1.id].toSorted());
    expect(headsOf(addEntries(log, [c1]).log)).toEqual([headOf(c1)]);
  });

  it('takes the same entry twice as once', () => {
    const { log } = addEntries(emptyLog(section), [a1, a2]);
    const again = addEntries(log, [a2, a1, a2]);
    expect(again.added).toEqual([]);
    expect(essence(again.log)).toEqual(essence(log));
  });

  it('[LOG-3] refuses a prev that is not the entry before, and a head that is not what it says', () => {
    const { log } = addEntries(emptyLog(section), [a1, a2, b1]);
    const skips = entry(10, 0, a1, [], { seq: 3 });
    const foreign = entry(11, 0, b1);
    const lies = entry(12, 2, undefined, [a1], { heads: [{ ...headOf(a1), seq: 2 }] });
    const { refused, added } = addEntries(log, [skips, foreign, lies]);
    expect(refused).toEqual([
      { type: 'PrevMismatch', id: skips.id },
      { type: 'PrevMismatch', id: foreign.id },
      { type: 'DepMismatch', id: lies.id },
    ]);
    expect(added).toEqual([]);
  });

  it('[LOG-4] keeps both ends of a fork and says so', () => {
    const twin = entry(20, 0, a1);
    const { log, refused } = addEntries(emptyLog(section), [a1, a2, twin]);
    expect(refused).toEqual([]);
    expect(log.held.size).toBe(3);
    expect([...log.forks.values()]).toEqual([[a2.id, twin.id].toSorted()]);
    expect(lastOf(log, devices[0]!, incarnation)!.id).toBe([a2.id, twin.id].toSorted()[0]);
    expect(lastOf(log, devices[2]!, incarnation)).toBeUndefined();
  });

  it('[LOG-1] lets go of what waits beyond the limit, the last given first, and takes it when there is room', () => {
    const large = Array.from({ length: 70 }, (_, i) =>
      entry(100 + i, 2, undefined, [a1], { byteLength: LIMITS.entryBytes }),
    );
    const { log, refused } = addEntries(emptyLog(section), large);
    expect(log.waitingBytes).toBe(LIMITS.waitingBytes);
    expect(refused).toEqual(
      large
        .slice(64)
        .toReversed()
        .map(({ id }) => ({ type: 'WaitingFull', id })),
    );
    expect(addEntries(log, [a1]).added).toHaveLength(65);
    expect(addEntries(addEntries(log, [a1]).log, large.slice(64)).added).toHaveLength(6);
  });

  it('knows the past of an entry', () => {
    const { log } = addEntries(emptyLog(section), [a1, a2, b1, c1]);
    expect(pastOf(log, [b1.id])).toEqual(new Set([a1.id, b1.id]));
    expect(pastOf(log, [c1.id]).size).toBe(4);
  });

  it('treats an entry of another section as a bug', () => {
    expect(() => addEntries(emptyLog(parseSectionId('98'.repeat(16))!), [a1])).toThrow('never cross sections');
  });
});

describe('[LOG-6] whatever way a set arrives', () => {
  const graph = fc
    .array(fc.record({ device: fc.nat(2), fork: fc.nat(9), picks: fc.array(fc.nat(99), { maxLength: 3 }) }), {
      minLength: 1,
      maxLength: 30,
    })
    .map((steps) => {
      const made: LogEntry[] = [];
      for (const [i, { device, fork, picks }] of steps.entries()) {
        const own = made.filter((one) => one.device === devices[device]);
        const before = fork === 0 ? own.at(-2) : own.at(-1);
        const heads = made.length === 0 ? [] : [...new Set(picks.map((pick) => made[pick % made.length]!))];
        made.push(entry(1000 + i, device, before, heads));
      }
      return made;
    });
  const shuffledGraph = graph.chain((made) =>
    fc.record({
      made: fc.constant(made),
      shuffled: fc.shuffledSubarray(made, { minLength: made.length }),
      cuts: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 12 }),
    }),
  );

  it('ends in one state, and gives entries only after what they rest on', () => {
    fc.assert(
      fc.property(shuffledGraph, ({ made, shuffled, cuts }) => {
        let log = emptyLog(section);
        const given: LogEntry[] = [];
        const rest = [...shuffled];
        for (const cut of [...cuts, rest.length]) {
          const change = addEntries(log, rest.splice(0, cut));
          log = change.log;
          given.push(...change.added);
        }
        expect(essence(log)).toEqual(essence(addEntries(emptyLog(section), made).log));
        const place = new Map(given.map(({ id }, i) => [id, i]));
        const ordered = new Map(causalOrder(log).map(({ id }, i) => [id, i]));
        for (const one of made) {
          for (const dep of one.deps) {
            expect(place.get(dep)!).toBeLessThan(place.get(one.id)!);
            expect(ordered.get(dep)!).toBeLessThan(ordered.get(one.id)!);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('ends the same with any part of the set: what is held is closed under its past', () => {
    fc.assert(
      fc.property(
        graph.chain((made) => fc.subarray(made)),
        (some) => {
          const { log } = addEntries(emptyLog(section), some);
          for (const held of log.held.values()) for (const dep of held.deps) expect(log.held.has(dep)).toBe(true);
          expect(log.held.size + log.waiting.size).toBe(some.length);
          for (const { id } of headsOf(log)) for (const held of log.held.values()) expect(held.deps).not.toContain(id);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('holds ten thousand entries that come backwards', () => {
    const made: LogEntry[] = [];
    for (let i = 0; i < 10_000; i++) made.push(entry(5000 + i, 0, made.at(-1), [], { byteLength: 100 }));
    expect(addEntries(emptyLog(section), made.toReversed()).added).toHaveLength(10_000);
  });
});
