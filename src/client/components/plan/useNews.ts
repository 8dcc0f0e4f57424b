import { useCallback, useEffect, useState } from 'react';
import type { HistoryEvent } from '#replica/api.ts';
import { usePlan } from './usePlan.ts';

/** Others' changes come by file, now and then: looking again at each of one's own keys would be waste. */
const REST_MS = 6000;

export interface News {
  /** Newest first; `null` until it is known. */
  readonly events: readonly HistoryEvent[] | null;
  markSeen(): Promise<void>;
}

/** What others have changed since the person last said that they had seen it. Asked for when the screen stands. */
export function useNews(): News {
  const { replica, view } = usePlan();
  const [events, setEvents] = useState<readonly HistoryEvent[] | null>(null);
  useEffect(() => {
    if (replica === null) return;
    let left = false;
    const timer = setTimeout(
      () => {
        replica
          .news()
          .then((found) => {
            if (!left) setEvents(found);
          })
          // What is new stands in the plan all the same: it is only not told apart.
          .catch(() => undefined);
      },
      events === null ? 0 : REST_MS,
    );
    return () => {
      left = true;
      clearTimeout(timer);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the first answer is no reason to ask again
  }, [replica, view]);
  const markSeen = useCallback(async () => {
    await replica?.markSeen();
    setEvents([]);
  }, [replica]);
  return { events, markSeen };
}
