import { useTranslation } from 'react-i18next';
import type { Meeting } from '#plan/meetings/meeting.ts';
import { nextUp, type NextUp } from '#plan/plan/next-up.ts';
import { DateFlag } from '../../components/DateFlag.tsx';
import { useMeetingWords } from '../../components/plan/useMeetingWords.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { Row, RowLink, RowList } from '../../components/Row.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { capitalised, daysFrom } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/useFormat.ts';

const SHOWN = 3;
const WEEK = 7;

/** What happens next, with its day. */
export function NextUpList() {
  const { t } = useTranslation();
  const { view } = usePlan();
  const { today } = useFormat();
  const next = nextUp(view, today).slice(0, SHOWN);
  if (view.goals.length === 0 && next.length === 0) return null;
  return (
    <Section heading={t('plan:nextUp')}>
      {next.length === 0 ? (
        <p className="second">{t('empty:nextUp')}</p>
      ) : (
        <RowList>
          {next.map((one, place) => (
            <NextUpRow key={keyOf(one)} one={one} isNext={place === 0} />
          ))}
        </RowList>
      )}
    </Section>
  );
}

function NextUpRow({ one, isNext }: { readonly one: NextUp; readonly isNext: boolean }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const words = usePlanWords();
  const meetings = useMeetingWords();
  const { today, near, shortDate } = useFormat();
  const flag = <DateFlag date={one.on} next={isNext} />;
  // Today and tomorrow are said as that, the other days of the week by their name.
  const meetingWhen = (meeting: Meeting): string => {
    const at = daysFrom(today, one.on) > 1 && daysFrom(today, one.on) < WEEK ? meetings.when : meetings.near;
    const place = meeting.place.value?.trim() ?? '';
    return place === '' ? at(meeting) : `${at(meeting)}. ${place}`;
  };
  const when = one.on < today ? t('dates:deadlineWas', { date: shortDate(one.on) }) : capitalised(near(one.on));
  switch (one.what) {
    case 'measure': {
      const responsible = one.measure.responsible.value;
      const second = responsible === null ? when : t('plan:doneByWhen', { when, who: words.person(responsible) });
      return (
        <RowLink
          to={paths.measure(planId, one.measure.id)}
          picture={flag}
          what={words.measure(one.measure)}
          second={second}
        />
      );
    }
    case 'evaluation':
      return (
        <RowLink
          to={paths.evaluate(planId, one.goal.id, one.evaluation.id)}
          picture={flag}
          what={t('plan:evaluationOf', { what: words.goal(one.goal) })}
          second={when}
        />
      );
    case 'goal':
      return (
        <RowLink
          to={paths.goal(planId, one.goal.id)}
          picture={flag}
          what={words.goal(one.goal)}
          second={t('goals:targetBy', { date: near(one.on) })}
        />
      );
    case 'meeting':
      return (
        <RowLink
          to={paths.meeting(planId, one.meeting.id)}
          picture={flag}
          what={meetings.title(one.meeting)}
          second={meetingWhen(one.meeting)}
        />
      );
    case 'review':
      return <Row picture={flag} what={t('plan:nextReview')} second={when} />;
  }
}

function keyOf(one: NextUp): string {
  switch (one.what) {
    case 'measure':
      return one.measure.ref.key;
    case 'evaluation':
      return one.evaluation.ref.key;
    case 'goal':
      return one.goal.ref.key;
    case 'meeting':
      return one.meeting.ref.key;
    case 'review':
      return one.what;
  }
}
