import type { Replica } from '#replica/api.ts';
import { subscribeSeen, whatIsSeen } from '../components/lock/lock-store.ts';
import { loadPlans } from './engine.ts';

/** The plans open in this tab: one live copy each, however many screens look at it. */
const open = new Map<string, Promise<Replica>>();
/** Those on their way out: the same plan is not opened again before it is whole on the disk. */
const closing = new Map<string, Promise<void>>();

/** Opens a plan, or gives the copy that is open already. */
export function openReplica(planId: string): Promise<Replica> {
  const found = open.get(planId);
  if (found !== undefined) return found;
  const opening = (closing.get(planId) ?? Promise.resolve()).then(loadPlans).then((plans) => plans.open(planId));
  open.set(planId, opening);
  opening.catch(() => open.delete(planId));
  return opening;
}

/** A plan that was just made is open already. */
export function adoptReplica(replica: Replica): void {
  open.set(replica.planId, Promise.resolve(replica));
}

/** Seals what is typed in every open plan: before a reload, and when the page is hidden. Answers whether all of it is stored. */
export async function settleAll(): Promise<boolean> {
  const outcomes = await Promise.allSettled([...open.values()].map(settle));
  return outcomes.every((outcome) => outcome.status === 'fulfilled' && outcome.value);
}

async function settle(opening: Promise<Replica>): Promise<boolean> {
  const replica = await opening;
  await replica.settle();
  return replica.getSaving().at === 'saved';
}

/** Lets go of a plan: it was deleted here, or another one is opened. */
export async function closeReplica(planId: string): Promise<void> {
  const found = open.get(planId);
  open.delete(planId);
  if (found !== undefined) {
    const closed = found
      .then((replica) => replica.close())
      .catch(() => undefined)
      .finally(() => closing.delete(planId));
    closing.set(planId, closed);
  }
  await closing.get(planId);
}

// A lock closes every plan by itself: after it they are opened anew.
subscribeSeen(() => {
  if (whatIsSeen() === 'locked') open.clear();
});
