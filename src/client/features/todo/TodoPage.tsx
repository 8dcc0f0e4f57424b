import { TasklistIcon } from '@navikt/aksel-icons';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Todo, type TodoByTime, type TodoItem, todoOf } from '#plan/todo/todo.ts';
import { ButtonLink } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Segments } from '../../components/forms/Choices.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanTitle } from '../../components/plan/usePlanTitle.ts';
import { UndoLine, useUndo } from '../../components/plan/useUndo.tsx';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { WritesFor } from '../../components/plan/WritesFor.tsx';
import { ProposalsRow } from '../../components/proposals/ProposalsRow.tsx';
import { paths } from '../../components/routing/paths.ts';
import { Section } from '../../components/Section.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { ComingMeetings } from './ComingMeetings.tsx';
import { OpenQuestions } from './OpenQuestions.tsx';
import { TodoRow } from './TodoRow.tsx';
import { WaitingRow } from './WaitingRow.tsx';

/** What I am to do, by time, and what waits for others. */
export function TodoPage() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { today } = useFormat();
  const [whose, setWhose] = useState<'mine' | 'all'>('mine');
  const list = useRef<HTMLDivElement>(null);
  const tick = useTick(() => list.current?.focus({ preventScroll: true }));
  const todo = todoOf(view, today, whose);
  return (
    <Page heading={t('todo:heading')} topTitle={usePlanTitle()}>
      <WritesFor />
      <div className="todo-whose">
        <Segments
          legend={t('todo:show')}
          legendHidden
          value={whose}
          onChange={setWhose}
          choices={[
            { value: 'mine', label: t('todo:mine') },
            { value: 'all', label: t('todo:all') },
          ]}
        />
      </div>
      <div className="two-panes">
        <div ref={list} tabIndex={-1}>
          <UndoLine place="todo" />
          <ComingMeetings />
          {isNothing(todo.mine) && (
            <div className="section">
              <EmptyState>{whose === 'mine' ? t('empty:todo') : t('empty:todoAll')}</EmptyState>
            </div>
          )}
          <Part heading={t('todo:overdue')} items={todo.mine.overdue} onTick={tick} />
          <Part heading={t('todo:today')} items={todo.mine.today} onTick={tick} />
          <Part heading={t('todo:thisWeek')} items={todo.mine.thisWeek} onTick={tick} />
          <Part heading={t('todo:later')} items={todo.mine.later} onTick={tick} />
          <Part heading={t('todo:undated')} items={todo.mine.undated} onTick={tick} />
        </div>
        <div>
          <ProposalsRow />
          <OpenQuestions />
          <Waiting items={todo.waitingForOthers} />
          <RecentlyDone todo={todo} onTick={tick} />
          <ButtonLink kind="tertiary" to={paths.mine(planId)} icon={<TasklistIcon aria-hidden />}>
            {t('mine:heading')}
          </ButtonLink>
        </div>
      </div>
    </Page>
  );
}

type Tick = (item: TodoItem, isDone: boolean) => void;

/** Marks a measure done, or not done after all. The row goes: focus moves to the list it was in. */
function useTick(focusList: () => void): Tick {
  const { t } = useTranslation();
  const { run } = usePlan();
  const words = usePlanWords();
  const { today } = useFormat();
  const { offerUndo } = useUndo();
  return ({ measure }, isDone) => {
    const done = run({
      type: 'setMeasureStatus',
      item: measure.ref,
      status: isDone ? 'done' : (measure.statusBefore ?? 'inProgress'),
      on: today,
    });
    const what = words.measure(measure);
    offerUndo(isDone ? t('todo:markedDone', { what }) : t('todo:markedNotDone', { what }), done, 'todo');
    focusList();
  };
}

function Part({
  heading,
  items,
  onTick,
}: {
  readonly heading: string;
  readonly items: readonly TodoItem[];
  readonly onTick: Tick;
}) {
  if (items.length === 0) return null;
  return (
    <Section heading={heading}>
      <ul>
        {items.map((item) => (
          <TodoRow key={item.measure.ref.key} item={item} onTick={(isDone) => onTick(item, isDone)} />
        ))}
      </ul>
    </Section>
  );
}

function Waiting({ items }: { readonly items: readonly TodoItem[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return null;
  return (
    <Section heading={t('todo:waitingForOthers')}>
      <ul>
        {items.map((item) => (
          <WaitingRow key={item.measure.ref.key} item={item} />
        ))}
      </ul>
    </Section>
  );
}

function RecentlyDone({ todo, onTick }: { readonly todo: Todo; readonly onTick: Tick }) {
  const { t } = useTranslation();
  const items = todo.recentlyDone;
  if (items.length === 0) return null;
  return (
    <section className="section">
      <details className="more">
        <summary>{t('todo:recentlyDoneNumber', { number: items.length })}</summary>
        <ul>
          {items.map((item) => (
            <TodoRow key={item.measure.ref.key} item={item} onTick={(isDone) => onTick(item, isDone)} />
          ))}
        </ul>
      </details>
    </section>
  );
}

function isNothing(todo: TodoByTime): boolean {
  return [todo.overdue, todo.today, todo.thisWeek, todo.later, todo.undated].every((items) => items.length === 0);
}
