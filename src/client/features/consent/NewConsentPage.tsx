import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { sectionOf } from '#plan/rights/section-of.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { ChoiceCards } from '../../components/forms/Choices.tsx';
import { ErrorSummary } from '../../components/forms/ErrorSummary.tsx';
import { TextArea } from '../../components/forms/TextArea.tsx';
import { Notice } from '../../components/Notice.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { useUndo } from '../../components/plan/useUndo.tsx';
import { WritesFor } from '../../components/plan/WritesFor.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { CoordinationOnly } from './CoordinationOnly.tsx';
import {
  consentFrom,
  consentGaps,
  type ConsentDraft,
  emptyConsent,
  isAfterwards,
  LONGEST_RESERVATIONS,
} from '../../components/consent/consent-draft.ts';
import { ConsentPeriod } from './ConsentPeriod.tsx';
import { GivenBy } from '../../components/consent/GivenBy.tsx';
import { OtherParent, useChildhood } from '../../components/consent/OtherParent.tsx';
import { Informed } from './Informed.tsx';
import { SignFields } from '../../components/consent/SignFields.tsx';
import { TakesPart } from './TakesPart.tsx';
import { useGapTexts } from '../../components/consent/useGapTexts.ts';

/** The consent form (004-F01…F13) as a letter. Nothing is ticked in advance, and no costs as little as yes. */
export function NewConsentPage() {
  const { t } = useTranslation();
  const { planId, view, replica, run } = usePlan();
  const { today } = useFormat();
  const { offerUndo } = useUndo();
  const [, navigate] = useLocation();
  const gapText = useGapTexts();
  const ownerName = view.ownerName.value ?? '';
  const [draft, setDraft] = useState(() => emptyConsent(view.relation, ownerName, view.myName));
  const [tries, setTries] = useState(0);
  const childhood = useChildhood();
  const isAsked = tries > 0;
  const change = (news: Partial<ConsentDraft>): void => setDraft((before) => ({ ...before, ...news }));
  const gaps = isAsked ? consentGaps(draft, today, childhood) : [];
  const isMine = draft.givenAs === 'planOwner' && view.relation === 'self';
  const sign = (): void => {
    setTries(tries + 1);
    const command = consentFrom(draft, today, childhood);
    const done = command === null ? null : run(command);
    if (done === null) return;
    offerUndo(t('consent:given'), done);
    navigate(paths.consent(planId));
  };
  const parts = { draft, change, gaps };
  return (
    <Page
      section={sectionOf(view, 'consent')}
      heading={t('consent:title')}
      back={{ to: paths.consent(planId), title: t('consent:heading') }}
      kind="form"
    >
      <p className="prose">{view.relation === 'self' ? t('consent:intro') : t('consent:introFor')}</p>
      <WritesFor />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          sign();
        }}
      >
        <ErrorSummary key={tries} errors={gaps.map((gap) => ({ fieldId: gap, text: gapText(gap) }))} />
        <ChoiceCards
          legend={isMine ? t('consent:mayBeMade') : t('consent:mayBeMadeFor', { name: ownerName })}
          value={draft.answer}
          onChange={(answer) => change({ answer })}
          choices={[
            { value: 'yes', label: isMine ? t('consent:makePlan') : t('consent:makePlanFor', { name: ownerName }) },
            { value: 'no', label: isMine ? t('consent:makePlanNo') : t('consent:makePlanNoFor', { name: ownerName }) },
          ]}
        />
        {draft.answer === 'no' && <SaysNo />}
        {draft.answer === 'yes' && (
          <>
            <Informed {...parts} />
            <GivenBy {...parts} />
            <TakesPart {...parts} />
            <TextArea
              label={t('consent:reservations')}
              help={t('consent:reservationsHelp')}
              value={draft.reservations}
              maxLength={LONGEST_RESERVATIONS}
              onChange={(reservations) => change({ reservations })}
            />
            <ConsentPeriod {...parts} />
            <SignFields
              legend={t('consent:howToSign')}
              confirm={t('consent:confirm', { name: draft.givenBy.trim() || t('people:unnamed') })}
              asksWitness
              signature={draft.signature}
              onChange={(signature) => change({ signature })}
              gaps={gaps}
            />
            <OtherParent {...parts} />
            {view.consents.length > 0 && <p className="second spaced">{t('consent:replaces')}</p>}
            <div className="foot">
              <Button kind="primary" type="submit" disabled={replica === null}>
                {isAfterwards(draft.signature.method) ? t('consent:register') : t('consent:sign')}
              </Button>
              <ButtonLink kind="secondary" to={paths.consent(planId)}>
                {t('common:cancel')}
              </ButtonLink>
            </div>
          </>
        )}
      </form>
    </Page>
  );
}

/** A no is heard and not written down: the plan only ever keeps a yes. */
function SaysNo() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const [, navigate] = useLocation();
  return (
    <div className="spaced">
      <Notice kind="quiet" role="status" title={t('consent:noHeard')}>
        {view.consents.length > 0 && <p>{t('consent:noOldStands')}</p>}
      </Notice>
      <div className="spaced">
        <CoordinationOnly onChosen={() => navigate(paths.consent(planId))} />
      </div>
      <div className="foot">
        <ButtonLink kind="primary" to={paths.consent(planId)}>
          {t('common:back')}
        </ButtonLink>
      </div>
    </div>
  );
}
