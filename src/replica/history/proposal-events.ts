import type { StatementView } from '#plan/coordinators/coordinator.ts';
import { isSaidComment, type SaidComment } from '../proposals/said-comments.ts';
import type { HeldProposal } from '../session/proposal-record.ts';
import type { PlanMemory } from './changes.ts';
import type { RawEvent } from './group-events.ts';
import { statementEvents } from './statement-events.ts';
import { aboutSubject, COMMENT_EVENTS, subjectInWords } from './vocabulary-meetings.ts';

/**
 * What history says of statements and proposals: that these were made, or withdrawn, and what they were answered.
 * Those that are comments are told as comments are [PROPOSAL-3]: said, and deleted by their writer or by another.
 */
export function saidEvents(
  statements: readonly StatementView[],
  proposals: readonly HeldProposal[],
  memory: PlanMemory,
): readonly RawEvent[] {
  const comments = new Map(proposals.filter(isSaidComment).map((one) => [one.name, one]));
  const commentAnswered = ({ content }: StatementView): SaidComment | undefined =>
    content.statement === 'proposalAnswered' ? comments.get(content.subject) : undefined;
  return [
    ...statementEvents(statements, (one) => commentAnswered(one) === undefined),
    ...statements.flatMap((one): readonly RawEvent[] => {
      const comment = commentAnswered(one);
      if (comment === undefined) return [];
      const { id, signedBy: who, at, content } = one;
      const isBack = content.statement === 'proposalAnswered' && content.outcome === 'reopened';
      const event = isBack ? 'commentRestored' : 'commentDeleted';
      return [{ ...onSubject(comment, memory), event, entry: id, section: comment.section, who, at }];
    }),
    ...proposals.map((one): RawEvent => {
      const { entry, section, by, at, name, content } = one;
      const isWithdrawn = 'withdraws' in content;
      const comment = comments.get(isWithdrawn ? content.withdraws : name);
      const telling = { entry: entry ?? '', section, who: by, at };
      if (comment === undefined) {
        const event = isWithdrawn ? 'proposalWithdrawn' : 'proposalMade';
        return { ...telling, event, values: {}, about: [], of: '', typing: false };
      }
      const [{ kind, answers }] = comment.content.commands;
      const event = isWithdrawn ? 'commentDeleted' : answers === null ? COMMENT_EVENTS[kind] : 'answered';
      return { ...onSubject(comment, memory), ...telling, event };
    }),
  ];
}

/** What a comment is about, in words, and whose story it is part of. */
function onSubject({ content }: SaidComment, memory: PlanMemory): Pick<RawEvent, 'values' | 'about' | 'of' | 'typing'> {
  const id = memory.idOf(content.commands[0].subject.key);
  return {
    values: subjectInWords(id, memory.recall),
    about: aboutSubject(id, memory.recall),
    of: '',
    typing: false,
  };
}
