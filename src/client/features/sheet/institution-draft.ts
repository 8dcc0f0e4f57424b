import type { CalendarDate } from '#plan/calendar-date.ts';
import type { InstitutionPaper, InstitutionSheets } from '#replica/api-institution.ts';
import type { Replica } from '#replica/api.ts';
import type { Childhood, ConsentDraft } from '../../components/consent/consent-draft.ts';
import { sharingConsent, type SharingGap, sharingGaps } from '../../components/consent/sharing-consent.ts';

/** Instead of the id of a card. */
export const NEW = 'new';

/** An institution's sheet as far as it is filled in. Nothing is chosen in advance. */
export interface InstitutionDraft {
  /** Id of a card, or `NEW`. */
  readonly who: string | null;
  readonly newName: string;
  /** Section ids. */
  readonly parts: readonly string[];
  readonly until: CalendarDate | null;
}

export const NO_INSTITUTION: InstitutionDraft = { who: null, newName: '', parts: [], until: null };

/** What is missing, by the field's id on the page. */
export type InstitutionGap = 'who' | 'newName' | 'parts' | 'until' | SharingGap;

/** In the order of the page. */
export function institutionGaps(
  { who, newName, parts, until }: InstitutionDraft,
  consent: ConsentDraft,
  childhood: Childhood,
  today: CalendarDate,
): readonly InstitutionGap[] {
  const gaps: InstitutionGap[] = [];
  if (who === null) gaps.push('who');
  if (who === NEW && newName.trim() === '') gaps.push('newName');
  if (parts.length === 0) gaps.push('parts');
  if (until === null || until < today) gaps.push('until');
  return [...gaps, ...sharingGaps(consent, childhood, today)];
}

/**
 * What the draft says, done: the card is tied to a member, then the yes is stated and the paper let in.
 * @returns the words, or `null` where nothing came of it
 */
export async function makeSheet({
  replica,
  institutions,
  draft: { who, newName, parts, until },
  consent,
  childhood,
  today,
}: {
  readonly replica: Replica;
  readonly institutions: InstitutionSheets;
  readonly draft: InstitutionDraft;
  readonly consent: ConsentDraft;
  readonly childhood: Childhood;
  readonly today: CalendarDate;
}): Promise<InstitutionPaper | null> {
  const said = until === null ? null : sharingConsent(consent, { from: today, to: until }, childhood, today);
  if (said === null) return null;
  const added = who === NEW ? replica.run({ type: 'addParticipant', fields: { name: newName.trim() } }) : null;
  const id = added === null ? who : added.ok ? added.value.created : null;
  const card = replica.getView().people.find((one) => one.id === id);
  if (card === undefined) return null;
  const member = card.member ?? institutions.newMember();
  if (!replica.run({ type: 'tieMember', item: card.ref, member }).ok) return null;
  await replica.settle();
  const made = await institutions.make({
    participant: card.id,
    member,
    parts,
    consent: said,
  });
  return made.ok ? made.value : null;
}
