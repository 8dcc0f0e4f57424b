/**
 * What is replaced in IndexedDB is not gone from the disk. Chromium keeps it in
 * LevelDB, which leaves the old value in its files until it has reason to merge
 * them, and it writes even a key that cannot be exported as plain bytes there.
 * A device that gets a password must not keep the key it opened with before
 * beside it. So we give LevelDB the reason: rounds of bytes that mean nothing,
 * each with the record written once more among them, until every file that
 * could hold the old one has been merged and deleted. Measured in Chromium 156:
 * 32 MB were too few and 48 enough, wherever the old record lay. On flash, what
 * the system has let go of may outlive this: only the device's own encryption
 * guards that.
 */
import { Dexie } from 'dexie';
import type { PlanDatabase } from './database.ts';

const SWEEP_DATABASE = 'din-plan-sweep';
const ROUNDS = 64;
/** Larger ones are put in files of their own, beside LevelDB. */
const VALUE_BYTES = 32_000;
const VALUES_A_ROUND = 32;

/** Sweeps where a key was taken away and no sweep has ended since; elsewhere does nothing. What cannot be done now (no room) is done when the store is opened next. */
export function sweepIfNeeded(db: PlanDatabase): Promise<void> {
  return navigator.locks.request(SWEEP_DATABASE, () => sweepInTurn(db));
}

async function sweepInTurn(db: PlanDatabase): Promise<void> {
  const record = await db.installation.get(1);
  if (record?.toSweep !== true) return;
  // The other engines keep their stores in SQLite, which this would not help.
  if ('userAgentData' in navigator) {
    const swept = await sweep(db).then(
      () => true,
      () => false,
    );
    await Dexie.delete(SWEEP_DATABASE).catch(() => undefined);
    if (!swept) return;
  }
  await writeAgain(db, true);
}

async function sweep(db: PlanDatabase): Promise<void> {
  const filler = new Dexie(SWEEP_DATABASE);
  filler.version(1).stores({ filler: '' });
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const values = Array.from({ length: VALUES_A_ROUND }, noise);
      const keys = values.map((_, n) => round * VALUES_A_ROUND + n);
      await filler.table('filler').bulkPut(values, keys);
      await writeAgain(db, false);
    }
  } finally {
    filler.close();
  }
}

/** The record as it stands now, whoever has changed it meanwhile. */
function writeAgain(db: PlanDatabase, isSwept: boolean): Promise<void> {
  return db.transaction('rw', db.installation, async () => {
    const record = await db.installation.get(1);
    if (record === undefined) return;
    const { toSweep, ...rest } = record;
    await db.installation.put(isSwept || toSweep === undefined ? rest : record);
  });
}

/** Nothing that can be packed. */
function noise(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(VALUE_BYTES));
}
