import type { Replica } from '#replica/api.ts';
import { loadPlans } from './engine.ts';

/** The plans open in this tab: one live copy each, however many screens look at it. */
const open = new Map<string, Promise<Replica>>();

/** Opens a plan, or gives the copy that is open already. */
export function openReplica(planId: string): Promise<Replica> {
  const found = open.get(planId);
  if (found !== undefined) return found;
  const opening = loadPlans().then((plans) => plans.open(planId));
  open.set(planId, opening);
  opening.catch(() => open.delete(planId));
  return opening;
}

/** A plan that was just made is open already. */
export function adoptReplica(replica: Replica): void {
  open.set(replica.planId, Promise.resolve(replica));
}

/** Seals what is typed in every open plan: before a reload, and when the page is hidden. */
export async function settleAll(): Promise<void> {
  await Promise.allSettled([...open.values()].map(async (opening) => (await opening).settle()));
}

/** Lets go of a plan: it was deleted here, or another one is opened. */
export async function closeReplica(planId: string): Promise<void> {
  const found = open.get(planId);
  open.delete(planId);
  await found?.then((replica) => replica.close()).catch(() => undefined);
}
