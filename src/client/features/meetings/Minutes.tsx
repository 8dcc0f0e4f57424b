import { useTranslation } from 'react-i18next';
import { isTold } from '#plan/meetings/decisions.ts';
import type { AgendaItem, Meeting } from '#plan/meetings/meeting.ts';
import { attended } from '#plan/meetings/people.ts';
import { MeasureThread } from '../../components/plan/MeasureThread.tsx';
import { useMeetingWords } from '../../components/plan/useMeetingWords.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { Section } from '../../components/Section.tsx';
import { useNamesOf } from './useNamesOf.ts';

/** The whole meeting in one piece: who was there, what was said, what was decided, who does it and when. */
export function Minutes({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation();
  const planWords = usePlanWords();
  const namesOf = useNamesOf();
  const { present, absent, total } = attended(meeting);
  const told = meeting.agenda.filter(isTold);
  return (
    <Section heading={t('meetings:minutes')}>
      {present.length > 0 ? (
        <p>
          <b>{t('meetings:present', { number: present.length, total })}</b>
          <span className="second">{namesOf(present)}</span>
        </p>
      ) : (
        <p>{t('meetings:nobodyTicked')}</p>
      )}
      {absent.length > 0 && <p className="second">{t('meetings:absent', { names: namesOf(absent) })}</p>}
      {meeting.chair.value !== null && (
        <p className="second">{t('meetings:chairIs', { name: planWords.person(meeting.chair.value) })}</p>
      )}
      {meeting.minuteTaker.value !== null && (
        <p className="second">{t('meetings:minuteTakerIs', { name: planWords.person(meeting.minuteTaker.value) })}</p>
      )}
      {told.length === 0 && <p className="second spaced">{t('meetings:nothingWritten')}</p>}
      <ol className="minutes">
        {told.map((matter) => (
          <ToldMatter key={matter.ref.key} matter={matter} />
        ))}
      </ol>
    </Section>
  );
}

function ToldMatter({ matter }: { readonly matter: AgendaItem }) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const words = useMeetingWords();
  const planWords = usePlanWords();
  const goal = view.goals.find(({ id }) => id === matter.goal);
  const decision = matter.decision.text.trim();
  return (
    <li>
      <h3>{words.matter(matter)}</h3>
      {goal !== undefined && <p className="second">{t('meetings:aboutGoal', { what: planWords.goal(goal) })}</p>}
      {matter.said.text.trim() !== '' && <p className="as-written">{matter.said.text}</p>}
      {decision !== '' && (
        <p className="as-written decided">
          <b>{t('meetings:decided')}</b> {decision}
        </p>
      )}
      {matter.measures.length > 0 && (
        <MeasureThread measures={matter.measures} loose withAnswers label={t('measures:heading')} />
      )}
    </li>
  );
}
