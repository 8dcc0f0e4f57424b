import { useTranslation } from 'react-i18next';
import { endOfWeek } from '#plan/calendar-date.ts';
import { meetingsByTime } from '#plan/meetings/by-time.ts';
import { DateFlag } from '../../components/DateFlag.tsx';
import { useMeetingWords } from '../../components/plan/useMeetingWords.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';
import { RowLink, RowList } from '../../components/Row.tsx';
import { Section } from '../../components/Section.tsx';
import { useFormat } from '../../i18n/useFormat.ts';

/** The next meeting, and any other this week. */
export function ComingMeetings() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const words = useMeetingWords();
  const { today } = useFormat();
  const { next, later } = meetingsByTime(view.meetings, today);
  if (next === null) return null;
  const sunday = endOfWeek(today);
  const shown = [next, ...later.filter(({ on }) => on.value !== null && on.value <= sunday)];
  return (
    <Section heading={t('nav:meetings')}>
      <RowList>
        {shown.map((meeting, place) => (
          <RowLink
            key={meeting.ref.key}
            to={paths.meeting(planId, meeting.id)}
            picture={meeting.on.value === null ? undefined : <DateFlag date={meeting.on.value} next={place === 0} />}
            what={words.title(meeting)}
            second={words.near(meeting)}
          />
        ))}
      </RowList>
    </Section>
  );
}
