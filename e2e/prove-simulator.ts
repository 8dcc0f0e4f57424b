/**
 * `npm run prove -- --from N --count M`: lives M plans from seed N on, on all
 * cores. Any slice may be run anywhere: a seed is the same life everywhere.
 *
 *   --real       with real ciphers: the platform makes the keys and ends its work in any order, so a seed is then
 *                the same story with other keys each time, not the same life to the last byte
 *   --workers W  so many at a time
 *   --steps S    longer or shorter lives
 *   --faults a,b only these faults, all of them
 *   --keep F     adds the totals to this file, one line of JSON a slice (e2e/lives.jsonl)
 *
 * Prints each seed that fails with what was wrong, the tables of faults and of
 * rules, and in the last line the totals. Exit code 1 if a seed fails.
 */
import { execFileSync } from 'node:child_process';
import { appendFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { addToTally, emptyTally, printTally, type Tally } from '#testing/simulator/tally.ts';
import { simulate, type Simulation } from '#testing/simulator/simulate.ts';

interface Slice {
  readonly from: number;
  readonly count: number;
  readonly step: number;
  readonly steps: number;
  readonly cipher: 'cheap' | 'real';
  readonly faults: readonly string[] | undefined;
}

const MOST_TOLD = 20;

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  const value = at < 0 ? otherwise : Number(process.argv[at + 1]);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${name} wants a whole number`);
  return value;
}

async function work({ from, count, step, steps, cipher, faults }: Slice): Promise<void> {
  // Yjs tells of each client id that it meets in what others wrote.
  console.log = () => undefined;
  for (let seed = from; seed < from + count; seed += step) {
    const run = await simulate(seed, { steps, cipher, ...(faults && { faults }) }).catch(
      (error: unknown): Simulation => ({
        seed,
        faults: {},
        rules: {},
        broken: [`it threw: ${error instanceof Error ? error.stack : String(error)}`],
        shown: '',
      }),
    );
    parentPort?.postMessage({ ...run, shown: '' });
  }
}

/** Lives the seeds that the command line names. @returns the exit code */
export async function prove(): Promise<number> {
  const from = option('from', 1);
  const count = option('count', 500);
  const workers = Math.min(count, option('workers', availableParallelism()));
  const cipher = process.argv.includes('--real') ? 'real' : 'cheap';
  const at = process.argv.indexOf('--faults');
  const faults = at < 0 ? undefined : (process.argv[at + 1] ?? '').split(',');
  const tally = emptyTally();
  const began = performance.now();
  const one = (i: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const slice: Slice = {
        from: from + i,
        count: count - i,
        step: workers,
        steps: option('steps', 200),
        cipher,
        faults,
      };
      const worker = new Worker(new URL(import.meta.url), {
        workerData: slice,
        // A life makes much that is thrown away at once.
        resourceLimits: { maxYoungGenerationSizeMb: 96 },
      });
      worker.on('message', (run: Simulation) => note(tally, run));
      worker.once('error', reject);
      worker.once('exit', () => resolve());
    });
  await Promise.all(Array.from({ length: workers }, (_, i) => one(i)));
  const seconds = (performance.now() - began) / 1000;
  console.log(printTally(tally));
  console.log(`${((seconds * 1000) / tally.seeds).toFixed(0)} ms a seed on ${workers} threads`);
  const { open, mended } = openAmong(tally, from, count);
  if (open.length > 0) console.log(`known faults, still open: seeds ${open.join(', ')} (e2e/README.md)`);
  if (mended.length > 0) console.log(`no longer open, take them off the list: seeds ${mended.join(', ')}`);
  const failed = tally.failed.length + (count - tally.seeds);
  console.log(
    `seeds ${from}…${from + count - 1}: ${count - failed} passed, ${failed} failed (${seconds.toFixed(0)} s)`,
  );
  const file = process.argv.indexOf('--keep');
  if (file >= 0) await keep(process.argv[file + 1]!, { from, to: from + count - 1, cipher, failed }, tally);
  return failed === open.length && mended.length === 0 && tally.seeds > 0 ? 0 : 1;
}

/**
 * Seeds named by `--open` are known to fail: they are lived and told of each time, and one that passes fails the run, so
 * that the list stays true.
 */
function openAmong(tally: Tally, from: number, count: number): { readonly open: number[]; readonly mended: number[] } {
  const at = process.argv.indexOf('--open');
  const named = at < 0 ? [] : (process.argv[at + 1] ?? '').split(',').map(Number);
  const lived = named.filter((seed) => seed >= from && seed < from + count);
  return {
    open: lived.filter((seed) => tally.failed.includes(seed)),
    mended: lived.filter((seed) => !tally.failed.includes(seed)),
  };
}

/** What was lived, on which commit, and in how many seeds each fault was met. */
async function keep(
  file: string,
  slice: { readonly from: number; readonly to: number; readonly cipher: string; readonly failed: number },
  { failed, faults }: Tally,
): Promise<void> {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const names = [...faults].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const met = Object.fromEntries(names.map(([name, { seeds }]) => [name, seeds]));
  await appendFile(file, `${JSON.stringify({ commit, ...slice, failedSeeds: failed, faults: met })}\n`);
}

function note(tally: Tally, run: Simulation): void {
  addToTally(tally, run);
  if (run.broken.length === 0 || tally.failed.length > MOST_TOLD) return;
  console.error(`seed ${run.seed}:\n  ${run.broken.slice(0, 6).join('\n  ')}`);
}

if (!isMainThread) await work(workerData as Slice);
else if (import.meta.main) process.exitCode = await prove();
