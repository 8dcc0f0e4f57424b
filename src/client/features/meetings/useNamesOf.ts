import { useCallback } from 'react';
import type { Attendance } from '#plan/meetings/meeting.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { useFormat } from '../../i18n/useFormat.ts';

/** People at a meeting as a list of names, me first. */
export function useNamesOf(): (people: readonly Attendance[]) => string {
  const words = usePlanWords();
  const { names } = useFormat();
  return useCallback(
    (people) =>
      names(
        people
          .map(({ participant }) => participant)
          .toSorted((a, b) => Number(words.isMe(b)) - Number(words.isMe(a)))
          .map((participant) => words.person(participant)),
      ),
    [words, names],
  );
}
