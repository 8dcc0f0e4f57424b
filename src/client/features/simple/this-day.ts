import { useSyncExternalStore } from 'react';

/** What a person has said of a thing today: done for today, or not today. */
export type SaidToday = 'done' | 'notToday';

/*
 * Kept in memory, on this device, for as long as the app is open: «ikkje i dag» is nobody
 * else's business, and one day of what repeats does not end it.
 */
let said: ReadonlyMap<string, SaidToday> = new Map();
const listeners = new Set<() => void>();

const keyOf = (planId: string, day: string, thing: string): string => `${planId} ${day} ${thing}`;

/** Says it, or takes it back with `null`. */
export function sayToday(planId: string, day: string, thing: string, what: SaidToday | null): void {
  const next = new Map(said);
  if (what === null) next.delete(keyOf(planId, day, thing));
  else next.set(keyOf(planId, day, thing), what);
  said = next;
  for (const listener of listeners) listener();
}

/** What has been said of a thing on this day. */
export function useSaidToday(planId: string, day: string): (thing: string) => SaidToday | null {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => said,
  );
  return (thing) => all.get(keyOf(planId, day, thing)) ?? null;
}
