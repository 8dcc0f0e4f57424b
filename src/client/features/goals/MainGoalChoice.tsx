import { useTranslation } from 'react-i18next';
import { mainGoalOf, possibleMainGoals, stepsOf } from '#plan/goals/goal-tree.ts';
import type { Goal } from '#plan/goals/goal.ts';
import { SelectField } from '../../components/forms/SelectField.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';

/** Whether the goal is a step toward a larger one. A goal that has steps is itself the larger one. */
export function MainGoalChoice({ goal }: { readonly goal: Goal }) {
  const { t } = useTranslation();
  const { view, replica, run } = usePlan();
  const words = usePlanWords();
  const steps = stepsOf(goal, view.goals);
  const possible = possibleMainGoals(goal, view.goals);
  if (steps.length > 0) {
    return (
      <div className="field">
        <p className="ds-label">{t('goals:main')}</p>
        <p className="help">{t('goals:hasSteps', { count: steps.length })}</p>
      </div>
    );
  }
  if (possible.length === 0) return null;
  return (
    <SelectField
      label={t('goals:isStep')}
      value={mainGoalOf(goal, view.goals)?.id ?? ''}
      disabled={replica === null}
      onChange={(parent) => run({ type: 'setGoalParent', item: goal.ref, parent: parent === '' ? null : parent })}
    >
      <option value="">{t('goals:isNoStep')}</option>
      {possible.map((one) => (
        <option key={one.ref.key} value={one.id}>
          {words.goal(one)}
        </option>
      ))}
    </SelectField>
  );
}
