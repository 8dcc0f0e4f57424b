import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../Button.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { paths } from '../routing/paths.ts';
import { Page } from '../shell/Page.tsx';
import { usePlan } from './usePlan.ts';

/** In place of something that is no longer in the plan, or never was. */
export function GonePage({ heading, children }: { readonly heading: ReactNode; readonly children?: ReactNode }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  return (
    <Page heading={heading} back={{ to: paths.plan(planId), title: t('nav:plan') }}>
      <EmptyState
        action={
          <ButtonLink kind="secondary" to={paths.deleted(planId)}>
            {t('undo:showDeleted')}
          </ButtonLink>
        }
      >
        {children}
      </EmptyState>
    </Page>
  );
}
