import { describe, expect, it } from 'vitest';
import { rightOf } from '#protocol/access/reduce.ts';
import type { SectionId } from '#protocol/ids.ts';
import { ENTRY_KINDS } from '#protocol/oplog/entry.ts';
import { add, carry, core, entriesOf, founder, grant, letIn, words, type PlanPhone } from '#testing/member-phones.ts';
import type { Done, PlanCommand } from '../api.ts';
import type { Proposals, ProposalView } from '../api-proposals.ts';

/** Ingrid's plan, with Amir who may suggest in it. */
async function two(right: 'read' | 'suggest' | 'write' = 'suggest') {
  const ingrid = await founder();
  const amir = await letIn(ingrid, await grant(ingrid, { right }));
  return { ingrid, amir };
}

const NEXT_REVIEW = { type: 'setNextReview', date: '2027-02-01' } as PlanCommand;

function did(phone: PlanPhone, command: PlanCommand): Done {
  const ran = phone.replica.run(command);
  if (!ran.ok) throw new Error(ran.error.type);
  return ran.value;
}

const listOf = async (phone: PlanPhone): Promise<Proposals> => phone.replica.proposals();
const only = async (phone: PlanPhone): Promise<ProposalView> => {
  const list = (await listOf(phone)).list();
  expect(list).toHaveLength(1);
  return list[0]!;
};
const nextReview = ({ replica }: PlanPhone) => replica.getView().nextReview.value;
const rewording = (phone: PlanPhone, after: string): PlanCommand => {
  const { ref, text } = phone.replica.getView().whatMatters;
  return { type: 'rewriteText', text: ref, before: text, after };
};

describe('who may only read', () => {
  it('[PROPOSAL-1] changes nothing and proposes nothing, and is told before a letter is written', async () => {
    const { amir } = await two('read');
    const before = amir.replica.getView();
    expect(amir.replica.run(NEXT_REVIEW)).toEqual({ ok: false, error: { type: 'NotAllowed' } });
    const { ref } = before.whatMatters;
    expect(amir.replica.editText(ref, { index: 0, remove: 0, insert: 'x' })).toEqual({
      ok: false,
      error: { type: 'NotAllowed' },
    });
    await amir.session.settle();
    expect([nextReview(amir), words(amir)]).toEqual([null, before.whatMatters.text]);
    expect(amir.session.proposals()).toEqual([]);
    expect(amir.session.unsealed).toBe(false);
  });

  it('[ACCESS-11] knows of each part what they may, and how many there are that they do not see', async () => {
    const { ingrid, amir } = await two('read');
    const { rights } = amir.replica.getView();
    expect(rights.isOwner).toBe(false);
    expect(rights.sections).toEqual({ [core(amir)]: 'read' });
    expect(rights.unseen).toBe(ingrid.session.state.access.keys.size - 1);
    expect(ingrid.replica.getView().rights).toMatchObject({ isOwner: true, unseen: 0 });
  });
});

describe('who may suggest', () => {
  it('[PROPOSAL-1] proposes what others do, and sees that it waits', async () => {
    const { ingrid, amir } = await two();
    const done = did(amir, NEXT_REVIEW);
    expect(done.proposed).toMatch(/^[0-9a-f]{32}\./);
    expect(nextReview(amir)).toBeNull();
    expect(await only(amir)).toMatchObject({ isMine: true, mayAnswer: false, state: 'open' });
    await carry(amir, ingrid);
    expect(nextReview(ingrid)).toBeNull();
    const proposal = await only(ingrid);
    expect(proposal).toMatchObject({ by: amir.member, isMine: false, mayAnswer: true, state: 'open', hindrance: null });
    expect(proposal.changes).toMatchObject([
      { field: 'nextReview', from: { kind: 'nothing' }, to: { kind: 'date', date: '2027-02-01' } },
    ]);
  });

  it('[PROPOSAL-2] sees that it was taken in, as a change by whoever took it in', async () => {
    const { ingrid, amir } = await two();
    did(amir, NEXT_REVIEW);
    await carry(amir, ingrid);
    const taken = (await listOf(ingrid)).takeIn((await only(ingrid)).name, { words: 'Takk!' });
    expect(taken.ok).toBe(true);
    expect(nextReview(ingrid)).toBe('2027-02-01');
    await carry(ingrid, amir);
    expect(nextReview(amir)).toBe('2027-02-01');
    expect(amir.replica.getView().nextReview.written?.by).toBe(ingrid.member);
    expect(await only(amir)).toMatchObject({ state: 'takenIn', answer: { by: ingrid.member, words: 'Takk!' } });
    const news = await amir.replica.news();
    expect(news.map(({ event }) => event)).toContain('proposalAccepted');
  });

  it('[PROPOSAL-2] sees that it was declined, with a word back; undone, it waits again', async () => {
    const { ingrid, amir } = await two();
    did(amir, NEXT_REVIEW);
    await carry(amir, ingrid);
    const declined = (await listOf(ingrid)).decline((await only(ingrid)).name, 'Vi ventar litt.');
    await carry(ingrid, amir);
    expect(await only(amir)).toMatchObject({ state: 'declined', answer: { words: 'Vi ventar litt.' } });
    if (declined.ok) declined.value.undo();
    await carry(ingrid, amir);
    expect(await only(amir)).toMatchObject({ state: 'open' });
    expect((await amir.replica.history('plan')).map(({ event }) => event)).toContain('proposalMade');
  });

  it('has it undone as one: the change and the answer', async () => {
    const { ingrid, amir } = await two();
    did(amir, NEXT_REVIEW);
    await carry(amir, ingrid);
    const taken = (await listOf(ingrid)).takeIn((await only(ingrid)).name);
    if (taken.ok) taken.value.undo();
    expect(nextReview(ingrid)).toBeNull();
    expect(await only(ingrid)).toMatchObject({ state: 'open' });
  });

  it('withdraws it, and so does undoing', async () => {
    const { ingrid, amir } = await two();
    const done = did(amir, NEXT_REVIEW);
    done.undo();
    expect(await only(amir)).toMatchObject({ state: 'withdrawn' });
    await carry(amir, ingrid);
    expect(await only(ingrid)).toMatchObject({ state: 'withdrawn', mayAnswer: false });
    expect((await listOf(ingrid)).takeIn((await only(ingrid)).name).ok).toBe(false);
  });

  it('thinks again about the same value: the newest stands, and what two propose stands side by side', async () => {
    const { ingrid, amir } = await two();
    const bo = await letIn(ingrid, await grant(ingrid, { right: 'suggest' }));
    did(amir, NEXT_REVIEW);
    did(amir, { type: 'setNextReview', date: '2027-03-01' } as PlanCommand);
    did(bo, { type: 'setNextReview', date: '2027-04-01' } as PlanCommand);
    await carry(amir, ingrid);
    await carry(bo, ingrid);
    const list = (await listOf(ingrid)).list();
    expect(list.map(({ state }) => state).toSorted()).toEqual(['open', 'open', 'replaced']);
  });

  it('proposes other words, taken in beside what was written meanwhile', async () => {
    const { ingrid, amir } = await two();
    const before = words(ingrid);
    did(amir, rewording(amir, `${before.slice(0, -1)}!`));
    add(ingrid, ' Og ha hund.');
    await carry(amir, ingrid);
    expect(await only(ingrid)).toMatchObject({ hindrance: null });
    (await listOf(ingrid)).takeIn((await only(ingrid)).name);
    expect(words(ingrid)).toBe(`${before.slice(0, -1)}! Og ha hund.`);
  });

  it('is told that the words were changed meanwhile, or the thing deleted', async () => {
    const { ingrid, amir } = await two();
    const { ref, text } = ingrid.replica.getView().whatMatters;
    did(amir, rewording(amir, 'Noko heilt anna'));
    ingrid.replica.editText(ref, { index: 0, remove: text.length, insert: 'Ro' });
    await carry(amir, ingrid);
    expect(await only(ingrid)).toMatchObject({ hindrance: 'rewritten' });
  });
});

it('[PROPOSAL-2] nobody answers their own, nor where they may not write, and a writer may not take in other words for the person’s own', async () => {
  const ingrid = await founder();
  const amir = await letIn(ingrid, await grant(ingrid, { right: 'suggest' }));
  const bo = await letIn(ingrid, await grant(ingrid, { right: 'suggest' }));
  const kari = await letIn(ingrid, await grant(ingrid, { right: 'write' }));
  const proposed = (await listOf(kari)).propose(rewording(kari, 'Å vere inne.'));
  expect(proposed.ok).toBe(true);
  expect(await only(kari)).toMatchObject({ isMine: true, mayAnswer: false });
  await carry(ingrid, amir);
  did(amir, rewording(amir, 'Å vere heime.'));
  did(amir, NEXT_REVIEW);
  for (const other of [ingrid, bo, kari]) await carry(amir, other);
  await carry(kari, ingrid);
  const answerable = async (phone: PlanPhone) =>
    (await listOf(phone))
      .list()
      .filter(({ mayAnswer }) => mayAnswer)
      .map(({ command }) => command.type);
  expect(await answerable(bo)).toEqual([]);
  expect(await answerable(kari)).toEqual(['setNextReview']);
  expect((await answerable(ingrid)).toSorted()).toEqual(['rewriteText', 'rewriteText', 'setNextReview']);
});

it('[PROPOSAL-2] lends nobody a right: what would change a part where its maker may not even suggest is not taken in', async () => {
  const { ingrid, amir } = await two();
  const goal = ingrid.replica.run({ type: 'addGoal', ownWords: 'Sove', areas: ['health'] });
  if (!goal.ok) throw new Error(goal.error.type);
  await ingrid.session.settle();
  const { ref } = ingrid.replica.getView().goals[0]!;
  expect(rightOf(ingrid.session.state.access, amir.member, ref.section as SectionId)).toBeNull();
  // Made by an app of their own: it lies in a part they may suggest in, and is about another.
  amir.session.propose(core(amir), { commands: [{ type: 'deleteItem', item: ref }], replaces: [] }, 'sly');
  amir.session.chose();
  await carry(amir, ingrid);
  const proposal = await only(ingrid);
  expect(proposal.hindrance).toBe('gone');
  expect((await listOf(ingrid)).takeIn(proposal.name).ok).toBe(false);
  expect(ingrid.replica.getView().goals).toHaveLength(1);
});

it('[PROPOSAL-1] a new reader is told of those that come after, not of those before', async () => {
  const { ingrid, amir } = await two();
  did(amir, NEXT_REVIEW);
  await carry(amir, ingrid);
  const kari = await letIn(ingrid, await grant(ingrid, { right: 'write' }));
  const before = (await listOf(kari)).list();
  await carry(ingrid, amir);
  did(amir, { type: 'setNoCooperation', noCooperation: true });
  await carry(amir, kari);
  expect([before.length, (await listOf(kari)).list().length]).toEqual([0, 1]);
});

it('[PROPOSAL-1] shows the newest fifty of one member, and others when these are answered', async () => {
  const { ingrid, amir } = await two();
  for (let i = 0; i < 60; i++) {
    const command = { type: 'addGoal', ownWords: `Mål ${i}`, areas: [] } as PlanCommand;
    amir.session.propose(core(amir), { commands: [command], replaces: [] }, `p${i}`);
  }
  amir.session.chose();
  await carry(amir, ingrid);
  const board = await listOf(ingrid);
  const before = board.list().map(({ name }) => name);
  expect(before).toHaveLength(50);
  expect(board.decline(before[0]!, '').ok).toBe(true);
  const open = board.list().filter(({ state }) => state === 'open');
  expect(open).toHaveLength(50);
  expect(open.filter(({ name }) => !before.includes(name))).toHaveLength(1);
});

it('[ACCEPT-2] waits for the key that nobody removed holds, where a removal is known and the key is on its way', async () => {
  const { ingrid, amir } = await two();
  const kari = await letIn(ingrid, await grant(ingrid, { right: 'read', history: true }));
  expect(await ingrid.actions.revoke(kari.member, 'all')).toMatchObject({ ok: true });
  await ingrid.session.refresh();
  add(ingrid, ' Ny nøkkel.');
  await ingrid.session.settle();
  const acts = entriesOf(ingrid).filter(({ kind }) => kind !== ENTRY_KINDS.wrap);
  await amir.session.takeIn(
    acts.map(({ bytes }) => bytes),
    { relay: null },
  );
  did(amir, NEXT_REVIEW);
  await carry(amir, ingrid);
  expect(amir.session.state.notCountingBy.size).toBe(0);
  expect((await listOf(ingrid)).list()).toHaveLength(0);
  expect((await listOf(amir)).list()).toHaveLength(1);
  await carry(ingrid, amir);
  await carry(amir, ingrid);
  expect(await only(ingrid)).toMatchObject({ state: 'open' });
});
