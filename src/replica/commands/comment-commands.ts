import { COMMENT_KINDS, type CommentSubject } from '#plan/comments/comment.ts';
import type { PlanCommand } from '../api.ts';
import { putOnAddressList } from './address-list.ts';
import type { Decisions } from './decide.ts';
import { addItem, isBlankOrTooLong } from './new-item.ts';
import { done, gone, refused, type Outcome } from './outcome.ts';
import { subjectOf } from './belongings.ts';
import { living, livingById, setIn } from './with-item.ts';
import type { Work } from './work.ts';

export const commentDecisions = {
  addComment: (work, command) => addComment(work, command),
  setCommentOnPaper: (work, { item, onPaper }) => setIn(work, 'comments', item, 'onPaper', onPaper),
} satisfies Partial<Decisions>;

const SUBJECTS: readonly string[] = ['goals', 'measures', 'meetings'] satisfies CommentSubject[];

/** Kept where its subject is kept, so that who may read the one may read the other. */
function addComment(work: Work, command: Extract<PlanCommand, { readonly type: 'addComment' }>): Outcome {
  const { subject: ref, kind, answers, saidBy, text } = command;
  if (!SUBJECTS.includes(ref.collection)) return refused('subject');
  const subject = living(work, ref.collection, ref);
  if (subject === undefined) return gone();
  if (!COMMENT_KINDS.includes(kind)) return refused('kind');
  if (isBlankOrTooLong(text)) return refused('text');
  const answered = answers === null ? undefined : livingById(work, 'comments', answers);
  const about = answered === undefined ? work.saidAbout?.(answers ?? '') : subjectOf(answered);
  if (answers !== null && about !== subject.item.id) return refused('answers');
  const document = work.document(subject.ref.section);
  if (saidBy !== null && !putOnAddressList(work, document, saidBy)) return refused('saidBy');
  return done(addItem(work, document, 'comments', { subject: subject.item.id, kind, answers, saidBy }, { text }));
}
