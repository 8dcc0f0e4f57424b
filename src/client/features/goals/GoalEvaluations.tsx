import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { Evaluation } from '#plan/evaluations/evaluation.ts';
import type { Goal } from '#plan/goals/goal.ts';
import { Button } from '../../components/Button.tsx';
import { DateFlag } from '../../components/DateFlag.tsx';
import { DateField } from '../../components/forms/DateField.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { RowLink, RowList } from '../../components/Row.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { capitalised } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/useFormat.ts';

/** How it has gone, the next one first, and ways to plan one or to do one now. */
export function GoalEvaluations({ goal }: { readonly goal: Goal }) {
  const { t } = useTranslation();
  const { planId, replica, run } = usePlan();
  const [, navigate] = useLocation();
  const planned = goal.evaluations.filter((one) => one.doneOn.value === null).toSorted(byPlannedDay);
  const done = goal.evaluations.filter((one) => one.doneOn.value !== null);

  const start = (): void => {
    const made = run({ type: 'addEvaluation', goal: goal.id, plannedFor: null });
    if (made !== null && made.created !== null) navigate(paths.evaluate(planId, goal.id, made.created));
  };

  return (
    <Section heading={t('evaluation:heading')}>
      {goal.evaluations.length === 0 && <p className="second">{t('evaluation:none')}</p>}
      <RowList>
        {planned.map((evaluation, place) => (
          <PlannedRow key={evaluation.ref.key} goal={goal} evaluation={evaluation} isNext={place === 0} />
        ))}
        {done.map((evaluation) => (
          <DoneRow key={evaluation.ref.key} goal={goal} evaluation={evaluation} />
        ))}
      </RowList>
      <div className="stack spaced">
        {planned.length === 0 && (
          <Button kind="secondary" disabled={replica === null} onClick={start}>
            {t('evaluation:doNow')}
          </Button>
        )}
        <PlanOne goal={goal} />
      </div>
    </Section>
  );
}

function PlannedRow({
  goal,
  evaluation,
  isNext,
}: {
  readonly goal: Goal;
  readonly evaluation: Evaluation;
  readonly isNext: boolean;
}) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const { today, near, shortDate } = useFormat();
  const on = evaluation.plannedFor.value;
  const second =
    on === null
      ? t('evaluation:undated')
      : on < today
        ? t('evaluation:overdue', { date: shortDate(on) })
        : capitalised(near(on));
  return (
    <RowLink
      to={paths.evaluate(planId, goal.id, evaluation.id)}
      picture={on === null ? undefined : <DateFlag date={on} next={isNext} />}
      what={isNext ? t('evaluation:next') : t('evaluation:heading')}
      second={second}
    />
  );
}

function DoneRow({ goal, evaluation }: { readonly goal: Goal; readonly evaluation: Evaluation }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const words = usePlanWords();
  const { shortDate, names } = useFormat();
  const on = evaluation.doneOn.value;
  if (on === null) return null;
  const said = evaluation.personsWords.text.trim() || evaluation.teamsWords.text.trim();
  const title = t('evaluation:planned', { date: shortDate(on) });
  const achievement = evaluation.achievement.value;
  const tookPart = evaluation.by.value ?? [];
  return (
    <RowLink
      to={paths.evaluate(planId, goal.id, evaluation.id)}
      picture={<DateFlag date={on} />}
      what={achievement === null ? title : words.achievement(achievement)}
      second={
        <>
          {achievement !== null && title}
          {tookPart.length > 0 && (
            <span className="second">{t('evaluation:with', { names: names(tookPart.map(words.person)) })}</span>
          )}
          {said !== '' && <span className="second">«{said}»</span>}
        </>
      }
    />
  );
}

function PlanOne({ goal }: { readonly goal: Goal }) {
  const { t } = useTranslation();
  const { replica, run } = usePlan();
  const { today } = useFormat();
  const [isOpen, setOpen] = useState(false);
  const [day, setDay] = useState<CalendarDate | null>(null);
  const plan = (): void => {
    run({ type: 'addEvaluation', goal: goal.id, plannedFor: day });
    setOpen(false);
    setDay(null);
  };
  return (
    <details className="more" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('evaluation:planOne')}</summary>
      <DateField
        label={t('evaluation:whichDay')}
        value={day}
        min={today}
        onChange={setDay}
        disabled={replica === null}
      />
      <Button kind="secondary" className="spaced" disabled={replica === null} onClick={plan}>
        {t('evaluation:add')}
      </Button>
    </details>
  );
}

function byPlannedDay(a: Evaluation, b: Evaluation): number {
  const [first, second] = [a.plannedFor.value ?? '9999', b.plannedFor.value ?? '9999'];
  return first < second ? -1 : first > second ? 1 : 0;
}
