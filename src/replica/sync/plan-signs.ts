/** What a screen shows of sync: the status, and who else is here. Loaded when it is first asked for. */
import type { DataKey } from '#protocol/crypto/lock.ts';
import type { ReplicaPorts } from '../ports.ts';
import type { PlanSession } from '../session/plan-session.ts';
import { PresenceKeeper } from './presence.ts';
import { SyncStatusKeeper } from './status.ts';
import type { SyncBoard } from './sync-board.ts';

export interface PlanSigns {
  readonly status: SyncStatusKeeper;
  readonly presence: PresenceKeeper;
  close(): void;
}

/** Watches an open session until it is closed. */
export function openPlanSigns(
  ports: ReplicaPorts,
  dataKey: DataKey,
  session: PlanSession,
  board: SyncBoard,
  told: { readonly sync: () => void; readonly presence: () => void },
): PlanSigns {
  const status = new SyncStatusKeeper(ports, dataKey, session, board, told.sync);
  const presence = new PresenceKeeper(ports, session, board, told.presence);
  return {
    status,
    presence,
    close() {
      presence.close();
      status.close();
    },
  };
}
