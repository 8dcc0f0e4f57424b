/**
 * Parts of the plan that this device may read no longer are wiped from it:
 * keys, the wraps that carry them, entries, what was typed, views [ACCESS-12].
 * What was written there goes to the relay first, where there is one.
 */
import { mayRead } from '#protocol/access/reduce.ts';
import type { DeviceId, SectionId } from '#protocol/ids.ts';
import type { ReplicaPorts } from '../ports.ts';
import { withPlanLock } from '../session/plan-lock.ts';
import type { PlanSession } from '../session/plan-session.ts';
import type { PlanState } from '../session/plan-state.ts';
import type { StoredPlan } from '../storage.ts';
import { isLost } from './is-lost.ts';

/** What is lost is wiped when it has been so this long [LEAVE-2]. */
export const LOST_FOR_MS = 30_000;

/** Sections of which something is kept here, and that are lost to this device. */
export function lostSections(state: PlanState, device: DeviceId): readonly SectionId[] {
  const here = new Set([...state.sections(), ...state.keys.all().map(({ section }) => section)]);
  return [...here].filter((section) => isLost(state.access, device, section));
}

/** Of one session: how long parts have been lost to it. */
export class LossesInTime {
  readonly #since = new Map<SectionId, number>();

  /** It is counted anew: more acts may be on their way. */
  clear(): void {
    this.#since.clear();
  }

  /**
   * @param now milliseconds
   * @returns those that may be wiped, and in how many ms the next may; `null` = none waits. A right that was made smaller
   *   is one act that takes and one that gives: who has heard of the first alone keeps what the second gives.
   */
  ripe(
    lost: readonly SectionId[],
    now: number,
  ): { readonly sections: readonly SectionId[]; readonly next: number | null } {
    for (const section of this.#since.keys()) if (!lost.includes(section)) this.#since.delete(section);
    for (const section of lost) if (!this.#since.has(section)) this.#since.set(section, now);
    const left = lost.map((section) => ({ section, ms: this.#since.get(section)! + LOST_FOR_MS - now }));
    const waiting = left.filter(({ ms }) => ms > 0).map(({ ms }) => ms);
    return {
      sections: left.filter(({ ms }) => ms <= 0).map(({ section }) => section),
      next: waiting.length === 0 ? null : Math.min(...waiting),
    };
  }
}

/** @returns the sections that were wiped; none where something of them still has to be handed in, or the store refuses */
export async function wipeLostSections(
  ports: ReplicaPorts,
  session: PlanSession,
  hasRelay: boolean,
  candidates: readonly SectionId[],
): Promise<readonly SectionId[]> {
  const { state, device, planId } = session;
  if (candidates.length === 0) return [];
  return withPlanLock(ports.locks, planId, async () => {
    const stored = await ports.storage.readPlan(planId);
    if (stored === null) return [];
    const lost = candidates.filter((section) => isLost(state.access, device, section) && isKept(stored, section));
    if (lost.length === 0) return [];
    if (await waitsInOutbox(ports, planId, lost, hasRelay ? null : device)) return [];
    const entries = wrapsOf(state, device, lost);
    const done = await ports.storage.commit(planId, { forget: { sections: lost, entries } });
    return done.ok ? lost : [];
  });
}

function isKept({ entries, sectionKeys, rows }: StoredPlan, section: SectionId): boolean {
  return [entries, sectionKeys, rows].some((list: readonly { readonly section: string }[]) =>
    list.some((one) => one.section === section),
  );
}

/** `by`: of this device only: without a relay all waits there, and others have theirs; nobody else may have this one's words. */
async function waitsInOutbox(
  { storage }: ReplicaPorts,
  planId: string,
  sections: readonly SectionId[],
  by: DeviceId | null,
): Promise<boolean> {
  const count = await storage.countOutbox(planId);
  if (count === 0) return false;
  const waiting = await storage.readOutbox(planId, count);
  return waiting.some(
    ({ section, device }) => sections.includes(section as SectionId) && (by === null || device === by),
  );
}

/** Wraps for this device that carry keys of these sections. What else they carry is kept already, or comes again. */
function wrapsOf(state: PlanState, device: DeviceId, sections: readonly SectionId[]): readonly string[] {
  const found: string[] = [];
  for (const { act } of state.acts()) {
    if (act.type !== 'key' || !act.keys.some(({ section }) => sections.includes(section))) continue;
    const carriesMore = act.keys.some(
      ({ section, keyId }) =>
        !sections.includes(section) && mayRead(state.access, device, section) && !state.keys.find(section, keyId),
    );
    if (!carriesMore) found.push(...act.wraps.flatMap(({ to, id }) => (to === device ? [id] : [])));
  }
  return found;
}
