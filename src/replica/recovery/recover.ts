/** A plan back from its sheet, with nothing else than a relay: on a device that has never seen it [SHEET-7]. */
import { err, ok, type Result } from '#lib/result.ts';
import type { AccessState } from '#protocol/access/state.ts';
import { createDevice, importDevice, type Device } from '#protocol/crypto/device-keys.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { sheetKeys } from '#protocol/crypto/sheet.ts';
import { newIncarnation, type MemberId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import type { RelayWay } from '../api-invitations.ts';
import type { RecoverError } from '../api-recovery.ts';
import { storeError } from '../copies/store-error.ts';
import { sealSectionKey } from '../keys/key-ring.ts';
import { NO_SAFETY, sealOwnDevice, sealSafety, sealSummary, type OwnDevice } from '../keys/plan-record.ts';
import type { ReplicaPorts } from '../ports.ts';
import { makeAct } from '../session/make-act.ts';
import { withPlanLock } from '../session/plan-lock.ts';
import { openErrand } from '../sync/errand.ts';
import { errandError, fetchPlan, type FetchedPlan } from './fetch-plan.ts';
import { readSheet, type SheetInHand } from './read-sheet.ts';

type Recovered = Result<{ readonly planId: string }, RecoverError>;

/** All is judged in memory; one commit keeps it. Whatever fails leaves the store as it was. */
export async function recover(
  ports: ReplicaPorts,
  makeKey: () => Promise<DataKey>,
  text: string,
  way: RelayWay,
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
      (await isHere()) ? err({ type: 'AlreadyHere' as const }) : keep(ports, makeKey, fetched.value, sheet),
    );
  } finally {
    errand.value.close();
  }
}

async function sheetDevice({ engine }: ReplicaPorts, { sheet }: SheetInHand): Promise<Device> {
  return importDevice(engine, await sheetKeys(engine, sheet));
}

/** Brings in a fresh device by the sheet, and keeps the plan as far as it came. */
async function keep(
  ports: ReplicaPorts,
  makeKey: () => Promise<DataKey>,
  { state, log }: FetchedPlan,
  sheet: Device,
): Promise<Recovered> {
  const { engine } = ports;
  const { planId } = state;
  const member = whoseSheet(state.access);
  if (member === null) return err({ type: 'NotVerified' });
  if (isFull(state.access, member)) return err({ type: 'TooManyDevices' });
  const dataKey = await makeKey();
  const { device, wrapped } = await createDevice(engine, dataKey);
  const own: OwnDevice = { device, wrapped, member, incarnation: newIncarnation(engine), olderCopy: false };
  // A life of its own each time: nobody knows what else the sheet has signed.
  const author = { device: sheet, incarnation: newIncarnation(engine), last: null };
  const enrolment = await makeAct(engine, state, author, { type: 'enrol', member, kind: 'own', device: device.keys });
  await state.takeIn([enrolment]);
  if (state.access.devices.get(device.keys.id)?.live !== true) return err({ type: 'NotVerified' });

  const now = ports.now();
  const safety = {
    ...NO_SAFETY,
    sheetConfirmedAt: now,
    sheetId: sheet.keys.id,
    enrolledAt: { [device.keys.id]: now },
  };
  const done = await ports.storage.commit(planId, {
    putPlan: {
      planId,
      // The name comes with what stands in the plan.
      summary: await sealSummary(engine, dataKey, planId, {
        ownerName: '',
        relation: 'self',
        lastOpenedAt: now,
        isExample: false,
      }),
      device: await sealOwnDevice(engine, dataKey, planId, own),
      sheet: null,
      safety: await sealSafety(engine, dataKey, planId, safety),
    },
    addEntries: [...log, enrolment],
    heldByRelay: log.map(({ id }) => id),
    putSectionKeys: await Promise.all(state.keys.all().map((key) => sealSectionKey(engine, dataKey, planId, key))),
  });
  return done.ok ? ok({ planId }) : err(storeError(done.error));
}

/** [SHEET-7] */
function whoseSheet({ owners }: AccessState): MemberId | null {
  return (owners.find(({ custodian }) => !custodian) ?? owners[0])?.member ?? null;
}

function isFull({ devices }: AccessState, member: MemberId): boolean {
  const own = [...devices.values()].filter((it) => it.live && it.kind === 'own' && it.member === member);
  return own.length >= LIMITS.liveOwnDevices;
}
