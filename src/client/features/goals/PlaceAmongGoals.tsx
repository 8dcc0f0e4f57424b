import { ArrowDownIcon, ArrowUpIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { siblingsOf } from '#plan/goals/goal-tree.ts';
import type { Goal } from '#plan/goals/goal.ts';
import { Button } from '../../components/Button.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { UndoLine, useUndo } from '../../components/plan/useUndo.tsx';

/** Where the goal stands among the main goals, or among the steps toward the same one. */
export function PlaceAmongGoals({ goal }: { readonly goal: Goal }) {
  const { t } = useTranslation();
  const { view, replica, run } = usePlan();
  const { offerUndo } = useUndo();
  const siblings = siblingsOf(goal, view.goals);
  const place = siblings.findIndex((one) => one.id === goal.id);
  if (siblings.length < 2) return null;
  const moveBefore = (before: string | null): void =>
    offerUndo(t('undo:goalMoved'), run({ type: 'reorderGoal', item: goal.ref, before }), 'order');
  return (
    <fieldset className="field" disabled={replica === null}>
      <legend>{t('goals:order')}</legend>
      <p className="help" role="status">
        {t('goals:position', { position: place + 1, total: siblings.length })}
      </p>
      <div className="chips">
        <Button
          kind="secondary"
          disabled={place === 0}
          icon={<ArrowUpIcon aria-hidden />}
          onClick={() => moveBefore(siblings[place - 1]?.id ?? null)}
        >
          {t('goals:moveUp')}
        </Button>
        <Button
          kind="secondary"
          disabled={place === siblings.length - 1}
          icon={<ArrowDownIcon aria-hidden />}
          onClick={() => moveBefore(siblings[place + 2]?.id ?? null)}
        >
          {t('goals:moveDown')}
        </Button>
      </div>
      <UndoLine place="order" />
    </fieldset>
  );
}
