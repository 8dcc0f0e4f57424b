import { useTranslation } from 'react-i18next';
import type { AgendaItem, Meeting } from '#plan/meetings/meeting.ts';
import { useMeetingWords } from '../../../components/plan/useMeetingWords.ts';
import { Facts, isWritten, PaperSection, Said } from '../Blocks.tsx';
import type { Paper } from '../usePaper.ts';
import { usePaperWords } from '../usePaperWords.ts';
import { Comments } from './Comments.tsx';

/** Heading 17: meetings that are to come and minutes of those that were held. */
export function MeetingsSection({ paper }: { readonly paper: Paper }) {
  const { t } = useTranslation();
  const { meetings } = paper.view;
  if (meetings.length === 0) return null;
  return (
    <PaperSection heading={t('print:meetings')}>
      {meetings.map((meeting) => (
        <OneMeeting key={meeting.id} meeting={meeting} paper={paper} />
      ))}
    </PaperSection>
  );
}

function OneMeeting({ meeting, paper }: { readonly meeting: Meeting; readonly paper: Paper }) {
  const { t } = useTranslation();
  const words = usePaperWords();
  const meetingWords = useMeetingWords();
  const states = {
    planned: t('print:meetingPlanned'),
    held: t('print:meetingHeld'),
    cancelled: t('print:meetingCancelled'),
  };
  const { on, startsAt, endsAt, place, chair, minuteTaker, state, attendances } = meeting;
  const name = meetingWords.title(meeting);
  const who = (isAmong: (one: (typeof attendances)[number]) => boolean): string =>
    words.names(attendances.filter(isAmong).map(({ participant }) => participant));
  return (
    <section className="paper-meeting">
      <h3>{on.value === null ? name : `${name}, ${words.day(on.value)}`}</h3>
      <Facts
        facts={[
          [t('print:meetingState'), state.value === null ? null : states[state.value]],
          [t('print:clock'), clock(startsAt.value, endsAt.value)],
          [t('print:place'), place.value],
          [t('print:invited'), who(() => true)],
          [t('print:willCome'), who(({ coming, present }) => coming.value === true && present.value === null)],
          [t('print:cannotCome'), who(({ coming, present }) => coming.value === false && present.value !== true)],
          [t('print:present'), who(({ present }) => present.value === true)],
          [t('print:absent'), who(({ present }) => present.value === false)],
          [t('print:chair'), chair.value === null ? null : words.person(chair.value)],
          [t('print:minuteTaker'), minuteTaker.value === null ? null : words.person(minuteTaker.value)],
        ]}
      />
      <Said by={t('print:purpose')} text={meeting.purpose} />
      <Said by={t('print:mySubjects')} text={meeting.mySubjects} />
      {meeting.agenda.length > 0 && <Agenda agenda={meeting.agenda} paper={paper} />}
      <Comments comments={meeting.comments} />
    </section>
  );
}

/** What was talked of and decided. A measure that came of it stands with its goal: here is its number. */
function Agenda({ agenda, paper }: { readonly agenda: readonly AgendaItem[]; readonly paper: Paper }) {
  const { t } = useTranslation();
  const { numberOf } = paper.numbers;
  return (
    <ol className="paper-agenda">
      {agenda.map((matter) => {
        const goal = matter.goal === null ? undefined : numberOf.get(matter.goal);
        const measures = matter.measures.flatMap(({ id }) => numberOf.get(id) ?? []);
        return (
          <li key={matter.id}>
            <h4 className="as-written">{matter.title.text.trim() || t('print:matter')}</h4>
            {goal !== undefined && <p>{t('print:aboutGoal', { number: goal })}</p>}
            <Said by={t('print:said')} text={matter.said} />
            <Said by={t('print:decided')} text={matter.decision} />
            {measures.length > 0 && <p>{t('print:becameMeasures', { numbers: measures.join(', ') })}</p>}
            {matter.isDone.value !== true && !isWritten(matter.decision) && (
              <p className="paper-empty">{t('print:notDealtWith')}</p>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** `kl. 13.00–14.30` */
function clock(from: string | null, to: string | null): string | null {
  const dotted = [from, to].filter((time) => time !== null).map((time) => time.replace(':', '.'));
  return dotted.length === 0 ? null : `kl. ${dotted.join('–')}`;
}
