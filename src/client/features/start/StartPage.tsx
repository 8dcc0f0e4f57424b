import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { usePlans } from '../../components/plan/usePlans.ts';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { keepStorage } from '../../pwa/keep-storage.ts';
import { type Answers, type Missing, missingIn, NO_ANSWERS, planFrom, type Step, stepsFor } from './answers.ts';
import { ConsentQuestion } from './ConsentQuestion.tsx';
import { NamesQuestion } from './NamesQuestion.tsx';
import { StepBar } from './StepBar.tsx';
import { WhoQuestion } from './WhoQuestion.tsx';

/** What matters is the last step, and stands in the plan that is made before it. */
const STEPS_AFTER = 1;

/** The first questions, one screen each. Back and forward lose nothing. */
export function StartPage() {
  const { t } = useTranslation();
  const { today } = useFormat();
  const [, navigate] = useLocation();
  const step = useStep();
  const [answers, setAnswers] = useState(NO_ANSWERS);
  const [missing, setMissing] = useState<readonly Missing[]>([]);
  const making = useMaking();
  const steps = stepsFor(answers);
  // A page that is loaded anew has no answers: it begins at the first question.
  const current: Step = answers.whoFor === null ? 'who' : step;
  const at = Math.max(0, steps.indexOf(current));
  const next = steps[at + 1];
  const change = (news: Partial<Answers>): void => {
    setAnswers((before) => ({ ...before, ...news }));
    setMissing([]);
  };
  const goOn = (): void => {
    const found = missingIn(current, answers, today);
    setMissing(found);
    if (found.length > 0) document.getElementById(found[0] ?? '')?.focus();
    else if (next === undefined) making.make(answers, today);
    else navigate(`${paths.start()}?step=${next}`);
  };
  const before = steps[at - 1];
  const back =
    before === undefined
      ? { to: paths.first(), title: t('common:appName') }
      : { to: `${paths.start()}?step=${before}`, title: t('start:makePlan') };
  const question = { answers, change, missing };
  return (
    <Page
      key={current}
      heading={<Heading step={current} answers={answers} />}
      topTitle={t('start:makePlan')}
      back={back}
      end={null}
      kind="form"
      above={<StepBar current={at + 1} total={steps.length + STEPS_AFTER} />}
    >
      <form
        noValidate
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          goOn();
        }}
      >
        {current === 'who' && <WhoQuestion {...question} />}
        {current === 'names' && <NamesQuestion {...question} />}
        {current === 'consent' && <ConsentQuestion {...question} />}
        {making.failed && (
          <Notice kind="danger" role="alert">
            {t('start:couldNotMake')}
          </Notice>
        )}
        {current === 'names' && next === undefined && <MeansYes isMine={answers.whoFor === 'me'} />}
        <div className="foot">
          <Button kind="primary" type="submit" disabled={making.busy}>
            {making.busy ? t('start:making') : t('common:nextStep')}
          </Button>
        </div>
      </form>
    </Page>
  );
}

function Heading({ step, answers }: { readonly step: Step; readonly answers: Answers }) {
  const { t } = useTranslation();
  if (step === 'who') return t('start:whoFor');
  if (step === 'consent') return t('start:consentQuestion', { name: answers.ownerName.trim() });
  return answers.whoFor === 'me' ? t('start:nameQuestion') : t('start:namesQuestion');
}

/** Said before the plan is made. A coordinator is asked for the yes of the person instead (pbrl § 4-1, 4-2). */
function MeansYes({ isMine }: { readonly isMine: boolean }) {
  const { t } = useTranslation();
  const button = t('common:nextStep');
  return (
    <p className="prose spaced">{isMine ? t('start:meansYes', { button }) : t('start:meansYesFor', { button })}</p>
  );
}

/** Which question stands in the address: the browser's own back goes one question back. */
function useStep(): Step {
  const step = new URLSearchParams(useSearch()).get('step');
  return step === 'names' || step === 'consent' ? step : 'who';
}

function useMaking() {
  const { load, adopt } = usePlans();
  const [, navigate] = useLocation();
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const make = (answers: Answers, today: Parameters<typeof planFrom>[1]): void => {
    setState('busy');
    load()
      .then((plans) => plans.create(planFrom(answers, today)))
      .then((replica) => {
        adopt(replica);
        keepStorage();
        navigate(paths.whatMatters(replica.planId), { replace: true });
      })
      .catch(() => setState('failed'));
  };
  return { make, busy: state === 'busy', failed: state === 'failed' };
}
