/** What a relay is believed: another era, and what it signed for and does not have [SYNC-12]. */
import { toHex, type Bytes } from '#lib/bytes.ts';
import type { Stream } from '#protocol/sync/frames.ts';
import type { RecordKeeper } from './record-keeper.ts';
import type { RelayRecord } from './relay-record.ts';
import { fromTheStart } from './stream-follower.ts';

/** Another life of the relay's store: nothing it acknowledged before counts. */
export async function meetEra(keeper: RecordKeeper, era: Bytes): Promise<void> {
  const { known } = keeper;
  const name = toHex(era);
  if (known.era === name) return;
  keeper.record = { ...known, era: name, streams: new Map(), trouble: null };
  await keeper.commit(known.era === null ? {} : { offerAgain: true });
}

/**
 * The relay has not what it signed for, or shows something else to others: all is offered again, and fetched from the
 * start. `stream`: of this one only. That it shows different things is known until a new era.
 */
export async function doubt(
  keeper: RecordKeeper,
  record: RelayRecord,
  trouble: 'forgotten' | 'splitView',
  stream?: Stream,
): Promise<void> {
  const cleared = stream === undefined ? { ...record, streams: new Map() } : fromTheStart(record, stream);
  keeper.record = { ...cleared, trouble: record.trouble === 'splitView' ? 'splitView' : trouble };
  await keeper.commit({ offerAgain: true });
}
