import { useTranslation } from 'react-i18next';
import { type Asked, openQuestions } from '#plan/comments/open-questions.ts';
import { useMeetingWords } from '../../components/plan/useMeetingWords.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { paths } from '../../components/routing/paths.ts';
import { RowLink, RowList } from '../../components/Row.tsx';
import { Section } from '../../components/Section.tsx';
import { StatusBead } from '../../components/Status.tsx';

/** What somebody asked and nobody has answered. */
export function OpenQuestions() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const words = usePlanWords();
  const meetings = useMeetingWords();
  const questions = openQuestions(view);
  if (questions.length === 0) return null;
  const where = (asked: Asked): { readonly to: string; readonly what: string } => {
    switch (asked.about) {
      case 'goal':
        return { to: paths.goal(planId, asked.goal.id), what: words.goal(asked.goal) };
      case 'measure':
        return { to: paths.measure(planId, asked.measure.id), what: words.measure(asked.measure) };
      case 'meeting':
        return { to: paths.meeting(planId, asked.meeting.id), what: meetings.title(asked.meeting) };
    }
  };
  return (
    <Section heading={t('comments:openQuestions')}>
      <RowList>
        {questions.map(({ question, asked }) => {
          const { to, what } = where(asked);
          return (
            <RowLink
              key={question.ref.key}
              to={to}
              picture={<StatusBead status="waiting" size={28} />}
              what={question.text.text.trim()}
              second={what}
            />
          );
        })}
      </RowList>
    </Section>
  );
}
