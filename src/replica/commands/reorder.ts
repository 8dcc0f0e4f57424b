import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';
import { compareOrder, type Ordered } from '#plan/goals/goal-order.ts';
import { ORDER } from '../document/item-entries.ts';
import { readOrder } from '../views/read-order.ts';
import type { Standing } from '../views/standing.ts';
import { gone, done, type Outcome } from './outcome.ts';
import { placeOf, type Work } from './work.ts';
import { writeRegister } from './write-register.ts';

interface Row extends Ordered {
  readonly standing: Standing;
}

/**
 * Gives a thing a place between its neighbours.
 * @param all every living thing on the list, in any order
 * @param before the id it shall stand before; `null` = last
 */
export function reorder(work: Work, moved: Standing, all: readonly Standing[], before: string | null): Outcome {
  const rows = all
    .filter(({ item }) => item.id !== moved.item.id)
    .map((standing): Row => ({ id: standing.item.id, order: readOrder(standing.item), standing }))
    .sort(compareOrder);
  const index = before === null ? rows.length : rows.findIndex(({ id }) => id === before);
  if (index < 0) return gone();
  for (const [standing, order] of newPlaces(moved, rows, index))
    writeRegister(work, work.document(standing.ref.section), placeOf(standing.ref), ORDER, order);
  return done();
}

/**
 * Usually one new key. Things added or moved apart may share a key, and then
 * nothing fits between them: those after the gap get new keys too.
 */
function newPlaces(moved: Standing, rows: readonly Row[], index: number): readonly (readonly [Standing, string])[] {
  const previous = rows[index - 1]?.order ?? null;
  const next = rows[index]?.order ?? null;
  if (previous !== '' && next !== '' && (previous === null || next === null || previous < next))
    return [[moved, generateKeyBetween(previous, next)]];
  const sharing = rows.slice(index).filter(({ order }) => order === previous && order !== '');
  const after = rows[index + sharing.length]?.order ?? null;
  if (previous !== null && previous !== '' && after !== '') {
    const keys = generateNKeysBetween(previous, after, sharing.length + 1);
    return [moved, ...sharing.map(({ standing }) => standing)].map((standing, n) => [standing, keys[n]!] as const);
  }
  const whole = [...rows.slice(0, index).map(toStanding), moved, ...rows.slice(index).map(toStanding)];
  const keys = generateNKeysBetween(null, null, whole.length);
  return whole.map((standing, n) => [standing, keys[n]!] as const);
}

function toStanding(row: Row): Standing {
  return row.standing;
}
