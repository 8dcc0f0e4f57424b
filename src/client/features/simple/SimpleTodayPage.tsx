import { CheckmarkIcon } from '@navikt/aksel-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRepeating } from '#plan/measures/next-time.ts';
import { meetingsByTime } from '#plan/meetings/by-time.ts';
import type { Meeting } from '#plan/meetings/meeting.ts';
import { todaysThings } from '#plan/todo/todays-things.ts';
import type { TodoItem } from '#plan/todo/todo.ts';
import { InSection } from '../../components/plan/RightHere.tsx';
import { Button } from '../../components/Button.tsx';
import { Patch } from '../../components/Patch.tsx';
import { useMeetingWords } from '../../components/plan/useMeetingWords.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { useUndo } from '../../components/plan/useUndo.tsx';
import { capitalised, weekdayName } from '../../i18n/format.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { NothingToday } from './NothingToday.tsx';
import { SimpleHeading } from './SimpleHeading.tsx';
import { SimpleShell } from './SimpleShell.tsx';
import { Steps } from './Steps.tsx';
import { sayToday, useSaidToday } from './this-day.ts';

type Thing =
  | { readonly is: 'measure'; readonly id: string; readonly item: TodoItem }
  | { readonly is: 'meeting'; readonly id: string; readonly meeting: Meeting };

/** «I dag»: one thing at a time, and last the next meeting. */
export function SimpleTodayPage() {
  const { t } = useTranslation();
  const { today } = useFormat();
  const { things, skipped } = useThings();
  const titleOf = useTitle();
  const linesOf = useLines();
  const [wanted, setWanted] = useState(0);
  const at = Math.min(wanted, things.length - 1);
  const thing = things[at];
  const day = t('simple:today', { weekday: weekdayName(today, currentLanguage()) });
  if (thing === undefined) return <NothingToday day={day} skipped={skipped} />;
  const title = titleOf(thing);
  const lines = linesOf(thing);
  const following = things[at + 1];
  return (
    <SimpleShell place="today" aloud={[day, title, ...lines].join('. ')}>
      <p className="simple-day">{day}</p>
      <div className="simple-card">
        <Patch area={thing.is === 'measure' ? (thing.item.goal?.areas.value?.[0] ?? 'other') : 'social'} />
        <SimpleHeading key={thing.id}>{title}</SimpleHeading>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {thing.is === 'measure' && <Answers item={thing.item} what={title} />}
      </div>
      <Steps
        at={at}
        count={things.length}
        next={following === undefined ? undefined : t('simple:next', { what: titleOf(following) })}
        onStep={setWanted}
      />
    </SimpleShell>
  );
}

/** What is left of today, and what was put off. */
function useThings(): { readonly things: readonly Thing[]; readonly skipped: readonly string[] } {
  const { planId, view } = usePlan();
  const { today } = useFormat();
  const saidOf = useSaidToday(planId, today);
  const all = todaysThings(view, today);
  const left = all.filter(({ measure }) => saidOf(measure.id) === null);
  const { next } = meetingsByTime(view.meetings, today);
  return {
    things: [
      ...left.map((item): Thing => ({ is: 'measure', id: item.measure.id, item })),
      ...(next === null ? [] : [{ is: 'meeting', id: next.id, meeting: next } as const]),
    ],
    skipped: all.flatMap(({ measure }) => (saidOf(measure.id) === 'notToday' ? [measure.id] : [])),
  };
}

function useTitle(): (thing: Thing) => string {
  const words = usePlanWords();
  const meetings = useMeetingWords();
  return (thing) => (thing.is === 'measure' ? words.measure(thing.item.measure) : meetings.title(thing.meeting));
}

/** How much, with whom and when; where and when of a meeting. */
function useLines(): (thing: Thing) => readonly string[] {
  const { t } = useTranslation();
  const { today, shortDate } = useFormat();
  const words = usePlanWords();
  const meetings = useMeetingWords();
  const withOthers = ({ measure }: TodoItem): string => {
    const responsible = measure.responsible.value;
    if (responsible === null || words.isMe(responsible)) return '';
    return t('simple:with', { name: words.person(responsible) });
  };
  const timeOf = ({ measure }: TodoItem): string => {
    const when = measure.when.value;
    if (when === null) return '';
    if (when.kind !== 'due') return capitalised(words.when(when));
    return when.date < today ? t('dates:deadlineWas', { date: shortDate(when.date) }) : '';
  };
  return (thing) =>
    (thing.is === 'measure'
      ? [thing.item.measure.extent.text.trim(), withOthers(thing.item), timeOf(thing.item)]
      : [meetings.when(thing.meeting), thing.meeting.place.value ?? '']
    ).filter((line) => line !== '');
}

function Answers({ item, what }: { readonly item: TodoItem; readonly what: string }) {
  const { t } = useTranslation();
  const { planId, replica, run } = usePlan();
  const { today } = useFormat();
  const { offerUndo } = useUndo();
  const { measure } = item;
  const say = (said: 'done' | 'notToday', message: string): void => {
    sayToday(planId, today, measure.id, said);
    const undo = () => {
      sayToday(planId, today, measure.id, null);
      return { keptLater: null };
    };
    offerUndo(message, { created: null, undo });
  };
  const markDone = (): void => {
    // One day of what repeats does not end it.
    if (isRepeating(measure.when.value)) say('done', t('simple:doneToday', { what }));
    else
      offerUndo(
        t('todo:markedDone', { what }),
        run({ type: 'setMeasureStatus', item: measure.ref, status: 'done', on: today }),
      );
  };
  return (
    <div className="simple-answers">
      <InSection section={measure.ref.section}>
        <Button kind="primary" full disabled={replica === null} icon={<CheckmarkIcon aria-hidden />} onClick={markDone}>
          {t('todo:markDone')}
        </Button>
      </InSection>
      <Button full onClick={() => say('notToday', t('simple:putOff', { what }))}>
        {t('todo:notToday')}
      </Button>
    </div>
  );
}
