/** Random entries by the people of random acts; and removals that know of some of them. */
import type { KnownHeads } from '#protocol/access/act.ts';
import type { CountableEntry } from '#protocol/access/counting.ts';
import type { ReducibleAct } from '#protocol/access/state.ts';
import type { DeviceId, EntryId, Incarnation, SectionId } from '#protocol/ids.ts';
import { hexOf, keyIdOf, sectionOf } from './cast.ts';
import { isAtLeast } from './naive-fold.ts';
import { NaiveActs } from './naive-acts.ts';
import { Draw, randomActs } from './random-acts.ts';

export interface RandomLog {
  readonly acts: readonly ReducibleAct[];
  readonly entries: readonly CountableEntry[];
  readonly aside: ReadonlySet<EntryId>;
}

const SECTIONS = ['A', 'B', 'X'].map(sectionOf);
const TYPES = ['update', 'statement', 'proposal', 'comment'] as const;

/** At most twelve acts and forty entries; now and then one that lacks its past, or is set aside by its bytes. */
export function randomLog(seed: number): RandomLog {
  const random = new Draw(seed + 0.5);
  const acts = randomActs(seed, 12);
  const entries = randomEntries(random, seed, acts);
  const aside = new Set(entries.filter(() => random.chance(0.03)).map(({ id }) => id));
  const kept = random.chance(0.1) ? entries.filter((_, at) => at !== 2) : entries;
  return { acts: acts.map((act) => withKnown(random, act, entries)), entries: kept, aside };
}

function randomEntries(random: Draw, seed: number, acts: readonly ReducibleAct[]): readonly CountableEntry[] {
  const naive = new NaiveActs(acts);
  const keys = acts.flatMap(({ act }) => (act.type === 'key' ? act.keys : []));
  const entries: CountableEntry[] = [];
  const count = 4 + random.below(37);
  for (let at = 0; at < count; at++) {
    const section = random.one(SECTIONS);
    const before = entries.filter((entry) => entry.section === section);
    const access = [...new Set(Array.from({ length: 1 + random.below(2) }, () => random.one(acts).id))];
    const type = random.one(TYPES);
    const named = keys.filter((key) => key.section === section).map(({ keyId }) => keyId);
    entries.push({
      id: hexOf(`${seed} entry ${at}`, 32) as EntryId,
      section,
      author: authorOf(random, naive, access, section),
      keyId: named.length > 0 && random.chance(0.9) ? random.one(named) : keyIdOf('unnamed'),
      type,
      access,
      deps:
        before.length === 0
          ? []
          : [...new Set(Array.from({ length: random.below(3) }, () => random.one(before.slice(-6)).id))],
    });
  }
  return entries;
}

/** Mostly somebody who may write. */
function authorOf(random: Draw, naive: NaiveActs, access: readonly EntryId[], section: SectionId): DeviceId {
  const known = access.filter((head) => naive.past(head));
  const past = new Set(known.flatMap((head) => [head, ...naive.past(head)!]));
  const fold = naive.fold(past, naive.void(past));
  const all = fold.devices.map(({ keys }) => keys.id);
  const writers = fold.devices
    .filter(({ keys, member }) => fold.actor(keys.id) && isAtLeast(fold.right(member, section), 'suggest'))
    .map(({ keys }) => keys.id);
  if (writers.length > 0 && random.chance(0.85)) return random.one(writers);
  return all.length > 0 ? random.one(all) : (hexOf('stranger', 16) as DeviceId);
}

function withKnown(random: Draw, one: ReducibleAct, entries: readonly CountableEntry[]): ReducibleAct {
  const { act } = one;
  if ((act.type !== 'revoke' && act.type !== 'retire' && act.type !== 'stepBack') || act.known === undefined)
    return one;
  const known = SECTIONS.toSorted().flatMap((section): readonly KnownHeads[] => {
    const there = entries.filter((entry) => entry.section === section);
    if (there.length === 0 || random.chance(0.3)) return [];
    const picked = [...new Set(Array.from({ length: 1 + random.below(2) }, () => random.one(there)))];
    const heads = picked.map(({ id, author }) => ({ id, device: author, incarnation: NO_INCARNATION, seq: 1 }));
    return [{ section, heads }];
  });
  return { ...one, act: { ...act, known } };
}

const NO_INCARNATION = '00'.repeat(8) as Incarnation;
