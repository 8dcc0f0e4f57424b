/**
 * The outbox in IndexedDB: what no relay has acknowledged. Runs inside a
 * transaction on `entries`, `outbox` and `relays`. Entries that it was not told
 * of (all there were before it was, and those that a tab of the first version
 * adds) enter it when it is next looked at: nothing is forgotten [SYNC-12].
 */
import type { PlanChange } from '#replica/storage.ts';
import type { EntryRow, Tables } from './database.ts';

const NOTHING = { through: 0, record: null };

/** Puts into the outbox what came since it was last brought up to date. */
export async function bringOutboxUpToDate(db: Tables, planId: string): Promise<void> {
  const standing = (await db.relays.get(planId)) ?? { planId, ...NOTHING };
  const newer = await db.entries
    .where(':id')
    .above(standing.through)
    .filter((entry) => entry.planId === planId)
    .toArray();
  const last = newer.at(-1)?.n;
  if (last === undefined) return;
  await db.outbox.bulkPut(newer.map(({ id, n }) => ({ planId, id, n: n! })));
  await db.relays.put({ ...standing, through: last });
}

/** What a change does to the outbox, once its entries are added. */
export async function writeOutbox(db: Tables, planId: string, change: PlanChange): Promise<void> {
  const { offerAgain, heldByRelay, putRelay } = change;
  if (offerAgain !== undefined) {
    const standing = await db.relays.get(planId);
    if (standing !== undefined) await db.relays.put({ ...standing, through: 0 });
  }
  await bringOutboxUpToDate(db, planId);
  if (heldByRelay !== undefined) await db.outbox.bulkDelete(heldByRelay.map((id): [string, string] => [planId, id]));
  if (putRelay !== undefined) {
    const standing = (await db.relays.get(planId)) ?? { planId, ...NOTHING };
    await db.relays.put({ ...standing, record: putRelay });
  }
}

/** In the order of arrival. */
export async function readOutbox(db: Tables, planId: string, limit: number): Promise<readonly EntryRow[]> {
  const rows = await waiting(db, planId).limit(limit).toArray();
  const entries = await db.entries.bulkGet(rows.map(({ n }) => n));
  return entries.filter((entry) => entry !== undefined);
}

export function countOutbox(db: Tables, planId: string): Promise<number> {
  return waiting(db, planId).count();
}

export async function clearOutbox(db: Tables, planId: string): Promise<void> {
  await waiting(db, planId).delete();
  await db.relays.delete(planId);
}

function waiting(db: Tables, planId: string) {
  return db.outbox.where('[planId+n]').between([planId, 0], [planId, Number.MAX_SAFE_INTEGER]);
}
