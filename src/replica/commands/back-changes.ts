/** What would have to change for something to say what it said then. */
import { err, ok, type Result } from '#lib/result.ts';
import type { LifeArea } from '#plan/life-areas.ts';
import type { CommandError, HistorySubject } from '../api.ts';
import { sameJson, type Json } from '../document/json.ts';
import { COLLECTIONS, type Collection, type FieldsView, type SectionView } from '../document/section-view.ts';
import { FIELD_WORDS, PLAN_WORDS } from '../history/value-words.ts';
import { isSame, readField, textOf } from '../views/fields.ts';
import type { Read } from '../views/read-values.ts';
import { ITEM_FIELDS, PLAN_FIELDS, TEXT_FIELDS } from '../views/schema.ts';
import { openStanding, type Standing, type StandingIn } from '../views/standing.ts';
import { goalNamedBy, goalsOf } from './belongings.ts';

/** One thing, value or text that would become another. `thing: null` = the section itself. */
export type BackChange =
  | { readonly back: 'delete'; readonly thing: Standing }
  | { readonly back: 'restore'; readonly thing: Standing }
  | {
      readonly back: 'value';
      readonly thing: Standing | null;
      readonly field: string;
      readonly from: Json;
      readonly to: Json;
    }
  | {
      readonly back: 'text';
      readonly thing: Standing | null;
      readonly field: string;
      readonly from: string;
      readonly to: string;
    };

/** Comments are what somebody said once; they are left as they stand. */
const LEFT_ALONE: ReadonlySet<Collection> = new Set(['comments']);
/** The name is the plan's and the card's; it goes back in neither alone. */
const PLAN_FIELDS_LEFT_ALONE: ReadonlySet<string> = new Set(['ownerName']);

/**
 * In the order of the collections; within one, oldest first.
 *
 * @param then the sections as they were
 * @returns `ItemGone` when it was not there then, or is not known now
 */
export function changesBackTo(
  now: { readonly views: readonly SectionView[]; readonly standing: StandingIn },
  then: readonly SectionView[],
  of: HistorySubject,
): Result<readonly BackChange[], CommandError> {
  const before = openStanding(then);
  if (!wasThere(now, { views: then, standing: before }, of)) return err({ type: 'ItemGone' });
  const changes: BackChange[] = [];
  if ('section' in of) changes.push(...planChanges(sectionIn(now.views, of)!.plan, sectionIn(then, of)!.plan));
  for (const collection of COLLECTIONS) {
    if (LEFT_ALONE.has(collection)) continue;
    const things = [...now.standing(collection).values()].filter((thing) => isPartOf(thing, of));
    things.sort((a, b) => a.item.created.at - b.item.created.at);
    for (const thing of things) changes.push(...thingChanges(thing, before(collection).get(thing.item.id)));
  }
  return ok(changes);
}

interface State {
  readonly views: readonly SectionView[];
  readonly standing: StandingIn;
}

function wasThere(now: State, then: State, of: HistorySubject): boolean {
  if ('section' in of)
    return (sectionIn(then.views, of)?.kind ?? null) !== null && sectionIn(now.views, of) !== undefined;
  const [collection, id] = 'goal' in of ? (['goals', of.goal] as const) : (['measures', of.measure] as const);
  return then.standing(collection).get(id)?.deleted === null && now.standing(collection).has(id);
}

function sectionIn(views: readonly SectionView[], of: { readonly section: string }): SectionView | undefined {
  return views.find(({ section }) => section === of.section);
}

/** A goal has its measures, evaluations and notes; a section all that is kept in it, but not its address list. */
function isPartOf(thing: Standing, of: HistorySubject): boolean {
  const { collection, section } = thing.ref;
  if ('section' in of)
    return section === of.section && (collection !== 'participants' || thing.section.kind === 'people');
  if ('measure' in of) return collection === 'measures' && thing.item.id === of.measure;
  if (collection === 'goals') return thing.item.id === of.goal;
  if (collection === 'measures') return goalsOf(thing).includes(of.goal);
  return (collection === 'evaluations' || collection === 'notes') && goalNamedBy(thing) === of.goal;
}

function thingChanges(thing: Standing, then: Standing | undefined): readonly BackChange[] {
  if (then === undefined || then.deleted !== null) return thing.deleted === null ? [{ back: 'delete', thing }] : [];
  // Also one that stands although it was deleted: what keeps it standing may go back too.
  const isMarked = thing.deleted !== null || (thing.deletedButEdited !== null && isDeletedSince(thing, then));
  const { collection } = thing.ref;
  const fields = Object.keys(FIELD_WORDS[collection]);
  const reads: Readonly<Record<string, Read<unknown>>> = ITEM_FIELDS[collection];
  const values = fields.flatMap((field) => valueChange(thing, thing.item, then.item, field, reads[field]));
  const texts = TEXT_FIELDS[collection].flatMap((field) => textChange(thing, thing.item, then.item, field));
  return [...(isMarked ? [{ back: 'restore' as const, thing }] : []), ...texts, ...values];
}

function isDeletedSince(thing: Standing, then: Standing): boolean {
  const isOld = (id: string): boolean => then.item.deleted.some((mark) => mark.id === id);
  return then.deletedButEdited === null || !thing.item.deleted.every(({ id }) => isOld(id));
}

function planChanges(now: FieldsView, then: FieldsView): readonly BackChange[] {
  const reads: Readonly<Record<string, Read<unknown>>> = PLAN_FIELDS;
  const fields = Object.keys(PLAN_WORDS).filter((field) => !PLAN_FIELDS_LEFT_ALONE.has(field));
  return [
    ...TEXT_FIELDS.plan.flatMap((field) => textChange(null, now, then, field)),
    ...fields.flatMap((field) => valueChange(null, now, then, field, reads[field])),
  ];
}

function textChange(thing: Standing | null, now: FieldsView, then: FieldsView, field: string): readonly BackChange[] {
  const [from, to] = [textOf(now, field), textOf(then, field)];
  return from === to ? [] : [{ back: 'text', thing, field, from, to }];
}

function valueChange(
  thing: Standing | null,
  now: FieldsView,
  then: FieldsView,
  field: string,
  read: Read<unknown> | undefined,
): readonly BackChange[] {
  if (read === undefined) return [];
  const [is, was] = [readField(now, field, read), readField(then, field, read)];
  // What this version cannot read, it does not write over.
  if (is.unreadable || was.unreadable) return [];
  const [from, to] = [valuesIn(now, field), valuesIn(then, field)];
  const wanted = to[0] ?? null;
  const isAsThen = isSame(is.value, was.value) && (is.alternatives.length === 0 || was.alternatives.length > 0);
  if (isAsThen || (thing?.ref.collection === 'goals' && field === 'areas' && isKeptElsewhere(is.value, was.value)))
    return [];
  return [{ back: 'value', thing, field, from: from.find((v) => !sameJson(v, wanted)) ?? null, to: wanted }];
}

/** The first area decides where a goal is kept: going back moves nothing, since others may read there. */
function isKeptElsewhere(now: unknown, then: unknown): boolean {
  return firstOf(now) !== firstOf(then);
}

function firstOf(areas: unknown): LifeArea | undefined {
  return (areas as readonly LifeArea[] | null)?.[0];
}

function valuesIn(fields: FieldsView, field: string): readonly Json[] {
  return Object.hasOwn(fields.registers, field) ? fields.registers[field]!.map(({ v }) => v) : [];
}
