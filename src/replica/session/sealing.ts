import type { Bytes } from '#lib/bytes.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import type { Incarnation, SectionId, SessionNonce } from '#protocol/ids.ts';
import { clientIdOf } from '#protocol/oplog/client-id.ts';
import { checkUpdate, mergeUpdates } from '../document/check-update.ts';
import type { OwnDevice } from '../keys/plan-record.ts';

/** Who seals, with what. */
export interface Sealing {
  readonly engine: Engine;
  readonly dataKey: DataKey;
  readonly own: OwnDevice;
  /** What a relay last signed for, for an entry of this section to carry; empty = nothing. */
  receiptOf?(section: SectionId): Bytes;
  /** One update that does what all of them do, in order. */
  mergeUpdates(updates: readonly Bytes[]): Bytes;
  /** Whether peers would take the update in, given whose it is; ours must pass the same rule. */
  isAcceptable(update: Bytes, section: SectionId, incarnation: Incarnation, session: SessionNonce): Promise<boolean>;
}

export function sealingBy(engine: Engine, dataKey: DataKey, own: OwnDevice): Sealing {
  return {
    engine,
    dataKey,
    own,
    mergeUpdates,
    async isAcceptable(update, section, incarnation, session) {
      const clientId = await clientIdOf(engine, own.device.keys.id, section, incarnation, session);
      return checkUpdate(update, clientId).ok;
    },
  };
}
