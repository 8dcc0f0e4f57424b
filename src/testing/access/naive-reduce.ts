/**
 * A second reduction of the access log, written from SPEC.md ACCESS-4 to
 * ACCESS-20 alone and as literally as it can be. The one that runs in the app
 * must give the same.
 */
import type { RemovalAct } from '#protocol/access/act.ts';
import type { AccessState, AdmittedDevice, ReducibleAct, SectionKeyRecord } from '#protocol/access/state.ts';
import type { DeviceId, EntryId, PlanId, SectionId } from '#protocol/ids.ts';
import { NOTHING, type Without } from './clauses.ts';
import { NaiveActs, type Ids } from './naive-acts.ts';
import type { NaiveFold } from './naive-fold.ts';
import { isRemoval } from './naive-strikes.ts';

/** `without`: clauses of the rules to leave out. */
export function naiveReduce(plan: PlanId, acts: Iterable<ReducibleAct>, without: Without = NOTHING): AccessState {
  return stateOf(new NaiveActs(acts, without), plan);
}

/** The state that a set of acts gives. */
export function stateOf(acts: NaiveActs, plan: PlanId): AccessState {
  const all = new Set(acts.order);
  const authorised = acts.order.filter((id) => acts.written(id));
  const voids = acts.void(all);
  const fold = acts.fold(all, voids);
  const whyIgnored = (id: EntryId) => {
    if (!all.has(id)) return 'incomplete';
    if (acts.byId.get(id)!.act.type === 'unknown') return 'unknown';
    if (voids.has(id)) return 'void';
    return acts.written(id) ? null : 'unauthorised';
  };
  const ignored = new Map(
    [...acts.byId.keys()].flatMap((id) => {
      const why = whyIgnored(id);
      return why === null ? [] : [[id, why] as const];
    }),
  );
  const live = fold.devices.map((device) => ({ ...device, live: fold.isLive(device) }));
  const removals = authorised
    .filter((id) => !voids.has(id))
    .map((id) => acts.byId.get(id)!)
    .filter((one): one is ReducibleAct & { readonly act: RemovalAct } => isRemoval(one.act))
    .map(({ id, author, act }) => ({ id, author, act }))
    .toSorted(byId);
  return {
    plan,
    owners: fold.owners,
    devices: new Map(live.map((device) => [device.keys.id, device])),
    everAdmitted: everAdmitted(acts, authorised),
    sheets: new Map(fold.sheets.map((sheet) => [sheet.keys.id, sheet])),
    invitations: new Map(fold.invitations.map((one) => [one.keys.id, one])),
    grants: fold.grants,
    ownSections: fold.own,
    keys: keysOf(acts, authorised, voids, fold),
    removals,
    relay: relayOf(acts, fold),
    erased: fold.erased,
    ignored,
  };
}

function everAdmitted(acts: NaiveActs, authorised: readonly EntryId[]): AccessState['everAdmitted'] {
  const devices = new Map<DeviceId, AdmittedDevice>();
  for (const id of authorised) {
    const { act, author } = acts.byId.get(id)!;
    if (act.type !== 'open' && act.type !== 'enrol') continue;
    const kind = act.type === 'open' ? 'own' : act.kind;
    if (!devices.has(act.device.id))
      devices.set(act.device.id, {
        keys: act.device,
        member: act.member,
        kind,
        enrolledBy: author,
        act: id,
        live: false,
      });
  }
  return devices;
}

/** [ACCESS-9] */
function keysOf(acts: NaiveActs, authorised: readonly EntryId[], voids: Ids, fold: NaiveFold): AccessState['keys'] {
  const found: (Omit<SectionKeyRecord, 'wraps' | 'clean'> & { readonly wraps: Map<DeviceId, EntryId> })[] = [];
  for (const id of authorised) {
    const { act, author } = acts.byId.get(id)!;
    if (act.type !== 'key') continue;
    for (const name of act.keys) {
      let key = found.find(
        (one) => one.section === name.section && one.keyId === name.keyId && one.generation === name.generation,
      );
      if (!key) found.push((key = { ...name, act: id, author, depth: acts.depth(id), wraps: new Map() }));
      for (const wrap of act.wraps) if (!key.wraps.has(wrap.to)) key.wraps.set(wrap.to, wrap.id);
    }
  }
  const isClean = (key: (typeof found)[number]) => {
    const recipients = fold.recipients(key.section);
    return !voids.has(key.act) && [key.author, ...key.wraps.keys()].every((id) => recipients.has(id));
  };
  const sections = [...new Set(found.map(({ section }) => section))];
  return new Map(
    sections.map((section): [SectionId, readonly SectionKeyRecord[]] => [
      section,
      found
        .filter((key) => key.section === section)
        .map((key) => ({ ...key, clean: isClean(key) }))
        .toSorted(newestFirst),
    ]),
  );
}

/** [ACCESS-15] */
function relayOf(acts: NaiveActs, fold: NaiveFold): AccessState['relay'] {
  const [id] = fold.relays.toSorted((a, b) => acts.depth(b) - acts.depth(a) || (a < b ? -1 : 1));
  const act = id === undefined ? undefined : acts.byId.get(id)!.act;
  return act?.type === 'relay' ? { key: act.key, address: act.address, act: id! } : null;
}

const byId = (a: { readonly id: EntryId }, b: { readonly id: EntryId }) => (a.id < b.id ? -1 : 1);

/** [ACCESS-9] */
function newestFirst(a: SectionKeyRecord, b: SectionKeyRecord): number {
  if (a.generation !== b.generation) return b.generation - a.generation;
  if (a.depth !== b.depth) return b.depth - a.depth;
  if (a.act !== b.act) return a.act < b.act ? -1 : 1;
  return a.keyId < b.keyId ? -1 : 1;
}
