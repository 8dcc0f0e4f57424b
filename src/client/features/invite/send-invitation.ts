import { err, ok, type Result } from '#lib/result.ts';
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { InviteError } from '#replica/api-invitations.ts';
import type { SharingError } from '#replica/api-people.ts';
import type { Replica } from '#replica/api.ts';
import type { Childhood } from '../../components/consent/consent-draft.ts';
import { sharingConsent } from '../../components/consent/sharing-consent.ts';
import { rightsIn, type InviteDraft, type Part } from './invite-draft.ts';
import { isTiedByOthers } from './whose-card.ts';

/** `NotSigned` = the yes lacks something. */
export type SendError = InviteError | SharingError | { readonly type: 'CardGone' | 'NotSigned' };

/**
 * What the draft says, done: the card is tied to a member, the consent stated
 * with the rights it gives, and the invitation written. In this order, so that
 * what breaks off half way has given nobody anything.
 * @param isHere whoever is invited is in the room, and is let in there: no link is made
 * @returns the invitation's id; where `isHere`, the member's
 */
export async function sendInvitation(
  replica: Replica,
  draft: InviteDraft,
  parts: readonly Part[],
  { today, childhood }: { readonly today: CalendarDate; readonly childhood: Childhood },
  isHere = false,
): Promise<Result<string, SendError>> {
  const { until } = draft;
  const consent = until === null ? null : sharingConsent(draft.consent, { from: today, to: until }, childhood, today);
  if (consent === null) return err({ type: 'NotSigned' });
  const invitations = await replica.invitations();
  const card = cardOf(replica, draft);
  if (card === undefined) return err({ type: 'CardGone' });
  const access = (await replica.people()).getAccess();
  if (card.member !== null && !isTiedByOthers(access, card.id, card.member)) return err({ type: 'NotAllowed' });
  const member = card.member ?? invitations.newMember();
  const members = replica.getView().people.filter((one) => one.member !== null);
  const shown = replica.run({ type: 'showToAll', participants: [card.id, ...members.map(({ id }) => id)] });
  const tied = shown.ok ? replica.run({ type: 'tieMember', item: card.ref, member }) : shown;
  if (!tied.ok) return err({ type: 'NotAllowed' });
  const shared = await (
    await replica.people()
  ).share({
    participant: card.id,
    member,
    history: false,
    parts: [...rightsIn(draft, parts)].flatMap(([section, right]) => (right === 'none' ? [] : [{ section, right }])),
    consent,
  });
  if (!shared.ok) return shared;
  if (isHere) return ok(member);
  const made = await invitations.make(member, location.origin, draft.from);
  return made.ok ? ok(made.value.id) : made;
}

/** The card that was chosen, or a new one. */
function cardOf(replica: Replica, { who, newName }: InviteDraft) {
  const made =
    who === 'new' ? replica.run({ type: 'addParticipant', fields: { name: newName.trim() } }) : ok({ created: who });
  const id = made.ok ? made.value.created : null;
  return replica.getView().people.find((card) => card.id === id);
}
