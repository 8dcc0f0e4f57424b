/** Which removals are void because another that stands took their ground away [ACCESS-18]. */
import { has, type Node } from './node.ts';

/**
 * Arrows lead from a removal to those that fell with what it struck, but not
 * from a suspension to what is above it and strikes it down. Those
 * that reach each other are taken as one: it is void if an arrow comes to it
 * from a removal outside of it that is not void; otherwise all in it stand.
 */
export function voidRemovals(removals: readonly Node[]): ReadonlySet<Node> {
  const voided = new Set<Node>();
  if (removals.every(({ fallen }) => fallen === 0n)) return voided;
  const arrows = new Map(
    removals.map((from) => [from, removals.filter((to) => has(from.fallen, to.at) && !yields(from, to))] as const),
  );
  for (const group of groupsInOrder(removals, arrows)) {
    const isHit = removals.some(
      (from) => !group.has(from) && !voided.has(from) && arrows.get(from)!.some((to) => group.has(to)),
    );
    if (isHit) for (const removal of group) voided.add(removal);
  }
  return voided;
}

/** Who suspends the sheet that removes them does not hold on by it: between the two the sheet is above. */
function yields(from: Node, to: Node): boolean {
  const [one, other] = [from.judged!, to.judged!];
  return one.act.type === 'suspend' && other.rank > one.rank && has(to.fallen, from.at);
}

/** Those that reach each other, together; every group after those that arrows to it come from. */
function groupsInOrder(
  removals: readonly Node[],
  arrows: ReadonlyMap<Node, readonly Node[]>,
): readonly ReadonlySet<Node>[] {
  const reach = new Map(removals.map((from) => [from, reachedFrom(from, arrows)] as const));
  const groups: ReadonlySet<Node>[] = [];
  const placed = new Set<Node>();
  for (const one of removals) {
    if (placed.has(one)) continue;
    const group = new Set(removals.filter((other) => other === one || isMutual(one, other, reach)));
    for (const member of group) placed.add(member);
    groups.push(group);
  }
  // What reaches another group stands before it: whoever is reached by fewer comes first.
  const reachedBy = (group: ReadonlySet<Node>) => {
    const [any] = group;
    return removals.filter((from) => !group.has(from) && reach.get(from)!.has(any!)).length;
  };
  return groups.toSorted((a, b) => reachedBy(a) - reachedBy(b));
}

function isMutual(a: Node, b: Node, reach: ReadonlyMap<Node, ReadonlySet<Node>>): boolean {
  return reach.get(a)!.has(b) && reach.get(b)!.has(a);
}

function reachedFrom(start: Node, arrows: ReadonlyMap<Node, readonly Node[]>): ReadonlySet<Node> {
  const reached = new Set<Node>();
  const open = [...arrows.get(start)!];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    open.push(...arrows.get(next)!);
  }
  return reached;
}
