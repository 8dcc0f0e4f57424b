/** What guards a plan against loss: other devices, copies, and the recovery sheet with its twelve words. */
import { err, ok, type Result } from '#lib/result.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { sheetToQr, sheetToWords, wordsToSheet } from '#protocol/crypto/sheet-text.ts';
import { sheetKeys } from '#protocol/crypto/sheet.ts';
import { LIMITS } from '#protocol/limits.ts';
import { parsePlanId, planIdOf, type DeviceId } from '#protocol/ids.ts';
import type { OpenCopyError, Safety } from '../api.ts';
import { openSafety, openSheet, sealSafety, type SafetyRecord } from '../keys/plan-record.ts';
import type { ReplicaPorts } from '../ports.ts';
import { loadPlan, PlanDoesNotOpen } from '../session/load-plan.ts';
import { withPlanLock } from '../session/plan-lock.ts';
import { changePlanRecord } from '../session/summary-keeper.ts';
import type { PlanState } from '../session/plan-state.ts';
import type { PlanRecord } from '../storage.ts';
import { wordsError } from './open-copy.ts';

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
  return {
    onlyHere: live.every(({ keys }) => keys.id === thisDevice),
    lastCopyAt: record.lastCopyAt,
    sheet: sheetState(stored, record),
    copiesFull: live.filter(({ kind }) => kind === 'file').length >= LIMITS.liveFileDevices,
    takenOut: !live.some(({ keys }) => keys.id === thisDevice),
    devices: mine
      .filter((device) => device.live || device.keys.id === thisDevice)
      .map(({ keys, kind }) => ({
        deviceId: keys.id,
        kind,
        thisOne: keys.id === thisDevice,
        addedAt: record.enrolledAt[keys.id] ?? null,
      })),
  };
}

function sheetState({ sheet }: PlanRecord, { sheetShown, sheetConfirmedAt }: SafetyRecord): Safety['sheet'] {
  if (sheet !== null) return sheetShown ? 'shown' : 'notMade';
  // A record from before the moment was kept: who saw the words here has typed them back since, or they would be here.
  return sheetConfirmedAt !== null || sheetShown ? 'confirmed' : 'elsewhere';
}

async function readPlan(ports: ReplicaPorts, dataKey: DataKey, planId: string) {
  const { state, own } = await loadPlan(ports.engine, ports.storage, dataKey, planId);
  return { state, device: own.device.keys.id };
}

/** The words and what the QR holds, and remembers that they were shown; `null` once they were typed back. */
export async function showSheet(
  ports: ReplicaPorts,
  dataKey: DataKey,
  planId: string,
): Promise<{ readonly words: readonly string[]; readonly qrText: string } | null> {
  const { engine } = ports;
  const plan = parsePlanId(planId);
  const record = (await ports.storage.listPlans()).find((it) => it.planId === planId);
  if (plan === undefined || record === undefined || record.sheet === null) return null;
  const sheet = await openSheet(engine, dataKey, planId, record.sheet);
  if (sheet === null) return null;
  await withPlanLock(ports.locks, planId, () =>
    changePlanRecord(ports, planId, async (now) => {
      const safety = await openSafety(engine, dataKey, planId, now.safety);
      return { ...now, safety: await sealSafety(engine, dataKey, planId, { ...safety, sheetShown: true }) };
    }),
  );
  return { words: await sheetToWords(engine, sheet), qrText: sheetToQr({ plan, sheet, relay: null }) };
}

/** Right words make the plan's root key. Where they are kept here, they are then deleted: from now on they are on paper. */
export async function confirmSheet(
  ports: ReplicaPorts,
  dataKey: DataKey,
  planId: string,
  words: string,
): Promise<Result<null, OpenCopyError>> {
  const { engine } = ports;
  const sheet = await wordsToSheet(engine, words);
  if (!sheet.ok) return err(wordsError(sheet.error));
  const { keys } = await sheetKeys(engine, sheet.value);
  if ((await planIdOf(engine, keys.signing)) !== planId) return err({ type: 'WordsDoNotMatch' });
  const done = await withPlanLock(ports.locks, planId, () =>
    changePlanRecord(ports, planId, async (record) => {
      const safety = await openSafety(engine, dataKey, planId, record.safety);
      const confirmed = { ...safety, sheetConfirmedAt: ports.now() };
      return { ...record, sheet: null, safety: await sealSafety(engine, dataKey, planId, confirmed) };
    }),
  );
  return done.ok ? ok(null) : err({ type: 'StorageFull' });
}
