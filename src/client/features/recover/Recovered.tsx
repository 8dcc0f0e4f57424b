import { CheckmarkCircleIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';

/** The plan is here: what stands in it comes from the relay, and the lost device is still to be taken out. */
export function Recovered({ planId, wasHere }: { readonly planId: string; readonly wasHere: boolean }) {
  const { t } = useTranslation();
  return (
    <Page heading={wasHere ? t('recover:heading') : t('recover:isBack')} end={null} kind="form">
      <div className="section">
        <Notice kind="quiet" role="status" icon={<CheckmarkCircleIcon aria-hidden />}>
          {wasHere ? t('recover:alreadyHere') : t('recover:comesNow')}
        </Notice>
      </div>
      {!wasHere && <p className="prose section">{t('recover:takeOut')}</p>}
      <div className="foot">
        <ButtonLink kind="primary" to={paths.plan(planId)}>
          {t('backup:showPlan')}
        </ButtonLink>
        {!wasHere && <ButtonLink to={paths.copy(planId)}>{t('backup:make')}</ButtonLink>}
      </div>
    </Page>
  );
}
