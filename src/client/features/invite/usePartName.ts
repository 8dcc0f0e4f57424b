import { useCallback } from 'react';
import { useAccessWords } from '../../components/access/useAccessWords.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import type { Part } from './invite-draft.ts';

/** What a part of the plan is called: as in «Kven ser kva», so that nobody takes one part for two. */
export function usePartName(): (part: Part) => string {
  const { view } = usePlan();
  const words = useAccessWords();
  return useCallback(
    ({ section }) => {
      const info = view.sections.find((one) => one.section === section) ?? null;
      const title = view.subPlans.find(({ ref }) => ref.section === section)?.title.text ?? '';
      return words.section({ section, info, title });
    },
    [view, words],
  );
}
