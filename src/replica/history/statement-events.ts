/** What history says of statements: coordinators, consent, approval. */
import type { Statement, StatementView } from '#plan/coordinators/coordinator.ts';
import { proposerOf, type ProposalAnswered } from '#plan/proposals/proposal.ts';
import type { HistoryValue } from '../api.ts';
import type { RawEvent } from './group-events.ts';
import { text } from './value-words.ts';

/**
 * @param all every statement known, to tell what was taken back
 * @param isTold those that are told of; the others have words of their own elsewhere
 */
export function statementEvents(
  all: readonly StatementView[],
  isTold: (one: StatementView) => boolean = () => true,
): readonly RawEvent[] {
  const byId = new Map(all.map((one) => [one.id, one.content]));
  return all.filter(isTold).flatMap(({ id, content, signedBy, at }) => {
    const told = tell(content, byId);
    if (told === null) return [];
    return [{ ...told, entry: id, section: '', who: signedBy, at, about: [], of: '', typing: false }];
  });
}

type Told = Pick<RawEvent, 'event' | 'values'>;

function tell(content: Statement, byId: ReadonlyMap<string, Statement>): Told | null {
  switch (content.statement) {
    case 'coordinatorAppointed':
      return {
        event: 'coordinatorAppointed',
        values: { by: text(content.appointedBy), name: text(content.name), date: { kind: 'date', date: content.from } },
      };
    case 'coordinatorEnded':
      return {
        event: 'coordinatorEnded',
        values: {
          name: { kind: 'participant', participant: content.subject },
          date: { kind: 'date', date: content.on },
        },
      };
    case 'planConsent':
      // The one a plan begins with has no details, and is told by its beginning.
      return content.details === undefined
        ? null
        : {
            event: 'consentGiven',
            values: { name: text(content.details.givenBy), date: { kind: 'date', date: content.details.to } },
          };
    case 'consentWithdrawn':
      return { event: 'consentWithdrawn', values: { date: { kind: 'date', date: content.on } } };
    case 'planApproved':
      return {
        event: 'planApproved',
        values: { name: text(content.name), date: { kind: 'date', date: content.on } },
      };
    case 'sharingConsent':
      return {
        event: 'accessGiven',
        values: {
          name: { kind: 'participant', participant: content.subject },
          date: content.to === '' ? { kind: 'nothing' } : { kind: 'date', date: content.to },
        },
      };
    case 'sharingWithdrawn':
      return { event: 'accessEnded', values: { name: { kind: 'participant', participant: content.subject } } };
    // Whether a device was opened is no news of the plan.
    case 'deviceSeen':
      return null;
    case 'proposalAnswered':
      return answered(content);
    case 'takenBack':
      return takenBack(content.supersedes, byId);
  }
}

/** What became of a proposal. That an answer was undone is told by what was undone. */
function answered({ subject, outcome, words }: ProposalAnswered): Told | null {
  const from: HistoryValue = { kind: 'member', member: proposerOf(subject) };
  if (outcome === 'reopened') return null;
  if (outcome !== 'declined') return { event: 'proposalAccepted', values: { name: from } };
  return words === ''
    ? { event: 'proposalDeclined', values: { name: from } }
    : { event: 'proposalDeclinedSaying', values: { name: from, words: text(words) } };
}

/** What was declared by mistake, by its kind. A coordinator is ended, not taken back. */
function takenBack(ids: readonly string[], byId: ReadonlyMap<string, Statement>): Told | null {
  const kinds = new Set(ids.flatMap((id) => byId.get(id)?.statement ?? []));
  if (kinds.has('planApproved')) return { event: 'approvalTakenBack', values: {} };
  if (kinds.has('consentWithdrawn')) return { event: 'withdrawalTakenBack', values: {} };
  if (kinds.has('planConsent')) return { event: 'consentTakenBack', values: {} };
  return null;
}
