import { useTranslation } from 'react-i18next';
import { Button } from '../Button.tsx';
import { Notice } from '../Notice.tsx';
import { usePlan } from './usePlan.ts';
import { useUndo } from './useUndo.tsx';

/** Whoever wants a coordinator and no plan (002-08) is told that nothing is lost, and how to go on with the plan. */
export function CoordinatorWithoutPlan() {
  const { t } = useTranslation();
  const { view, replica, run } = usePlan();
  const { offerUndo } = useUndo();
  const takeUp = (): void =>
    offerUndo(t('consent:planTakenUp'), run({ type: 'setCoordinationOnly', coordinationOnly: false }));
  return (
    <Notice
      kind="quiet"
      actions={
        <Button kind="tertiary" disabled={replica === null} onClick={takeUp}>
          {t('consent:takeUpPlan')}
        </Button>
      }
    >
      {view.relation === 'self'
        ? t('consent:coordinationOnlyIs')
        : t('home:coordinatorOnlyFor', { name: view.ownerName.value ?? '' })}
    </Notice>
  );
}
