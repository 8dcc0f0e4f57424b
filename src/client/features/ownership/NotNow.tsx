import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';

/**
 * Where an address leads to something that the rules let nobody do here now: nothing is offered that would be refused.
 * @param why the reason, where it is known; without one it may be done already, on another device
 */
export function NotNow({ why }: { readonly why?: string | null }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  return (
    <OwnershipPage heading={t('ownership:goneOffer')}>
      <EmptyState action={<ButtonLink to={paths.owners(planId)}>{t('ownership:seeHow')}</ButtonLink>}>
        {why ?? t('ownership:goneOfferHelp')}
      </EmptyState>
    </OwnershipPage>
  );
}

/** A page under «Kven eig planen». */
export function OwnershipPage({ heading, children }: { readonly heading: ReactNode; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  return (
    <Page heading={heading} back={{ to: paths.owners(planId), title: t('ownership:heading') }} end={null} kind="form">
      {children}
    </Page>
  );
}
