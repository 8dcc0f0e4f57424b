/** What is kept of a plan on a device that has just become one of its own: records, keys, and views to draw at once. */
import type { DataKey } from '#protocol/crypto/lock.ts';
import { sealSectionKey, type HeldKey } from '../keys/key-ring.ts';
import {
  NO_SAFETY,
  sealOwnDevice,
  sealSafety,
  sealSummary,
  type OwnDevice,
  type SafetyRecord,
} from '../keys/plan-record.ts';
import type { ReplicaPorts } from '../ports.ts';
import type { PlanState } from '../session/plan-state.ts';
import { planOf, sealView, viewsOf, type SectionCache } from '../session/section-cache.ts';
import type { PlanChange, StoredView } from '../storage.ts';

/** @param state everything that came, the enrolment of `own` among it */
export async function newDeviceChange(
  ports: ReplicaPorts,
  dataKey: DataKey,
  state: PlanState,
  own: OwnDevice,
  safety: Partial<SafetyRecord>,
): Promise<PlanChange> {
  const { engine } = ports;
  const { planId } = state;
  const now = ports.now();
  const views = viewsOf(state, state.sections(), own.member);
  const { ownerName, relation, isExample } = planOf(planId, own.member, views);
  return {
    putPlan: {
      planId,
      summary: await sealSummary(engine, dataKey, planId, {
        ownerName: ownerName.value ?? '',
        relation,
        lastOpenedAt: now,
        isExample,
      }),
      device: await sealOwnDevice(engine, dataKey, planId, own),
      sheet: null,
      safety: await sealSafety(engine, dataKey, planId, {
        ...NO_SAFETY,
        ...safety,
        enrolledAt: { [own.device.keys.id]: now },
      }),
    },
    putSectionKeys: await Promise.all(namedKeys(state).map((key) => sealSectionKey(engine, dataKey, planId, key))),
    putViews: await sealViews(ports, dataKey, planId, views),
  };
}

export function sealViews(
  { engine }: ReplicaPorts,
  dataKey: DataKey,
  planId: string,
  views: readonly SectionCache[],
): Promise<readonly StoredView[]> {
  return Promise.all(views.map((view) => sealView(engine, dataKey, planId, view)));
}

/** Keys that an authorised act names: no other is ever written under, so no other is kept. */
export function namedKeys(state: PlanState): readonly HeldKey[] {
  return state.keys
    .all()
    .filter(({ section, key }) => state.access.keys.get(section)?.some((named) => named.keyId === key.keyId) === true);
}
