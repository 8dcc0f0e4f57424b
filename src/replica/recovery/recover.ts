/** A plan back from its sheet, with nothing else than a relay: on a device that has never seen it [SHEET-7]. */
import { err, ok, type Result } from '#lib/result.ts';
import type { KnownAct } from '#protocol/access/act.ts';
import type { AccessState, AdmittedDevice } from '#protocol/access/state.ts';
import { createDevice, importDevice, type Device } from '#protocol/crypto/device-keys.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { sheetKeys } from '#protocol/crypto/sheet.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import { newIncarnation, type DeviceId, type Incarnation, type MemberId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import type { RelayWay } from '../api-invitations.ts';
import type { RecoverError } from '../api-recovery.ts';
import { knownHeads } from '../access/known-heads.ts';
import { newDeviceChange } from '../copies/new-device.ts';
import { storeError } from '../copies/store-error.ts';
import type { OwnDevice } from '../keys/plan-record.ts';
import type { ReplicaPorts } from '../ports.ts';
import { makeAct } from '../session/make-act.ts';
import { withPlanLock } from '../session/plan-lock.ts';
import type { PlanState } from '../session/plan-state.ts';
import type { StoredEntry } from '../storage.ts';
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
  lost: boolean,
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
      (await isHere()) ? err({ type: 'AlreadyHere' as const }) : keep(ports, makeKey, fetched.value, sheet, lost),
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
  lost: boolean,
): Promise<Recovered> {
  const { engine } = ports;
  const { planId } = state;
  const member = whoseSheet(state.access);
  if (member === null) return err({ type: 'NotVerified' });
  const before = liveDevices(state.access, member);
  if (!lost && before.length >= LIMITS.liveOwnDevices) return err({ type: 'TooManyDevices' });
  const dataKey = await makeKey();
  const { device, wrapped } = await createDevice(engine, dataKey);
  const own: OwnDevice = { device, wrapped, member, incarnation: newIncarnation(engine), olderCopy: false };
  const pen = new SheetPen(engine, state, sheet);
  if (lost) for (const { keys } of before) await pen.write(retirementOf(state, keys.id));
  await pen.write({ type: 'enrol', member, kind: 'own', device: device.keys });
  if (state.access.devices.get(device.keys.id)?.live !== true) return err({ type: 'NotVerified' });

  const now = ports.now();
  const change = await newDeviceChange(ports, dataKey, state, own, { sheetConfirmedAt: now, sheetId: sheet.keys.id });
  const done = await ports.storage.commit(planId, {
    ...change,
    addEntries: [...entries, ...pen.written],
    heldByRelay: entries.map(({ id }) => id),
  });
  return done.ok ? ok({ planId }) : err(storeError(done.error));
}

/** What it wrote so far stays: that is what the sheet has just read [ACCEPT-1]. */
function retirementOf(state: PlanState, device: DeviceId): KnownAct {
  const logs = state.sections().map((section) => state.log(section));
  const known = knownHeads(logs, new Set([device])).map(({ section, heads }) => ({
    section,
    heads: heads.slice(0, LIMITS.deps),
  }));
  return { type: 'retire', device, known };
}

/** The sheet writes acts, one after the other, in a life of its own: nobody knows what else it has signed. */
class SheetPen {
  readonly written: StoredEntry[] = [];
  readonly #engine: Engine;
  readonly #state: PlanState;
  readonly #sheet: Device;
  readonly #incarnation: Incarnation;

  constructor(engine: Engine, state: PlanState, sheet: Device) {
    this.#engine = engine;
    this.#state = state;
    this.#sheet = sheet;
    this.#incarnation = newIncarnation(engine);
  }

  async write(act: KnownAct): Promise<void> {
    const author = { device: this.#sheet, incarnation: this.#incarnation, last: this.written.at(-1) ?? null };
    const made = await makeAct(this.#engine, this.#state, author, act);
    this.written.push(made);
    await this.#state.takeIn([made]);
  }
}

/** [SHEET-7] */
function whoseSheet({ owners }: AccessState): MemberId | null {
  return (owners.find(({ custodian }) => !custodian) ?? owners[0])?.member ?? null;
}

function liveDevices({ devices }: AccessState, member: MemberId): readonly AdmittedDevice[] {
  return [...devices.values()].filter((it) => it.live && it.kind === 'own' && it.member === member);
}
