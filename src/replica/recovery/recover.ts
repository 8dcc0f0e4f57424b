/** A plan back from its sheet, with nothing else than a relay: on a device that has never seen it [SHEET-7]. */
import { err, ok, type Result } from '#lib/result.ts';
import { dateInOslo } from '#plan/calendar-date.ts';
import type { AccessState, AdmittedDevice } from '#protocol/access/state.ts';
import { createDevice, importDevice, type Device } from '#protocol/crypto/device-keys.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { sheetKeys } from '#protocol/crypto/sheet.ts';
import { newIncarnation, newMemberId, type MemberId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import type { RelayWay } from '../api-invitations.ts';
import type { RecoverAs, RecoverError } from '../api-recovery.ts';
import { newDeviceChange } from '../copies/new-device.ts';
import { storeError } from '../copies/store-error.ts';
import type { OwnDevice } from '../keys/plan-record.ts';
import type { ReplicaPorts } from '../ports.ts';
import { withPlanLock } from '../session/plan-lock.ts';
import { openErrand } from '../sync/errand.ts';
import { errandError, fetchPlan, type FetchedPlan } from './fetch-plan.ts';
import { readSheet, type SheetInHand } from './read-sheet.ts';
import { retirementOf, SheetPen, takeOver } from './sheet-pen.ts';
import { whoseSheet } from './whose-sheet.ts';

type Recovered = Result<{ readonly planId: string }, RecoverError>;

/** All is judged in memory; one commit keeps it. Whatever fails leaves the store as it was. */
export async function recover(
  ports: ReplicaPorts,
  makeKey: () => Promise<DataKey>,
  text: string,
  way: RelayWay,
  as: RecoverAs,
): Promise<Recovered> {
  const { engine, storage, timers } = ports;
  const inHand = await readSheet(engine, text);
  if (!inHand.ok) return inHand;
  const { plan } = inHand.value;
  const isHere = async (): Promise<boolean> => (await storage.listPlans()).some(({ planId }) => planId === plan);
  if (await isHere()) return err({ type: 'AlreadyHere' });
  const errand = await openErrand(timers, way.connect);
  if (!errand.ok) return err(errandError(errand.error));
  try {
    const sheet = await sheetDevice(ports, inHand.value);
    const fetched = await fetchPlan(engine, errand.value, plan, sheet);
    if (!fetched.ok) return fetched;
    return await withPlanLock(ports.locks, plan, async () =>
      (await isHere()) ? err({ type: 'AlreadyHere' as const }) : keep(ports, makeKey, fetched.value, sheet, as),
    );
  } finally {
    errand.value.close();
  }
}

async function sheetDevice({ engine }: ReplicaPorts, { sheet }: SheetInHand): Promise<Device> {
  return importDevice(engine, await sheetKeys(engine, sheet));
}

/**
 * Brings in a fresh device by the sheet, and keeps the plan. With `lost`, the
 * sheet ends the devices that the person had, in the same go: between equals,
 * whoever has the phone and the new device could end each other [ACCESS-18].
 */
async function keep(
  ports: ReplicaPorts,
  makeKey: () => Promise<DataKey>,
  { state, entries }: FetchedPlan,
  sheet: Device,
  as: RecoverAs,
): Promise<Recovered> {
  const { engine } = ports;
  const { planId } = state;
  const institution = state.access.devices.get(sheet.keys.id)?.member;
  const owner = institution === undefined ? whoseSheet(state, as) : ok(institution);
  if (!owner.ok) return owner;
  const takesOver = owner.value === 'new';
  const member = owner.value === 'new' ? newMemberId(engine) : owner.value;
  const lost = as.lost && institution === undefined;
  const before = liveDevices(state.access, member);
  if (!lost && before.length >= LIMITS.liveOwnDevices) return err({ type: 'TooManyDevices' });
  const dataKey = await makeKey();
  const { device, wrapped } = await createDevice(engine, dataKey);
  const own: OwnDevice = { device, wrapped, member, incarnation: newIncarnation(engine), olderCopy: false };
  const pen = new SheetPen(engine, state, sheet);
  if (takesOver) for (const act of takeOver(state, member, dateInOslo(ports.now()))) await pen.write(act);
  if (lost) for (const { keys } of before) await pen.write(retirementOf(state, keys.id));
  await pen.write({ type: 'enrol', member, kind: 'own', device: device.keys });
  if (state.access.devices.get(device.keys.id)?.live !== true) return err({ type: 'NotVerified' });

  const now = ports.now();
  // An institution's paper is no sheet that this device could confirm.
  const confirmed = institution === undefined ? { sheetConfirmedAt: now, sheetId: sheet.keys.id } : {};
  const change = await newDeviceChange(ports, dataKey, state, own, confirmed);
  const done = await ports.storage.commit(planId, {
    ...change,
    addEntries: [...entries, ...pen.written],
    heldByRelay: entries.map(({ id }) => id),
  });
  return done.ok ? ok({ planId }) : err(storeError(done.error));
}

function liveDevices({ devices }: AccessState, member: MemberId): readonly AdmittedDevice[] {
  return [...devices.values()].filter((it) => it.live && it.kind === 'own' && it.member === member);
}
