/** What time it is at least, by others than this device [SYNC-8]: its own clock may be years ahead without anybody's fault. */
import { toHex, type Bytes } from '#lib/bytes.ts';
import type { EpochMillis } from '#plan/calendar-date.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { readReceipt } from '#protocol/sync/receipt.ts';
import type { ReplicaPorts } from '../ports.ts';
import type { PlanSession } from '../session/plan-session.ts';
import { openRelayRecord } from '../sync/relay-record.ts';

/**
 * The newest time that the plan's relay has signed for; where the plan has none, that another device has claimed in what
 * it wrote. Never later than this device's clock, and `null` where nobody has said any.
 */
export async function witnessedTime(
  ports: Pick<ReplicaPorts, 'engine' | 'storage' | 'now'>,
  dataKey: DataKey,
  session: PlanSession,
): Promise<EpochMillis | null> {
  const relay = session.access().relay;
  const times =
    relay === null
      ? session.state.contents().flatMap(({ author, body }) => (author === session.device ? [] : [body.claimedAt]))
      : await signedTimes(ports, dataKey, session.planId, relay.key);
  return times.length === 0
    ? null
    : Math.min(
        ports.now(),
        times.reduce((a, b) => Math.max(a, b)),
      );
}

/** Of the receipts that were kept: they were checked when they came. */
async function signedTimes(
  { engine, storage }: Pick<ReplicaPorts, 'engine' | 'storage'>,
  dataKey: DataKey,
  planId: string,
  key: Bytes,
): Promise<readonly EpochMillis[]> {
  const record = await openRelayRecord(engine, dataKey, planId, await storage.readRelay(planId));
  if (record === null || record.key !== toHex(key)) return [];
  return [...record.streams.values()].flatMap(({ receipt }) => {
    const read = receipt === null ? null : readReceipt(receipt);
    return read?.ok === true ? [read.value.time] : [];
  });
}
