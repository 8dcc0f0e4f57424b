import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOnlyForMe } from '#plan/areas/area-address.ts';
import { firstArea } from '#plan/areas/areas.ts';
import type { Goal } from '#plan/goals/goal.ts';
import type { LifeArea } from '#plan/life-areas.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { useAreaName } from '../../components/plan/useAreaName.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { UndoLine, useUndo } from '../../components/plan/useUndo.tsx';
import { AreaChoice } from './AreaChoice.tsx';

interface MoveGoalProps {
  readonly goal: Goal;
  /** Begun on this page just now: the first choice of an area is told of only where something is kept to oneself. */
  readonly isNew?: boolean;
  readonly disabled: boolean;
}

/**
 * The areas of a goal. The first decides which section it is kept in, and so who can read it:
 * before the goal moves, the person is told from where to where and what follows.
 */
export function MoveGoal({ goal, isNew = false, disabled }: MoveGoalProps) {
  const { t } = useTranslation();
  const { view, run } = usePlan();
  const { offerUndo } = useUndo();
  const [asked, setAsked] = useState<readonly LifeArea[] | null>(null);
  const section = view.sections.find((one) => one.section === goal.ref.section);
  const from = section?.area ?? firstArea(goal.areas.value ?? []);

  const choose = (areas: readonly LifeArea[]): void => {
    const to = firstArea(areas);
    const isTold = to !== from && (!isNew || isOnlyForMe(from, view) || isOnlyForMe(to, view));
    if (!isTold) run({ type: 'setGoalAreas', item: goal.ref, areas });
    else setAsked(areas);
  };
  const move = (areas: readonly LifeArea[]): void => {
    setAsked(null);
    offerUndo(t('undo:goalMoved'), run({ type: 'setGoalAreas', item: goal.ref, areas }), 'areas');
  };
  return (
    <>
      <AreaChoice areas={goal.areas.value ?? []} onChange={choose} disabled={disabled} />
      <UndoLine place="areas" />
      <Dialog
        open={asked !== null}
        heading={t('goals:moveQuestion')}
        onClose={() => setAsked(null)}
        actions={
          <>
            <Button kind="primary" onClick={() => asked !== null && move(asked)}>
              {t('goals:move')}
            </Button>
            <Button kind="secondary" onClick={() => setAsked(null)}>
              {t('common:cancel')}
            </Button>
          </>
        }
      >
        {asked !== null && <WhatFollows from={from} to={firstArea(asked)} />}
      </Dialog>
    </>
  );
}

function WhatFollows({ from, to }: { readonly from: LifeArea; readonly to: LifeArea }) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const areaName = useAreaName();
  const isPrivate = { from: isOnlyForMe(from, view), to: isOnlyForMe(to, view) };
  const isMine = view.relation === 'self';
  return (
    <div className="prose">
      <p>{t('goals:moveFromTo', { from: areaName(from), to: areaName(to) })}</p>
      {isPrivate.to && (
        <p>
          {isMine
            ? t('goals:moveToOnlyMe', { area: areaName(to) })
            : t('goals:moveToNotShared', { area: areaName(to) })}
        </p>
      )}
      {isPrivate.from && !isPrivate.to && (
        <p>
          {isMine
            ? t('goals:moveFromOnlyMe', { area: areaName(from) })
            : t('goals:moveFromNotShared', { area: areaName(from) })}
        </p>
      )}
      <p className="second">{t('goals:moveOldText')}</p>
    </div>
  );
}
