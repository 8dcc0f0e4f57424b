import { expect, it } from 'vitest';
import { openQuestions } from '#plan/comments/open-questions.ts';
import type { CommentKind } from '#plan/comments/comment.ts';
import { carry, founder, grantOf, letIn, type PlanPhone } from '#testing/member-phones.ts';
import { newMemberId, type SectionId } from '#protocol/ids.ts';

/** Ingrid has a goal; Amir may suggest where it is kept. */
async function two() {
  const ingrid = await founder();
  ingrid.replica.run({ type: 'addGoal', ownWords: 'Ta bussen', areas: ['mobility'] });
  await ingrid.session.settle();
  const member = newMemberId(ingrid.tab.ports.engine);
  const section = goal(ingrid).ref.section as SectionId;
  const done = await ingrid.actions.grant(grantOf(member, [section], { right: 'suggest' }));
  if (!done.ok) throw new Error(done.error.type);
  return { ingrid, amir: await letIn(ingrid, member), section };
}

const goal = ({ replica }: PlanPhone) => replica.getView().goals[0]!;
const said = (phone: PlanPhone) => goal(phone).comments.map(({ text, writer }) => [text.text, writer]);
function says(phone: PlanPhone, text: string, kind: CommentKind = 'comment', answers: string | null = null) {
  const done = phone.replica.run({ type: 'addComment', subject: goal(phone).ref, kind, answers, saidBy: null, text });
  if (!done.ok) throw new Error(done.error.type);
  return done.value;
}

it('[PROPOSAL-3] who may suggest says and asks what others do, and it waits for nobody’s yes', async () => {
  const { ingrid, amir } = await two();
  const done = says(amir, 'Kva buss?', 'question');
  expect(done.proposed).toBeUndefined();
  expect(goal(amir).comments.map(({ id }) => id)).toEqual([done.created]);
  await carry(amir, ingrid);
  expect(said(ingrid)).toEqual([['Kva buss?', amir.member]]);
  expect(openQuestions(ingrid.replica.getView())).toHaveLength(1);
  expect((await ingrid.replica.proposals()).list()).toEqual([]);
  expect(ingrid.replica.getView().hasProposals).toBe(false);

  // Answered like any other, by both.
  says(ingrid, 'Nummer 5.', 'comment', done.created);
  await carry(ingrid, amir);
  says(amir, 'Takk.', 'comment', done.created);
  await carry(amir, ingrid);
  for (const phone of [ingrid, amir]) {
    expect(new Set(said(phone).map((one) => one.join(' ')))).toEqual(
      new Set([`Kva buss? ${amir.member}`, `Nummer 5. ${ingrid.member}`, `Takk. ${amir.member}`]),
    );
    expect(openQuestions(phone.replica.getView())).toEqual([]);
  }
  for (const subject of ['plan', { goal: goal(ingrid).id }] as const) {
    const told = (await ingrid.replica.history(subject)).filter(({ who }) => who === amir.member);
    expect(told.map(({ event, values }) => [event, values['what']])).toEqual([
      ['answered', { kind: 'text', text: 'Ta bussen' }],
      ['asked', { kind: 'text', text: 'Ta bussen' }],
    ]);
  }

  // All of one moment, as clocks give it that hardly move: told in the order in which one rests on the other.
  const whole = (await amir.replica.history({ goal: goal(amir).id })).map(({ event, who }) => `${event} ${who}`);
  expect(whole.slice(0, 3)).toEqual([`answered ${amir.member}`, `answered ${ingrid.member}`, `asked ${amir.member}`]);

  // It is what the maker says: nobody else changes a letter of it.
  const { text } = goal(ingrid).comments.find(({ writer }) => writer === amir.member)!;
  expect(ingrid.replica.editText(text.ref, { index: 0, remove: 1, insert: '' }).ok).toBe(false);
});

it('[PROPOSAL-3] is gone when its maker takes it back, or a writer declines it, until that is undone', async () => {
  const { ingrid, amir } = await two();
  says(amir, 'Ein').undo();
  says(amir, 'To');
  await carry(amir, ingrid);
  expect(said(ingrid)).toEqual([['To', amir.member]]);
  const name = goal(ingrid).comments[0]!.asProposal!;
  const declined = (await ingrid.replica.proposals()).decline(name, '');
  expect(said(ingrid)).toEqual([]);
  if (declined.ok) declined.value.undo();
  expect(said(ingrid)).toEqual([['To', amir.member]]);
  await carry(ingrid, amir);
  (await amir.replica.proposals()).withdraw(name);
  await carry(amir, ingrid);
  expect(said(ingrid)).toEqual([]);
  const told = (await ingrid.replica.history({ goal: goal(ingrid).id })).map(({ event, who }) => `${event} ${who}`);
  for (const [event, who] of [
    ['commented', amir],
    ['commentDeleted', ingrid],
    ['commentRestored', ingrid],
    ['commentDeleted', amir],
  ] as const)
    expect(told).toContain(`${event} ${who.member}`);
});

it('[PROPOSAL-3] stands only where its maker may say it, and as nobody else’s', async () => {
  const { ingrid, amir, section } = await two();
  ingrid.replica.run({ type: 'addGoal', ownWords: 'Sove betre', areas: ['health'] });
  await ingrid.session.settle();
  const other = ingrid.replica.getView().goals.find(({ ref }) => ref.section !== section)!;
  const amirs = ingrid.replica.getView().people.find(({ role }) => role.value === 'planOwner')!;
  const word = { type: 'addComment', kind: 'comment', answers: null, text: 'Hm' } as const;
  // Made by an app of his own: in a part he has no say in, and in Ingrid's name.
  amir.session.propose(
    section,
    { commands: [{ ...word, subject: other.ref, saidBy: null }], replaces: [] },
    'a'.repeat(32),
  );
  amir.session.propose(
    section,
    { commands: [{ ...word, subject: goal(amir).ref, saidBy: amirs.id }], replaces: [] },
    'b'.repeat(32),
  );
  amir.session.chose();
  await carry(amir, ingrid);
  expect(ingrid.replica.getView().goals.flatMap(({ comments }) => comments)).toEqual([]);
  expect((await ingrid.replica.proposals()).list()).toHaveLength(2);
});
