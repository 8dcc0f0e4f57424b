/**
 * Comments by those who may suggest and not write [PROPOSAL-3]: each is a
 * proposal that asks nobody's leave. It stands as what its maker says, where
 * it was said, until they take it back or a writer declines it.
 */
import type { Comment } from '#plan/comments/comment.ts';
import type { Field } from '#plan/field.ts';
import { COMMENT_KINDS } from '#plan/comments/comment.ts';
import { standingOf } from '#plan/proposals/proposal.ts';
import type { StatementView } from '#plan/coordinators/coordinator.ts';
import type { PlanCommand } from '../api.ts';
import type { SectionView } from '../document/section-view.ts';
import type { PlanSession } from '../session/plan-session.ts';
import type { HeldProposal } from '../session/proposal-record.ts';

type AddComment = Extract<PlanCommand, { readonly type: 'addComment' }>;
/** A proposal that is a comment. */
export type SaidComment = HeldProposal & { readonly content: { readonly commands: readonly [AddComment] } };

/** Ids as this app gives them: with the maker's before it, one that nobody else can give. */
const OWN_ID = /^[0-9a-f]{32}$/;
const MEMBER_DIGITS = 32;
/** So many of one member's are shown: they are read at each key, by everyone. */
const MOST_SHOWN = 500;
const NOT_SET: Field<boolean> = { value: null, written: null, alternatives: [], unreadable: false };

/** The id under which it stands among comments. @param name `proposalName` */
export function saidCommentId(name: string): string {
  return `${name.slice(0, MEMBER_DIGITS)}${name.slice(MEMBER_DIGITS + 1)}`;
}

/** Whether a command is the maker's own word, and not one they wrote down for another. */
export function isOwnWord(command: PlanCommand): command is AddComment {
  return command.type === 'addComment' && command.saidBy === null;
}

/** A proposal that waits for nobody: its maker's own word on a thing of its own section [PROPOSAL-3]. */
export function isSaidComment(one: HeldProposal): one is SaidComment {
  if (!('commands' in one.content)) return false;
  const [command] = one.content.commands;
  return (
    command !== undefined &&
    isOwnWord(command) &&
    // Said where they may say it: in the section whose readers hold it.
    command.subject.section === one.section &&
    (COMMENT_KINDS as readonly string[]).includes(command.kind) &&
    command.text.trim() !== '' &&
    OWN_ID.test(one.name.slice(MEMBER_DIGITS + 1))
  );
}

/** Those that stand: neither taken back, nor answered as proposals are. The newest of each member. */
export function saidComments(
  held: readonly HeldProposal[],
  statementsIn: (section: string) => readonly StatementView[],
): readonly SaidComment[] {
  const said = held.filter(isSaidComment);
  if (said.length === 0) return [];
  const withdrawn = new Set(
    held.flatMap(({ by, content }) =>
      'withdraws' in content && content.withdraws.startsWith(`${by}.`) ? [content.withdraws] : [],
    ),
  );
  const made = said.map((one) => ({ ...one, replaces: [] }));
  const standing = standingOf(made, withdrawn, statementsIn);
  const counts = new Map<string, number>();
  return said
    .toSorted((a, b) => b.at - a.at || (a.name < b.name ? -1 : 1))
    .filter(({ name, by }) => {
      if (standing.get(name)?.state !== 'open') return false;
      const count = (counts.get(by) ?? 0) + 1;
      counts.set(by, count);
      return count <= MOST_SHOWN;
    });
}

const made = new WeakMap<SaidComment['content'], Comment>();

/** As a comment of the plan; `undefined` where what it is about is not known here. */
export function readSaidComment(one: SaidComment, sections: readonly SectionView[]): Comment | undefined {
  const [{ subject, kind, answers, text }] = one.content.commands;
  const about = sections
    .find(({ section }) => section === subject.section)
    ?.collections[subject.collection].find(({ key }) => key === subject.key)?.id;
  if (about === undefined) return undefined;
  const known = made.get(one.content);
  if (known?.subject === about) return known;
  const id = saidCommentId(one.name);
  const stamp = { by: one.by, at: one.at };
  const comment: Comment = {
    id,
    ref: { section: one.section, collection: 'comments', key: id },
    created: stamp,
    lastChanged: stamp,
    deleted: null,
    deletedButEdited: null,
    subject: about,
    kind,
    answers,
    text: { ref: { section: one.section, item: id, field: 'text' }, text, edited: stamp },
    saidBy: null,
    writer: one.by,
    onPaper: NOT_SET,
    asProposal: one.name,
  };
  made.set(one.content, comment);
  return comment;
}

/** The comments of a session that stand in proposals, found once for each change. */
export class SaidComments {
  readonly #session: Pick<PlanSession, 'proposals' | 'statementsIn'>;
  #list: readonly SaidComment[] | null = null;

  constructor(session: Pick<PlanSession, 'proposals' | 'statementsIn'>) {
    this.#session = session;
  }

  get list(): readonly SaidComment[] {
    return (this.#list ??= saidComments(this.#session.proposals(), (section) => this.#session.statementsIn(section)));
  }

  /** Something has changed. */
  forget(): void {
    this.#list = null;
  }

  /** What one of them is about; `undefined` = there is none of this id. */
  about(id: string, sections: readonly SectionView[]): string | undefined {
    const one = this.list.find(({ name }) => saidCommentId(name) === id);
    return one && readSaidComment(one, sections)?.subject;
  }

  /** Whether there are proposals that wait for somebody's answer, or did. */
  get areNotAll(): boolean {
    return this.#session.proposals().some((one) => !isSaidComment(one));
  }
}
