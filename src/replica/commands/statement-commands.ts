import { parseCalendarDate, type CalendarDate } from '#plan/calendar-date.ts';
import {
  COORDINATOR_LEVELS,
  type CoordinatorAppointed,
  type CoordinatorLevel,
  type StatementView,
} from '#plan/coordinators/coordinator.ts';
import { coordinatorsInForce } from '#plan/coordinators/in-force.ts';
import { sameJson, type Json } from '../document/json.ts';
import { readField } from '../views/fields.ts';
import { MAX_LINE, readLine } from '../views/read-values.ts';
import { putOnAddressList } from './address-list.ts';
import type { CommandContext } from './context.ts';
import type { InverseStep } from './inverse.ts';
import { wellFormed } from './new-item.ts';
import { done, gone, refused, type Outcome } from './outcome.ts';
import type { Work } from './work.ts';

interface Appointment {
  readonly participant: string;
  readonly level: CoordinatorLevel;
  readonly from: CalendarDate;
  readonly appointedBy: string;
}

/** «Koordinator oppnemnd»: says in full who, and replaces those of the same level that this device knows of. */
export function appointCoordinator(work: Work, context: CommandContext, appointment: Appointment): Outcome {
  const { participant, level, from, appointedBy } = appointment;
  const card = work.standing('participants').get(participant);
  if (card === undefined || card.deleted !== null) return gone();
  if (!COORDINATOR_LEVELS.includes(level)) return refused('level');
  if (parseCalendarDate(from) === undefined) return refused('from');
  if (appointedBy.length > MAX_LINE) return refused('appointedBy');
  const replaced = coordinatorsInForce(context.statements).filter(({ content }) => content.level === level);
  const line = (field: string) => readField(card.item, field, readLine).value ?? '';
  const statement: CoordinatorAppointed = {
    statement: 'coordinatorAppointed',
    subject: participant,
    name: line('name'),
    organisation: line('organisation'),
    phone: line('phone'),
    level,
    from,
    appointedBy: wellFormed(appointedBy),
    supersedes: replaced.map(({ id }) => id),
  };
  const core = work.sectionOfKind('core');
  if (core !== undefined) putOnAddressList(work, core, participant);
  work.issue(statement);
  work.undoBy({ undo: 'statements', issued: [statement], replaced });
  return done();
}

export function endCoordinator(work: Work, context: CommandContext, id: string, on: CalendarDate): Outcome {
  const ended = coordinatorsInForce(context.statements).find((statement) => statement.id === id);
  if (ended === undefined) return gone();
  if (parseCalendarDate(on) === undefined) return refused('on');
  const statement = { statement: 'coordinatorEnded', subject: ended.content.subject, on, supersedes: [id] } as const;
  work.issue(statement);
  work.undoBy({ undo: 'statements', issued: [statement], replaced: [ended] });
  return done();
}

/**
 * A statement cannot be taken away, only replaced: what was appointed is
 * ended from the day it began, and those it replaced are appointed again.
 * `false` when another statement has replaced it since.
 */
export function takeBackStatements(
  work: Work,
  context: CommandContext,
  { issued, replaced }: Extract<InverseStep, { readonly undo: 'statements' }>,
): boolean {
  const known = issued.flatMap((content) => {
    const view = context.statements.find((one) => sameJson(one.content as unknown as Json, content as unknown as Json));
    return view === undefined ? [] : [view];
  });
  const supersededIds = new Set(context.statements.flatMap((one) => one.content.supersedes));
  if (known.length !== issued.length || known.some(({ id }) => supersededIds.has(id))) return false;
  for (const view of known) {
    const again = replaced.flatMap(appointedIn);
    const supersedes = [view.id];
    if (view.content.statement === 'coordinatorAppointed')
      work.issue({ statement: 'coordinatorEnded', subject: view.content.subject, on: view.content.from, supersedes });
    for (const content of again)
      work.issue({ ...content, supersedes: view.content.statement === 'coordinatorEnded' ? supersedes : [] });
  }
  return true;
}

function appointedIn({ content }: StatementView): readonly CoordinatorAppointed[] {
  return content.statement === 'coordinatorAppointed' ? [content] : [];
}
