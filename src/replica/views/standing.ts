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
  /** It is deleted, and stands for the sake of what is read under it. */
  readonly standsAgain: boolean;
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
  for (const [id, all] of copies)
    standing.set(id, collection === 'participants' ? cardOf(all) : all.length === 1 ? alone(all[0]!) : standingOf(all));
  return standing;
}

const knownAlone = new WeakMap<ItemView, Standing>();

/** Nearly everything has one copy, in a section where nothing was changed since the plan was last drawn. */
function alone(copy: Copy): Standing {
  const known = knownAlone.get(copy.item);
  if (known !== undefined && known.section === copy.section) return known;
  const standing = standingOf([copy]);
  knownAlone.set(copy.item, standing);
  return standing;
}

export type StandingIn = (collection: Collection) => ReadonlyMap<string, Standing>;

/** What is read under something else, by the collection of that: in which collection it lies, and the field that names it. */
const READ_UNDER: { readonly [C in Collection]?: readonly (readonly [part: Collection, field: string])[] } = {
  goals: [
    ['evaluations', 'goal'],
    ['notes', 'goal'],
    ['comments', 'subject'],
  ],
  measures: [['comments', 'subject']],
  meetings: [
    ['attendances', 'meeting'],
    ['agenda', 'meeting'],
    ['comments', 'subject'],
  ],
};

/**
 * Everything that stands, by collection, each worked out when it is first
 * asked for. A thing that is deleted stands again when somebody who did not
 * know wrote something that is read under it (a note, a comment, a matter for
 * a meeting): it would be lost from sight with it.
 */
export function openStanding(sections: readonly SectionView[]): StandingIn {
  const known = new Map<Collection, ReadonlyMap<string, Standing>>();
  const standingIn: StandingIn = (collection) => {
    let things = known.get(collection);
    if (things === undefined) known.set(collection, (things = withParts(collection)));
    return things;
  };
  const withParts = (collection: Collection): ReadonlyMap<string, Standing> => {
    const things = standingItems(sections, collection);
    const again = new Map<string, Standing>();
    if (![...things.values()].some(({ deleted }) => deleted !== null)) return things;
    for (const [part, field] of READ_UNDER[collection] ?? [])
      for (const { item, deleted } of standingIn(part).values()) {
        if (deleted !== null) continue;
        const thing = things.get(readSettled(item, field, readIdValue) ?? '');
        if (thing === undefined || thing.deleted === null) continue;
        const edited = laterStamp(
          again.get(thing.item.id)?.deletedButEdited?.edited,
          newestButBy(item, thing.deleted.by),
        );
        again.set(thing.item.id, {
          ...thing,
          deleted: null,
          deletedButEdited: { deleted: thing.deleted, edited },
          standsAgain: true,
        });
      }
    return again.size === 0 ? things : new Map([...things, ...again]);
  };
  return standingIn;
}

/** Address lists hold copies on purpose; the card in `people` is the source. */
function cardOf(copies: readonly Copy[]): Standing {
  const source = copies.find((copy) => copy.section.kind === 'people') ?? copies[0]!;
  const others = copies.filter((copy) => copy !== source);
  return { ...source, ...decideDeleted(source, [], []), standsAgain: false, changedCopies: [], others };
}

function standingOf(copies: readonly Copy[]): Standing {
  // Lowest section id, then lowest key: the list came so sorted.
  const copy = copies.find((one) => one.item.moved.length === 0) ?? copies[0]!;
  const stands = { ...copy, standsAgain: false };
  if (copies.length === 1) return { ...stands, ...decideDeleted(copy, [], []), changedCopies: [], others: [] };
  const others = copies.filter((one) => one !== copy);
  const changedCopies = others.filter((one) => saysMore(one, copy));
  return { ...stands, ...decideDeleted(copy, others, changedCopies), changedCopies, others };
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
