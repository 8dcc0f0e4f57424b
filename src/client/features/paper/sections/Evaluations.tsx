import { useTranslation } from 'react-i18next';
import type { Evaluation } from '#plan/evaluations/evaluation.ts';
import type { Goal } from '#plan/goals/goal.ts';
import { useMemberName } from '../../../components/plan/useMemberName.ts';
import { ACHIEVEMENT_SHAPES, usePlanWords } from '../../../components/plan/usePlanWords.ts';
import { StatusBead } from '../../../components/Status.tsx';
import { Facts, NotYet, Said } from '../Blocks.tsx';
import { usePaperWords } from '../usePaperWords.ts';

/** «Korleis går det?»: notes, newest first, each with whose words they are. */
export function Notes({ goal }: { readonly goal: Goal }) {
  const { t } = useTranslation();
  const memberName = useMemberName();
  const words = usePaperWords();
  const notes = goal.notes.filter(({ text }) => text.text.trim() !== '');
  if (notes.length === 0) return null;
  return (
    <>
      <h5>{t('goals:howIsItGoing')}</h5>
      {notes.map((note) => {
        const date = words.dayOf(note.created.at);
        const by = note.own ? t('print:ownNote', { date }) : t('print:noteBy', { name: memberName(note.writer), date });
        return <Said key={note.id} by={by} text={note.text} />;
      })}
    </>
  );
}

/** Heading 12 (g): what was planned and what was said. */
export function Evaluations({ goal }: { readonly goal: Goal }) {
  const { t } = useTranslation();
  return (
    <>
      <h5>{t('print:evaluation')}</h5>
      {goal.evaluations.length === 0 && <NotYet isElsewhere={false} />}
      {goal.evaluations.map((evaluation) => (
        <OneEvaluation key={evaluation.id} evaluation={evaluation} />
      ))}
    </>
  );
}

function OneEvaluation({ evaluation }: { readonly evaluation: Evaluation }) {
  const { t } = useTranslation();
  const words = usePaperWords();
  const planWords = usePlanWords();
  const { plannedFor, doneOn, achievement, by } = evaluation;
  return (
    <div className="paper-item">
      <Facts
        facts={[
          [t('print:plannedFor'), plannedFor.value === null ? null : words.day(plannedFor.value)],
          [t('print:doneOn'), doneOn.value === null ? null : words.day(doneOn.value)],
          [t('print:tookPart'), by.value === null || by.value.length === 0 ? null : words.names(by.value)],
          [
            t('print:result'),
            achievement.value === null ? null : (
              <span className="paper-status">
                <StatusBead status={ACHIEVEMENT_SHAPES[achievement.value]} size={16} />
                {planWords.achievement(achievement.value)}
              </span>
            ),
          ],
        ]}
      />
      <Said by={t('print:evaluationHow')} text={evaluation.how} />
      <Said by={t('print:personsWords')} text={evaluation.personsWords} />
      <Said by={t('print:teamsWords')} text={evaluation.teamsWords} />
      <Said by={t('print:whatNext')} text={evaluation.whatNext} />
    </div>
  );
}
