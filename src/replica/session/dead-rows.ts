/** Rows that a killed tab left behind. */
import type { DataKey } from '#protocol/crypto/lock.ts';
import { openLocal } from '#protocol/crypto/lock.ts';
import { parseSectionId, parseSessionNonce, type PlanId, type SessionNonce } from '#protocol/ids.ts';
import { purposes } from '../keys/local-seal.ts';
import type { ReplicaPorts } from '../ports.ts';
import { decodeRow, type PlacedRow } from './row.ts';

/** All rows of sessions whose lock is free, by session and number. Rows of live tabs, and of `mine`, are left alone. */
export async function readDeadRows(
  { engine, storage, locks }: ReplicaPorts,
  dataKey: DataKey,
  planId: PlanId,
  mine: SessionNonce,
): Promise<readonly PlacedRow[]> {
  const stored = await storage.readRows(planId);
  const sessions = new Set(stored.map((row) => row.session));
  sessions.delete(mine);
  const placed: PlacedRow[] = [];
  for (const session of sessions) {
    const nonce = parseSessionNonce(session);
    if (nonce === undefined || (await locks.isHeld(`session/${session}`))) continue;
    for (const row of stored) {
      const section = parseSectionId(row.section);
      if (row.session !== session || section === undefined) continue;
      const opened = await openLocal(engine, dataKey, rowPurpose(planId, row), row.bytes);
      const decoded = opened.ok ? decodeRow(opened.value) : undefined;
      // One that does not open stays where it is; what comes after it may rest on it.
      if (decoded === undefined) break;
      placed.push({ session: nonce, n: row.n, section, row: decoded });
    }
  }
  return placed;
}

export function rowPurpose(
  planId: PlanId,
  row: { readonly session: string; readonly n: number; readonly section: string },
): string {
  return purposes.row(planId, row.session, row.n, row.section);
}
