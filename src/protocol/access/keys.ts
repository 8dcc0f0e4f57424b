/** The keys of sections, in their order, and whether they are clean [ACCESS-9]. */
import type { DeviceId, EntryId, SectionId } from '../ids.ts';
import { has, type ActSet, type Node } from './node.ts';
import { recipients, type Standing } from './standing.ts';
import type { SectionKeyRecord } from './state.ts';

type KeyDraft = Omit<SectionKeyRecord, 'clean' | 'wraps'> & {
  readonly at: number;
  readonly wraps: Map<DeviceId, EntryId>;
};

/**
 * All keys that authorised acts name, void or not, newest first.
 * @param nodes in causal order; those not authorised name nothing
 * @param only of this section alone
 */
export function namedKeys(nodes: Iterable<Node>, only?: SectionId): ReadonlyMap<SectionId, readonly KeyDraft[]> {
  const bySection = new Map<SectionId, Map<string, KeyDraft>>();
  for (const { at, depth, entry, judged } of nodes) {
    if (judged?.act.type !== 'key') continue;
    const { keys, wraps } = judged.act;
    for (const { section, generation, keyId } of keys) {
      if (only !== undefined && section !== only) continue;
      const named = bySection.get(section) ?? new Map<string, KeyDraft>();
      bySection.set(section, named);
      const name = `${generation}/${keyId}`;
      const draft = named.get(name) ?? {
        ...{ section, generation, keyId, at, depth },
        ...{ act: entry.id, author: entry.author, wraps: new Map() },
      };
      named.set(name, draft);
      for (const { to, id } of wraps) if (!draft.wraps.has(to)) draft.wraps.set(to, id);
    }
  }
  return new Map([...bySection].map(([section, named]) => [section, [...named.values()].toSorted(newestFirst)]));
}

/** The keys of one section as a state has them. */
export function keyRecords(
  standing: Standing,
  section: SectionId,
  drafts: readonly KeyDraft[],
  voided: ActSet,
): readonly SectionKeyRecord[] {
  const may = new Set(recipients(standing, section).map(({ id }) => id));
  return drafts.map(({ at, ...named }) => ({
    ...named,
    clean: !has(voided, at) && may.has(named.author) && [...named.wraps.keys()].every((to) => may.has(to)),
  }));
}

function newestFirst(a: KeyDraft, b: KeyDraft): number {
  return (
    b.generation - a.generation ||
    b.depth - a.depth ||
    (a.act < b.act ? -1 : a.act > b.act ? 1 : 0) ||
    (a.keyId < b.keyId ? -1 : 1)
  );
}
