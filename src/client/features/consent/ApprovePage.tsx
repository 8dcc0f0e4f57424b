import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { myCard, ownerCard } from '#plan/participants/names.ts';
import { sectionOf } from '#plan/rights/section-of.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { ErrorSummary } from '../../components/forms/ErrorSummary.tsx';
import { PersonField } from '../../components/plan/PersonField.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { useUndo } from '../../components/plan/useUndo.tsx';
import { WritesFor } from '../../components/plan/WritesFor.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { NO_SIGNATURE, type SignatureDraft, signatureGaps, signedOn } from '../../components/consent/consent-draft.ts';
import { SignFields } from '../../components/consent/SignFields.tsx';
import { useGapTexts } from '../../components/consent/useGapTexts.ts';

/** «Eg godkjenner planen»: by the person, or by whoever acts for them, for the plan as it is now. */
export function ApprovePage() {
  const { t } = useTranslation();
  const { planId, view, replica, run } = usePlan();
  const { today } = useFormat();
  const words = usePlanWords();
  const { offerUndo } = useUndo();
  const [, navigate] = useLocation();
  const gapText = useGapTexts();
  const likely = view.relation === 'custodian' ? ownerCard(view) : myCard(view);
  const [who, setWho] = useState<string | null>(likely?.id ?? null);
  const [signature, setSignature] = useState<SignatureDraft>(NO_SIGNATURE);
  const [tries, setTries] = useState(0);
  const isAsked = tries > 0;
  // An approval keeps no witness: what is said of one is asked for in a consent only.
  const missing = signatureGaps(signature, today).filter((gap) => gap !== 'witness');
  const gaps = isAsked ? missing : [];
  const card = view.people.find(({ id }) => id === who);
  const isMe = words.isMe(who);
  const name = card?.name.value || view.ownerName.value || t('people:unnamed');
  const approve = (): void => {
    setTries(tries + 1);
    if (who === null || signature.method === null || missing.length > 0) return;
    const done = run({
      type: 'approvePlan',
      participant: who,
      method: signature.method,
      on: signedOn(signature, today),
      drawing: signature.method === 'drawn' ? signature.drawing : '',
    });
    if (done === null) return;
    offerUndo(t('consent:approved'), done);
    navigate(paths.consent(planId));
  };
  const errors = [
    ...(isAsked && who === null ? [{ fieldId: 'who', text: t('consent:whoMissing') }] : []),
    ...gaps.map((gap) => ({ fieldId: gap, text: gapText(gap) })),
  ];
  return (
    <Page
      section={sectionOf(view, 'core')}
      needs="admin"
      heading={t('consent:approvePlan')}
      back={{ to: paths.consent(planId), title: t('consent:heading') }}
      kind="form"
    >
      <p className="prose">{t('consent:approveMeans')}</p>
      <WritesFor />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          approve();
        }}
      >
        <ErrorSummary key={tries} errors={errors} />
        <PersonField
          id="who"
          label={t('consent:whoApproves')}
          none={t('measures:choosePerson')}
          disabled={replica === null}
          value={who}
          onChange={setWho}
          error={isAsked && who === null ? t('consent:whoMissing') : undefined}
        />
        <SignFields
          legend={t('consent:howToSign')}
          confirm={isMe ? t('plan:approve') : t('consent:approveConfirm', { name })}
          asksWitness={false}
          signature={signature}
          onChange={setSignature}
          gaps={gaps}
        />
        <div className="foot">
          <Button kind="primary" type="submit" disabled={replica === null}>
            {t('consent:approvePlan')}
          </Button>
          <ButtonLink kind="secondary" to={paths.consent(planId)}>
            {t('common:cancel')}
          </ButtonLink>
        </div>
      </form>
    </Page>
  );
}
