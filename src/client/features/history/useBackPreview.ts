import { useEffect, useState } from 'react';
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { BackToPreview, HistorySubject } from '#replica/api.ts';
import { usePlan } from '../../components/plan/usePlan.ts';

/** What going back to a day would change; `null` until it is known, and when no day is chosen. */
export function useBackPreview(subjects: readonly HistorySubject[], day: CalendarDate | null): BackToPreview | null {
  const { replica, view } = usePlan();
  const [found, setFound] = useState<{ readonly day: CalendarDate; readonly preview: BackToPreview } | null>(null);
  useEffect(() => {
    if (replica === null || day === null) return;
    let left = false;
    const read = async (): Promise<void> => {
      const parts = await Promise.all(subjects.map((subject) => replica.previewBackTo(subject, day)));
      if (left) return;
      const preview = {
        wasThere: parts.some(({ wasThere }) => wasThere),
        changes: parts.flatMap(({ changes }) => changes),
      };
      setFound({ day, preview });
    };
    void read();
    return () => {
      left = true;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the same subjects made anew are no reason to ask again
  }, [replica, view, day, JSON.stringify(subjects)]);
  return found !== null && found.day === day ? found.preview : null;
}
