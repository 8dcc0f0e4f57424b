import { CheckmarkCircleIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';

/** `othersOut`: the devices from before were taken out in the same go. `takenOver`: it was held for the person, and is theirs now. `wasHere`: nothing had to be done. */
export type RecoverOutcome = 'back' | 'othersOut' | 'takenOver' | 'wasHere';

interface RecoveredProps {
  readonly planId: string;
  readonly outcome: RecoverOutcome;
}

/** The plan is here, and what became of the devices it was on. */
export function Recovered({ planId, outcome }: RecoveredProps) {
  const { t } = useTranslation();
  const wasHere = outcome === 'wasHere';
  return (
    <Page heading={wasHere ? t('recover:heading') : t('recover:isBack')} end={null} kind="form">
      <div className="section">
        <Notice kind="quiet" role="status" icon={<CheckmarkCircleIcon aria-hidden />}>
          {wasHere ? t('recover:alreadyHere') : t('recover:allHere')}
        </Notice>
      </div>
      {outcome === 'back' && <p className="prose section">{t('recover:takeOut')}</p>}
      {outcome === 'othersOut' && <p className="prose section">{t('recover:areOut')}</p>}
      {outcome === 'takenOver' && <p className="prose section">{t('recover:isYours')}</p>}
      <div className="foot">
        <ButtonLink kind="primary" to={paths.plan(planId)}>
          {t('backup:showPlan')}
        </ButtonLink>
        {!wasHere && <ButtonLink to={paths.copy(planId)}>{t('backup:make')}</ButtonLink>}
      </div>
    </Page>
  );
}
