import { useEffect, useState } from 'react';
import type { HistoryEvent, HistorySubject } from '#replica/api.ts';
import { mergedHistory } from './merged-history.ts';
import { usePlan } from './usePlan.ts';

/**
 * Reading history seals what is typed: asked for at every pause, each pause
 * would be an entry of its own. This is longer than writing is left unsealed.
 */
const REST_MS = 6000;

/**
 * What has changed, newest first; `null` until it is read. Of a list, what has
 * changed in any of it. Every entry is opened for it, so ask only when it is
 * to be seen.
 */
export function useHistory(
  of: HistorySubject | readonly HistorySubject[] | 'plan',
  isWanted = true,
): readonly HistoryEvent[] | null {
  const { replica, view } = usePlan();
  const [events, setEvents] = useState<readonly HistoryEvent[] | null>(null);
  useEffect(() => {
    if (replica === null || !isWanted) return;
    let left = false;
    const read = async (): Promise<void> => {
      const found = await Promise.all([of].flat().map((one) => replica.history(one)));
      if (!left) setEvents(mergedHistory(found));
    };
    const timer = setTimeout(() => void read(), events === null ? 0 : REST_MS);
    return () => {
      left = true;
      clearTimeout(timer);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the first answer is no reason to ask again, nor is the same subject made anew
  }, [replica, view, JSON.stringify(of), isWanted]);
  return events;
}
