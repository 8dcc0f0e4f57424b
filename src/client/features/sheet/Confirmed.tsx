import { CheckmarkCircleIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';

/** The paper is now the only place where the words stand. `byServer`: it needs no copy beside it. */
export function Confirmed({ byServer }: { readonly byServer: boolean }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  return (
    <>
      <div className="section">
        <Notice kind="quiet" role="status" icon={<CheckmarkCircleIcon aria-hidden />} title={t('sheet:confirmed')}>
          {t('sheet:confirmedMeans')}
        </Notice>
      </div>
      <p className="prose section">{t('sheet:keepSafe')}</p>
      <p className="prose second">{byServer ? t('sheet:whereIsPlanServer') : t('sheet:whereIsPlan')}</p>
      <div className="section flex flex-wrap gap-3">
        <ButtonLink kind="primary" to={paths.copy(planId)}>
          {t('backup:make')}
        </ButtonLink>
        <ButtonLink to={paths.more(planId)}>{t('common:close')}</ButtonLink>
      </div>
    </>
  );
}
