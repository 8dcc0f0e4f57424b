/** No owner speaks in another's name by what they say that a checkpoint stands for, nor after they were ended. */
import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { PlanApproved } from '#plan/coordinators/coordinator.ts';
import { parseEntryId, type MemberId } from '#protocol/ids.ts';
import type { ToldStatement } from '#protocol/oplog/checkpoint.ts';
import type { Head } from '#protocol/oplog/head.ts';
import { forgedCheckpoint, forgedStatement } from '#testing/forged-entry.ts';
import { add, carry, core, founder, grant, letIn, type PlanPhone } from '#testing/member-phones.ts';
import { encodeStatement } from './statement-record.ts';

const BY_HAND = { relay: null };
const GROUND = { code: 'parent', method: 'oral', date: '2026-11-22' } as const;
const APPROVED: PlanApproved = {
  statement: 'planApproved',
  subject: 'plan',
  name: 'Ingrid Døme',
  method: 'oral',
  on: '2026-11-22' as CalendarDate,
  drawing: '',
  supersedes: [],
};

/** Ingrid and Kari own the plan, both from its start; Hans may write. */
async function twoOwners() {
  const ingrid = await founder();
  const comes = async (): Promise<PlanPhone> => {
    const member: MemberId = await grant(ingrid, { history: true });
    return letIn(ingrid, member);
  };
  const kari = await comes();
  const hans = await comes();
  expect((await ingrid.actions.makeOwner(kari.member, GROUND)).ok).toBe(true);
  for (const phone of [kari, hans]) await carry(ingrid, phone);
  return { ingrid, kari, hans };
}

const nameOf = (n: number) => parseEntryId(String(n).padStart(64, '0'))!;

function nobodys(phone: PlanPhone): Head {
  return { device: phone.session.device, incarnation: 'aa'.repeat(8), seq: 1, id: nameOf(1) } as never;
}

function toldOf(phone: PlanPhone, id: string, n: number): ToldStatement {
  const content = encodeStatement(id, APPROVED, []);
  return { id: nameOf(n), device: phone.session.device, claimedAt: 1, content };
}

const saidTo = ({ session }: PlanPhone): readonly string[] =>
  session
    .statements()
    .filter(({ content }) => content.statement === 'planApproved')
    .map(({ id }) => id);

describe('an owner’s checkpoint of what is not here', () => {
  it('[CHECKPOINT-1] is believed of what its maker said, and of nothing that it says others said', async () => {
    const { ingrid, kari } = await twoOwners();
    const told = [toldOf(ingrid, 'byIngrid', 2), toldOf(kari, 'byKari', 3)];
    const forged = await forgedCheckpoint(kari, core(ingrid), () => {}, [nobodys(kari)], told);
    await ingrid.session.takeIn([forged], BY_HAND);
    expect(saidTo(ingrid)).toEqual(['byKari']);
    expect(ingrid.session.missing().map(({ id }) => id)).toEqual([nameOf(1)]);
    // Nor does she tell it on to who could not know.
    const late = await letIn(ingrid, await grant(ingrid));
    const hers = [...late.session.state.opened(core(ingrid)).values()].filter(
      ({ author, checkpoint }) => checkpoint !== null && author === ingrid.session.device,
    );
    expect(hers.map(({ checkpoint }) => checkpoint!.statements.map(({ id }) => id))).toEqual([[nameOf(3)]]);
  });

  it('[CHECKPOINT-1] is believed in all that it tells by who was let in without what was before', async () => {
    const { ingrid, kari } = await twoOwners();
    const late = await letIn(ingrid, await grant(ingrid));
    await carry(ingrid, kari);
    const told = [toldOf(ingrid, 'byIngrid', 2)];
    await late.session.takeIn([await forgedCheckpoint(kari, core(ingrid), () => {}, [nobodys(kari)], told)], BY_HAND);
    expect(saidTo(late)).toEqual(['byIngrid']);
  });
});

describe('who was an owner, and was ended where they did not hear of it,', () => {
  /** Kari's phone is stolen and ended; Hans rests on what it made, dated back, and so it counts [ACCEPT-3]. */
  async function rested(make: (stolen: PlanPhone) => Promise<Uint8Array<ArrayBuffer>>) {
    const { ingrid, kari: stolen, hans } = await twoOwners();
    const tablet = await letIn(stolen, stolen.member);
    await carry(stolen, hans);
    expect((await tablet.actions.retire(stolen.session.device)).ok).toBe(true);
    await carry(tablet, ingrid);
    const made = await make(stolen);
    await hans.session.takeIn([made], BY_HAND);
    add(hans, ' Ja.');
    await carry(hans, ingrid);
    const isHere = [...ingrid.session.state.opened(core(ingrid)).values()].filter(
      ({ id, author }) => author === stolen.session.device && ingrid.session.state.accepted(core(ingrid)).has(id),
    );
    expect(isHere).toHaveLength(1);
    return ingrid;
  }

  it('[DOC-12] is not believed to have said what only who decides for the person says', async () => {
    const ingrid = await rested((stolen) => forgedStatement(stolen, core(stolen), APPROVED, 'late'));
    expect(saidTo(ingrid)).toEqual([]);
  });
});
