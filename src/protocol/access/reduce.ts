/**
 * The reduction: who is in force in a plan, as a pure function of the set of
 * its access acts [ACCESS-4]. It knows neither clock nor arrival order. How it
 * is come to stands in `history.ts`; here is what others ask of it.
 */
import { assert } from '#lib/assert.ts';
import type { DeviceKeys } from '../crypto/device-keys.ts';
import { NO_SECTION, type DeviceId, type EntryId, type MemberId, type PlanId, type SectionId } from '../ids.ts';
import type { BodyType } from '../oplog/body.ts';
import type { KnownAct, Right } from './act.ts';
import { isAuthorised } from './authorise.ts';
import type { Facts } from './facts.ts';
import { History, type Reduced } from './history.ts';
import { keyRecords, namedKeys } from './keys.ts';
import { has } from './node.ts';
import { isAtLeast, recipients, rightIn, type Standing } from './standing.ts';
import type {
  AccessState,
  AdmittedDevice,
  AdmittedSheet,
  Grant,
  Invitation,
  ReducibleAct,
  SectionKeyRecord,
  StandingRemoval,
} from './state.ts';
import { isRemoval } from './strikes.ts';

export type { AccessState, ReducibleAct } from './state.ts';

/** The same state for the same set, in whatever order it is given. `history`: of these acts, where it was made already. */
export function reduceAccess(plan: PlanId, acts: Iterable<ReducibleAct>, history = new History(acts)): AccessState {
  return stateOf(plan, history);
}

/** [ACCESS-11] What a member may in a section, by what stands. `null`: nothing. */
export function rightOf(state: AccessState, member: MemberId, section: SectionId): Right | null {
  return rightIn(standingOf(state), member, section);
}

/** Whether the section's keys are wrapped to the device: live, or a sheet in force, and with the right to read [ACCESS-9]. */
export function mayRead(state: AccessState, device: DeviceId, section: SectionId): boolean {
  return section !== NO_SECTION && recipientsOf(state, section).some((keys) => keys.id === device);
}

/** [ACCEPT-1] Whether what this device writes now, knowing all acts of the state, counts. */
export function mayWrite(state: AccessState, device: DeviceId, section: SectionId, type: BodyType): boolean {
  const writer = state.devices.get(device);
  if (writer === undefined || !writer.live || writer.kind !== 'own') return false;
  return isAtLeast(rightOf(state, writer.member, section), rightToWrite(type));
}

/** [ACCEPT-1] The least right that entries of a type need. */
export function rightToWrite(type: BodyType): Right {
  return type === 'proposal' || type === 'comment' ? 'suggest' : 'write';
}

/** To whom the keys of a section are wrapped: computed, never chosen [ACCESS-9]. Own devices, files and sheets in force; by id. */
export function recipientsOf(state: AccessState, section: SectionId): readonly DeviceKeys[] {
  return recipients(standingOf(state), section);
}

/** The key to write under: the first clean one; if none is, the first [ACCESS-9]. `undefined` before one is named. */
export function currentKey(state: AccessState, section: SectionId): SectionKeyRecord | undefined {
  const keys = state.keys.get(section);
  return keys?.find(({ clean }) => clean) ?? keys?.[0];
}

/** Whether an act would be authorised with all acts of this state as its past. To be asked before one is made. */
export function isAllowedNow(state: AccessState, author: DeviceId, act: KnownAct): boolean {
  return isAuthorised(standingOf(state), author, act);
}

function stateOf(plan: PlanId, history: History): AccessState {
  const reduced = history.reduce(history.all);
  const { facts } = reduced;
  const everAdmitted = devicesEver(history, facts);
  const devices = new Map<DeviceId, AdmittedDevice>();
  for (const id of facts.enrolments.keys()) devices.set(id, admitted(facts, id));
  const keys = new Map<SectionId, readonly SectionKeyRecord[]>();
  for (const [section, drafts] of namedKeys(history.nodes))
    keys.set(section, keyRecords(facts, section, drafts, reduced.voided));
  const { relay } = facts;
  const state: AccessState = {
    plan,
    owners: [...facts.ownersByMember.values()],
    devices,
    everAdmitted,
    sheets: sheetsEver(history, facts),
    invitations: invitationsEver(history, facts),
    grants: grantsInForce(history, facts),
    ownSections: facts.ownSections,
    keys,
    removals: standingRemovals(history, reduced),
    relay: relay && { key: relay.key, address: relay.address, act: relay.act },
    erased: facts.erased,
    ignored: ignoredIn(history, reduced),
  };
  standings.set(state, facts);
  return state;
}

function admitted(facts: Facts, id: DeviceId): AdmittedDevice {
  return { ...facts.enrolments.get(id)!, live: facts.device(id)!.live };
}

/** Those in force first; then what void acts admitted: their signatures count as somebody's wherever they are read [RECEIVE-1]. */
function devicesEver(history: History, facts: Facts): ReadonlyMap<DeviceId, AdmittedDevice> {
  const ever = new Map<DeviceId, AdmittedDevice>();
  for (const id of facts.enrolments.keys()) ever.set(id, admitted(facts, id));
  for (const { judged, entry } of history.nodes) {
    if (judged?.act.type !== 'enrol' && judged?.act.type !== 'open') continue;
    const { member, device } = judged.act;
    const kind = judged.act.type === 'open' ? 'own' : judged.act.kind;
    const before = ever.get(device.id);
    // Admitted apart as a file and as an own device: what it writes must be held by everyone.
    if (before !== undefined && (before.kind === 'own' || kind === 'file')) continue;
    ever.set(device.id, { keys: device, member, kind, enrolledBy: entry.author, act: entry.id, live: false });
  }
  return ever;
}

function sheetsEver(history: History, facts: Facts): ReadonlyMap<DeviceId, AdmittedSheet> {
  const ever = new Map<DeviceId, AdmittedSheet>();
  for (const [id, { keys, act, standing }] of facts.sheets)
    ever.set(id, { keys, act, inForce: standing === 'inForce' });
  for (const { judged, entry } of history.nodes) {
    if (judged?.act.type !== 'sheet' && judged?.act.type !== 'open') continue;
    const { sheet } = judged.act;
    // Those voted for are among them: in some past they may have been in force.
    if (!ever.has(sheet.id)) ever.set(sheet.id, { keys: sheet, act: entry.id, inForce: false });
  }
  return ever;
}

function invitationsEver(history: History, facts: Facts): ReadonlyMap<DeviceId, Invitation> {
  const ever = new Map<DeviceId, Invitation>();
  for (const [id, { keys, member, by, act, inForce, joins }] of facts.invitations)
    ever.set(id, { keys, member, by, act, inForce, joins });
  for (const { judged, entry } of history.nodes) {
    if (judged?.act.type !== 'invite' || ever.has(judged.act.invite.id)) continue;
    const { invite: keys, member } = judged.act;
    ever.set(keys.id, { keys, member, by: entry.author, act: entry.id, inForce: false, joins: [] });
  }
  return ever;
}

function grantsInForce(history: History, facts: Facts): readonly Grant[] {
  const places = new Map(history.nodes.map(({ entry, at }) => [entry.id, at]));
  return facts
    .allGrants()
    .toSorted((a, b) => places.get(a.act)! - places.get(b.act)!)
    .map(({ type: _type, writer: _writer, knewOwn: _knewOwn, ...grant }) => grant);
}

function standingRemovals(history: History, { folded }: Reduced): readonly StandingRemoval[] {
  const standing: StandingRemoval[] = [];
  for (const { at, judged, entry } of history.nodes)
    if (judged !== undefined && has(folded, at) && isRemoval(judged.act))
      standing.push({ id: entry.id, author: entry.author, act: judged.act });
  return standing.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function ignoredIn(history: History, { voided }: Reduced): AccessState['ignored'] {
  const ignored = new Map<EntryId, 'unknown' | 'unauthorised' | 'incomplete' | 'void'>();
  for (const id of history.incomplete) ignored.set(id, 'incomplete');
  for (const { at, entry, judged } of history.nodes) {
    if (entry.act.type === 'unknown') ignored.set(entry.id, 'unknown');
    else if (judged === undefined) ignored.set(entry.id, 'unauthorised');
    else if (has(voided, at)) ignored.set(entry.id, 'void');
  }
  return ignored;
}

/** What each state was made of: rights are asked of it, so that they are computed in one place only. */
const standings = new WeakMap<AccessState, Standing>();

function standingOf(state: AccessState): Standing {
  const standing = standings.get(state);
  assert(standing !== undefined, 'the reduction made the state');
  return standing;
}
