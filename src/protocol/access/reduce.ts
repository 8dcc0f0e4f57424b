/**
 * The reduction: who is in force in a plan, as a pure function of the set of
 * its access acts [ACCESS-4]. It knows neither clock nor arrival order.
 *
 * An act is *authorised* when its author held the right in the reduction of
 * the act's own causal past; that never changes. The state is then folded from
 * all authorised acts, in causal order with the lowest id first.
 */
import type { DeviceKeys } from '../crypto/device-keys.ts';
import { NO_SECTION, type DeviceId, type EntryId, type PlanId, type SectionId } from '../ids.ts';
import { causalOrder } from '../oplog/causal-order.ts';
import { isAuthorised } from './authorise.ts';
import { addToFacts, newFacts, type Facts } from './facts.ts';
import type { AccessState, AdmittedDevice, AdmittedSheet, Owner, ReducibleAct, SectionKeyRecord } from './state.ts';

export type { AccessState, ReducibleAct } from './state.ts';

/** The same state for the same set, in whatever order it is given. */
export function reduceAccess(plan: PlanId, acts: Iterable<ReducibleAct>): AccessState {
  const { ordered, incomplete } = causalOrder(acts);
  const ignored = new Map<EntryId, 'unknown' | 'unauthorised' | 'incomplete'>(
    incomplete.map((id) => [id, 'incomplete']),
  );
  const history = new AuthorisedHistory(plan);
  for (const act of ordered) {
    const verdict = history.add(act);
    if (verdict !== 'authorised') ignored.set(act.id, verdict);
  }
  return stateOf(plan, history.facts, ignored);
}

/** Whether the device may read the section's keys: today, every live device and sheet of an owner reads all sections. */
export function mayRead(state: AccessState, device: DeviceId, section: SectionId): boolean {
  return section !== NO_SECTION && recipientsOf(state, section).some((keys) => keys.id === device);
}

/** Whether content by this device counts: it was ever admitted, as a member's own device [RECEIVE-4]. */
export function mayEverWrite(state: AccessState, device: DeviceId): boolean {
  return state.devices.get(device)?.kind === 'own';
}

/** To whom the keys of a section are wrapped: computed, never chosen [ACCESS-9]. Own devices, files and sheets in force; by id. */
export function recipientsOf(state: AccessState, _section: SectionId): readonly DeviceKeys[] {
  const owners = new Set(state.owners.map((owner) => owner.member));
  const devices = [...state.devices.values()].filter((device) => device.live && owners.has(device.member));
  const sheets = [...state.sheets.values()].filter((sheet) => sheet.inForce);
  return [...devices, ...sheets].map(({ keys }) => keys).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** The key to write under: of the highest generation, the one whose act is deepest, then of the lowest id. */
export function currentKey(state: AccessState, section: SectionId): SectionKeyRecord | undefined {
  return state.keys.get(section)?.[0];
}

/** Judges acts one by one in causal order. In a straight history each past is simply all before; only then is nothing folded twice. */
class AuthorisedHistory {
  readonly facts: Facts;
  readonly #plan: PlanId;
  readonly #acts: {
    readonly act: ReducibleAct;
    readonly past: bigint;
    readonly depth: number;
    readonly authorised: boolean;
  }[] = [];
  readonly #index = new Map<EntryId, number>();
  #all = 0n;

  constructor(plan: PlanId) {
    this.#plan = plan;
    this.facts = newFacts(plan);
  }

  add(act: ReducibleAct): 'authorised' | 'unauthorised' | 'unknown' {
    let past = 0n;
    let depth = 0;
    for (const dep of act.deps) {
      const index = this.#index.get(dep)!;
      const known = this.#acts[index]!;
      past |= known.past | (1n << BigInt(index));
      depth = Math.max(depth, known.depth + 1);
    }
    const before = past === this.#all ? this.facts : this.#factsOf(past);
    const { act: content } = act;
    const authorised = content.type !== 'unknown' && isAuthorised(before, act.author, content);
    const index = this.#acts.length;
    this.#acts.push({ act, past, depth, authorised });
    this.#index.set(act.id, index);
    this.#all |= 1n << BigInt(index);
    if (content.type === 'unknown') return 'unknown';
    if (!authorised) return 'unauthorised';
    addToFacts(this.facts, act, depth);
    return 'authorised';
  }

  #factsOf(past: bigint): Facts {
    const facts = newFacts(this.#plan);
    for (const [index, { act, depth, authorised }] of this.#acts.entries()) {
      if (authorised && (past >> BigInt(index)) & 1n) addToFacts(facts, act, depth);
    }
    return facts;
  }
}

function stateOf(plan: PlanId, facts: Facts, ignored: AccessState['ignored']): AccessState {
  const devices = new Map<DeviceId, AdmittedDevice>();
  for (const { keys, member, kind, enrolledBy, act } of facts.enrolments.values()) {
    devices.set(keys.id, { keys, member, kind, enrolledBy, act, live: facts.isLive(keys.id) });
  }
  const sheets = new Map<DeviceId, AdmittedSheet>();
  const owners: Owner[] = [];
  if (facts.open) {
    const { id, act } = facts.open;
    sheets.set(act.sheet.id, { keys: act.sheet, act: id, inForce: true });
    owners.push({ member: act.member, basis: act.basis, act: id, custodian: act.basis.code === 'custodian' });
  }
  const keys = new Map<SectionId, readonly SectionKeyRecord[]>();
  for (const [section, records] of facts.keys) keys.set(section, records.toSorted(newestFirst));
  return { plan, owners, devices, sheets, keys, erased: facts.erased, ignored };
}

function newestFirst(a: SectionKeyRecord, b: SectionKeyRecord): number {
  return (
    b.generation - a.generation ||
    b.depth - a.depth ||
    (a.act < b.act ? -1 : a.act > b.act ? 1 : 0) ||
    (a.keyId < b.keyId ? -1 : 1)
  );
}
