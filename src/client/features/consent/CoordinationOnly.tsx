import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { useUndo } from '../../components/plan/useUndo.tsx';

/** A coordinator without a plan (002-08), or the plan taken up again. What is written stays either way. */
export function CoordinationOnly({ onChosen }: { readonly onChosen?: () => void }) {
  const { t } = useTranslation();
  const { view, replica, run } = usePlan();
  const { offerUndo } = useUndo();
  const isOnly = view.coordinationOnly.value === true;
  const choose = (coordinationOnly: boolean): void => {
    const done = run({ type: 'setCoordinationOnly', coordinationOnly });
    if (done === null) return;
    offerUndo(coordinationOnly ? t('consent:coordinationOnlyNow') : t('consent:planTakenUp'), done);
    onChosen?.();
  };
  const stands = (): string =>
    view.relation === 'self'
      ? t('consent:coordinationOnlyIs')
      : t('home:coordinatorOnlyFor', { name: view.ownerName.value ?? '' });
  return (
    <>
      <p>{isOnly ? stands() : t('consent:noStillCoordinator')}</p>
      {!isOnly && <p className="second">{t('consent:coordinationOnlyKept')}</p>}
      <div className="spaced">
        <Button kind="secondary" disabled={replica === null} onClick={() => choose(!isOnly)}>
          {isOnly ? t('consent:takeUpPlan') : t('consent:chooseCoordinationOnly')}
        </Button>
      </div>
    </>
  );
}
