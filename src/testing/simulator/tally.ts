/** What many runs came to: in how many seeds each fault happened, and each rule decided something. */
import type { Simulation } from './simulate.ts';

export interface Tally {
  seeds: number;
  readonly failed: number[];
  /** Seeds in which it happened, and how often in all. */
  readonly faults: Map<string, { seeds: number; times: number }>;
  readonly rules: Map<string, { seeds: number; times: number }>;
}

export function emptyTally(): Tally {
  return { seeds: 0, failed: [], faults: new Map(), rules: new Map() };
}

export function addToTally(tally: Tally, run: Simulation): void {
  tally.seeds++;
  if (run.broken.length > 0) tally.failed.push(run.seed);
  for (const what of ['faults', 'rules'] as const)
    for (const [name, times] of Object.entries(run[what])) {
      const line = tally[what].get(name) ?? { seeds: 0, times: 0 };
      tally[what].set(name, { seeds: line.seeds + 1, times: line.times + times });
    }
}

/** The share of seeds in which a fault happened. */
export function shareOf(tally: Tally, fault: string): number {
  return (tally.faults.get(fault)?.seeds ?? 0) / Math.max(1, tally.seeds);
}

export function printTally(tally: Tally): string {
  const lines: string[] = [];
  for (const what of ['faults', 'rules'] as const) {
    lines.push(`${what.padEnd(44)} seeds    share    times`);
    for (const [name, { seeds, times }] of [...tally[what]].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      const share = `${((100 * seeds) / tally.seeds).toFixed(1)} %`;
      lines.push(`  ${name.padEnd(42)} ${String(seeds).padStart(5)} ${share.padStart(8)} ${String(times).padStart(8)}`);
    }
  }
  return lines.join('\n');
}
