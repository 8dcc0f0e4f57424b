import type { ParticipantFields } from '../api.ts';
import type { Json } from '../document/json.ts';
import { readField } from '../views/fields.ts';
import { MAX_LINE, readIdValue, type Read } from '../views/read-values.ts';
import { ITEM_FIELDS } from '../views/schema.ts';
import type { Standing } from '../views/standing.ts';
import { putOnAddressList } from './address-list.ts';
import type { Decisions } from './decide.ts';
import { addItem, wellFormed } from './new-item.ts';
import { done, gone, refused, type Outcome } from './outcome.ts';
import { valuesOf, withItem } from './with-item.ts';
import { placeOf, type Work } from './work.ts';
import { writeRegister } from './write-register.ts';

export const participantDecisions = {
  setOwnerName: (work, { name }) => setOwnerName(work, name),
  addParticipant: (work, { fields }) => addParticipant(work, fields),
  changeParticipant: (work, { item, fields }) =>
    withItem(work, 'participants', item, (card) => changeParticipant(work, card, fields)),
  showToAll: (work, { participants }) => showToAll(work, participants),
  tieMember: (work, { item, member }) => withItem(work, 'participants', item, (card) => tieMember(work, card, member)),
} satisfies Partial<Decisions>;

function addParticipant(work: Work, fields: ParticipantFields): Outcome {
  const people = work.sectionOfKind('people');
  if (people === undefined) return gone();
  // A card may be begun with any line of it; the name may come last.
  if (valuesOf(fields).every(([, v]) => v === null || v === '')) return refused('name');
  const wrong = wrongField(fields);
  if (wrong !== undefined) return refused(wrong);
  return done(addItem(work, people, 'participants', Object.fromEntries(valuesOf(fields)), {}));
}

/** Changes the card in `people`, and its copies on every address list. */
function changeParticipant(work: Work, card: Standing, fields: ParticipantFields): Outcome {
  const wrong = wrongField(fields);
  if (wrong !== undefined) return refused(wrong);
  for (const [field, v] of valuesOf(fields)) writeCard(work, card, field, v);
  return done();
}

function showToAll(work: Work, participants: readonly string[]): Outcome {
  const core = work.sectionOfKind('core');
  if (core === undefined) return gone();
  return participants.every((id) => putOnAddressList(work, core, id)) ? done() : gone();
}

/** A card is one member's for ever: what they write is told under its name. */
function tieMember(work: Work, card: Standing, member: string): Outcome {
  const tied = readField(card.item, 'member', ITEM_FIELDS.participants.member).value;
  if (readIdValue(member) === undefined || (tied !== null && tied !== member)) return refused('member');
  for (const copy of [card, ...card.others])
    writeRegister(work, work.document(copy.ref.section), placeOf(copy.ref), 'member', member);
  return done();
}

/** Writes one line of a card wherever the card stands. */
function writeCard(work: Work, card: Standing, field: string, v: Json): void {
  for (const copy of [card, ...card.others])
    writeRegister(work, work.document(copy.ref.section), placeOf(copy.ref), field, v, { typing: true });
}

/** The name is the plan's and stands on the person's own card too. */
function setOwnerName(work: Work, name: string): Outcome {
  const core = work.sectionOfKind('core');
  if (core === undefined) return gone();
  if (name.length > MAX_LINE) return refused('ownerName');
  writeRegister(work, core, 'plan', 'ownerName', wellFormed(name), { typing: true });
  for (const card of work.standing('participants').values()) {
    const role = readField(card.item, 'role', ITEM_FIELDS.participants.role);
    if (role.value === 'planOwner' && card.deleted === null) writeCard(work, card, 'name', wellFormed(name));
  }
  return done();
}

const { member: _notTyped, ...LINES_AND_CHOICES } = ITEM_FIELDS.participants;
const FIELDS: { readonly [field: string]: Read<unknown> } = LINES_AND_CHOICES;

/** A line is emptied, a choice is cleared. */
function wrongField(fields: ParticipantFields): string | undefined {
  const isChoice = (field: string): boolean => field === 'role' || field === 'attends';
  return valuesOf(fields).find(
    ([field, v]) => !Object.hasOwn(FIELDS, field) || (v === null ? !isChoice(field) : FIELDS[field]!(v) === undefined),
  )?.[0];
}
