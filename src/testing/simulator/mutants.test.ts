/**
 * Rules of the protocol, each switched off by a module put in the place of the
 * real one: the simulator must notice. The clauses of the reduction and of
 * counting are left out one by one in src/protocol/access. What no life of a
 * plan can tell, unit tests do: they are named in the table that this prints.
 */
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { ok } from '#lib/result.ts';
import type { SessionNonce } from '#protocol/ids.ts';

interface Mutant {
  readonly name: string;
  readonly module: string;
  /** The module with one rule left out. */
  // eslint-disable-next-line typescript/no-explicit-any -- it stands for any module
  readonly without: (actual: any) => object;
  /** Faults that make the rule matter, and how many seeds may pass before it shows. */
  readonly faults: readonly string[];
  readonly within: number;
  /** The first seed that is lived; 1 unless it is known that those before it do not notice. */
  readonly from?: number;
  /** Instead of lives: what is done to show it. Gives the first moment that notices. */
  readonly schedule?: (moments: number) => Promise<number | null>;
}

const FIXED = '00'.repeat(16) as SessionNonce;

const MOMENT_MS = 3;

/** A commit that stops at one moment after the other. */
async function freezeAtEach(moments: number): Promise<number | null> {
  const { freezeMidCommit } = await import('./frozen-commit.ts');
  for (let at = 0; at < moments; at++) if ((await freezeMidCommit(at * MOMENT_MS)) > 0) return at;
  return null;
}

const MUTANTS: readonly Mutant[] = [
  {
    name: 'rule 1 [BODY-6] [DOC-1] every tab writes under the same client id',
    module: '#protocol/oplog/client-id.ts',
    without: (actual) => ({
      clientIdOf: (engine: never, device: never, section: never, incarnation: never) =>
        actual.clientIdOf(engine, device, section, incarnation, FIXED),
    }),
    faults: ['two tabs', 'kill'],
    within: 20,
  },
  {
    name: 'rule 1 [BODY-6] [DOC-10] nobody asks whose client id an update has',
    module: '#replica/document/check-update.ts',
    without: (actual) => ({
      checkUpdate: (update: never, clientId: never) => {
        const checked = actual.checkUpdate(update, clientId);
        return !checked.ok && checked.error.reason === 'ForeignClient' ? ok(null) : checked;
      },
    }),
    faults: ['malicious writer'],
    from: 76,
    within: 500,
  },
  {
    name: 'rule 2 [LOG-4] the second entry of a place is refused',
    module: '#protocol/oplog/log.ts',
    without: (actual) => ({
      addEntries: (log: never, entries: Iterable<never>) => actual.addEntries(log, firstOfEachPlace(log, entries)),
    }),
    faults: ['cloned profile', 'restored backup'],
    within: 20,
  },
  {
    name: 'rule 3 [LOG-1] what rests on what is not here is kept all the same',
    module: '#protocol/oplog/log.ts',
    without: (actual) => ({
      addEntries: (log: never, entries: Iterable<never>) => actual.addEntries(log, withoutGaps(log, [...entries])),
    }),
    faults: ['partial', 'partition'],
    within: 20,
  },
  {
    name: 'rule 4 [ACCEPT-1] what a removal did not know of counts all the same',
    module: '#protocol/access/count.ts',
    without: (actual) => ({
      createCounting: (...args: never[]) => {
        const counting = actual.createCounting(...args);
        return {
          ...counting,
          judge: (...asked: never[]) => {
            const verdict = counting.judge(...asked);
            return verdict === 'Removed' ? null : verdict;
          },
        };
      },
    }),
    faults: ['retire', 'revoke'],
    within: 40,
  },
  {
    name: 'rule 5 [ACCEPT-3] a document is not built again when what counts has shrunk',
    module: '#replica/session/live-documents.ts',
    without: (actual) => ({
      LiveDocuments: class extends actual.LiveDocuments {
        async rebuild(): Promise<void> {}
      },
    }),
    faults: ['retire', 'revoke', 'partition'],
    within: 60,
  },
  {
    name: 'rule 6 [CHECKPOINT-1] nobody sums up for those who are new',
    module: '#replica/access/duties.ts',
    without: (actual) => ({
      dutiesOf: (view: never) =>
        actual.dutiesOf(view).filter(({ type }: { readonly type: string }) => type !== 'checkpoint'),
    }),
    faults: ['grant', 'enrol'],
    within: 40,
  },
  {
    name: 'rule 9 [SESSION-5] a commit does not look at the heads',
    module: '../memory-storage.ts',
    without: (actual) => ({
      openMemoryStorage: (...args: never[]) =>
        withCommit(actual.openMemoryStorage(...args), ({ expectHeads: _, ...rest }) => rest),
    }),
    faults: [],
    within: 40,
    schedule: freezeAtEach,
  },
  {
    name: 'rule 9 [SESSION-7] rows of a killed tab are left alone',
    module: '#replica/session/dead-rows.ts',
    without: () => ({ readDeadRows: async () => [] }),
    faults: ['kill'],
    within: 20,
  },
  {
    name: 'rule 10 [DOC-10] [DOC-11] an update is neither read nor tried before it is taken in',
    module: '#replica/document/check-update.ts',
    without: (actual) => ({
      checkUpdate: () => ok(null),
      openScratch: (state: never) => ({ ...actual.openScratch(state), try: () => ok(null) }),
    }),
    faults: ['malicious writer'],
    within: 40,
  },
  {
    name: 'rule 12 [ACCESS-8] what was erased stays on the disk',
    module: '#replica/session/erase.ts',
    without: () => ({ erasedFormsOf: async () => [] }),
    faults: ['erase'],
    within: 10,
  },
  {
    name: 'rule 12 [SYNC-12] nothing is offered again in a new era',
    module: '../memory-storage.ts',
    without: (actual) => ({
      openMemoryStorage: (...args: never[]) =>
        withCommit(actual.openMemoryStorage(...args), ({ offerAgain: _, ...rest }) => rest),
    }),
    faults: ['relay wipe', 'partition'],
    within: 40,
  },
];

interface Placed {
  readonly id: string;
  readonly device: string;
  readonly incarnation: string;
  readonly seq: number;
}

function firstOfEachPlace(
  { places }: { readonly places: ReadonlyMap<string, readonly string[]> },
  entries: Iterable<Placed>,
): readonly Placed[] {
  const taken = new Map<string, string>();
  return [...entries].filter((entry) => {
    const place = `${entry.device}/${entry.incarnation}/${entry.seq}`;
    const first = places.get(place)?.[0] ?? taken.get(place) ?? entry.id;
    taken.set(place, first);
    return first === entry.id;
  });
}

interface Resting extends Placed {
  readonly deps: readonly string[];
  readonly heads: readonly { readonly id: string }[];
}

/** The same entries, as if they named nothing that is not here. */
function withoutGaps(
  { held }: { readonly held: ReadonlyMap<string, unknown> },
  entries: readonly Resting[],
): readonly Resting[] {
  const here = new Set([...held.keys(), ...entries.map(({ id }) => id)]);
  return entries.map((entry) => ({
    ...entry,
    deps: entry.deps.filter((id) => here.has(id)),
    heads: entry.heads.filter(({ id }) => here.has(id)),
  }));
}

type Change = Readonly<Record<string, unknown>>;

function withCommit<S extends { commit(plan: string, change: Change): unknown }>(
  storage: S,
  less: (change: Change) => Change,
): S {
  const commit = storage.commit.bind(storage);
  return Object.assign(storage, { commit: (plan: string, change: Change) => commit(plan, less(change)) });
}

/** Rules that no life of a plan can tell: the unit tests that show them. */
const BY_UNIT_TESTS: readonly (readonly [rule: string, file: string, test: string])[] = [
  ['rule 7: the bytes of an entry', 'src/protocol/oplog/entry.test.ts', '[ENTRY-1] has a prefix of 128 bytes'],
  ['rule 7: no other length', 'src/protocol/oplog/entry.test.ts', '[ENTRY-2] refuses every other length'],
  ['rule 8: one verdict on signatures', 'src/protocol/crypto/secrets.test.ts', '[KEY-5] signing'],
  ['rule 8: a device’s keys', 'src/protocol/crypto/secrets.test.ts', '[KEY-8] gives one public key for a seed'],
  ['rule 11: no clock decides', 'src/protocol/access/reduce.exhaustive.test.ts', '[ACCESS-4] are reduced alike'],
  ['rule 11: end dates', 'src/relay/core/removed.test.ts', '[SYNC-9] is served as removed after the end date'],
  ['rule 13: limits', 'src/protocol/ids.test.ts', '[LIMIT-1] [LIMIT-2] has limits and numbers that nobody changes'],
  ['rule 13: what waits has room', 'src/replica/session/crowded.test.ts', '[LIMIT-1] [SYNC-12] counts no place'],
  ['clauses (1) to (6) of the reduction', 'src/protocol/access/mutants.exhaustive.test.ts', 'without %s'],
  ['clauses of what counts', 'src/protocol/access/count.exhaustive.test.ts', 'without %s'],
];

/** The first seed that notices; `null` when none does. */
async function noticedBy({ module, without, faults, from = 1, within, schedule }: Mutant): Promise<number | null> {
  vi.resetModules();
  vi.doMock(module, async (importOriginal) => {
    const actual = await importOriginal<object>();
    return { ...actual, ...without(actual) };
  });
  if (schedule !== undefined) return schedule(within);
  const { simulate } = await import('./simulate.ts');
  for (let seed = from; seed < from + within; seed++)
    if ((await simulate(seed, { faults })).broken.length > 0) return seed;
  return null;
}

describe('a rule that is left out', () => {
  const noticed: string[] = [];
  afterAll(() => process.stdout.write(`${noticed.join('\n')}\n`));

  afterEach(() => {
    for (const { module } of MUTANTS) vi.doUnmock(module);
    vi.resetModules();
  });

  it('[SESSION-5] [SESSION-7] is what makes a stolen lock safe: a commit that was frozen forks no log', async () => {
    expect(await freezeAtEach(40)).toBeNull();
  }, 120_000);

  for (const mutant of MUTANTS)
    it(
      `notices: ${mutant.name}`,
      async () => {
        const seed = await noticedBy(mutant);
        expect(seed, `no seed of ${mutant.within} noticed`).not.toBeNull();
        noticed.push(`${mutant.name}: by seed ${seed}`);
      },
      15 * 60_000,
    );

  for (const [rule, file, test] of BY_UNIT_TESTS)
    it(`is noticed by a unit test: ${rule}`, async () => {
      expect(await readFile(file, 'utf8')).toContain(test);
      noticed.push(`${rule}: ${file}, “${test}”`);
    });
});
