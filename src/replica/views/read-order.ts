import { generateKeyBetween } from 'fractional-indexing';
import { ORDER } from '../document/item-entries.ts';
import type { FieldsView } from '../document/section-view.ts';
import { readSettled } from './fields.ts';

const MAX_KEY = 200;
const DIGITS = /^[A-Za-z][0-9A-Za-z]*$/;

/** Where an item stands on its list, or '' when it has no valid place. Of two moves made apart the lowest write id counts. */
export function readOrder(item: FieldsView): string {
  return readSettled(item, ORDER, (v) => (typeof v === 'string' && isOrderKey(v) ? v : undefined)) ?? '';
}

const verdicts = new Map<string, boolean>();

function isOrderKey(key: string): boolean {
  let verdict = verdicts.get(key);
  if (verdict === undefined) {
    if (verdicts.size > 10_000) verdicts.clear();
    verdicts.set(key, (verdict = tryOrderKey(key)));
  }
  return verdict;
}

/** A key is valid when another can be made after it and one before it. */
function tryOrderKey(key: string): boolean {
  if (key.length > MAX_KEY || !DIGITS.test(key)) return false;
  try {
    generateKeyBetween(key, null);
    generateKeyBetween(null, key);
    return true;
  } catch {
    return false;
  }
}
