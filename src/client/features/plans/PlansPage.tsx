import { FileImportIcon, PlusIcon } from '@navikt/aksel-icons';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanSummary } from '#replica/api.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { ButtonLink } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Notice } from '../../components/Notice.tsx';
import { usePlans } from '../../components/plan/usePlans.ts';
import { RowLink, RowList } from '../../components/Row.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { compareNames } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/useFormat.ts';

/** The plans on this device, by name. */
export function PlansPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const found = useSummaries();
  const plans = found === 'unreadable' ? null : found;
  return (
    <Page heading={t('nav:myPlans')} kind="form">
      {found === 'unreadable' && (
        <Notice kind="danger" role="alert">
          {t('plans:unreadable')}
        </Notice>
      )}
      {plans?.length === 0 && <EmptyState>{t('plans:empty')}</EmptyState>}
      <div className="section">
        <RowList>
          {plans?.map((plan) => (
            <RowLink
              key={plan.planId}
              to={paths.plan(plan.planId)}
              picture={<Avatar name={plan.ownerName} kind={plan.relation === 'self' ? 'owner' : 'other'} />}
              what={plan.ownerName === '' ? t('plans:unnamed') : t('home:title', { name: plan.ownerName })}
              second={t('plans:opened', { when: format.moment(plan.lastOpenedAt) })}
            />
          ))}
        </RowList>
      </div>
      <div className="section grid gap-3 justify-items-start">
        <ButtonLink to={paths.start()} icon={<PlusIcon aria-hidden />}>
          {plans?.length === 0 ? t('start:makePlan') : t('plans:more')}
        </ButtonLink>
        <ButtonLink kind="tertiary" to={paths.openCopy()} icon={<FileImportIcon aria-hidden />}>
          {t('backup:open')}
        </ButtonLink>
        <ButtonLink kind="tertiary" to={paths.settings()}>
          {t('settings:heading')}
        </ButtonLink>
      </div>
    </Page>
  );
}

/** `unreadable` is not empty: the plans may well be here. */
function useSummaries(): readonly PlanSummary[] | null | 'unreadable' {
  const { load } = usePlans();
  const [plans, setPlans] = useState<readonly PlanSummary[] | null | 'unreadable'>(null);
  useEffect(() => {
    let left = false;
    load()
      .then((all) => all.list())
      .then((list) => {
        if (!left) setPlans(list.toSorted((a, b) => compareNames(a.ownerName, b.ownerName)));
      })
      .catch(() => {
        if (!left) setPlans('unreadable');
      });
    return () => {
      left = true;
    };
  }, [load]);
  return plans;
}
