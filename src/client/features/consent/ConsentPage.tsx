import { PencilWritingIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import type { PastConsent } from '#plan/coordinators/consent.ts';
import type { PlanConsent, StatementView } from '#plan/coordinators/coordinator.ts';
import { sectionOf } from '#plan/rights/section-of.ts';
import { ButtonLink } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Notice } from '../../components/Notice.tsx';
import { FixedNotes } from '../../components/plan/FixedNotes.tsx';
import { InSection } from '../../components/plan/RightHere.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { WritesFor } from '../../components/plan/WritesFor.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { Approvals } from './Approvals.tsx';
import { ConsentLetter, ConsentStatus, useGivenBy } from './ConsentLetter.tsx';
import { CoordinationOnly } from './CoordinationOnly.tsx';
import { Sharings } from './Sharings.tsx';
import { Withdraw } from './Withdraw.tsx';

/** What the plan rests on now, in sentences; how to renew it, and how to take it back. Older ones stay readable. */
export function ConsentPage() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { consents, pastConsents } = view;
  const withdrawn = pastConsents.find(({ withdrawnOn }) => withdrawnOn !== null);
  return (
    <Page
      section={sectionOf(view, 'consent')}
      heading={t('consent:heading')}
      back={{ to: paths.plan(planId), title: t('nav:plan') }}
      kind="form"
    >
      <p className="prose">{view.relation === 'self' ? t('consent:intro') : t('consent:introFor')}</p>
      <WritesFor />
      {consents.length > 1 && (
        <Notice title={t('consent:twoStatements')} role="status">
          {t('consent:twoStatementsHelp')}
        </Notice>
      )}
      <Section heading={t('consent:now')}>
        {consents.length === 0 ? (
          <NoConsent withdrawn={withdrawn ?? null} />
        ) : (
          <>
            {consents.map((consent) => (
              <OneConsent key={consent.id} consent={consent} />
            ))}
            <div className="spaced">
              <ButtonLink writes kind="primary" to={paths.newConsent(planId)} icon={<PencilWritingIcon aria-hidden />}>
                {t('consent:renew')}
              </ButtonLink>
            </div>
          </>
        )}
      </Section>
      <Sharings />
      <InSection section={sectionOf(view, 'core')} needs="admin">
        <Approvals />
      </InSection>
      <Section heading={t('consent:withoutPlan')}>
        <CoordinationOnly />
      </Section>
      {pastConsents.length > 0 && (
        <Section heading={t('consent:earlier')}>
          {pastConsents.map((past) => (
            <PastOne key={past.consent.id} past={past} />
          ))}
        </Section>
      )}
      <FixedNotes />
    </Page>
  );
}

function OneConsent({ consent }: { readonly consent: StatementView<PlanConsent> }) {
  return (
    <div className="surface letter">
      <ConsentStatus consent={consent.content} />
      <ConsentLetter consent={consent} />
      <div>
        <Withdraw consent={consent} />
      </div>
    </div>
  );
}

function NoConsent({ withdrawn }: { readonly withdrawn: PastConsent | null }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const { date } = useFormat();
  const on = withdrawn?.withdrawnOn ?? null;
  return (
    <EmptyState
      action={
        <ButtonLink writes kind="primary" to={paths.newConsent(planId)} icon={<PencilWritingIcon aria-hidden />}>
          {t('consent:give')}
        </ButtonLink>
      }
    >
      {on === null ? t('consent:none') : t('consent:withdrawnOn', { date: date(on) })}
    </EmptyState>
  );
}

function PastOne({ past: { consent, withdrawnOn } }: { readonly past: PastConsent }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const name = useGivenBy(consent);
  const day = date(consent.content.date);
  return (
    <details className="more">
      <summary>
        {withdrawnOn === null
          ? t('consent:pastReplaced', { name, date: day })
          : t('consent:pastWithdrawn', { name, date: day, withdrawn: date(withdrawnOn) })}
      </summary>
      <div className="letter">
        <ConsentLetter consent={consent} />
      </div>
    </details>
  );
}
