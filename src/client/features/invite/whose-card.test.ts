import { expect, it, vi } from 'vitest';
import type { CalendarDate } from '#plan/calendar-date.ts';
import { rightOf } from '#protocol/access/reduce.ts';
import { newMemberId, type SectionId } from '#protocol/ids.ts';
import { carry, founder, grantOf, letIn, type PlanPhone } from '#testing/member-phones.ts';
import { emptyConsent } from '../../components/consent/consent-draft.ts';
import { partsOf, type InviteDraft } from './invite-draft.ts';
import { sendInvitation } from './send-invitation.ts';

const TODAY = '2026-11-22' as CalendarDate;

vi.stubGlobal('location', { origin: 'https://dinplan.example' });

const SIGNATURE = { ...emptyConsent('self', '', '').signature, method: 'this-device', isConfirmed: true } as const;

function invited({ replica }: PlanPhone, who: string) {
  const consent = { ...emptyConsent('self', 'Ingrid Døme', ''), givenAs: 'planOwner', givenBy: 'Ingrid Døme' } as const;
  const draft: InviteDraft = {
    who,
    newName: '',
    preset: 'all',
    only: null,
    right: 'read',
    ticked: [],
    changed: {},
    until: '2027-11-22' as CalendarDate,
    from: 'Ingrid',
    consent: { ...consent, signature: SIGNATURE },
  };
  return sendInvitation(replica, draft, partsOf(replica.getView()), { today: TODAY, childhood: 'no' });
}

function cardOf(phone: PlanPhone, name: string) {
  const made = phone.replica.run({ type: 'addParticipant', fields: { name } });
  if (!made.ok) throw new Error(made.error.type);
  return made.value.created!;
}

it('[ACCESS-10] gives nothing to a writer who has tied another’s card to themselves', async () => {
  const ingrid = await founder();
  const kari = cardOf(ingrid, 'Kari Døme');
  const area = ingrid.replica.run({ type: 'openArea', area: 'education' });
  if (!area.ok) throw new Error(area.error.type);
  await ingrid.session.settle();
  const { sections } = ingrid.replica.getView();
  const shared = sections.filter(({ kind }) => kind === 'core' || kind === 'people');
  const member = newMemberId(ingrid.tab.ports.engine);
  const sharedIds = shared.map(({ section }) => section as SectionId).toSorted();
  await ingrid.actions.grant(grantOf(member, sharedIds));
  const hans = await letIn(ingrid, member);
  const item = hans.replica.getView().people.find(({ id }) => id === kari)!.ref;
  expect(hans.replica.run({ type: 'tieMember', item, member }).ok).toBe(true);
  await carry(hans, ingrid);

  expect(await invited(ingrid, kari)).toEqual({ ok: false, error: { type: 'NotAllowed' } });
  expect(rightOf(ingrid.session.access(), member, area.value.created as SectionId)).toBeNull();
});

it('[ACCESS-10] gives more to whom a consent has named with the card', async () => {
  const ingrid = await founder();
  const kari = cardOf(ingrid, 'Kari Døme');
  // All but the link, which needs a relay.
  const noRelay = { ok: false, error: { type: 'NoRelay' } };
  expect(await invited(ingrid, kari)).toEqual(noRelay);
  const { member } = ingrid.replica.getView().people.find(({ id }) => id === kari)!;
  expect(ingrid.session.access().grants.map((grant) => grant.member)).toEqual([member]);
  expect(await invited(ingrid, kari)).toEqual(noRelay);
});
