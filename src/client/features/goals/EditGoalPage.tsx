import { TrashIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import { type Goal, GOAL_ACHIEVEMENTS, GOAL_PRIORITIES } from '#plan/goals/goal.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { ChipChoice } from '../../components/forms/Choices.tsx';
import { DateField } from '../../components/forms/DateField.tsx';
import { ChoicesToMake } from '../../components/plan/ChoicesToMake.tsx';
import { GonePage } from '../../components/plan/GonePage.tsx';
import { choicesOf } from '../../components/plan/open-choices.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { ACHIEVEMENT_SHAPES, usePlanWords } from '../../components/plan/usePlanWords.ts';
import { useUndo } from '../../components/plan/useUndo.tsx';
import { WritesFor } from '../../components/plan/WritesFor.tsx';
import { paths } from '../../components/routing/paths.ts';
import { useLooksAt } from '../../components/presence/usePlaceShown.ts';
import { Page } from '../../components/shell/Page.tsx';
import { SavedNow } from '../../components/shell/SavedNow.tsx';
import { StatusBead } from '../../components/Status.tsx';
import { PlanText } from '../../components/text/PlanText.tsx';
import { MainGoalChoice } from './MainGoalChoice.tsx';
import { MoveGoal } from './MoveGoal.tsx';
import { PlaceAmongGoals } from './PlaceAmongGoals.tsx';
import { VoiceField } from './VoiceField.tsx';

/** Everything about a goal; each field saves itself. */
export function EditGoalPage() {
  const { t } = useTranslation();
  const { goal: id } = useParams<{ goal: string }>();
  const { view } = usePlan();
  const goal = view.goals.find((one) => one.id === id);
  if (goal === undefined) return <GonePage heading={t('goals:gone')}>{t('goals:goneHelp')}</GonePage>;
  return <GoalForm key={id} goal={goal} />;
}

function GoalForm({ goal }: { readonly goal: Goal }) {
  const { t } = useTranslation();
  const { planId, view, replica, run } = usePlan();
  const words = usePlanWords();
  const isMine = view.relation === 'self';
  const name = view.ownerName.value ?? '';
  const closed = replica === null;
  const item = goal.ref;
  useLooksAt(item);
  return (
    <Page
      section={goal.ref.section}
      about={[goal.id]}
      heading={t('goals:editHeading')}
      back={{ to: paths.goal(planId, goal.id), title: words.goal(goal) }}
      end={<SavedNow />}
      kind="form"
    >
      <WritesFor />
      <ChoicesToMake choices={choicesOf('goals', goal)} />
      <PlanText
        text={goal.ownWords}
        size="large"
        label={isMine ? t('goals:ownWords') : t('goals:ownWordsFor', { name })}
        help={isMine ? t('goals:ownWordsHelp') : t('goals:ownWordsForHelp', { name })}
      />
      <VoiceField goal={goal} disabled={closed} />
      <MoveGoal goal={goal} disabled={closed} />
      <MainGoalChoice goal={goal} />
      <DateField
        label={isMine ? t('goals:targetDate') : t('goals:targetDateFor', { name })}
        value={goal.targetDate.value}
        disabled={closed}
        onChange={(date) => run({ type: 'setGoalTargetDate', item, date })}
      />
      <ChipChoice
        legend={t('goals:priority')}
        disabled={closed}
        value={goal.priority.value}
        onChange={(priority) => run({ type: 'setGoalPriority', item, priority })}
        choices={GOAL_PRIORITIES.map((value) => ({ value, label: words.priority(value) }))}
      />
      <ChipChoice
        legend={isMine ? t('goals:achievement') : t('goals:achievementFor', { name })}
        disabled={closed}
        value={goal.achievement.value}
        onChange={(achievement) => run({ type: 'setGoalAchievement', item, achievement })}
        choices={GOAL_ACHIEVEMENTS.map((value) => ({
          value,
          label: words.achievement(value),
          picture: <StatusBead status={ACHIEVEMENT_SHAPES[value]} size={22} />,
        }))}
      />
      <PlanText text={goal.professionalWords} label={t('goals:professionalWords')} help={t('common:optional')} />
      <PlaceAmongGoals goal={goal} />
      <DeleteGoal goal={goal} />
      <div className="foot">
        <ButtonLink kind="primary" to={paths.goal(planId, goal.id)}>
          {t('common:close')}
        </ButtonLink>
      </div>
    </Page>
  );
}

function DeleteGoal({ goal }: { readonly goal: Goal }) {
  const { t } = useTranslation();
  const { planId, replica, run } = usePlan();
  const { offerUndo } = useUndo();
  const [, navigate] = useLocation();
  const remove = (): void => {
    const done = run({ type: 'deleteItem', item: goal.ref });
    if (done === null) return;
    offerUndo(t('undo:goalDeleted'), done);
    navigate(paths.plan(planId), { replace: true });
  };
  return (
    <div className="page-actions">
      <Button kind="danger" disabled={replica === null} icon={<TrashIcon aria-hidden />} onClick={remove}>
        {t('goals:delete')}
      </Button>
    </div>
  );
}
