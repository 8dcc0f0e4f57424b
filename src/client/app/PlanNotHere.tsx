import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../components/Button.tsx';
import { paths } from '../components/routing/paths.ts';
import { Page } from '../components/shell/Page.tsx';

/** The address names a plan that this browser does not hold, or can no longer open. */
export function PlanNotHere() {
  const { t } = useTranslation();
  return (
    <main>
      <Page heading={t('plans:notHere')} kind="form">
        <p className="prose">{t('plans:notHereHelp')}</p>
        <div className="section grid gap-3 justify-items-start">
          <ButtonLink kind="primary" to={paths.openCopy()}>
            {t('backup:open')}
          </ButtonLink>
          <ButtonLink to={paths.first()}>{t('nav:myPlans')}</ButtonLink>
        </div>
      </Page>
    </main>
  );
}
