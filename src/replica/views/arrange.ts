/** In what order, and under what, the things of a plan are shown. */
import type { Participant } from '#plan/participants/participant.ts';
import type { SubPlan } from '#plan/sub-plans/sub-plan.ts';

/** A thing stands in each of its groups once. */
export function groupBy<T>(
  things: readonly T[],
  groupsOf: (thing: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things)
    for (const name of new Set(groupsOf(thing))) {
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [thing]);
      else group.push(thing);
    }
  return groups;
}

interface Made {
  readonly id: string;
  readonly created: { readonly at: number };
}

export function newestFirst<T extends Made>(things: readonly T[]): readonly T[] {
  return [...things].sort((a, b) => b.created.at - a.created.at || byId(a, b));
}

export function oldestFirst<T extends Made>(things: readonly T[]): readonly T[] {
  return [...things].sort((a, b) => a.created.at - b.created.at || byId(a, b));
}

/** Always `nb`: Chromium knows no Nynorsk order, and the two are the same (æ, ø, å last). */
const norwegian = new Intl.Collator('nb', { numeric: true });

export function compareNames(a: Participant, b: Participant): number {
  return norwegian.compare(a.name.value ?? '', b.name.value ?? '') || byId(a, b);
}

export function compareTitles(a: SubPlan, b: SubPlan): number {
  return norwegian.compare(a.title.text, b.title.text) || byId(a, b);
}

export function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
