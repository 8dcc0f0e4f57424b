import type { ItemView } from '../document/section-view.ts';
import type { Standing } from './standing.ts';

/**
 * Remembers what was made of an object that never changes. A key pressed in
 * one of six hundred things then reads one of them again, and what is drawn of
 * the others is the same object as before.
 */
export function remember<K extends object, V>(make: (from: K) => V): (from: K) => V {
  const made = new WeakMap<K, V>();
  return (from) => {
    const known = made.get(from);
    if (known !== undefined) return known;
    const value = make(from);
    made.set(from, value);
    return value;
  };
}

/** The same for a thing that stands: one with copies elsewhere, or that stands for what is read under it, is read each time, for those may change without it. */
export function rememberAlone<V>(make: (from: Standing) => V): (from: Standing) => V {
  const made = new WeakMap<ItemView, V>();
  return (from) => {
    // A card says the same whatever its copies on address lists say.
    const isAlone = from.others.length === 0 || from.ref.collection === 'participants';
    if (!isAlone || from.standsAgain) return make(from);
    const known = made.get(from.item);
    if (known !== undefined) return known;
    const value = make(from);
    made.set(from.item, value);
    return value;
  };
}

/** A thing with its parts: the same object as before while the thing and every part are. */
export function rememberWithParts<A extends object, P extends { readonly [name: string]: readonly unknown[] }>(): (
  alone: A,
  parts: P,
) => A & P {
  const made = new WeakMap<A, A & P>();
  return (alone, parts) => {
    const known = made.get(alone);
    if (known !== undefined && Object.entries(parts).every(([name, list]) => haveSame(known[name]!, list)))
      return known;
    const value = { ...alone, ...parts };
    made.set(alone, value);
    return value;
  };
}

function haveSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, n) => one === b[n]);
}
