import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { isUnanswered, shownStatus } from '#plan/measures/shown-status.ts';
import type { TodoItem } from '#plan/todo/todo.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { paths } from '../../components/routing/paths.ts';
import { StatusBead, StatusWord } from '../../components/Status.tsx';
import { useFormat } from '../../i18n/useFormat.ts';

/** What another is to do, so that nobody wonders. */
export function WaitingRow({ item: { measure } }: { readonly item: TodoItem }) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const words = usePlanWords();
  const { shortDate } = useFormat();
  const status = shownStatus(measure, view);
  const who = words.person(measure.responsible.value);
  const when = measure.when.value;
  const second =
    measure.responsible.value !== null && isUnanswered(measure, view) && status === 'notAgreed'
      ? t('todo:hasNotAnswered', { name: who })
      : when?.kind === 'due'
        ? t('todo:whoBy', { who, date: shortDate(when.date) })
        : who;
  return (
    <li className="todo-item">
      <span className="mark">
        <StatusBead status={status} size={28} />
      </span>
      <Link href={paths.measure(planId, measure.id)}>
        <span className="what">{words.measure(measure)}</span>
        <span className="second">{second}</span>
        <StatusWord status={status} />
      </Link>
    </li>
  );
}
