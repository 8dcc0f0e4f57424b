import { useEffect, useState } from 'react';
import { isDoneWhenLeft } from '#plan/meetings/decisions.ts';
import type { AgendaItem } from '#plan/meetings/meeting.ts';
import { usePlan } from '../../components/plan/usePlan.ts';

/** Whichever way one goes on from a matter, it is done when something came of it. What nobody touched stays open. */
export function useDoneWhenLeft(matter: AgendaItem): void {
  const { replica, run } = usePlan();
  const [before] = useState(matter);
  const { id } = matter;
  useEffect(() => {
    if (replica === null) return;
    return () => {
      const now = replica
        .getView()
        .meetings.flatMap(({ agenda }) => agenda)
        .find((one) => one.id === id);
      if (now !== undefined && isDoneWhenLeft(before, now))
        run({ type: 'setAgendaItemDone', item: now.ref, isDone: true });
    };
    // `run` changes with every view; only leaving is to be heard.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [replica, id]);
}
