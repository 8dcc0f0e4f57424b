/** What is declared, signed by this device: statements, never fields [DOC-12]. */
import {
  COORDINATOR_LEVELS,
  SIGN_METHODS,
  type ConsentDetails,
  type CoordinatorAppointed,
  type PlanApproved,
  type PlanConsent,
} from '#plan/coordinators/coordinator.ts';
import {
  approvalsInForce,
  consentsInForce,
  coordinatorsInForce,
  statementsInForce,
} from '#plan/coordinators/in-force.ts';
import type { PlanCommand } from '../api.ts';
import type { Json } from '../document/json.ts';
import { readField } from '../views/fields.ts';
import { readDrawing, wrongDetail } from '../views/read-consent.ts';
import { MAX_LINE, readDate, readLine } from '../views/read-values.ts';
import { ITEM_FIELDS } from '../views/schema.ts';
import type { Standing } from '../views/standing.ts';
import { putOnAddressList } from './address-list.ts';
import type { CommandContext } from './context.ts';
import type { Decisions } from './decide.ts';
import { wellFormed } from './new-item.ts';
import { done, gone, refused, type Outcome } from './outcome.ts';
import { heldWithout, takeBack } from './take-back.ts';
import { isLiving, livingById } from './with-item.ts';
import type { Work } from './work.ts';

export const statementDecisions = {
  appointCoordinator: (work, command, context) => appointCoordinator(work, context, command),
  endCoordinator: (work, command, context) => endCoordinator(work, context, command),
  giveConsent: (work, command, context) => giveConsent(work, context, command),
  withdrawConsent: (work, command, context) => withdrawConsent(work, context, command),
  approvePlan: (work, command, context) => approvePlan(work, context, command),
  takeBackStatement: (work, command, context) => takeBackStatement(work, context, command),
} satisfies Partial<Decisions>;

type Command<Type extends PlanCommand['type']> = Extract<PlanCommand, { readonly type: Type }>;

/** «Koordinator oppnemnd»: says in full who, and replaces those of the same level that this device knows of. */
function appointCoordinator(work: Work, context: CommandContext, command: Command<'appointCoordinator'>): Outcome {
  const { participant, level, from, appointedBy } = command;
  const card = livingById(work, 'participants', participant);
  if (card === undefined) return gone();
  if (!COORDINATOR_LEVELS.includes(level)) return refused('level');
  if (readDate(from) === undefined) return refused('from');
  if (appointedBy.length > MAX_LINE) return refused('appointedBy');
  const replaced = coordinatorsInForce(context.statements).filter(({ content }) => content.level === level);
  const statement: CoordinatorAppointed = {
    statement: 'coordinatorAppointed',
    subject: participant,
    name: lineOf(card, 'name'),
    organisation: lineOf(card, 'organisation'),
    phone: lineOf(card, 'phone'),
    level,
    from,
    appointedBy: wellFormed(appointedBy),
    supersedes: replaced.map(({ id }) => id),
  };
  putOnListOfAll(work, participant);
  work.issue(statement);
  work.undoBy({ undo: 'statements', issued: [statement], replaced });
  return done();
}

function endCoordinator(work: Work, context: CommandContext, { statement, on }: Command<'endCoordinator'>): Outcome {
  const ended = coordinatorsInForce(context.statements).find(({ id }) => id === statement);
  if (ended === undefined) return gone();
  if (readDate(on) === undefined) return refused('on');
  const end = { statement: 'coordinatorEnded', subject: ended.content.subject, on, supersedes: [ended.id] } as const;
  work.issue(end);
  work.undoBy({ undo: 'statements', issued: [end], replaced: [ended] });
  return done();
}

/** On what basis someone consents who is not the person. */
const BASIS: Readonly<Record<ConsentDetails['givenAs'], PlanConsent['basis']>> = {
  planOwner: 'self',
  parent: 'parent',
  nextOfKin: 'next-of-kin',
  guardian: 'next-of-kin',
};

/** The consent form (004-F01…F13), kept in full; what it replaces stays readable. */
function giveConsent(work: Work, context: CommandContext, command: Command<'giveConsent'>): Outcome {
  const { method, date, witness, details } = command;
  const owner = [...work.standing('participants').values()].find(isPlanOwner);
  if (owner === undefined) return gone();
  const wrong =
    wrongDetail(details as unknown as Json) ??
    wrongSigning(method, date, details.drawing) ??
    (witness.length > MAX_LINE ? 'witness' : undefined);
  if (wrong !== undefined) return refused(wrong === 'on' ? 'date' : wrong);
  const { givenBy, givenAs, from, to, takesPart, takesPartName, reservations, drawing } = details;
  const replaced = consentsInForce(context.statements);
  const statement: PlanConsent = {
    statement: 'planConsent',
    subject: owner.item.id,
    act: '',
    basis: BASIS[givenAs],
    method,
    date,
    witness: wellFormed(witness),
    details: {
      givenBy: wellFormed(givenBy),
      givenAs,
      from,
      to,
      takesPart,
      takesPartName: wellFormed(takesPartName),
      reservations: wellFormed(reservations),
      drawing,
      ...(details.second === undefined ? {} : { second: details.second }),
      ...(details.onlyParent === undefined ? {} : { onlyParent: details.onlyParent }),
    },
    supersedes: replaced.map(({ id }) => id),
  };
  work.issue(statement);
  work.undoBy({ undo: 'statements', issued: [statement], replaced });
  return done();
}

function withdrawConsent(work: Work, context: CommandContext, { statement, on }: Command<'withdrawConsent'>): Outcome {
  const consent = consentsInForce(context.statements).find(({ id }) => id === statement);
  if (consent === undefined) return gone();
  if (readDate(on) === undefined) return refused('on');
  const { subject } = consent.content;
  const withdrawal = { statement: 'consentWithdrawn', subject, on, supersedes: [consent.id] } as const;
  work.issue(withdrawal);
  work.undoBy({ undo: 'statements', issued: [withdrawal], replaced: [consent] });
  return done();
}

function approvePlan(work: Work, context: CommandContext, command: Command<'approvePlan'>): Outcome {
  const { participant, method, on, drawing } = command;
  const card = livingById(work, 'participants', participant);
  if (card === undefined) return gone();
  const wrong = wrongSigning(method, on, drawing);
  if (wrong !== undefined) return refused(wrong);
  const replaced = approvalsInForce(context.statements);
  const statement: PlanApproved = {
    statement: 'planApproved',
    subject: participant,
    name: lineOf(card, 'name'),
    method,
    on,
    drawing,
    supersedes: replaced.map(({ id }) => id),
  };
  putOnListOfAll(work, participant);
  work.issue(statement);
  work.undoBy({ undo: 'statements', issued: [statement], replaced });
  return done();
}

/** What an approval or a withdrawal replaced holds again, unless another has replaced it too. */
function takeBackStatement(
  work: Work,
  context: CommandContext,
  { statement, on }: Command<'takeBackStatement'>,
): Outcome {
  const mistaken = statementsInForce(context.statements).find(({ id }) => id === statement);
  if (mistaken === undefined) return gone();
  const { content } = mistaken;
  if (content.statement !== 'planApproved' && content.statement !== 'consentWithdrawn') return refused('statement');
  if (readDate(on) === undefined) return refused('on');
  const replaced = context.statements.filter(({ id }) => content.supersedes.includes(id));
  const issued = takeBack([mistaken], heldWithout([mistaken], replaced, context.statements), on);
  for (const one of issued) work.issue(one);
  work.undoBy({ undo: 'statements', issued, replaced: [mistaken] });
  return done();
}

/** Something drawn is kept with what was drawn, and only then. */
function wrongSigning(method: string, on: string, drawing: string): 'method' | 'on' | 'drawing' | undefined {
  if (!SIGN_METHODS.some((known) => known === method)) return 'method';
  if (readDate(on) === undefined) return 'on';
  return readDrawing(drawing) === undefined || (method === 'drawn') === (drawing === '') ? 'drawing' : undefined;
}

function isPlanOwner(card: Standing): boolean {
  return isLiving(card) && readField(card.item, 'role', ITEM_FIELDS.participants.role).value === 'planOwner';
}

function lineOf({ item }: Standing, field: string): string {
  return readField(item, field, readLine).value ?? '';
}

function putOnListOfAll(work: Work, participant: string): void {
  const core = work.sectionOfKind('core');
  if (core !== undefined) putOnAddressList(work, core, participant);
}
