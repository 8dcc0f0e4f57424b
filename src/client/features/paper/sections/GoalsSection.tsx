import { useTranslation } from 'react-i18next';
import type { Goal } from '#plan/goals/goal.ts';
import type { NumberedGoal } from '#plan/papers/numbers.ts';
import { StatusBead } from '../../../components/Status.tsx';
import { ACHIEVEMENT_SHAPES, usePlanWords } from '../../../components/plan/usePlanWords.ts';
import { useAreaName } from '../../../components/plan/useAreaName.ts';
import { Facts, NotYet, PaperSection } from '../Blocks.tsx';
import { usePaperWords } from '../usePaperWords.ts';
import type { Paper } from '../usePaper.ts';
import { Comments } from './Comments.tsx';
import { Evaluations, Notes } from './Evaluations.tsx';
import { MeasureTable } from './MeasureTable.tsx';

/** Headings 10, 11 and 12 (a, e, f, g): goals by life area, each with its measures and how it has gone. */
export function GoalsSection({ paper }: { readonly paper: Paper }) {
  const { t } = useTranslation();
  const areaName = useAreaName();
  const { numbers, view } = paper;
  const strays = view.strayMeasures.map((measure, index) => ({ measure, number: `0${'abcdefghij'[index] ?? index}` }));
  return (
    <PaperSection heading={t('print:goals')}>
      {numbers.areas.length === 0 && <NotYet isElsewhere={paper.whole.goals.length > 0} />}
      {numbers.areas.map(({ area, goals }) => (
        <section key={area ?? ''}>
          <h3>{area === null ? t('print:noArea') : areaName(area)}</h3>
          {goals.map((one) => (
            <OneGoal key={one.goal.id} one={one} paper={paper} />
          ))}
        </section>
      ))}
      {strays.length > 0 && (
        <section>
          <h3>{t('goals:stray')}</h3>
          <MeasureTable measures={strays} paper={paper} label={t('goals:stray')} />
        </section>
      )}
    </PaperSection>
  );
}

function OneGoal({ one, paper }: { readonly one: NumberedGoal; readonly paper: Paper }) {
  const { t } = useTranslation();
  const { goal, number, measures, elsewhere, isStep } = one;
  const words = usePlanWords();
  const name = t('print:numberedGoal', { number });
  const inPlan = paper.whole.goals.find(({ id }) => id === goal.id);
  return (
    <section className="paper-goal">
      <h4>
        <span>{isStep ? t('print:numberedStep', { number }) : name}.</span> {words.goal(goal)}
      </h4>
      <GoalFacts goal={goal} />
      <Comments comments={goal.comments} />
      <h5>{t('print:measures')}</h5>
      {measures.length + elsewhere.length === 0 && <NotYet isElsewhere={(inPlan?.measures.length ?? 0) > 0} />}
      {measures.length > 0 && (
        <MeasureTable measures={measures} paper={paper} label={`${t('print:measures')}, ${name}`} />
      )}
      {elsewhere.length > 0 && (
        <p>{t('print:alsoMeasures', { numbers: elsewhere.map((measure) => measure.number).join(', ') })}</p>
      )}
      <Notes goal={goal} />
      <Evaluations goal={goal} />
    </section>
  );
}

function GoalFacts({ goal }: { readonly goal: Goal }) {
  const { t } = useTranslation();
  const words = usePlanWords();
  const paperWords = usePaperWords();
  const areaName = useAreaName();
  const { professionalWords, areas, priority, targetDate, achievement, voice } = goal;
  const others = (areas.value ?? []).slice(1);
  const voiceWords = (): string | null => {
    if (voice.value === null) return null;
    if (voice.value.whose === 'person') return t('print:voicePerson');
    const { participant } = voice.value;
    if (participant === null)
      return voice.value.whose === 'together' ? t('print:voiceTogether') : t('print:voiceOther');
    const name = words.person(participant);
    return voice.value.whose === 'together'
      ? t('print:voiceTogetherWith', { name })
      : t('print:voiceOtherBy', { name });
  };
  return (
    <Facts
      facts={[
        [t('print:voice'), voiceWords()],
        [t('print:professionalWords'), professionalWords.text.trim()],
        [t('print:alsoAbout'), others.map(areaName).join(', ')],
        [t('print:priority'), priority.value === null ? null : words.priority(priority.value)],
        [t('print:targetDate'), targetDate.value === null ? null : paperWords.day(targetDate.value)],
        [
          t('print:colStatus'),
          achievement.value === null ? null : (
            <span className="paper-status">
              <StatusBead status={ACHIEVEMENT_SHAPES[achievement.value]} size={16} />
              {words.achievement(achievement.value)}
            </span>
          ),
        ],
      ]}
    />
  );
}
