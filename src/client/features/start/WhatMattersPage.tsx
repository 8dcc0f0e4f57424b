import { PersonPencilIcon } from '@navikt/aksel-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { LONGEST_NAME } from '../../components/forms/longest.ts';
import { TextField } from '../../components/forms/TextField.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { SavedNow } from '../../components/shell/SavedNow.tsx';
import { PlanText } from '../../components/text/PlanText.tsx';
import { StepBar } from './StepBar.tsx';

const QUESTIONS_BEFORE = 2;
const QUESTIONS_BEFORE_FOR_COORDINATOR = 3;

/** The last of the first questions: each key is already in the plan. */
export function WhatMattersPage() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const name = view.ownerName.value ?? '';
  const mine = view.relation === 'self';
  const step = 1 + (view.relation === 'custodian' ? QUESTIONS_BEFORE_FOR_COORDINATOR : QUESTIONS_BEFORE);
  const question = mine ? t('start:whatMattersQuestion') : t('start:whatMattersQuestionOther', { name });
  return (
    <Page
      section={view.whatMatters.ref.section}
      heading={question}
      topTitle={t('start:makePlan')}
      end={<SavedNow />}
      kind="form"
      above={<StepBar current={step} total={step} />}
    >
      <PlanText
        text={view.whatMatters}
        size="large"
        label={<span className="visually-hidden">{question}</span>}
        help={mine ? t('start:whatMattersHelp') : t('start:whatMattersHelpOther', { name })}
      />
      <Ideas />
      {mine && <WritingTogether />}
      <div className="foot">
        <ButtonLink writes kind="primary" to={paths.newGoal(planId)}>
          {t('goals:addFirst')}
        </ButtonLink>
        <ButtonLink to={paths.plan(planId)}>{t('start:goToPlan')}</ButtonLink>
      </div>
    </Page>
  );
}

/** A few beginnings, put in at the end of what stands there. */
function Ideas() {
  const { t } = useTranslation();
  const { view, replica } = usePlan();
  const ideas = [t('start:ideaHome'), t('start:ideaFriends'), t('start:ideaSleep'), t('start:ideaSchool')];
  const add = (idea: string): void => {
    const { ref, text } = view.whatMatters;
    const before = text === '' || text.endsWith('\n') ? '' : '\n';
    replica?.editText(ref, { index: text.length, remove: 0, insert: `${before}${idea}` });
  };
  return (
    <section className="field" aria-labelledby="ideas">
      <p className="second" id="ideas">
        {t('start:needIdeas')}
      </p>
      <div className="chips">
        {ideas.map((idea) => (
          <button key={idea} type="button" className="chip" disabled={replica === null} onClick={() => add(idea)}>
            {idea}
          </button>
        ))}
      </div>
    </section>
  );
}

/** Whoever helps with the writing is named in the plan, as a person in it. */
function WritingTogether() {
  const { t } = useTranslation();
  const { view, run } = usePlan();
  const [name, setName] = useState('');
  const [added, setAdded] = useState<string | null>(null);
  const add = (): void => {
    const helper = name.trim();
    if (helper === '') return;
    const contribution = t('start:writesWith', { name: view.ownerName.value ?? '' });
    if (run({ type: 'addParticipant', fields: { name: helper, role: 'supportPerson', contribution } }) === null) return;
    setAdded(helper);
    setName('');
  };
  return (
    <details className="more">
      <summary>
        <PersonPencilIcon aria-hidden fontSize="1.5rem" />
        {t('start:writingTogether')}
      </summary>
      <TextField
        label={t('start:helperName')}
        maxLength={LONGEST_NAME}
        value={name}
        onChange={setName}
        end={
          <Button onClick={add} disabled={name.trim() === ''}>
            {t('start:helperAdd')}
          </Button>
        }
      />
      <p role="status" className="second">
        {added !== null && t('start:helperAdded', { name: added })}
      </p>
    </details>
  );
}
