import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { allMeasures } from '#plan/plan/all-measures.ts';
import type { Goal } from '#plan/goals/goal.ts';
import { isUnanswered } from '#plan/measures/shown-status.ts';
import { meetingBefore, meetingsByTime } from '#plan/meetings/by-time.ts';
import { decidedMeasures } from '#plan/meetings/decisions.ts';
import type { AgendaItem, Meeting } from '#plan/meetings/meeting.ts';
import { factsFor } from '#plan/meetings/standard-agenda.ts';
import { ButtonLink } from '../../components/Button.tsx';
import { Patch } from '../../components/Patch.tsx';
import { MeasureThread } from '../../components/plan/MeasureThread.tsx';
import { useMeetingWords } from '../../components/plan/useMeetingWords.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { ACHIEVEMENT_SHAPES, usePlanWords } from '../../components/plan/usePlanWords.ts';
import { paths } from '../../components/routing/paths.ts';
import { RowLink, RowList } from '../../components/Row.tsx';
import { StatusBead } from '../../components/Status.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { PresentTick } from './PresentTick.tsx';

const SHOWN_AT_ONCE = 4;

interface FactsProps {
  readonly meeting: Meeting;
  readonly matter: AgendaItem;
}

/** What the plan says now of what the matter is about, so that nobody must look it up. */
export function FactsFor({ meeting, matter }: FactsProps) {
  const { view } = usePlan();
  const goal = view.goals.find(({ id }) => id === matter.goal);
  if (goal !== undefined) return <Goals goals={[goal]} />;
  switch (factsFor(matter.title.text)) {
    case 'goals':
      return <Goals goals={view.goals} />;
    case 'measures':
      return <OpenMeasures />;
    case 'welcome':
      return <WhoIsHere meeting={meeting} />;
    case 'last':
      return <LastDecided meeting={meeting} />;
    case 'who':
      return <NotAgreed />;
    case 'consent':
      return <ConsentAndPeople />;
    case 'next':
      return <NextMeeting meeting={meeting} />;
    case null:
      return null;
  }
}

/** Each goal with how far it has come and the last that was said of it. */
function Goals({ goals }: { readonly goals: readonly Goal[] }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const words = usePlanWords();
  if (goals.length === 0) return null;
  return (
    <Foldable count={goals.length} summary={t('meetings:goalsNow')}>
      <RowList label={t('meetings:goalsNow')}>
        {goals.map((goal) => {
          const achievement = goal.achievement.value;
          const note = goal.notes[0]?.text.text.trim();
          return (
            <RowLink
              key={goal.ref.key}
              to={paths.goal(planId, goal.id)}
              picture={<Patch area={goal.areas.value?.[0] ?? 'other'} size="sm" />}
              what={words.goal(goal)}
              second={
                <>
                  {note !== undefined && note !== '' && <span className="second">«{note}»</span>}
                  {achievement !== null && (
                    <span className="tag" data-status={ACHIEVEMENT_SHAPES[achievement]}>
                      <StatusBead status={ACHIEVEMENT_SHAPES[achievement]} size={20} />
                      {words.achievement(achievement)}
                    </span>
                  )}
                </>
              }
            />
          );
        })}
      </RowList>
    </Foldable>
  );
}

/** The round of who is here is when the ticks are set. */
function WhoIsHere({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation();
  if (meeting.attendances.length === 0) return null;
  return (
    <ul className="facts" aria-label={t('meetings:invited')}>
      {meeting.attendances.map((attendance) => (
        <li key={attendance.participant} className="attendance">
          <PresentTick attendance={attendance} />
        </li>
      ))}
    </ul>
  );
}

function ConsentAndPeople() {
  const { t } = useTranslation();
  const { planId } = usePlan();
  return (
    <div className="chips">
      <ButtonLink kind="tertiary" to={paths.consent(planId)}>
        {t('nav:consent')}
      </ButtonLink>
      <ButtonLink kind="tertiary" to={paths.people(planId)}>
        {t('nav:people')}
      </ButtonLink>
    </div>
  );
}

function OpenMeasures() {
  const { t } = useTranslation();
  const { view } = usePlan();
  const measures = allMeasures(view)
    .map(({ measure }) => measure)
    .filter(({ status }) => status.value !== 'ended');
  return measures.length === 0 ? (
    <p className="second">{t('empty:measures')}</p>
  ) : (
    <Foldable count={measures.length} summary={t('meetings:measuresNow')}>
      <MeasureThread measures={measures} loose label={t('meetings:measuresNow')} />
    </Foldable>
  );
}

/** A long list is folded, so that what the meeting is to write stays in view. */
function Foldable({
  count,
  summary,
  children,
}: {
  readonly count: number;
  readonly summary: string;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  if (count <= SHOWN_AT_ONCE) return <div className="facts">{children}</div>;
  return (
    <details className="more facts">
      <summary>{t('meetings:factsNumber', { what: summary, number: count })}</summary>
      {children}
    </details>
  );
}

/** What was decided last time, and how it goes: whether the agreements were kept. */
function LastDecided({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const words = useMeetingWords();
  const before = meetingBefore(meeting, view.meetings);
  if (before === null) return <p className="second">{t('meetings:noneBefore')}</p>;
  const measures = decidedMeasures(before);
  return (
    <>
      <ButtonLink kind="tertiary" to={paths.meeting(planId, before.id)}>
        {t('meetings:minutesOf', { when: words.when(before) })}
      </ButtonLink>
      {measures.length > 0 && <MeasureThread measures={measures} loose label={t('meetings:decidedThen')} />}
    </>
  );
}

/** Measures that nobody answers for, or whose responsible has not said yes. */
function NotAgreed() {
  const { t } = useTranslation();
  const { view } = usePlan();
  const measures = allMeasures(view)
    .map(({ measure }) => measure)
    .filter(({ status }) => status.value !== 'done' && status.value !== 'ended')
    .filter((measure) => measure.responsible.value === null || isUnanswered(measure, view));
  if (measures.length === 0) return <p className="second">{t('meetings:allAgreed')}</p>;
  return (
    <>
      <p className="second">{t('meetings:notAgreedYet')}</p>
      <MeasureThread measures={measures} loose label={t('meetings:notAgreedYet')} />
    </>
  );
}

function NextMeeting({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { today } = useFormat();
  const words = useMeetingWords();
  const others = view.meetings.filter(({ id }) => id !== meeting.id);
  const { next } = meetingsByTime(others, today);
  if (next !== null) return <p>{words.when(next)}</p>;
  return (
    <ButtonLink writes kind="secondary" to={paths.newMeeting(planId)}>
      {t('meetings:plan')}
    </ButtonLink>
  );
}
