import type { Comment } from './comment.ts';

/** A comment and what was said to it. */
export interface CommentThread {
  readonly first: Comment;
  /** Oldest first. */
  readonly answers: readonly Comment[];
}

/** Threads by their first comment, oldest first. An answer to something that is gone stands by itself, so that nothing is hidden. */
export function threadsOf(comments: readonly Comment[]): readonly CommentThread[] {
  const known = new Map(comments.map((comment) => [comment.id, comment]));
  const answers = new Map<string, Comment[]>();
  const firsts: Comment[] = [];
  for (const comment of [...comments].sort(byTime)) {
    const root = rootOf(comment, known);
    if (root === comment) firsts.push(comment);
    else answers.set(root.id, [...(answers.get(root.id) ?? []), comment]);
  }
  return firsts.map((first) => ({ first, answers: answers.get(first.id) ?? [] }));
}

/** A question that nobody has answered yet. */
export function isOpenQuestion({ first, answers }: CommentThread): boolean {
  return first.kind === 'question' && answers.length === 0;
}

/** Two that name each other, which no screen can make, are each their own root. */
function rootOf(comment: Comment, known: ReadonlyMap<string, Comment>): Comment {
  const passed = new Set([comment.id]);
  let at = comment;
  for (;;) {
    const next = at.answers === null ? undefined : known.get(at.answers);
    if (next === undefined) return at;
    if (passed.has(next.id)) return comment;
    passed.add(next.id);
    at = next;
  }
}

function byTime(a: Comment, b: Comment): number {
  return a.created.at - b.created.at || (a.id < b.id ? -1 : 1);
}
