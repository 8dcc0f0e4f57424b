import type { HeldProposal } from '../session/proposal-record.ts';
import type { RawEvent } from './group-events.ts';

/** What history says of proposals: that they were made, or withdrawn. What they were answered, statements tell. */
export function proposalEvents(all: readonly HeldProposal[]): readonly RawEvent[] {
  return all.map(({ entry, section, by, at, content }) => ({
    event: 'withdraws' in content ? 'proposalWithdrawn' : 'proposalMade',
    values: {},
    entry: entry ?? '',
    section,
    who: by,
    at,
    about: [],
    of: '',
    typing: false,
  }));
}
