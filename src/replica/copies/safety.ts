/** What guards a plan against loss: other devices, copies, and the recovery sheet. */
import type { DataKey } from '#protocol/crypto/lock.ts';
import { LIMITS } from '#protocol/limits.ts';
import { parseDeviceId, type DeviceId } from '#protocol/ids.ts';
import type { Safety } from '../api.ts';
import { openSafety, type SafetyRecord } from '../keys/plan-record.ts';
import { deviceSigns } from '../people/device-signs.ts';
import type { ReplicaPorts } from '../ports.ts';
import { firstSheet, isInForce, isProposed, mayReplaceSheet, proposedSheet } from '../recovery/sheet-standing.ts';
import { loadPlan, PlanDoesNotOpen } from '../session/load-plan.ts';
import type { PlanState } from '../session/plan-state.ts';
import type { PlanRecord } from '../storage.ts';

/** @param known what an open tab knows already; without it the plan is read from the store */
export async function safetyOf(
  ports: ReplicaPorts,
  dataKey: DataKey,
  planId: string,
  known: { readonly state: PlanState; readonly device: DeviceId } | null,
): Promise<Safety> {
  const { state, device: thisDevice } = known ?? (await readPlan(ports, dataKey, planId));
  const stored = (await ports.storage.listPlans()).find((it) => it.planId === planId);
  if (stored === undefined) throw new PlanDoesNotOpen('PlanNotHere');
  const record = await openSafety(ports.engine, dataKey, planId, stored.safety);
  const member = state.access.devices.get(thisDevice)?.member;
  const mine = [...state.access.devices.values()].filter((device) => device.member === member);
  const live = mine.filter((device) => device.live);
  const signs = deviceSigns(
    state,
    state.statements.map(({ view }) => view),
    ports.now(),
  );
  return {
    onlyHere: live.every(({ keys }) => keys.id === thisDevice),
    lastCopyAt: record.lastCopyAt,
    sheet: sheetState(stored, record, state, thisDevice),
    sheetVote: sheetVote(record, state, thisDevice),
    mayReplaceSheet: mayReplaceSheet(state, thisDevice),
    copiesFull: live.filter(({ kind }) => kind === 'file').length >= LIMITS.liveFileDevices,
    takenOut: !live.some(({ keys }) => keys.id === thisDevice),
    devices: mine
      .filter((device) => device.live || device.keys.id === thisDevice)
      .map(({ keys, kind }) => ({
        deviceId: keys.id,
        kind,
        thisOne: keys.id === thisDevice,
        addedAt: record.enrolledAt[keys.id] ?? null,
        said: signs.said.get(keys.id)?.device ?? null,
        lastSeen: signs.lastSeen.get(keys.id) ?? null,
      })),
  };
}

function sheetState({ sheet }: PlanRecord, record: SafetyRecord, state: PlanState, me: DeviceId): Safety['sheet'] {
  const id = sheetOf(record, state);
  const counts = id !== null && (isInForce(state.access, id) || isProposed(state, me, id));
  if (counts && sheet !== null) return record.sheetShown ? 'shown' : 'notMade';
  // A record from before the moment was kept: who saw the words here has typed them back since, or they would be here.
  if (counts && (record.sheetConfirmedAt !== null || record.sheetShown)) return 'confirmed';
  return [...state.access.sheets.values()].some(({ inForce }) => inForce) ? 'elsewhere' : 'ended';
}

function sheetVote(record: SafetyRecord, state: PlanState, me: DeviceId): Safety['sheetVote'] {
  if (proposedSheet(state, me) !== null) return 'asked';
  const id = sheetOf(record, state);
  return id !== null && !isInForce(state.access, id) && isProposed(state, me, id) ? 'waits' : 'none';
}

function sheetOf({ sheetId }: SafetyRecord, state: PlanState): DeviceId | null {
  return sheetId === null ? firstSheet(state) : (parseDeviceId(sheetId) ?? null);
}

async function readPlan(ports: ReplicaPorts, dataKey: DataKey, planId: string) {
  const { state, own } = await loadPlan(ports.engine, ports.storage, dataKey, planId);
  return { state, device: own.device.keys.id };
}
