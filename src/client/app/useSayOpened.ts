import { useEffect } from 'react';
import { dateInOslo } from '#plan/calendar-date.ts';
import type { Replica } from '#replica/api.ts';
import { deviceWord } from '../i18n/deviceWord.ts';
import { loadPlans } from './engine.ts';

/** Lets those who share the plan know, at most once a week, that it was opened here, and whether this device has a lock. */
export function useSayOpened(replica: Replica | null): void {
  useEffect(() => {
    if (replica === null) return;
    const { people, me } = replica.getView();
    if (!people.some(({ member }) => member !== null && member !== me)) return;
    const say = async (): Promise<void> => {
      const lock = await (await loadPlans()).lock().look();
      (await replica.people()).sayOpened({
        device: deviceWord(),
        lock: lock !== 'none',
        today: dateInOslo(Date.now()),
      });
    };
    // Offline and never fetched: it is said another time.
    say().catch(() => undefined);
  }, [replica]);
}
