import type { Field, Item, ItemRef, MemberRef, TextView } from '../field.ts';

/** «Eg er ikkje einig» is a kind of its own, and stands on paper if the person wants (`design.md` 6). */
export const COMMENT_KINDS = ['comment', 'question', 'disagree'] as const;
export type CommentKind = (typeof COMMENT_KINDS)[number];

/** What can be commented on. */
export type CommentSubject = Extract<ItemRef['collection'], 'goals' | 'measures' | 'meetings'>;

/** A short word about a goal, a measure or a meeting (003-11). */
export interface Comment extends Item {
  readonly subject: string;
  readonly kind: CommentKind;
  /** The comment this one answers. */
  readonly answers: string | null;
  readonly text: TextView;
  /** The participant whose words they are, when another wrote them down; `null` = the writer's own. */
  readonly saidBy: string | null;
  readonly writer: MemberRef;
  /** Stands on paper. */
  readonly onPaper: Field<boolean>;
  /** The name of the proposal it stands in, where its writer may suggest and not write [PROPOSAL-3]: it is taken back, not changed. */
  readonly asProposal?: string;
}
