import { isSaidComment } from '../proposals/said-comments.ts';
import type { HeldProposal } from '../session/proposal-record.ts';
import type { PlanMemory } from './changes.ts';
import type { RawEvent } from './group-events.ts';
import { aboutSubject, COMMENT_EVENTS, subjectInWords } from './vocabulary-meetings.ts';

/**
 * What history says of proposals: that they were made, or withdrawn. What they were answered, statements tell.
 * Those that are comments are told as comments are [PROPOSAL-3].
 */
export function proposalEvents(all: readonly HeldProposal[], memory: PlanMemory): readonly RawEvent[] {
  const said = new Map(all.filter(isSaidComment).map((one) => [one.name, one]));
  return all.map((one): RawEvent => {
    const { entry, section, by, at, name, content } = one;
    const isWithdrawn = 'withdraws' in content;
    const comment = said.get(isWithdrawn ? content.withdraws : name);
    const telling = { entry: entry ?? '', section, who: by, at, of: '', typing: false };
    if (comment === undefined)
      return { ...telling, event: isWithdrawn ? 'proposalWithdrawn' : 'proposalMade', values: {}, about: [] };
    const [{ subject, kind, answers }] = comment.content.commands;
    const id = memory.idOf(subject.key);
    const event = isWithdrawn ? 'commentDeleted' : answers === null ? COMMENT_EVENTS[kind] : 'answered';
    return {
      ...telling,
      event,
      values: subjectInWords(id, memory.recall),
      about: aboutSubject(id, memory.recall),
    };
  });
}
