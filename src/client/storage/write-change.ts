/** One change of a plan, as it is written in one transaction. Nothing but requests to IndexedDB is awaited here. */
import type { CommitError, PlanChange, StoredEntry } from '#replica/storage.ts';
import type { EntryRow, PlanDatabase, Tables } from './database.ts';
import { bringOutboxUpToDate, clearOutbox, writeOutbox } from './outbox.ts';

/** The tables a change touches: a keystroke's row locks two tables, not seven. */
export function tablesTouched(db: PlanDatabase, change: PlanChange) {
  const tables: (
    | typeof db.plans
    | typeof db.entries
    | typeof db.rows
    | typeof db.heads
    | typeof db.sectionKeys
    | typeof db.views
    | typeof db.outbox
    | typeof db.relays
  )[] = [db.plans];
  if (change.addRows !== undefined || change.takeRows !== undefined) tables.push(db.rows);
  if (change.expectHeads !== undefined || change.putHeads !== undefined) tables.push(db.heads);
  if (touchesOutbox(change)) tables.push(db.entries, db.outbox, db.relays);
  if (change.putSectionKeys !== undefined) tables.push(db.sectionKeys);
  if (change.putViews !== undefined) tables.push(db.views);
  if (change.forget !== undefined) tables.push(db.rows, db.sectionKeys, db.views);
  return [...new Set(tables)];
}

function touchesOutbox({
  putPlan,
  addEntries,
  eraseEntries: erased,
  wholeEntries: whole,
  heldByRelay,
  offerAgain,
  putRelay,
  forget: gone,
}: PlanChange): boolean {
  return [putPlan, addEntries, erased, whole, heldByRelay, offerAgain, putRelay, gone].some((it) => it !== undefined);
}

/**
 * All of it, inside the transaction that the caller holds open. Throws `Refused` where somebody else came first, or the
 * plan is gone: then nothing of it is kept.
 */
export async function writeChange(db: Tables, planId: string, change: PlanChange): Promise<void> {
  const isHere = (await db.plans.where('planId').equals(planId).count()) > 0;
  if (change.putPlan === undefined && !isHere) throw new Refused('StorageGone');
  for (const { section, device, incarnation, id } of change.expectHeads ?? []) {
    const head = await db.heads.get([planId, section, device, incarnation]);
    if ((head?.id ?? null) !== id) throw new Refused('HeadMoved');
  }
  if (change.takeRows !== undefined) {
    const keys = change.takeRows.map(({ session, n }): [string, string, number] => [planId, session, n]);
    const there = await db.rows.where(':id').anyOf(keys).count();
    if (there !== keys.length) throw new Refused('RowsGone');
    await db.rows.bulkDelete(keys);
  }
  if (change.putPlan !== undefined) await db.plans.put(change.putPlan);
  // A tab of the first version may have removed the plan and left these.
  if (!isHere) await clearOutbox(db, planId);
  // `put`: a row whose commit was kept while its answer was lost comes again.
  if (change.addRows !== undefined) await db.rows.bulkPut(change.addRows.map((row) => ({ ...row, planId })));
  if (touchesOutbox(change)) await bringOutboxUpToDate(db, planId);
  if (change.forget !== undefined) await forget(db, planId, change.forget);
  if (change.addEntries !== undefined) await db.entries.bulkAdd(await newEntries(db, planId, change.addEntries));
  if (change.eraseEntries !== undefined) await eraseEntries(db, planId, change.eraseEntries);
  if (change.wholeEntries !== undefined) await makeWhole(db, planId, change.wholeEntries);
  if (touchesOutbox(change)) await writeOutbox(db, planId, change);
  if (change.putHeads !== undefined) await db.heads.bulkPut(change.putHeads.map((head) => ({ ...head, planId })));
  if (change.putSectionKeys !== undefined)
    await db.sectionKeys.bulkPut(change.putSectionKeys.map((key) => ({ ...key, planId })));
  if (change.putViews !== undefined) await db.views.bulkPut(change.putViews.map((view) => ({ ...view, planId })));
}

/** Those of the entries that are not stored yet, each once, in the order given. */
async function newEntries(db: Tables, planId: string, entries: readonly StoredEntry[]): Promise<EntryRow[]> {
  const standing = await db.entries
    .where('[planId+id]')
    .anyOf(entries.map(({ id }) => [planId, id]))
    .toArray();
  const seen = new Set(standing.map(({ id }) => id));
  const fresh: EntryRow[] = [];
  for (const entry of entries) {
    if (seen.has(entry.id)) continue;
    seen.add(entry.id);
    fresh.push({ ...entry, planId });
  }
  return fresh;
}

/** After the outbox was brought up to date: what is gone waits for nothing. */
async function forget(db: Tables, planId: string, gone: NonNullable<PlanChange['forget']>): Promise<void> {
  const entries = await db.entries
    .where('planId')
    .equals(planId)
    .filter(({ section, id }) => gone.sections.includes(section) || gone.entries.includes(id))
    .toArray();
  await db.entries.bulkDelete(entries.map(({ n }) => n!));
  await db.outbox.bulkDelete(entries.map(({ id }): [string, string] => [planId, id]));
  for (const table of [db.rows, db.sectionKeys, db.views])
    await table
      .where('planId')
      .equals(planId)
      .filter(({ section }) => gone.sections.includes(section))
      .delete();
}

/** What is left of an entry takes the place of the whole. */
async function eraseEntries(
  db: Tables,
  planId: string,
  erased: NonNullable<PlanChange['eraseEntries']>,
): Promise<void> {
  for (const { id, bytes } of erased) {
    const whole = await db.entries.get({ planId, id });
    if (whole !== undefined) await db.entries.put({ ...whole, bytes, erased: true });
  }
}

/** The whole takes the place of what was left of it. */
async function makeWhole(db: Tables, planId: string, entries: readonly StoredEntry[]): Promise<void> {
  for (const entry of entries) {
    const form = await db.entries.get({ planId, id: entry.id });
    if (form?.erased === true) await db.entries.put({ ...entry, planId, n: form.n! });
  }
}

/** Thrown inside a transaction so that all of it is undone; never leaves `commit`. */
export class Refused extends Error {
  readonly reason: CommitError['type'];

  constructor(reason: CommitError['type']) {
    super(reason);
    this.reason = reason;
  }
}
