import { ArrowUndoIcon, ClockDashedIcon, PencilIcon, PlusIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { mainGoalOf, stepsOf } from '#plan/goals/goal-tree.ts';
import type { Goal } from '#plan/goals/goal.ts';
import { ButtonLink } from '../../components/Button.tsx';
import { Comments } from '../../components/comments/Comments.tsx';
import { Patch } from '../../components/Patch.tsx';
import { ChangedAfterMove } from '../../components/plan/ChangedAfterMove.tsx';
import { ChoicesToMake } from '../../components/plan/ChoicesToMake.tsx';
import { GonePage } from '../../components/plan/GonePage.tsx';
import { HistoryLines } from '../../components/plan/HistoryLines.tsx';
import { MeasureThread } from '../../components/plan/MeasureThread.tsx';
import { choicesOf, choicesWithin } from '../../components/plan/open-choices.ts';
import { UnreadableFields } from '../../components/plan/UnreadableFields.tsx';
import { useAreaName } from '../../components/plan/useAreaName.ts';
import { useHistory } from '../../components/plan/useHistory.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { useSeen } from '../../components/plan/useSeen.ts';
import { WritesFor } from '../../components/plan/WritesFor.tsx';
import { paths } from '../../components/routing/paths.ts';
import { WritersHere } from '../../components/presence/WritersHere.tsx';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { OthersWords } from '../../components/Words.tsx';
import { GoalEvaluations } from './GoalEvaluations.tsx';
import { GoalFacts } from './GoalFacts.tsx';
import { GoalNotes } from './GoalNotes.tsx';
import { Steps, StepToward } from './Steps.tsx';
import { WhoseWords } from './WhoseWords.tsx';
import { WhoSees } from './WhoSees.tsx';

const CHANGES_SHOWN = 3;

/** One goal: what is done for it, how it goes, how it has gone, who sees it, what has changed. */
export function GoalPage() {
  const { t } = useTranslation();
  const { goal: id } = useParams<{ goal: string }>();
  const { view } = usePlan();
  const goal = view.goals.find((one) => one.id === id);
  if (goal === undefined) return <GonePage heading={t('goals:gone')}>{t('goals:goneHelp')}</GonePage>;
  return <OneGoal key={id} goal={goal} />;
}

function OneGoal({ goal }: { readonly goal: Goal }) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const words = usePlanWords();
  const areaName = useAreaName();
  const areas = goal.areas.value ?? [];
  const canHaveFirstStep = mainGoalOf(goal, view.goals) === null && stepsOf(goal, view.goals).length === 0;
  const choices = [...choicesOf('goals', goal), ...choicesWithin(goal)];
  return (
    <Page
      section={goal.ref.section}
      about={[goal.id, ...goal.measures.map(({ id }) => id)]}
      heading={words.goal(goal)}
      over={areas.length === 0 ? undefined : areas.map(areaName).join(' · ')}
      picture={<Patch area={areas[0] ?? 'other'} />}
      back={{ to: paths.plan(planId), title: t('nav:plan') }}
      topTitle={
        <WritersHere item={goal.ref} kind="goal">
          {t('nav:plan')}
        </WritersHere>
      }
    >
      <WritesFor />
      <StepToward goal={goal} />
      <WhoseWords goal={goal} />
      <UnreadableFields item={goal} />
      <ChoicesToMake choices={choices} />
      <ChangedAfterMove items={[goal, ...goal.evaluations, ...goal.notes]} />
      <GoalFacts goal={goal} />
      <div className="two-panes">
        <div>
          {goal.professionalWords.text.trim() !== '' && (
            <div className="spaced">
              <OthersWords by={t('goals:professionalWords')}>
                <p className="as-written">{goal.professionalWords.text}</p>
              </OthersWords>
            </div>
          )}
          <Steps goal={goal} />
          <Measures goal={goal} />
          <GoalNotes goal={goal} />
          <Comments subject={goal} comments={goal.comments} />
        </div>
        <div>
          <GoalEvaluations goal={goal} />
          <WhoSees goal={goal} />
          <div className="page-actions">
            <ButtonLink writes kind="secondary" to={paths.editGoal(planId, goal.id)} icon={<PencilIcon aria-hidden />}>
              {t('goals:edit')}
            </ButtonLink>
            {canHaveFirstStep && (
              <ButtonLink writes kind="tertiary" to={paths.newStep(planId, goal.id)} icon={<PlusIcon aria-hidden />}>
                {t('goals:addStep')}
              </ButtonLink>
            )}
          </div>
          {/* Last, for it comes a moment later: what is above must not move under a finger. */}
          <Changes goal={goal} />
        </div>
      </div>
    </Page>
  );
}

function Measures({ goal }: { readonly goal: Goal }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  return (
    <Section
      heading={t('measures:heading')}
      action={
        <ButtonLink writes kind="tertiary" to={paths.newMeasure(planId, goal.id)} icon={<PlusIcon aria-hidden />}>
          {t('measures:add')}
        </ButtonLink>
      }
    >
      {goal.measures.length === 0 ? (
        <p className="second">{t('empty:measures')}</p>
      ) : (
        <MeasureThread measures={goal.measures} loose label={t('measures:heading')} />
      )}
    </Section>
  );
}

function Changes({ goal }: { readonly goal: Goal }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const { ref, isSeen } = useSeen<HTMLDivElement>();
  const events = useHistory({ goal: goal.id }, isSeen);
  return (
    <div ref={ref}>
      <Section heading={t('history:heading')}>
        {events === null && <p className="second">{t('history:reading')}</p>}
        {events?.length === 0 && <p className="second">{t('empty:history')}</p>}
        {events !== null && <HistoryLines events={events.slice(0, CHANGES_SHOWN)} />}
        {events !== null && events.length > CHANGES_SHOWN && (
          <ButtonLink kind="tertiary" to={paths.goalHistory(planId, goal.id)} icon={<ClockDashedIcon aria-hidden />}>
            {t('history:allInGoal')}
          </ButtonLink>
        )}
        {events !== null && events.length > 1 && (
          <ButtonLink writes kind="tertiary" to={paths.goalBack(planId, goal.id)} icon={<ArrowUndoIcon aria-hidden />}>
            {t('goals:backTo')}
          </ButtonLink>
        )}
      </Section>
    </div>
  );
}
