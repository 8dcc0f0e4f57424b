/**
 * What a set of authorised acts establishes. Adding them in causal order, ties
 * by lowest id, gives the same facts for the same set: who is live is counted
 * afterwards from all enrolments and retirements, not along the way.
 */
import type { DeviceKeys } from '../crypto/device-keys.ts';
import type { DeviceId, EntryId, MemberId, PlanId, SectionId } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import type { OpenAct } from './act.ts';
import type { ReducibleAct, SectionKeyRecord } from './state.ts';

export interface Enrolment {
  readonly keys: DeviceKeys;
  readonly member: MemberId;
  readonly kind: 'own' | 'file';
  readonly enrolledBy: DeviceId;
  readonly act: EntryId;
}

export interface Facts {
  readonly plan: PlanId;
  open: { readonly id: EntryId; readonly act: OpenAct } | undefined;
  /** In the order of their acts. */
  readonly enrolments: Map<DeviceId, Enrolment>;
  readonly retired: Set<DeviceId>;
  readonly keys: Map<SectionId, SectionKeyRecord[]>;
  readonly erased: Set<EntryId>;
  /** Enrolled, not retired, and among the first so many of its member that may live at a time [ACCESS-7]. */
  isLive(device: DeviceId): boolean;
  liveCount(member: MemberId, kind: 'own' | 'file'): number;
}

export function newFacts(plan: PlanId): Facts {
  const enrolments = new Map<DeviceId, Enrolment>();
  const retired = new Set<DeviceId>();
  const live = (member: MemberId, kind: 'own' | 'file'): readonly Enrolment[] => {
    const standing = [...enrolments.values()].filter(
      (one) => one.member === member && one.kind === kind && !retired.has(one.keys.id),
    );
    return standing.slice(0, kind === 'own' ? LIMITS.liveOwnDevices : LIMITS.liveFileDevices);
  };
  return {
    plan,
    open: undefined,
    enrolments,
    retired,
    keys: new Map(),
    erased: new Set(),
    isLive(device) {
      const enrolment = enrolments.get(device);
      return enrolment !== undefined && live(enrolment.member, enrolment.kind).includes(enrolment);
    },
    liveCount: (member, kind) => live(member, kind).length,
  };
}

/** Adds an act that is authorised; everything it rests on was added before. */
export function addToFacts(facts: Facts, { id, author, act }: ReducibleAct, depth: number): void {
  switch (act.type) {
    case 'open':
      // Two first acts by the root: the lowest id comes first and stands.
      if (facts.open) return;
      facts.open = { id, act };
      facts.enrolments.set(act.device.id, {
        keys: act.device,
        member: act.member,
        kind: 'own',
        enrolledBy: author,
        act: id,
      });
      return;
    case 'enrol':
      if (facts.enrolments.has(act.device.id)) return;
      facts.enrolments.set(act.device.id, {
        keys: act.device,
        member: act.member,
        kind: act.kind,
        enrolledBy: author,
        act: id,
      });
      return;
    case 'retire':
      facts.retired.add(act.device);
      return;
    case 'key': {
      const wraps = new Map(act.wraps.map((wrap) => [wrap.to, wrap.id]));
      for (const name of act.keys) {
        const records = facts.keys.get(name.section) ?? [];
        facts.keys.set(name.section, [...records, { ...name, act: id, depth, wraps }]);
      }
      return;
    }
    case 'erase':
      for (const { id: erased } of act.entries) facts.erased.add(erased);
      return;
    case 'unknown':
      return;
  }
}
