/** A statement cannot be taken away, only replaced [DOC-12]. */
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { Statement, StatementView } from '#plan/coordinators/coordinator.ts';
import { isUndone, replacementsIn } from '#plan/coordinators/in-force.ts';
import { sameJson, type Json } from '../document/json.ts';
import type { CommandContext } from './context.ts';
import type { InverseStep } from './inverse.ts';
import type { Work } from './work.ts';

/** Of what some statements have replaced: what no other has replaced too, so that it holds again without them. */
export function heldWithout(
  mistaken: readonly StatementView[],
  replaced: readonly StatementView[],
  statements: readonly StatementView[],
): readonly StatementView[] {
  const replacing = replacementsIn(statements);
  const without = new Set(mistaken.map(({ id }) => id));
  const isReplacedToo = (one: StatementView): boolean =>
    replacing(one).some((other) => !without.has(other.id) && !isUndone(other, replacing(other)));
  return replaced.filter((one) => one.content.statement !== 'takenBack' && !isReplacedToo(one));
}

/** Statements that take others back, and say again what holds without them. */
export function takeBack(
  mistaken: readonly StatementView[],
  replaced: readonly StatementView[],
  on: CalendarDate,
): readonly Statement[] {
  const subject = mistaken[0]?.content.subject ?? '';
  const supersedes = mistaken.map(({ id }) => id);
  return [{ statement: 'takenBack', subject, on, supersedes }, ...replaced.map(({ content }) => again(content, []))];
}

/**
 * Undoes what was declared: what was appointed is ended from the day it
 * began, what was consented to or approved is taken back, and what they
 * replaced is said again. `false` when another statement has replaced one of
 * them since, or all that would be said again.
 */
export function undoStatements(
  work: Work,
  context: CommandContext,
  { issued, replaced }: Extract<InverseStep, { readonly undo: 'statements' }>,
): boolean {
  const supersededIds = new Set(context.statements.flatMap((one) => one.content.supersedes));
  const standing = context.statements.filter(({ id }) => !supersededIds.has(id));
  const known = issued.flatMap((content) => {
    const same = standing.filter((one) => isSame(one.content, content));
    // Another may have said the same on the same day.
    return same.find(({ signedBy }) => signedBy === work.by) ?? same.slice(0, 1);
  });
  if (known.length !== issued.length) return false;
  const inverse = undone(known, heldWithout(known, replaced, context.statements));
  for (const statement of inverse) work.issue(statement);
  return inverse.length > 0;
}

function undone(known: readonly StatementView[], replaced: readonly StatementView[]): readonly Statement[] {
  const [first] = known;
  if (first === undefined) return [];
  const supersedes = known.map(({ id }) => id);
  const saidAgain = (instead: readonly string[]) => replaced.map(({ content }) => again(content, instead));
  const { content } = first;
  switch (content.statement) {
    case 'coordinatorAppointed':
      return [
        { statement: 'coordinatorEnded', subject: content.subject, on: content.from, supersedes },
        ...saidAgain([]),
      ];
    case 'planConsent':
      return takeBack(known, replaced, content.date);
    case 'planApproved':
      return takeBack(known, replaced, content.on);
    case 'coordinatorEnded':
    case 'consentWithdrawn':
    case 'takenBack':
      return saidAgain(supersedes);
    // What is given to others is never undone by a press of a button: it is ended.
    case 'sharingConsent':
    case 'sharingWithdrawn':
    case 'deviceSeen':
    // An answer is undone by another answer, in its own section.
    case 'proposalAnswered':
      return [];
  }
}

function again(content: Statement, supersedes: readonly string[]): Statement {
  return { ...content, supersedes };
}

function isSame(a: Statement, b: Statement): boolean {
  return sameJson(a as unknown as Json, b as unknown as Json);
}
