/** What was said ahead is given by itself: so only what an owner’s own signature says. */
import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { SharingConsent } from '#plan/consent/sharing.ts';
import { newMemberId, parseEntryId, type MemberId, type SectionId } from '#protocol/ids.ts';
import { forgedCheckpoint, forgedStatement } from '#testing/forged-entry.ts';
import { carry, core, founder, grantOf, letIn, type PlanPhone } from '#testing/member-phones.ts';
import { encodeStatement } from '../session/statement-record.ts';

const BY_HAND = { relay: null };
const TODAY = '2026-11-22' as CalendarDate;

const consentOf = ({ replica }: PlanPhone): SectionId =>
  replica.getView().sections.find(({ kind }) => kind === 'consent')!.section as SectionId;

/** Ingrid has made Kari an owner, who was let in without what was before; Hans writes where consents are kept. */
async function twoOwnersAndHans() {
  const ingrid = await founder();
  const sections = [core(ingrid), consentOf(ingrid)].toSorted();
  const gives = async (fields: Parameters<typeof grantOf>[2]): Promise<MemberId> => {
    const member = newMemberId(ingrid.tab.ports.engine);
    expect((await ingrid.actions.grant(grantOf(member, sections, fields))).ok).toBe(true);
    return member;
  };
  const kari = await letIn(ingrid, await gives({ history: false }));
  const hans = await letIn(ingrid, await gives({ history: true }));
  const ground = { code: 'parent', method: 'oral', date: TODAY } as const;
  expect((await ingrid.actions.makeOwner(kari.member, ground)).ok).toBe(true);
  await carry(hans, ingrid);
  await carry(ingrid, kari);
  const other = newMemberId(ingrid.tab.ports.engine);
  const said: SharingConsent = {
    ...{
      statement: 'sharingConsent',
      subject: 'card',
      member: other,
      parts: [{ section: core(ingrid), right: 'write' }],
    },
    ...{ givenBy: 'Ingrid Døme', givenAs: 'planOwner', method: 'oral', date: TODAY, witness: '', from: TODAY, to: '' },
    ...{ reservations: '', drawing: '', ahead: true, supersedes: [] },
  };
  return { ingrid, kari, hans, other, said };
}

const has = ({ session }: PlanPhone, member: MemberId): boolean =>
  session.access().grants.some((grant) => grant.member === member);

describe('what was said ahead', () => {
  it('[DOC-12] is given by itself where an owner signed it', async () => {
    const { ingrid, kari, other, said } = await twoOwnersAndHans();
    await kari.session.takeIn([await forgedStatement(ingrid, consentOf(ingrid), said, 'ahead')], BY_HAND);
    expect(await (await kari.replica.ownership()).keepUp()).toEqual({ ok: true, value: 1 });
    expect(has(kari, other)).toBe(true);
  });

  it('[DOC-12] [CHECKPOINT-2] is given to nobody because a checkpoint tells that an owner said it', async () => {
    const { ingrid, kari, hans, other, said } = await twoOwnersAndHans();
    const id = parseEntryId('00'.repeat(31) + '01')!;
    const told = { id, device: ingrid.session.device, claimedAt: 1, content: encodeStatement('ahead', said, []) };
    const head = { device: ingrid.session.device, incarnation: 'aa'.repeat(8), seq: 1, id } as never;
    const forged = await forgedCheckpoint(hans, consentOf(ingrid), () => {}, [head], [told]);
    expect(await kari.session.takeIn([forged], BY_HAND)).toMatchObject({ accepted: 1 });
    // It stands there as what she is told, and nothing follows by itself.
    expect(kari.session.statements().map((one) => one.id)).toContain('ahead');
    expect(await (await kari.replica.ownership()).keepUp()).toEqual({ ok: true, value: 0 });
    expect(has(kari, other)).toBe(false);
  });
});
