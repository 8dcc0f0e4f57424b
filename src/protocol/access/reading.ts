/** Who was meant to read a section from its first entry on: for them no checkpoint stands in for what they lack [CHECKPOINT-2]. */
import type { KeyId, MemberId, SectionId } from '../ids.ts';
import type { History } from './history.ts';
import { has, type Node } from './node.ts';
import { isAtLeast, rightIn } from './standing.ts';

/** The keys that a section was begun with: each by an act in whose past no authorised one had named the section. */
export function firstKeysOf(history: History, section: SectionId): ReadonlySet<KeyId> {
  const found = new Set<KeyId>();
  const naming: Node[] = [];
  for (const node of history.nodes) {
    if (node.judged?.act.type !== 'key') continue;
    const here = node.judged.act.keys.filter((key) => key.section === section);
    if (here.length === 0) continue;
    if (!naming.some(({ at }) => has(node.past, at))) for (const { keyId } of here) found.add(keyId);
    naming.push(node);
  }
  return found;
}

/** Whether a member was given the right to read a section, while they had none, without what was written before. */
export function wasLetInLate(history: History, member: MemberId, section: SectionId): boolean {
  return history.nodes.some(
    (node) =>
      isGrantWithoutHistory(node, member, section) &&
      !isAtLeast(rightIn(history.reduce(node.past).facts, member, section), 'read'),
  );
}

function isGrantWithoutHistory({ judged }: Node, member: MemberId, section: SectionId): boolean {
  if (judged?.act.type !== 'grant') return false;
  const { act } = judged;
  return !act.history && act.member === member && isAtLeast(act.right, 'read') && act.sections.includes(section);
}
