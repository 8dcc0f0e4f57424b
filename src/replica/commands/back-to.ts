/** «Tilbake til» a day: a new change, by whoever asks for it, that can itself be undone (`design.md` 7). */
import { err, ok, type Result } from '#lib/result.ts';
import type { BackToPreview, CommandError, HistorySubject, HistoryValue } from '../api.ts';
import type { Json } from '../document/json.ts';
import { PLAN } from '../document/root-names.ts';
import type { SectionView } from '../document/section-view.ts';
import type { Place } from '../document/section-writer.ts';
import { FIELD_WORDS, NOTHING, PLAN_WORDS, text, type InWords } from '../history/value-words.ts';
import { readSettled, textOf } from '../views/fields.ts';
import { readIdValue } from '../views/read-values.ts';
import { ITEM_FIELDS, TITLE_FIELD } from '../views/schema.ts';
import { openStanding, type Standing, type StandingIn } from '../views/standing.ts';
import { namesIn, putOnAddressList } from './address-list.ts';
import { isBarred } from './barred.ts';
import { changesBackTo, type BackChange } from './back-changes.ts';
import { agendaOf, belongings, commentsOn } from './belongings.ts';
import type { CommandContext, PlanDocuments } from './context.ts';
import { replaceText } from './edit-text.ts';
import { deleteItem } from './item-commands.ts';
import type { CommandDone } from './run-command.ts';
import { placeOf, startWork, type Work } from './work.ts';
import { unmarkDeleted, writeRegister } from './write-register.ts';

/** @param then the sections as they were, see `sectionsThen` */
export function runBackTo(
  documents: PlanDocuments,
  context: CommandContext,
  then: readonly SectionView[],
  of: HistorySubject,
): Result<CommandDone, CommandError> {
  const work = startWork(documents, context);
  const standing: StandingIn = (collection) => work.standing(collection);
  const changes = changesBackTo({ views: work.views(), standing }, then, of);
  if (!changes.ok) return changes;
  const goesAlong = partsOfDeleted(work, changes.value);
  for (const change of changes.value) {
    if (change.back === 'delete') {
      if (!goesAlong.has(change.thing.item.id)) deleteItem(work, change.thing);
    } else if (change.back === 'restore') restore(work, change.thing);
    else write(work, change, 'section' in of ? of.section : '');
  }
  if (isBarred(work, context)) return err({ type: 'NotAllowed' });
  work.finish();
  return ok({ created: null, inverse: { steps: work.steps }, statements: [] });
}

/** What is deleted with another thing gets that one's mark, and no line of its own. */
function partsOfDeleted(work: Pick<Work, 'standing'>, changes: readonly BackChange[]): ReadonlySet<string> {
  const parts = new Set<string>();
  for (const { back, thing } of changes)
    if (back === 'delete') for (const { item } of belongings(work, thing)) parts.add(item.id);
  return parts;
}

/** Only this thing: what else went with it was perhaps made later. What was said about it, and is kept elsewhere, comes back with it. */
function restore(work: Work, thing: Standing): void {
  const copies = [thing, ...thing.others];
  const marks = new Set(copies.flatMap(({ item }) => item.deleted.map(({ id }) => id)));
  for (const copy of copies) unmarkDeleted(work, work.document(copy.ref.section), placeOf(copy.ref));
  const { id } = thing.item;
  const matters = agendaOf(work, id).filter(({ ref }) => ref.section !== thing.ref.section);
  for (const { ref } of [...commentsOn(work, new Set([id])), ...matters])
    unmarkDeleted(work, work.document(ref.section), placeOf(ref), marks);
}

function write(work: Work, change: Extract<BackChange, { readonly field: string }>, section: string): void {
  const { thing, field } = change;
  const copies: readonly { readonly section: string; readonly place: Place }[] =
    thing === null
      ? [section, ...(change.back === 'value' ? twinsSaying(work, section, field) : [])].map((one) => ({
          section: one,
          place: PLAN,
        }))
      : // A card says the same on every address list.
        [thing, ...(thing.ref.collection === 'participants' ? thing.others : [])].map(({ ref }) => ({
          section: ref.section,
          place: placeOf(ref),
        }));
  for (const copy of copies) {
    const document = work.document(copy.section);
    if (change.back === 'text') replaceText(work, document, copy.place, field, change.to);
    else {
      for (const participant of namesIn(change.to)) putOnAddressList(work, document, participant);
      writeRegister(work, document, copy.place, field, change.to);
    }
  }
}

/** Of «Om meg» begun twice apart, both say the same from now on. */
function twinsSaying(work: Work, section: string, field: string): readonly string[] {
  const views = work.views();
  if (views.find((view) => view.section === section)?.kind !== 'about') return [];
  return views
    .filter((view) => view.kind === 'about' && view.section !== section && Object.hasOwn(view.plan.registers, field))
    .map((view) => view.section);
}

/** What going back would change, in the words of history. */
export function previewBackTo(
  views: readonly SectionView[],
  then: readonly SectionView[],
  of: HistorySubject,
): BackToPreview {
  const standing = openStanding(views);
  const changes = changesBackTo({ views, standing }, then, of);
  if (!changes.ok) return { wasThere: false, changes: [] };
  const goesAlong = partsOfDeleted({ standing }, changes.value);
  const told = changes.value.filter(({ back, thing }) => back !== 'delete' || !goesAlong.has(thing?.item.id ?? ''));
  return { wasThere: true, changes: told.map((change) => lineOf(change, standing, 'section' in of ? of.section : '')) };
}

function lineOf(change: BackChange, standing: StandingIn, section: string): BackToPreview['changes'][number] {
  const { thing } = change;
  const item = thing?.ref ?? { section, collection: null, key: PLAN };
  const title = thing === null ? '' : titleOf(thing, standing);
  switch (change.back) {
    case 'delete':
    case 'restore':
      return { item, title, field: change.back === 'delete' ? 'deleted' : 'restored', from: NOTHING, to: NOTHING };
    case 'text':
      return { item, title, field: change.field, from: text(change.from), to: text(change.to) };
    case 'value': {
      const words: Readonly<Record<string, InWords>> = thing === null ? PLAN_WORDS : FIELD_WORDS[thing.ref.collection];
      const say = (v: Json): HistoryValue => words[change.field]?.(v) ?? NOTHING;
      return { item, title, field: change.field, from: say(change.from), to: say(change.to) };
    }
  }
}

/** What a thing is called now, or was called when it was deleted. */
export function titleOf({ item, ref }: Standing, standing: StandingIn): string {
  if (ref.collection === 'participants') return readSettled(item, 'name', ITEM_FIELDS.participants.name) ?? '';
  if (ref.collection === 'attendances') {
    const card = standing('participants').get(readSettled(item, 'participant', readIdValue) ?? '');
    return card === undefined ? '' : titleOf(card, standing);
  }
  const field = TITLE_FIELD[ref.collection];
  return field === null ? '' : textOf(item, field);
}
