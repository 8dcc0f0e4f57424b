/**
 * Rules of the protocol, each switched off by a module put in the place of the
 * real one: the simulator must notice. The clauses of the reduction and of
 * counting are left out one by one in src/protocol/access.
 */
import { afterEach, describe, expect, it, vi } from 'vitest';
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
}

const FIXED = '00'.repeat(16) as SessionNonce;

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
    name: 'rule 9 [SESSION-7] rows of a killed tab are left alone',
    module: '#replica/session/dead-rows.ts',
    without: () => ({ readDeadRows: async () => [] }),
    faults: ['kill'],
    within: 20,
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

type Change = Readonly<Record<string, unknown>>;

function withCommit<S extends { commit(plan: string, change: Change): unknown }>(
  storage: S,
  less: (change: Change) => Change,
): S {
  const commit = storage.commit.bind(storage);
  return Object.assign(storage, { commit: (plan: string, change: Change) => commit(plan, less(change)) });
}

/** The first seed that notices; `null` when none does. */
async function noticedBy({ module, without, faults, within }: Mutant): Promise<number | null> {
  vi.resetModules();
  vi.doMock(module, async (importOriginal) => {
    const actual = await importOriginal<object>();
    return { ...actual, ...without(actual) };
  });
  const { simulate } = await import('./simulate.ts');
  for (let seed = 1; seed <= within; seed++) if ((await simulate(seed, { faults })).broken.length > 0) return seed;
  return null;
}

describe('a rule that is left out', () => {
  afterEach(() => {
    for (const { module } of MUTANTS) vi.doUnmock(module);
    vi.resetModules();
  });

  for (const mutant of MUTANTS)
    it(
      `notices: ${mutant.name}`,
      async () => {
        const seed = await noticedBy(mutant);
        expect(seed, `no seed of ${mutant.within} noticed`).not.toBeNull();
      },
      15 * 60_000,
    );
});
