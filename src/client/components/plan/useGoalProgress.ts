import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Goal } from '#plan/goals/goal.ts';
import { progressOf } from '#plan/goals/progress.ts';
import { usePlanWords } from './usePlanWords.ts';

/** How far a goal has come, in words: `Eit stykke på veg · 3 tiltak, 1 gjort`. */
export function useGoalProgress(): (goal: Goal) => string {
  const { t } = useTranslation();
  const words = usePlanWords();
  return useCallback(
    (goal) => {
      const { measures, done } = progressOf(goal);
      const count =
        done === 0 ? t('goals:measureCount', { count: measures }) : t('goals:measuresDone', { measures, count: done });
      return goal.achievement.value === null ? count : `${words.achievement(goal.achievement.value)} · ${count}`;
    },
    [t, words],
  );
}
