import { useCallback, useEffect, useRef } from 'react';
import type { Replica } from '#replica/api.ts';
import { usePlan } from '../plan/usePlan.ts';

type Place = NonNullable<Parameters<Replica['showPresence']>[0]>;

/** Where this tab is, from the page to the field in it: the innermost is what others are told. */
const places = new WeakMap<Replica, Place[]>();

function enter(replica: Replica, place: Place): () => void {
  const all = places.get(replica) ?? [];
  places.set(replica, all);
  all.push(place);
  replica.showPresence(place);
  return () => {
    all.splice(all.indexOf(place), 1);
    replica.showPresence(all.at(-1) ?? null);
  };
}

/** Tells the others that this thing is on the screen, for as long as it is. */
export function useLooksAt(item: Place['item']): void {
  const { replica } = usePlan();
  const { section, collection, key } = item;
  useEffect(
    () => (replica === null ? undefined : enter(replica, { item: { section, collection, key }, field: null })),
    [replica, section, collection, key],
  );
}

/** For a field: tells the others that it is written in. `write` may be called at each key; `stop` when it is left. */
export function useWritesIn(): { write(place: Place): void; stop(): void } {
  const { replica } = usePlan();
  const leave = useRef<(() => void) | null>(null);
  const stop = useCallback(() => {
    leave.current?.();
    leave.current = null;
  }, []);
  const write = useCallback(
    (place: Place) => {
      if (replica === null) return;
      if (leave.current === null) leave.current = enter(replica, place);
      else replica.showPresence(place);
    },
    [replica],
  );
  useEffect(() => stop, [stop]);
  return { write, stop };
}
