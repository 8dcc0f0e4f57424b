import type { Comment } from './comment.ts';

/** A comment and what was said to it. */
export interface CommentThread {
  readonly first: Comment;
  /** Oldest first. */
  readonly answers: readonly Comment[];
}

/** Threads by their first comment, oldest first. An answer to something that is gone stands by itself, so that nothing is hidden. */
export function threadsOf(comments: readonly Comment[]): readonly CommentThread[] {
  const rootOf = rootsOf(comments);
  const answers = new Map<Comment, Comment[]>();
  const firsts: Comment[] = [];
  for (const comment of [...comments].sort(byTime)) {
    const root = rootOf.get(comment.id) ?? comment;
    const others = answers.get(root);
    if (root === comment) firsts.push(comment);
    else if (others === undefined) answers.set(root, [comment]);
    else others.push(comment);
  }
  return firsts.map((first) => ({ first, answers: answers.get(first) ?? [] }));
}

/** A question that nobody has answered yet. */
export function isOpenQuestion({ first, answers }: CommentThread): boolean {
  return first.kind === 'question' && answers.length === 0;
}

/**
 * By id, the comment that a thread begins with; each way is walked once. Where comments name each other in a ring,
 * which no screen can make, those in it and those that answer them are each their own root.
 */
function rootsOf(comments: readonly Comment[]): ReadonlyMap<string, Comment> {
  const known = new Map(comments.map((comment) => [comment.id, comment]));
  const roots = new Map<string, Comment | 'ring'>();
  for (const comment of comments) {
    const way = new Set<string>();
    let at = comment;
    let root: Comment | 'ring' | undefined;
    while (root === undefined) {
      const passed = roots.get(at.id);
      const next = at.answers === null ? undefined : known.get(at.answers);
      if (passed !== undefined) root = passed;
      else if (way.has(at.id)) root = 'ring';
      else if (next === undefined) {
        way.add(at.id);
        root = at;
      } else {
        way.add(at.id);
        at = next;
      }
    }
    for (const id of way) roots.set(id, root);
  }
  return new Map([...roots].flatMap(([id, root]) => (root === 'ring' ? [] : [[id, root] as const])));
}

function byTime(a: Comment, b: Comment): number {
  return a.created.at - b.created.at || (a.id < b.id ? -1 : 1);
}
