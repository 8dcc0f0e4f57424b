import { useEffect } from 'react';
import { dateInOslo } from '#plan/calendar-date.ts';
import type { Replica } from '#replica/api.ts';

/** Others' acts come many at a time: looked at when they have paused so long. */
const PAUSE_MS = 1500;
const MINUTE_MS = 60_000;

/**
 * Gives what was said ahead, once it can be given, and ends rights whose last day is past: when the plan opens, when
 * something of others has come, and when the day is another. In the tab that is looked at, so that two do not both.
 */
export function useKeepUp(replica: Replica | null): void {
  useEffect(() => {
    if (replica === null) return undefined;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let day = dateInOslo(Date.now());
    const keepUp = async (): Promise<void> => {
      timer = null;
      const { people, me } = replica.getView();
      if (document.visibilityState !== 'visible' || !people.some(({ member }) => member !== null && member !== me))
        return;
      await (await replica.ownership()).keepUp();
    };
    const soon = (): void => {
      // Offline and never fetched, or a full disk: it is done another time, or by another device.
      timer ??= setTimeout(() => void keepUp().catch(() => undefined), PAUSE_MS);
    };
    const eachDay = setInterval(() => {
      const today = dateInOslo(Date.now());
      if (today !== day) soon();
      day = today;
    }, MINUTE_MS);
    const unsubscribe = replica.subscribe(soon);
    document.addEventListener('visibilitychange', soon);
    soon();
    return () => {
      unsubscribe();
      clearInterval(eachDay);
      document.removeEventListener('visibilitychange', soon);
      if (timer !== null) clearTimeout(timer);
    };
  }, [replica]);
}
