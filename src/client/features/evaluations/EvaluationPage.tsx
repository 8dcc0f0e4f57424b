import { TrashIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import type { Evaluation } from '#plan/evaluations/evaluation.ts';
import { type Goal, GOAL_ACHIEVEMENTS } from '#plan/goals/goal.ts';
import { Button } from '../../components/Button.tsx';
import { CheckCard, ChipChoice, ChipChoices } from '../../components/forms/Choices.tsx';
import { DateField } from '../../components/forms/DateField.tsx';
import { ChoicesToMake } from '../../components/plan/ChoicesToMake.tsx';
import { GonePage } from '../../components/plan/GonePage.tsx';
import { choicesOf } from '../../components/plan/open-choices.ts';
import { UnreadableFields } from '../../components/plan/UnreadableFields.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { ACHIEVEMENT_SHAPES, usePlanWords } from '../../components/plan/usePlanWords.ts';
import { useUndo } from '../../components/plan/useUndo.tsx';
import { WritesFor } from '../../components/plan/WritesFor.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Page } from '../../components/shell/Page.tsx';
import { SavedNow } from '../../components/shell/SavedNow.tsx';
import { StatusBead } from '../../components/Status.tsx';
import { PlanText } from '../../components/text/PlanText.tsx';
import { useFormat } from '../../i18n/useFormat.ts';

/** How it has gone, in the person's own words first, then the others', and what happens now. */
export function EvaluationPage() {
  const { t } = useTranslation();
  const { goal: goalId, evaluation: id } = useParams<{ goal: string; evaluation: string }>();
  const { view } = usePlan();
  const goal = view.goals.find((one) => one.id === goalId);
  const evaluation = goal?.evaluations.find((one) => one.id === id);
  if (goal === undefined || evaluation === undefined)
    return <GonePage heading={t('evaluation:gone')}>{t('goals:goneHelp')}</GonePage>;
  return <OneEvaluation key={id} goal={goal} evaluation={evaluation} />;
}

function OneEvaluation({ goal, evaluation }: { readonly goal: Goal; readonly evaluation: Evaluation }) {
  const { t } = useTranslation();
  const { planId, view, replica, run } = usePlan();
  const words = usePlanWords();
  const { today } = useFormat();
  const { offerUndo } = useUndo();
  const [, navigate] = useLocation();
  const isMine = view.relation === 'self';
  const name = view.ownerName.value ?? '';
  const closed = replica === null;
  const item = evaluation.ref;
  const doneOn = evaluation.doneOn.value;
  const isSaid =
    [evaluation.personsWords, evaluation.teamsWords, evaluation.whatNext].some(({ text }) => text.trim() !== '') ||
    evaluation.achievement.value !== null;

  const finish = (): void => {
    // Words about how it went are an evaluation: what is said today was done today.
    if (isSaid && doneOn === null) run({ type: 'setEvaluationDone', item, on: today });
    navigate(paths.goal(planId, goal.id));
  };
  const remove = (): void => {
    const done = run({ type: 'deleteItem', item });
    if (done === null) return;
    offerUndo(t('undo:evaluationDeleted'), done);
    navigate(paths.goal(planId, goal.id), { replace: true });
  };

  return (
    <Page
      section={evaluation.ref.section}
      heading={t('evaluation:howDidItGo')}
      over={words.goal(goal)}
      back={{ to: paths.goal(planId, goal.id), title: words.goal(goal) }}
      end={<SavedNow />}
      kind="form"
    >
      <WritesFor />
      <UnreadableFields item={evaluation} />
      <ChoicesToMake choices={choicesOf('evaluations', evaluation)} />
      {doneOn === null && (
        <DateField
          label={t('evaluation:whichDay')}
          value={evaluation.plannedFor.value}
          disabled={closed}
          onChange={(date) => run({ type: 'setEvaluationPlannedFor', item, date })}
        />
      )}
      <PlanText text={evaluation.how} label={t('evaluation:how')} help={t('evaluation:howHelp')} />
      <PlanText
        text={evaluation.personsWords}
        label={isMine ? t('evaluation:yourWords') : t('evaluation:wordsOf', { name })}
      />
      <PlanText text={evaluation.teamsWords} label={t('evaluation:teamWords')} />
      <ChipChoice
        legend={isMine ? t('goals:achievement') : t('goals:achievementFor', { name })}
        disabled={closed}
        value={evaluation.achievement.value}
        onChange={(achievement) => run({ type: 'setEvaluationAchievement', item, achievement })}
        choices={GOAL_ACHIEVEMENTS.map((value) => ({
          value,
          label: words.achievement(value),
          picture: <StatusBead status={ACHIEVEMENT_SHAPES[value]} size={22} />,
        }))}
      />
      <PlanText text={evaluation.whatNext} label={t('evaluation:whatNext')} />
      {view.people.length > 0 && (
        <ChipChoices
          legend={t('evaluation:tookPart')}
          disabled={closed}
          values={evaluation.by.value ?? []}
          onChange={(participants) => run({ type: 'setEvaluationBy', item, participants })}
          choices={view.people.map(({ id }) => ({ value: id, label: words.person(id) }))}
        />
      )}
      <div className="field">
        <CheckCard
          label={t('evaluation:finish')}
          checked={doneOn !== null}
          disabled={closed}
          onChange={(isDone) => run({ type: 'setEvaluationDone', item, on: isDone ? today : null })}
        />
      </div>
      {doneOn !== null && (
        <DateField
          label={t('evaluation:doneOn')}
          value={doneOn}
          max={today}
          disabled={closed}
          onChange={(on) => on !== null && run({ type: 'setEvaluationDone', item, on })}
        />
      )}
      <div className="page-actions">
        <Button kind="danger" disabled={closed} icon={<TrashIcon aria-hidden />} onClick={remove}>
          {t('evaluation:delete')}
        </Button>
      </div>
      <div className="foot">
        <Button kind="primary" onClick={finish}>
          {t('common:done')}
        </Button>
      </div>
    </Page>
  );
}
