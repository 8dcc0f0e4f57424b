import { CalendarIcon, ChatIcon, ClipboardCheckmarkIcon, PencilWritingIcon } from '@navikt/aksel-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenQuestion } from '#plan/comments/open-questions.ts';
import type { MineItem } from '#plan/mine/mine.ts';
import { useMeetingWords } from '../../components/plan/useMeetingWords.ts';
import { useMemberName } from '../../components/plan/useMemberName.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { RowLink } from '../../components/Row.tsx';
import { paths } from '../../components/routing/paths.ts';
import { StatusBead } from '../../components/Status.tsx';
import { capitalised } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/useFormat.ts';

/** One thing that waits for me, with the day it is for. */
export function MineRow({ item }: { readonly item: MineItem }) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const words = usePlanWords();
  const meetingWords = useMeetingWords();
  const { today, near, shortDate } = useFormat();
  const when = item.on === null ? '' : capitalised(near(item.on));
  switch (item.what) {
    case 'measure': {
      const { measure, goal } = item;
      const repeats = measure.when.value !== null && measure.when.value.kind !== 'due';
      const isLate = !repeats && item.on !== null && item.on < today;
      const time = repeats ? (words.measureWhen(measure) ?? '') : when;
      const late = isLate && item.on !== null ? t('dates:deadlineWas', { date: shortDate(item.on) }) : time;
      return (
        <RowLink
          to={paths.measure(planId, measure.id)}
          picture={<StatusBead status={measure.status.value ?? 'notStarted'} size={28} />}
          what={words.measure(measure)}
          second={parted(capitalised(late), goal === null ? '' : words.goal(goal))}
        />
      );
    }
    case 'meeting':
      return (
        <RowLink
          to={paths.meeting(planId, item.meeting.id)}
          picture={<Icon>{<CalendarIcon aria-hidden />}</Icon>}
          what={meetingWords.title(item.meeting)}
          second={parted(meetingWords.near(item.meeting), item.meeting.place.value ?? '')}
        />
      );
    case 'evaluation':
      return (
        <RowLink
          to={paths.evaluate(planId, item.goal.id, item.evaluation.id)}
          picture={<Icon>{<ClipboardCheckmarkIcon aria-hidden />}</Icon>}
          what={t('plan:evaluationOf', { what: words.goal(item.goal) })}
          second={when}
        />
      );
    case 'ownWords':
      return (
        <RowLink
          to={paths.editGoal(planId, item.goal.id)}
          picture={<Icon>{<PencilWritingIcon aria-hidden />}</Icon>}
          what={item.goal.ownWords.text.trim() || item.goal.professionalWords.text.trim() || t('goals:untitled')}
          second={t('mine:ownWords')}
        />
      );
    case 'question':
      return <QuestionRow {...item} />;
  }
}

function QuestionRow({ question, asked }: OpenQuestion) {
  const { t } = useTranslation();
  const { planId } = usePlan();
  const words = usePlanWords();
  const memberName = useMemberName();
  const meetingWords = useMeetingWords();
  const name = question.saidBy === null ? memberName(question.writer) : words.person(question.saidBy);
  const place = (): { readonly to: string; readonly what: string } => {
    switch (asked.about) {
      case 'goal':
        return { to: paths.goal(planId, asked.goal.id), what: words.goal(asked.goal) };
      case 'measure':
        return { to: paths.measure(planId, asked.measure.id), what: words.measure(asked.measure) };
      case 'meeting':
        return { to: paths.meeting(planId, asked.meeting.id), what: meetingWords.title(asked.meeting) };
    }
  };
  const { to, what } = place();
  return (
    <RowLink
      to={to}
      picture={<Icon>{<ChatIcon aria-hidden />}</Icon>}
      what={question.text.text}
      second={t('mine:asksAbout', { name, what })}
    />
  );
}

/** As wide as a bead, so that the words stand in one line. */
function Icon({ children }: { readonly children: ReactNode }) {
  return <span className="row-icon">{children}</span>;
}

function parted(...parts: readonly string[]): string | undefined {
  return parts.filter((part) => part !== '').join(' · ') || undefined;
}
