import { CheckmarkCircleIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import type { OpenedCopy } from '#replica/api.ts';
import { ButtonLink } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { useFormat } from '../../i18n/useFormat.ts';

/** What came in: a plan that is back, or changes that were put together with the plan already here. */
export function Opened({ copy }: { readonly copy: OpenedCopy }) {
  const { t } = useTranslation();
  const format = useFormat();
  const back =
    copy.newestAt === null
      ? t('backup:restoredNoDate')
      : t('backup:restored', { date: format.momentDate(copy.newestAt) });
  const merged = copy.added === 0 ? t('backup:mergedNothing') : t('backup:merged', { count: copy.added });
  return (
    <Page heading={copy.outcome === 'newDevice' ? t('backup:isBack') : t('backup:isMerged')} end={null} kind="form">
      <div className="section">
        <Notice kind="quiet" role="status" icon={<CheckmarkCircleIcon aria-hidden />}>
          {copy.outcome === 'newDevice' ? back : merged}
        </Notice>
      </div>
      <div className="foot">
        <ButtonLink kind="primary" to={paths.plan(copy.planId)}>
          {t('backup:showPlan')}
        </ButtonLink>
      </div>
    </Page>
  );
}
