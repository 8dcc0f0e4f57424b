import { EnvelopeOpenIcon, FileImportIcon, PlusIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Notice } from '../../components/Notice.tsx';
import { RowList } from '../../components/Row.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { PlanRow } from './PlanRow.tsx';
import { type PlanOnDevice, usePlanStates } from './usePlanStates.ts';

/** The plans on this device: those that need one now, with the reason, and those that are calm. */
export function PlansPage() {
  const { t } = useTranslation();
  const found = usePlanStates();
  const plans = found === 'unreadable' ? null : found;
  // One that is not shown here says why, and may ask something that is answered in days.
  const needy = plans?.filter(({ summary, state }) => summary.isSealed || (state?.needs.length ?? 0) > 0) ?? [];
  const calm = plans?.filter((plan) => !needy.includes(plan)) ?? [];
  return (
    <Page heading={t('nav:myPlans')} kind="list">
      {found === 'unreadable' && (
        <Notice kind="danger" role="alert">
          {t('plans:unreadable')}
        </Notice>
      )}
      {plans?.length === 0 && <EmptyState>{t('plans:empty')}</EmptyState>}
      <Part heading={t('plan:needsYou')} plans={needy} />
      <Part heading={t('plan:calmNow')} plans={calm} />
      <div className="section grid gap-3 justify-items-start">
        <ButtonLink to={paths.start()} icon={<PlusIcon aria-hidden />}>
          {plans?.length === 0 ? t('start:makePlan') : t('plans:more')}
        </ButtonLink>
        <ButtonLink kind="tertiary" to={paths.join()} icon={<EnvelopeOpenIcon aria-hidden />}>
          {t('start:haveInvitation')}
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

function Part({ heading, plans }: { readonly heading: string; readonly plans: readonly PlanOnDevice[] }) {
  if (plans.length === 0) return null;
  return (
    <Section
      heading={
        <>
          {heading} <span className="number">{plans.length}</span>
        </>
      }
    >
      <div className="plan-rows">
        <RowList>
          {plans.map((plan) => (
            <PlanRow key={plan.summary.planId} plan={plan} />
          ))}
        </RowList>
      </div>
    </Section>
  );
}
