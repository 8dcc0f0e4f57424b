/** Cooperation that is wished for, and how the cooperation itself goes. Both are for all who take part, so they lie in `core`. */
import type { Decisions } from './decide.ts';
import { addItem, isBlankOrTooLong, MAX_TEXT, orderAfter } from './new-item.ts';
import { done, gone, refused, type Outcome } from './outcome.ts';
import { readDate } from '../views/read-values.ts';
import { setFields, setIn, withItem } from './with-item.ts';
import type { Work } from './work.ts';

export const cooperationDecisions = {
  addCooperation: (work, { who, what }) => addCooperation(work, who, what),
  setCooperationState: (work, { item, state }) => setIn(work, 'cooperation', item, 'state', state),
  addReview: (work, { on }) => {
    const core = work.sectionOfKind('core');
    if (core === undefined) return gone();
    return on !== null && readDate(on) === undefined ? refused('on') : done(addItem(work, core, 'reviews', { on }, {}));
  },
  changeReview: (work, { item, fields }) =>
    withItem(work, 'reviews', item, (review) => setFields(work, review, fields)),
} satisfies Partial<Decisions>;

function addCooperation(work: Work, who: string, what: string): Outcome {
  const core = work.sectionOfKind('core');
  if (core === undefined) return gone();
  if (isBlankOrTooLong(who)) return refused('who');
  if (what.length > MAX_TEXT) return refused('what');
  const order = orderAfter(work.standing('cooperation').values());
  return done(addItem(work, core, 'cooperation', order, { who, what }));
}
