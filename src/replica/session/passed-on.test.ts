/** What one owner had to believe of a writer, no other owner believes of that owner. */
import { describe, expect, it } from 'vitest';
import { parseEntryId, type MemberId } from '#protocol/ids.ts';
import { forgedCheckpoint } from '#testing/forged-entry.ts';
import { carry, core, founder, grant, letIn, words, type PlanPhone } from '#testing/member-phones.ts';

const BY_HAND = { relay: null };
const GROUND = { code: 'parent', method: 'oral', date: '2026-11-22' } as const;

/** Kari owns the plan too, and was let in without what was before, or with it; Hans may write. */
async function twoOwners(history: boolean) {
  const ingrid = await founder();
  const comes = async (fields: Parameters<typeof grant>[1]): Promise<PlanPhone> => {
    const member: MemberId = await grant(ingrid, fields);
    return letIn(ingrid, member);
  };
  const kari = await comes({ history });
  const hans = await comes({ history: true });
  expect((await ingrid.actions.makeOwner(kari.member, GROUND)).ok).toBe(true);
  await carry(hans, ingrid);
  await carry(ingrid, kari);
  return { ingrid, kari, hans };
}

/** Says «FALSKT» of what nobody has. */
function forgedBy(one: PlanPhone, by: PlanPhone): Promise<Uint8Array<ArrayBuffer>> {
  const id = parseEntryId('01'.repeat(32))!;
  const head = { device: one.session.device, incarnation: 'aa'.repeat(8), seq: 1, id } as never;
  const falsely = (doc: Parameters<Parameters<typeof forgedCheckpoint>[2]>[0]) =>
    doc.getText('text/plan/whatMatters').insert(0, 'FALSKT ');
  return forgedCheckpoint(by, core(one), falsely, [head]);
}

describe('a checkpoint by an owner, of what is not here,', () => {
  it('[CHECKPOINT-2] is not believed by who reads from the start, where that owner was let in without what was before', async () => {
    const { ingrid, kari, hans } = await twoOwners(false);
    const forged = await forgedBy(ingrid, hans);
    for (const phone of [ingrid, kari]) await phone.session.takeIn([forged], BY_HAND);
    expect([words(ingrid), words(kari)]).toEqual(['Å vere ute.', 'FALSKT Å vere ute.']);
    // She tells it on, as she must believe it herself.
    const late = await letIn(kari, await grant(kari));
    expect(words(late)).toBe('FALSKT Å vere ute.');
    await carry(kari, ingrid);
    expect(words(ingrid)).toBe('Å vere ute.');
  });

  it('[CHECKPOINT-2] is, where that owner reads from the start too: it may be all that is left', async () => {
    const { ingrid, kari } = await twoOwners(true);
    await ingrid.session.takeIn([await forgedBy(ingrid, kari)], BY_HAND);
    expect(words(ingrid)).toBe('FALSKT Å vere ute.');
  });
});
