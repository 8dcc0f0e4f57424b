/** What a sheet has done in one open plan, told to its owners until they close it: nobody uses it unseen. */
import type { EpochMillis } from '#plan/calendar-date.ts';
import type { ReducibleAct } from '#protocol/access/state.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import type { DeviceId } from '#protocol/ids.ts';
import { pastOf } from '#protocol/oplog/log.ts';
import type { SheetUse, SheetUses } from '../api-recovery.ts';
import { readSafety } from '../people/farewell-record.ts';
import type { ReplicaPorts } from '../ports.ts';
import { changeSafety } from '../session/change-safety.ts';
import type { PlanSession } from '../session/plan-session.ts';
import type { PlanState } from '../session/plan-state.ts';

export async function openSheetUses(ports: ReplicaPorts, dataKey: DataKey, session: PlanSession): Promise<SheetUses> {
  const { planId } = session;
  const closed = new Set((await readSafety(ports, dataKey, planId))?.sheetUsesClosed ?? []);
  let known: { readonly entries: number; readonly uses: readonly SheetUse[] } | null = null;
  const listeners = new Set<() => void>();
  return {
    list() {
      if (known?.entries !== session.entryCount)
        known = {
          entries: session.entryCount,
          uses: usesOf(session.state, session.device, ports.now()).filter(({ id }) => !closed.has(id)),
        };
      return known.uses;
    },

    subscribe(listener) {
      listeners.add(listener);
      const end = session.subscribe(listener);
      return () => {
        listeners.delete(listener);
        end();
      };
    },

    async close(id) {
      closed.add(id);
      known = null;
      for (const listener of listeners) listener();
      // Not kept: it is told once more.
      await changeSafety(ports, dataKey, planId, (safety) => ({
        sheetUsesClosed: [...new Set([...safety.sheetUsesClosed, id])],
      }));
    },
  };
}

/**
 * Each life of a sheet is one use. Told to owners; not what was done before this device was let in, nor by which it was.
 * @param now a clock that runs ahead elsewhere shows nothing later than this
 */
export function usesOf(state: PlanState, device: DeviceId, now: EpochMillis): readonly SheetUse[] {
  const { access, accessLog } = state;
  const mine = access.devices.get(device);
  if (mine === undefined || !access.owners.some(({ member }) => member === mine.member)) return [];
  const before = pastOf(accessLog, [mine.act]);
  const lives = new Map<string, ReducibleAct[]>();
  for (const it of state.acts()) {
    const entry = accessLog.held.get(it.id);
    if (entry === undefined || !access.sheets.has(it.author) || access.ignored.has(it.id)) continue;
    const life = `${entry.device}/${entry.incarnation}`;
    lives.set(life, [...(lives.get(life) ?? []), it]);
  }
  return [...lives]
    .filter(([, acts]) => acts.every(({ id, act }) => act.type !== 'open' && id !== mine.act && !before.has(id)))
    .map(([id, acts]) => useOf(state, id, acts, now));
}

function useOf(state: PlanState, id: string, acts: readonly ReducibleAct[], now: EpochMillis): SheetUse {
  const letIn = acts.flatMap(({ act }) => (act.type === 'enrol' ? [act] : []));
  return {
    id,
    at: firstWord(state, new Set(letIn.map(({ device }) => device.id)), now),
    letIn: letIn.map(({ member }) => member),
    takenOut: acts.filter(({ act }) => act.type === 'retire').length,
    owner: acts.flatMap(({ act }) => (act.type === 'owner' ? [act.member] : []))[0] ?? null,
  };
}

/** Acts name no time: the first entry of whoever came in does. */
function firstWord(state: PlanState, devices: ReadonlySet<DeviceId>, now: EpochMillis): EpochMillis | null {
  let first: EpochMillis | null = null;
  for (const section of state.sections())
    for (const { author, body } of state.opened(section).values())
      if (devices.has(author)) first = Math.min(first ?? now, body.claimedAt);
  return first;
}
