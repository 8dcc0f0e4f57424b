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

/** The same for a thing that stands: an item with copies elsewhere is read each time, for they may change without it. */
export function rememberAlone<V>(make: (from: Standing) => V): (from: Standing) => V {
  const made = new WeakMap<ItemView, V>();
  return (from) => {
    if (from.others.length > 0) return make(from);
    const known = made.get(from.item);
    if (known !== undefined) return known;
    const value = make(from);
    made.set(from.item, value);
    return value;
  };
}
