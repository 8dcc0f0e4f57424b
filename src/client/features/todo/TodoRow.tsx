import { CheckmarkIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { isRepeating } from '#plan/measures/next-time.ts';
import type { TodoItem } from '#plan/todo/todo.ts';
import { useRightIn } from '../../components/plan/RightHere.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { paths } from '../../components/routing/paths.ts';
import { StatusBead, StatusWord } from '../../components/Status.tsx';
import { capitalised } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/useFormat.ts';

/** One thing to do, with a box to tick. What repeats has no box: one day of it does not end it. */
export function TodoRow({ item, onTick }: { readonly item: TodoItem; readonly onTick: (isDone: boolean) => void }) {
  const { t } = useTranslation();
  const { planId, replica } = usePlan();
  const words = usePlanWords();
  const { measure, goal } = item;
  const what = words.measure(measure);
  const isDone = measure.status.value === 'done';
  const time = useTimeInWords(item);
  const who =
    measure.responsible.value === null || words.isMe(measure.responsible.value)
      ? ''
      : words.person(measure.responsible.value);
  const status = measure.status.value ?? 'notStarted';
  const right = useRightIn(measure.ref.section);
  const hasBox = right !== 'read' && (isDone || !isRepeating(measure.when.value));
  const second = [time, who, goal === null ? '' : words.goal(goal)].filter((part) => part !== '');
  return (
    <li className="todo-item">
      {hasBox ? (
        <label className="tick-box">
          <input
            type="checkbox"
            autoComplete="off"
            checked={isDone}
            disabled={replica === null}
            aria-label={isDone ? t('aria:markNotDone', { what }) : t('aria:markDone', { what })}
            onChange={(event) => onTick(event.currentTarget.checked)}
          />
          <CheckmarkIcon aria-hidden />
        </label>
      ) : (
        <span className="mark">
          <StatusBead status={status} size={28} />
        </span>
      )}
      <Link href={paths.measure(planId, measure.id)}>
        <span className="what">{what}</span>
        <span className="second">{second.join(' · ')}</span>
        {!hasBox && <StatusWord status={status} />}
      </Link>
    </li>
  );
}

function useTimeInWords({ measure, on }: TodoItem): string {
  const { t } = useTranslation();
  const words = usePlanWords();
  const { today, near, day, shortDate } = useFormat();
  if (measure.status.value === 'done') return on === null ? '' : t('todo:doneOn', { date: near(on) });
  const when = measure.when.value;
  if (when === null) return '';
  if (when.kind !== 'due') return capitalised(words.when(when));
  return when.date < today ? t('dates:deadlineWas', { date: shortDate(when.date) }) : capitalised(day(when.date));
}
