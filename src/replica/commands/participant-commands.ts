import { ROLES } from '#plan/participants/roles.ts';
import type { ParticipantFields } from '../api.ts';
import type { Json } from '../document/json.ts';
import { readField } from '../views/fields.ts';
import { MAX_LINE, readOneOf } from '../views/read-values.ts';
import type { Standing } from '../views/standing.ts';
import { addItem, wellFormed } from './new-item.ts';
import { done, gone, refused, type Outcome } from './outcome.ts';
import { placeOf, type Work } from './work.ts';
import { writeRegister } from './write-register.ts';

const readRole = readOneOf(ROLES);

export function addParticipant(work: Work, fields: ParticipantFields): Outcome {
  const people = work.sectionOfKind('people');
  if (people === undefined) return gone();
  // A card may be begun with any line of it; the name may come last.
  if (valuesOf(fields).every(([, v]) => v === null || v === '')) return refused('name');
  const wrong = wrongField(fields);
  if (wrong !== undefined) return refused(wrong);
  return done(addItem(work, people, 'participants', Object.fromEntries(valuesOf(fields)), {}));
}

/** Changes the card in `people`, and its copies on every address list. */
export function changeParticipant(work: Work, card: Standing, fields: ParticipantFields): Outcome {
  const wrong = wrongField(fields);
  if (wrong !== undefined) return refused(wrong);
  for (const [field, v] of valuesOf(fields)) writeCard(work, card, field, v);
  return done();
}

/** Writes one line of a card wherever the card stands. */
export function writeCard(work: Work, card: Standing, field: string, v: Json): void {
  for (const copy of [card, ...card.others])
    writeRegister(work, work.document(copy.ref.section), placeOf(copy.ref), field, v, { typing: true });
}

/** The name is the plan's and stands on the person's own card too. */
export function setOwnerName(work: Work, name: string): Outcome {
  const core = work.sectionOfKind('core');
  if (core === undefined) return gone();
  if (name.length > MAX_LINE) return refused('ownerName');
  writeRegister(work, core, 'plan', 'ownerName', wellFormed(name), { typing: true });
  for (const card of work.standing('participants').values()) {
    const role = readField(card.item, 'role', readRole);
    if (role.value === 'planOwner' && card.deleted === null) writeCard(work, card, 'name', wellFormed(name));
  }
  return done();
}

function wrongField(fields: ParticipantFields): string | undefined {
  for (const [field, value] of Object.entries(fields)) {
    const isRight =
      field === 'role'
        ? value === null || readRole(value) !== undefined
        : typeof value === 'string' && value.length <= MAX_LINE;
    if (!isRight) return field;
  }
  return undefined;
}

function valuesOf(fields: ParticipantFields): readonly (readonly [field: string, v: Json])[] {
  const { name, role, organisation, phone, email, contribution } = fields;
  return Object.entries({ name, role, organisation, phone, email, contribution }).flatMap(([field, value]) =>
    value === undefined ? [] : [[field, typeof value === 'string' ? wellFormed(value) : value] as const],
  );
}
