/** One paper, several people who may hold it: whoever comes with it says who they are. */
import { beforeEach, describe, expect, it } from 'vitest';
import { err } from '#lib/result.ts';
import { copyFrom } from '#testing/copies.ts';
import { createPhone } from '#testing/installations.ts';
import { add, entriesOf, grant, letIn, setBack, words, type PlanPhone } from '#testing/member-phones.ts';
import { INGRID } from '#testing/people.ts';
import { paperOf, PlansAtRelay, saysOf, type AtRelay } from '#testing/plans-at-relay.ts';
import { NO_SECTION } from '#protocol/ids.ts';
import { ENTRY_KINDS } from '#protocol/oplog/entry.ts';
import { RelayHouse } from '#testing/synced-phones.ts';
import type { RecoverAs } from '../api-recovery.ts';

let at: PlansAtRelay;
beforeEach(async () => {
  at = new PlansAtRelay();
  await at.start();
});

/** The same phone in another tab, with what tests may do there. */
const byHand = ({ phone, replica }: AtRelay): Promise<PlanPhone> =>
  setBack(phone, { session: { planId: replica.planId } } as unknown as PlanPhone);

const asks = async (sheet: string, as: RecoverAs = { lost: false }) =>
  (await createPhone({ clock: at.clock }).openTab().plans.recovery()).recover(sheet, at.house.way(), as);

describe('[SHEET-7] a sheet of several owners', () => {
  it('brings in a device of whom the person says, and nobody else is taken for them', async () => {
    const father = await at.begins({ ...INGRID, relation: 'parent', writerName: 'Amir Test' });
    const sheet = (await paperOf(father)).words;
    const his = await byHand(father);
    const hers = await letIn(his, await grant(his));
    const card = father.replica.run({ type: 'addParticipant', fields: { name: 'Berit Prøve', role: 'parent' } });
    if (!card.ok) throw new Error(card.error.type);
    const { ref } = father.replica.getView().people.find(({ id }) => id === card.value.created)!;
    expect(father.replica.run({ type: 'tieMember', item: ref, member: hers.member }).ok).toBe(true);
    await his.actions.makeOwner(hers.member, { code: 'parent', method: 'paper', date: '2026-11-22' });
    await at.handedIn(father);

    const before = await asks(sheet, { lost: true });
    expect(before).toEqual(
      err({
        type: 'WhichOwner',
        owners: [
          { member: his.member, name: 'Amir Test', heldAs: 'parent' },
          { member: hers.member, name: 'Berit Prøve', heldAs: 'parent' },
        ],
      }),
    );
    expect((await asks(sheet, { lost: true, member: 'nobody' })).ok).toBe(false);

    // Nor by a copy, whosever it is.
    const amir = await letIn(his, await grant(his));
    const file = await copyFrom(amir.tab, amir.session.planId);
    const fresh = createPhone({ clock: at.clock }).openTab();
    expect(await fresh.plans.openCopy(file, { words: sheet })).toMatchObject(
      err({ type: 'WhichOwner', owners: [{ member: his.member }, { member: hers.member }] }),
    );
    expect(await fresh.plans.list()).toEqual([]);
    expect((await fresh.plans.openCopy(file, { words: sheet }, { member: hers.member })).ok).toBe(true);
    expect((await fresh.plans.open(his.session.planId)).getView().me).toBe(hers.member);

    const back = await at.recovers(sheet, { lost: true, member: hers.member });
    expect(back.replica.getView().me).toBe(hers.member);
    expect(saysOf(back)).toBe(saysOf(father));
    await at.handedIn(back);
    await at.clock.advance(60_000);
    // Her phone is out, and his is not.
    expect(father.tab.plans.farewells().stateOf(father.replica.planId)).toBeNull();
    const people = (await back.replica.people()).getAccess().members;
    const devices = (member: string) => people.find((one) => one.member === member)!.devices;
    expect(devices(his.member).filter(({ live, kind }) => live && kind === 'own')).toHaveLength(1);
    expect(devices(hers.member).filter(({ live }) => live)).toMatchObject([{ thisOne: true }]);
  });
});

describe('[SHEET-7] [ACCESS-13] a sheet of a plan that somebody takes care of', () => {
  const CUSTODY = { ...INGRID, relation: 'custodian', writerName: 'Amir Test' } as const;

  it('asks whose it is; it becomes the person’s, and what the custodian wrote so far stands', async () => {
    const amir = await at.begins(CUSTODY);
    const sheet = (await paperOf(amir)).words;
    await at.handedIn(amir);
    const said = saysOf(amir);
    expect(await asks(sheet)).toEqual(err({ type: 'InCustody', name: 'Ingrid Døme', custodian: 'Amir Test' }));
    await amir.sync.stop();
    const late = await byHand(amir);
    add(late, ' SEINT');
    await late.session.settle();
    expect(words(late)).toContain('SEINT');

    const ingrid = await at.recovers(sheet, { lost: false, custody: 'ends' });
    const view = ingrid.replica.getView();
    expect(view.relation).toBe('self');
    expect(view.people.find(({ role }) => role.value === 'planOwner')?.member).toBe(view.me);
    expect(saysOf(ingrid)).toBe(said);
    await at.handedIn(ingrid);
    // He writes on as if he had heard nothing, and says so to the relay.
    at.synced(amir.tab);
    await at.inTime(() => amir.replica.getView().goals.length === 0, 'he sees nothing of it any more');
    const isLate = () => ingrid.replica.getNotice().notCounting.some(({ from }) => from === late.member);
    await at.inTime(isLate, 'what he wrote late is here, and does not count');
    expect(saysOf(ingrid)).toBe(said);
    const { members } = (await ingrid.replica.people()).getAccess();
    expect(members.map(({ role }) => role)).toEqual(['owner', 'member']);
    expect(members[1]!.cells.every(({ right }) => right === null)).toBe(true);
  });

  it('goes on as before where it is the custodian who comes with it', async () => {
    const amir = await at.begins(CUSTODY);
    const sheet = (await paperOf(amir)).words;
    await at.handedIn(amir);
    const again = await at.recovers(sheet, { lost: false, custody: 'goesOn' });
    const view = again.replica.getView();
    expect([view.relation, view.me]).toEqual(['custodian', amir.replica.getView().me]);
  });
});

describe('[SHEET-7] [ACCESS-13] a copy of a plan that somebody takes care of', () => {
  const CUSTODY = { ...INGRID, relation: 'custodian', writerName: 'Amir Test' } as const;
  const WHOSE = err({ type: 'InCustody', name: 'Ingrid Døme', custodian: 'Amir Test' });

  it('brings in the custodian where they say so, and is made nobody else’s while a relay has what is newer', async () => {
    const amir = await at.begins(CUSTODY);
    const sheet = (await paperOf(amir)).words;
    const file = await copyFrom(amir.tab, amir.replica.planId);
    const { plans } = createPhone({ clock: at.clock }).openTab();
    expect(await plans.openCopy(file, { words: sheet })).toEqual(WHOSE);
    expect(await plans.openCopy(file, { words: sheet }, { custody: 'ends' })).toEqual(err({ type: 'NotByCopy' }));
    expect(await plans.list()).toEqual([]);
    expect((await plans.openCopy(file, { words: sheet }, { custody: 'goesOn' })).ok).toBe(true);
    expect((await plans.open(amir.replica.planId)).getView().me).toBe(amir.replica.getView().me);
  });

  it('makes it the person’s where the copy is all there is', async () => {
    const phone = createPhone({ clock: at.clock });
    const tab = phone.openTab();
    const replica = await tab.plans.create(CUSTODY);
    const sheet = (await paperOf({ tab, replica })).words;
    const file = await copyFrom(tab, replica.planId);
    const { plans } = createPhone({ clock: at.clock }).openTab();
    expect(await plans.openCopy(file, { words: sheet })).toEqual(WHOSE);
    expect((await plans.openCopy(file, { words: sheet }, { custody: 'ends' })).ok).toBe(true);
    const hers = await plans.open(replica.planId);
    expect(hers.getView().relation).toBe('self');
    expect(hers.getView().me).not.toBe(replica.getView().me);
    expect((await hers.ownership()).getOwnership().holders).toMatchObject([{ isMe: true }]);
  });
});

describe('[SHEET-7] a relay that the plan has left', () => {
  it('is not believed: the one that the plan names is told', async () => {
    const ingrid = await at.begins();
    const sheet = (await paperOf(ingrid)).words;
    await at.handedIn(ingrid);
    const address = 'https://new.example';
    const byHer = await byHand(ingrid);
    const other = new RelayHouse();
    await other.start();
    await ingrid.sync.stop();
    expect((await byHer.actions.nameRelay(other.key, address)).ok).toBe(true);
    // Another device, which had not heard of it, brings the acts to the old relay.
    const acts = entriesOf(byHer).flatMap(({ kind, bytes }) => (kind === ENTRY_KINDS.access ? [bytes] : []));
    at.house.change = (frame) => {
      if (frame.type === 'entries' && frame.stream.section === NO_SECTION)
        return { ...frame, entries: [...frame.entries, ...acts] };
      if (frame.type !== 'opened') return frame;
      const more = (it: (typeof frame.streams)[number]) => ({ ...it, ordinal: it.ordinal + acts.length });
      return {
        ...frame,
        streams: frame.streams.map((it) => (it.stream.section === NO_SECTION ? more(it) : it)),
      };
    };
    expect(await asks(sheet)).toEqual(err({ type: 'OtherRelay', address }));
  });
});
