/** Reads one plan from the store into a state. Refuses what must not be written from: an empty or undecryptable plan [SESSION-8]. */
import type { Engine } from '#protocol/crypto/engine.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { parsePlanId, type KeyId, type PlanId, type SectionId } from '#protocol/ids.ts';
import { openSectionKey } from '../keys/key-ring.ts';
import { openOwnDevice, type OwnDevice } from '../keys/plan-record.ts';
import type { ReplicaStorage, StoredPlan, StoredSectionKey } from '../storage.ts';
import { PlanState, type OpenedEntry } from './plan-state.ts';

export interface LoadedPlan {
  readonly stored: StoredPlan;
  readonly own: OwnDevice;
  readonly state: PlanState;
  /** Everything accepted, in arrival order, which is causal. */
  readonly opened: readonly OpenedEntry[];
}

/** Why a plan does not open. Nothing on the device is changed by it. */
export class PlanDoesNotOpen extends Error {
  override readonly name = 'PlanDoesNotOpen';
  /** `PlanNotHere`: no such plan. `PlanUnreadable`: it is here, and does not open with this installation's key. */
  readonly type: 'PlanNotHere' | 'PlanUnreadable';

  constructor(type: 'PlanNotHere' | 'PlanUnreadable') {
    super(type);
    this.type = type;
  }
}

/** Reads, opens and reduces a stored plan. Throws `PlanDoesNotOpen`. */
export async function loadPlan(
  engine: Engine,
  storage: ReplicaStorage,
  dataKey: DataKey,
  planId: string,
): Promise<LoadedPlan> {
  const id = parsePlanId(planId);
  const stored = id === undefined ? null : await storage.readPlan(id);
  if (id === undefined || stored === null) throw new PlanDoesNotOpen('PlanNotHere');
  const own = await openOwnDevice(engine, dataKey, id, stored.plan.device);
  if (own === null) throw new PlanDoesNotOpen('PlanUnreadable');

  const state = new PlanState(engine, id);
  state.reader = own.member;
  state.setOwnHeads(stored.heads);
  await addSectionKeys(engine, dataKey, id, state, stored.sectionKeys);
  await state.takeIn(stored.entries);
  // Also where nobody owns the plan any more, or this device was let in by who might not: what it holds is read, and what was typed is kept.
  const wasAdmitted = state.access.everAdmitted.has(own.device.keys.id);
  if (!wasAdmitted || state.hasSealedSections()) throw new PlanDoesNotOpen('PlanUnreadable');
  return { stored, own, state, opened: state.contents() };
}

/** Opens stored section keys into `state.keys`; one that does not open is left out. */
export async function addSectionKeys(
  engine: Engine,
  dataKey: DataKey,
  planId: PlanId,
  state: PlanState,
  stored: readonly StoredSectionKey[],
): Promise<void> {
  const fresh = stored.filter(
    ({ section, keyId }) => state.keys.find(section as SectionId, keyId as KeyId) === undefined,
  );
  const held = await Promise.all(fresh.map((key) => openSectionKey(engine, dataKey, planId, key)));
  for (const key of held) if (key !== undefined) state.keys.add(key);
}
