/** Every small set of acts on top of a founding, with every causal order that there can be among them. */
import type { ReducibleAct } from '#protocol/access/state.ts';
import type { EntryId } from '#protocol/ids.ts';
import { hexOf } from './cast.ts';
import { authorId, type Founding, type Tried } from './foundings.ts';
import { NaiveActs } from './naive-acts.ts';

export interface SmallSet {
  /** Those of the founding first, then as they were added. */
  readonly acts: readonly ReducibleAct[];
  readonly added: readonly ReducibleAct[];
  readonly naive: NaiveActs;
}

/**
 * All sets of one to `size` acts. What has arrived at any moment, in any causal order, is one of them too. An act that is not authorised ends a set: nothing can rest on its effect. Ids, and so
 * the order of what is concurrent, are drawn anew for each set. `skip`: which to leave out, to be quick; what they would grow into, too.
 */
export function* smallSets(
  founding: Founding,
  menu: readonly Tried[],
  size: number,
  skip: (depth: number) => boolean = () => false,
): Iterable<SmallSet> {
  const all = new Set(founding.acts.flatMap(({ deps }) => deps));
  const roots = founding.acts.map(({ id }) => id).filter((id) => !all.has(id));
  let drawn = 0;
  function* grow(before: SmallSet, picks: readonly number[], pasts: readonly Past[]): Iterable<SmallSet> {
    for (const past of closedSubsets(pasts)) {
      const isAfterLast = past.has(picks.length - 1);
      for (const [index, { act }] of menu.entries()) {
        const isOtherWay = picks.length > 0 && !isAfterLast && index < picks.at(-1)!;
        if (skip(picks.length + 1)) continue;
        const id = hexOf(`${founding.name} ${drawn++}`, 32) as EntryId;
        const deps = [...roots, ...[...past].map((at) => before.added[at]!.id)];
        const one: ReducibleAct = { id, author: authorId(menu[index]!), deps, act };
        const acts = [...before.acts, one];
        const naive = new NaiveActs(acts, undefined, before.naive);
        const set = { acts, added: [...before.added, one], naive };
        // Of two that do not know of each other, either could come first: one of the two ways is enough.
        if (isOtherWay && naive.written(id)) continue;
        yield set;
        if (picks.length + 1 < size && naive.written(id)) yield* grow(set, [...picks, index], [...pasts, past]);
      }
    }
  }
  yield* grow({ acts: founding.acts, added: [], naive: new NaiveActs(founding.acts) }, [], []);
}

/** Places of earlier acts that one knows of. */
type Past = ReadonlySet<number>;

/** Sets of places that hold the past of all in them. */
function closedSubsets(pasts: readonly Past[]): readonly Past[] {
  const places = [...pasts.keys()];
  const all = Array.from({ length: 2 ** pasts.length }, (_, bits) => new Set(places.filter((at) => bits & (1 << at))));
  return all.filter((set) => [...set].every((at) => [...pasts[at]!].every((one) => set.has(one))));
}
