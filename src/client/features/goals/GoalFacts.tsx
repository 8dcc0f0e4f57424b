import { useTranslation } from 'react-i18next';
import type { Goal } from '#plan/goals/goal.ts';
import { ACHIEVEMENT_SHAPES, usePlanWords } from '../../components/plan/usePlanWords.ts';
import { StatusBead } from '../../components/Status.tsx';
import { useFormat } from '../../i18n/useFormat.ts';

/** How far the person has come, by when, and how much it matters: what is known of it, on one line. */
export function GoalFacts({ goal }: { readonly goal: Goal }) {
  const { t } = useTranslation();
  const words = usePlanWords();
  const { shortDate } = useFormat();
  const achievement = goal.achievement.value;
  const priority = goal.priority.value;
  const target = goal.targetDate.value;
  if (achievement === null && priority === null && target === null) return null;
  return (
    <div className="goal-facts">
      {achievement !== null && (
        <span className="tag" data-status={ACHIEVEMENT_SHAPES[achievement]}>
          <StatusBead status={ACHIEVEMENT_SHAPES[achievement]} size={20} />
          {words.achievement(achievement)}
        </span>
      )}
      {priority !== null && <span className="tag">{words.priority(priority)}</span>}
      {target !== null && <span className="second">{t('goals:targetBy', { date: shortDate(target) })}</span>}
    </div>
  );
}
