import { BIRTH, parseEntryName } from '../document/item-entries.ts';
import type { Json } from '../document/json.ts';
import { propertyOf } from '../document/plain.ts';
import type { SectionDocument } from '../document/section-document.ts';
import type { SectionWriter } from '../document/section-writer.ts';
import type { Standing } from '../views/standing.ts';
import { placeOf, unitsOf, type Work } from './work.ts';

/**
 * Every section with people in it has its own address list, so that whoever
 * may read a measure also sees who is responsible (003-01). Copies a card
 * there unless it is there already. `false` when nobody knows the participant.
 */
export function putOnAddressList(work: Work, document: SectionDocument, participant: string): boolean {
  const card = work.standing('participants').get(participant);
  if (card === undefined) return false;
  const isHere = [card, ...card.others].some((copy) => copy.ref.section === document.section);
  if (!isHere) copyCard(work, document, card);
  return true;
}

const copiedInThisCommand = new WeakMap<Work, Set<string>>();

function copyCard(work: Work, document: SectionDocument, card: Standing): void {
  const copied = copiedInThisCommand.get(work) ?? new Set();
  copiedInThisCommand.set(work, copied);
  const name = `${document.section}/${card.item.id}`;
  if (copied.has(name)) return;
  copied.add(name);
  const source = work.document(card.ref.section).reader;
  const entries = source
    .entries(placeOf(card.ref))
    .filter(([name, value]) => (parseEntryName(name).is === 'write' && !source.isNested(value)) || name === BIRTH.id);
  const key = work.newId();
  const born = [BIRTH.created, { by: work.by, at: work.at }] as const;
  const add = (writer: SectionWriter): void =>
    writer.add('participants', key, { entries: [...entries, born], texts: [] });
  work.plan(document, add, unitsOf(entries));
}

/** An id by itself, in a list, or as the participant of an answer. Those of other things are on no address list. */
export function namesIn(v: Json): readonly string[] {
  if (typeof v === 'string') return [v];
  if (Array.isArray(v)) return (v as readonly Json[]).filter((one) => typeof one === 'string');
  const participant = propertyOf(v, 'participant');
  return typeof participant === 'string' ? [participant] : [];
}
