import { useEffect, useState } from 'react';
import type { HistoryEvent } from '#replica/api.ts';
import { usePlan } from './usePlan.ts';

/** Reading history opens every entry: wait until the writing rests. */
const REST_MS = 400;

/** What has changed, newest first; `null` until it is read. `goal`: of one goal only. */
export function useHistory(goal: string | null): readonly HistoryEvent[] | null {
  const { replica, view } = usePlan();
  const [events, setEvents] = useState<readonly HistoryEvent[] | null>(null);
  useEffect(() => {
    if (replica === null) return;
    let left = false;
    const read = (): void => {
      void replica
        .settle()
        .then(() => replica.history(goal === null ? 'plan' : { goal }))
        .then((found) => {
          if (!left) setEvents(found);
        });
    };
    const timer = setTimeout(read, events === null ? 0 : REST_MS);
    return () => {
      left = true;
      clearTimeout(timer);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the first answer is no reason to ask again
  }, [replica, view, goal]);
  return events;
}
