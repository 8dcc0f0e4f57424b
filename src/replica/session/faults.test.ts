import { expect, it } from 'vitest';
import { cheapEngine } from '#testing/engine.ts';
import { faultRun } from '#testing/fault-run.ts';

const SEEDS = Number(process.env['FAULT_SEEDS'] ?? (process.env['PROVE'] ? 1_000 : 20));
const FROM = Number(process.env['FAULT_FROM'] ?? 1);

it('[SESSION-1] [SESSION-5] [SESSION-7] [SESSION-12] loses no word that had reached a disk, whatever goes wrong', async () => {
  const done: Record<string, number> = {};
  for (let seed = FROM; seed < FROM + SEEDS; seed++) {
    const run = await inTime(seed, faultRun(seed, 240, cheapEngine(seed)));
    for (const [what, times] of Object.entries(run.done)) done[what] = (done[what] ?? 0) + times;
    const { views, done: _counts, ...wrong } = run;
    expect({ seed, ...wrong }).toEqual({ seed, missing: [], doubled: [], rowsLeft: 0, setAside: 0, forks: 0 });
    expect(new Set(views).size, `seed ${seed}: all phones show the same`).toBe(1);
  }
  process.stdout.write(`${SEEDS} lives from seed ${FROM}: ${JSON.stringify(done)}\n`);
}, 3_600_000);

/** A life that stands still is a deadlock: say which. */
function inTime<T>(seed: number, work: Promise<T>): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error(`seed ${seed} stands still`)), 60_000)),
  ]);
}
