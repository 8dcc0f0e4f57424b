/** Two answers side by side, and the smallest set of acts on which they differ. */
import type { AccessState, ReducibleAct } from '#protocol/access/state.ts';
import type { EntryId } from '#protocol/ids.ts';
import type { Causal } from '#protocol/oplog/causal-order.ts';

/** A state as plain data in one order, so that equal states are equal texts. */
export function spelled(state: AccessState): Readonly<Record<string, unknown>> {
  return {
    owners: state.owners.map((owner) => [owner.member, owner.act, owner.custodian, owner.basis.code]),
    devices: byKey(state.devices, ({ member, kind, enrolledBy, act, live }) => [member, kind, enrolledBy, act, live]),
    everAdmitted: [...state.everAdmitted.keys()].toSorted(),
    sheets: byKey(state.sheets, ({ act, inForce }) => inForce && act),
    invitations: byKey(state.invitations, ({ member, by, act, inForce, joins }) => [
      member,
      by,
      act,
      inForce,
      joins.map((join) => [join.device.id, join.act]),
    ]),
    grants: state.grants
      .map(({ act, by, member, sections, right, onward }) => [act, by, member, sections, right, onward])
      .toSorted((a, b) => (a[0]! < b[0]! ? -1 : 1)),
    ownSections: byKey(state.ownSections, (member) => member),
    keys: byKey(state.keys, (keys) =>
      keys.map(({ generation, keyId, act, author, depth, wraps, clean }) => [
        generation,
        keyId,
        act,
        author,
        depth,
        byKey(wraps, (id) => id),
        clean,
      ]),
    ),
    removals: state.removals.map(({ id, author, act }) => [id, author, act.type]),
    relay: state.relay && [state.relay.act, state.relay.address],
    erased: [...state.erased].toSorted(),
    ignored: byKey(state.ignored, (why) => why),
  };
}

function byKey<V>(map: ReadonlyMap<string, V>, of: (value: V) => unknown): readonly unknown[] {
  return [...map].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, of(value)]);
}

/**
 * The names of the parts in which two states differ. Ours also lists sheets and invitations that never came in force,
 * as never admitted ones do not count but their signatures must be known.
 */
export function differences(naive: AccessState, ours: AccessState): readonly string[] {
  const isNeeded = <T extends { readonly inForce: boolean }>(known: ReadonlyMap<string, T>, [id, one]: [string, T]) =>
    one.inForce || known.has(id);
  const [one, other] = [
    spelled(naive),
    spelled({
      ...ours,
      sheets: new Map([...ours.sheets].filter((entry) => isNeeded(naive.sheets, entry))),
      invitations: new Map([...ours.invitations].filter((entry) => isNeeded(naive.invitations, entry))),
    }),
  ];
  return Object.keys(one).filter((part) => JSON.stringify(one[part]) !== JSON.stringify(other[part]));
}

/** Leaves out acts (or entries), one after another, for as long as it still fails; who named one left out names what that one named. */
export function smallest<T extends Causal>(set: readonly T[], fails: (set: readonly T[]) => boolean): readonly T[] {
  for (const { id } of set.toReversed()) {
    for (const less of [withoutBranch(set, id), spliced(set, id)])
      if (less.length < set.length && fails(less)) return smallest(less, fails);
  }
  return set;
}

function spliced<T extends Causal>(set: readonly T[], id: EntryId): readonly T[] {
  const gone = set.find((one) => one.id === id)!;
  const heal = (deps: readonly EntryId[]) => [...new Set(deps.flatMap((dep) => (dep === id ? gone.deps : [dep])))];
  return set.filter((one) => one !== gone).map((one) => ({ ...one, deps: heal(one.deps) }));
}

function withoutBranch<T extends Causal>(set: readonly T[], id: EntryId): readonly T[] {
  const gone = new Set([id]);
  for (const one of set) if (one.deps.some((dep) => gone.has(dep))) gone.add(one.id);
  return set.filter((one) => !gone.has(one.id));
}

/** A set in words, with short names, for a failure's message. */
export function told(acts: readonly ReducibleAct[]): string {
  const short = (text: string) => text.slice(0, 4);
  return acts
    .map(({ id, author, deps, act }) => {
      const said = JSON.stringify(act, (key, value: unknown) =>
        key === 'signing' || key === 'kem' || key === 'basis' || key === 'type' || value instanceof Uint8Array
          ? undefined
          : typeof value === 'string'
            ? value.slice(0, 8)
            : value,
      );
      return `${short(id)} by ${short(author)} after [${deps.map(short).join(' ')}]: ${act.type} ${said}`;
    })
    .join('\n');
}
