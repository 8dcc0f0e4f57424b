/** The lock under which one tab at a time turns rows into entries [SESSION-5]. */
import type { Locks } from '../ports.ts';

/** A tab that holds the lock for longer is frozen or gone. */
export const STEAL_AFTER_MS = 10_000;

/**
 * Runs `use` under the plan's lock, stealing it after a while. Safe when it is
 * stolen from us meanwhile: `use` runs to its end, and the store refuses what
 * no longer fits its heads.
 */
export async function withPlanLock<T>(
  locks: Locks,
  planId: string,
  use: () => Promise<T>,
  stealAfterMs = STEAL_AFTER_MS,
): Promise<T> {
  const name = `plan/${planId}`;
  const held: { run: Promise<T> | null } = { run: null };
  const begin = (): Promise<T> => (held.run = use());
  for (const options of [{ waitMs: stealAfterMs }, { steal: true }]) {
    try {
      await locks.withLock(name, options, begin);
    } catch (error) {
      // Robbed while `use` ran: it still runs, and is awaited below.
      if (held.run === null) throw error;
    }
    if (held.run !== null) return held.run;
  }
  throw new Error(`The lock ${name} could not be had`);
}
