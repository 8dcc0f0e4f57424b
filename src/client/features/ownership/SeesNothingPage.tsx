import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../components/Button.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';

/**
 * Instead of every page of a plan of which nothing is shared with whoever is here: they have given it on, and who owns
 * it now has not said, or not heard, what they are to see. Their device is still in the plan.
 */
export function SeesNothingPage() {
  const { t } = useTranslation();
  return (
    <main>
      <Page heading={t('ownership:seesNothing')} kind="form" end={null}>
        <div role="status">
          <p className="prose">{t('ownership:seesNothingWho')}</p>
          <p className="prose mt-3">{t('ownership:seesNothingWhen')}</p>
        </div>
        <div className="foot">
          <ButtonLink kind="primary" to={paths.plans()}>
            {t('nav:myPlans')}
          </ButtonLink>
        </div>
      </Page>
    </main>
  );
}
