/**
 * Which copy of a thing stands. A thing moved between sections has a copy in
 * each, all with one id; the copies left behind are stubs that say where it
 * went (DOC-8). The same question is asked by what draws a plan and by what
 * changes it, so the answer is given once, here.
 */
import type { DeletedButEdited, ItemRef, Stamp } from '#plan/field.ts';
import { ORDER } from '../document/item-entries.ts';
import { laterStamp } from '../document/plain.ts';
import type { Collection, ItemView, MarkView, SectionView } from '../document/section-view.ts';
import { readSettled } from './fields.ts';
import { readIdValue } from './read-values.ts';

export interface Copy {
  readonly section: SectionView;
  readonly ref: ItemRef;
  readonly item: ItemView;
}

export interface Standing extends Copy {
  /** Deleted by someone who knew all that the item says. */
  readonly deleted: Stamp | null;
  /** Deleted, and changed by someone who did not know: shown until a person decides. */
  readonly deletedButEdited: DeletedButEdited | null;
  /** Copies that say something which did not follow here. */
  readonly changedCopies: readonly Copy[];
  /** Every other copy. */
  readonly others: readonly Copy[];
}

/** By id, each thing once. The order of `sections` does not matter. */
export function standingItems(sections: readonly SectionView[], collection: Collection): ReadonlyMap<string, Standing> {
  const copies = new Map<string, Copy[]>();
  const sorted = [...sections].sort((a, b) => (a.section < b.section ? -1 : 1));
  for (const section of sorted)
    for (const item of section.collections[collection]) {
      const copy = { section, item, ref: { section: section.section, collection, key: item.key } };
      const known = copies.get(item.id);
      if (known === undefined) copies.set(item.id, [copy]);
      else known.push(copy);
    }
  const standing = new Map<string, Standing>();
  for (const [id, all] of copies) standing.set(id, collection === 'participants' ? cardOf(all) : standingOf(all));
  return standing;
}

/**
 * Goals, where one that is deleted stands again when somebody who did not know
 * wrote a note or an evaluation for it: those are read under their goal, and
 * would be lost from sight with it.
 */
export function standingGoals(sections: readonly SectionView[]): ReadonlyMap<string, Standing> {
  const goals = new Map(standingItems(sections, 'goals'));
  for (const collection of ['evaluations', 'notes'] as const)
    for (const part of standingItems(sections, collection).values()) {
      const goal = goals.get(readSettled(part.item, 'goal', readIdValue) ?? '');
      if (part.deleted !== null || goal === undefined || goal.deleted === null) continue;
      const edited = laterStamp(undefined, newestButBy(part.item, goal.deleted.by));
      goals.set(goal.item.id, { ...goal, deleted: null, deletedButEdited: { deleted: goal.deleted, edited } });
    }
  return goals;
}

/** Address lists hold copies on purpose; the card in `people` is the source. */
function cardOf(copies: readonly Copy[]): Standing {
  const source = copies.find((copy) => copy.section.kind === 'people') ?? copies[0]!;
  const others = copies.filter((copy) => copy !== source);
  return { ...source, ...decideDeleted(source, [], []), changedCopies: [], others };
}

function standingOf(copies: readonly Copy[]): Standing {
  // Lowest section id, then lowest key: the list came so sorted.
  const stands = copies.find((copy) => copy.item.moved.length === 0) ?? copies[0]!;
  if (copies.length === 1) return { ...stands, ...decideDeleted(stands, [], []), changedCopies: [], others: [] };
  const others = copies.filter((copy) => copy !== stands);
  const changedCopies = others.filter((copy) => saysMore(copy, stands));
  return { ...stands, ...decideDeleted(stands, others, changedCopies), changedCopies, others };
}

/** Whether a copy left behind was changed by someone who did not know of the one that stands. */
function saysMore(copy: Copy, stands: Copy): boolean {
  const { moved, copied, lastChanged } = copy.item;
  if (moved.length > 0) {
    const here = moved.filter((mark) => mark.to === stands.ref.section);
    return (here.length > 0 ? here : moved).every((mark) => mark.outdated);
  }
  if (copied !== null) return copied.changed;
  return lastChanged.at > stands.item.lastChanged.at;
}

function decideDeleted(
  { item }: Copy,
  others: readonly Copy[],
  changedCopies: readonly Copy[],
): Pick<Standing, 'deleted' | 'deletedButEdited'> {
  if (item.deleted.length > 0) {
    const deleted = latest(item.deleted);
    const edited = [item, ...changedCopies.map((copy) => copy.item)]
      .map((changed) => newestButBy(changed, deleted.by))
      .reduce<Stamp | undefined>(laterStamp, undefined)!;
    const knewAll = item.deleted.some((mark) => !mark.outdated) && changedCopies.length === 0;
    return knewAll ? { deleted, deletedButEdited: null } : { deleted: null, deletedButEdited: { deleted, edited } };
  }
  // Deleted where it was, by someone who did not know that it had moved here.
  const marks = others.flatMap((copy) => (copy.item.moved.length > 0 ? copy.item.deleted : []));
  if (marks.length === 0) return { deleted: null, deletedButEdited: null };
  const moves = others.flatMap((copy) => copy.item.moved);
  return { deleted: null, deletedButEdited: { deleted: latest(marks), edited: latest(moves) } };
}

/**
 * Who changed an item last, apart from one who is known not to be meant: clocks
 * differ, and what the deleter wrote may look newer than what came after.
 */
export function newestButBy(item: ItemView, known: string): Stamp {
  const stamps = [...Object.values(item.edited)];
  for (const [field, writes] of Object.entries(item.registers)) if (field !== ORDER) stamps.push(...writes);
  const others = [item.created, ...stamps].filter(({ by }) => by !== known);
  return others.reduce<Stamp | undefined>(laterStamp, undefined) ?? item.lastChanged;
}

function latest(marks: readonly MarkView[]): Stamp {
  const [first, ...rest] = marks;
  return rest.reduce<Stamp>(laterStamp, { by: first!.by, at: first!.at });
}
