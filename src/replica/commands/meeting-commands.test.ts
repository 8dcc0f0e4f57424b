/** Meetings, their people and their matters: also where two work apart. */
import { expect, it } from 'vitest';
import { furnishedPlan } from '#testing/furnished-plan.ts';
import { TODAY } from '#testing/paper-plan.ts';

function twoAtAMeeting() {
  const furnished = furnishedPlan();
  return { ...furnished, amir: furnished.world.person('Amir') };
}

it('keeps a matter with the goal it concerns, and shows it at the meeting', () => {
  const { ingrid, goal } = furnishedPlan();
  const [meeting] = ingrid.plan().meetings;
  expect(meeting!.agenda.map(({ title }) => title.text)).toEqual(['Bussen', 'Ymse']);
  const [bus, other] = meeting!.agenda;
  expect(bus!.ref.section).toBe(ingrid.plan().goals.find(({ id }) => id === goal)!.ref.section);
  expect(other!.ref.section).toBe(meeting!.ref.section);
  expect(ingrid.plan().sections.filter(({ kind }) => kind === 'meetings')).toHaveLength(1);
});

it('moves the matters and comments of a goal with it, and those of its measures', () => {
  const { ingrid, marit, matter } = furnishedPlan();
  const said = { type: 'addComment', kind: 'comment', answers: null, text: 'Fint' } as const;
  ingrid.does({ ...said, subject: ingrid.measure('Øve').ref, saidBy: marit });
  ingrid.does({
    type: 'setGoalVoice',
    item: ingrid.goal('Ta bussen').ref,
    voice: { whose: 'other', participant: marit },
  });
  ingrid.does({ type: 'setGoalAreas', item: ingrid.goal('Ta bussen').ref, areas: ['mobility'] });
  const goal = ingrid.goal('Ta bussen');
  const { section } = goal.ref;
  const [meeting] = ingrid.plan().meetings;
  expect(meeting!.agenda.map(({ id, ref }) => [id, ref.section])[0]).toEqual([matter, section]);
  expect(goal.comments.map(({ ref }) => ref.section)).toEqual([section]);
  expect(ingrid.measure('Øve').comments).toMatchObject([{ saidBy: marit, ref: { section } }]);
  const list = ingrid.views().find((view) => view.section === section)!.collections.participants;
  expect(list.map(({ id }) => id)).toContain(marit);
});

it('shows at the meeting what was decided there', () => {
  const { ingrid, goal, matter } = furnishedPlan();
  ingrid.does({ type: 'addMeasure', goal, measure: { what: 'Ringje skulen', decidedIn: matter } });
  const [meeting] = ingrid.plan().meetings;
  expect(meeting!.agenda[0]!.measures.map(({ what }) => what.text)).toEqual(['Ringje skulen']);
});

it('invites each person once, and again when the invitation was taken back', () => {
  const { ingrid, meeting, kari, marit } = furnishedPlan();
  const attendances = () => ingrid.plan().meetings[0]!.attendances;
  ingrid.does({ type: 'invite', meeting, participants: [kari, marit, marit] });
  expect(attendances().map(({ participant }) => participant)).toEqual([kari, marit]);
  ingrid.does({ type: 'deleteItem', item: attendances()[1]!.ref });
  expect(attendances()).toHaveLength(1);
  ingrid.does({ type: 'invite', meeting, participants: [marit] });
  expect(attendances()).toHaveLength(2);
});

it('shows a person once whom two invited apart; a tick of either counts, and so does clearing it', () => {
  const { world, ingrid, amir, meeting, marit } = twoAtAMeeting();
  for (const one of [ingrid, amir]) one.does({ type: 'invite', meeting, participants: [marit] });
  const of = (replica: typeof ingrid) =>
    replica.plan().meetings[0]!.attendances.filter(({ participant }) => participant === marit);
  amir.does({ type: 'setAttendance', item: of(amir)[0]!.ref, present: true });
  ingrid.does({ type: 'setAttendance', item: of(ingrid)[0]!.ref, coming: false });
  world.exchange(ingrid, amir);
  for (const one of [ingrid, amir])
    expect(of(one)).toMatchObject([{ present: { value: true }, coming: { value: false } }]);
  ingrid.does({ type: 'setAttendance', item: of(ingrid)[0]!.ref, present: null });
  world.exchange(ingrid, amir);
  expect(of(amir)).toMatchObject([{ present: { value: null, alternatives: [] } }]);
  const gone = ingrid.does({ type: 'deleteItem', item: of(ingrid)[0]!.ref });
  expect(of(ingrid)).toEqual([]);
  gone.undo();
  expect(of(ingrid)).toHaveLength(1);
});

it('lets a person choose between ticks that stand in the second of two invitations', () => {
  const { world, ingrid, amir, meeting, marit } = twoAtAMeeting();
  for (const one of [ingrid, amir]) one.does({ type: 'invite', meeting, participants: [marit] });
  world.exchange(ingrid, amir);
  const of = (replica: typeof ingrid) =>
    replica.plan().meetings[0]!.attendances.find(({ participant }) => participant === marit)!;
  // Written where nobody of ours would write it: in the one that is not shown.
  const shown = of(ingrid);
  for (const [replica, v] of [
    [ingrid, true],
    [amir, false],
  ] as const) {
    const document = replica.documents.sections().find(({ section }) => section === shown.ref.section)!;
    const twin = document
      .view()
      .collections.attendances.find(
        ({ id, registers }) => id !== shown.id && registers['participant']![0]!.v === marit,
      )!;
    const stamp = { v, by: replica.context.by, at: replica.context.now() };
    document.change((writer) =>
      writer.put({ collection: 'attendances', key: twin.key }, `present/${replica.context.newId()}`, stamp),
    );
  }
  world.exchange(ingrid, amir);
  const { alternatives } = of(ingrid).present;
  expect(alternatives).toHaveLength(2);
  const { writeId, value } = alternatives[1]!;
  ingrid.does({ type: 'chooseValue', item: of(ingrid).ref, field: 'present', writeId });
  expect(of(ingrid).present).toMatchObject({ value, alternatives: [] });
});

it('counts both when two tick two names apart', () => {
  const { world, ingrid, amir, meeting, kari, marit } = twoAtAMeeting();
  ingrid.does({ type: 'invite', meeting, participants: [marit] });
  world.exchange(ingrid, amir);
  const ticks = (replica: typeof ingrid, person: string) => {
    const one = replica.plan().meetings[0]!.attendances.find(({ participant }) => participant === person)!;
    replica.does({ type: 'setAttendance', item: one.ref, present: true });
  };
  ticks(ingrid, kari);
  ticks(amir, marit);
  world.exchange(ingrid, amir);
  expect(ingrid.plan().meetings[0]!.attendances.map(({ present }) => present.value)).toEqual([true, true]);
});

it('shows matters, people and comments of two sections when two made the first meeting apart', () => {
  const { world, ingrid } = furnishedPlan();
  const amir = world.person('Amir');
  for (const replica of [ingrid, amir])
    replica.does({ type: 'addMeeting', fields: { on: TODAY, place: replica.name }, invited: [] });
  world.exchange(ingrid, amir);
  for (const one of [ingrid, amir])
    expect(new Set(one.plan().meetings.map(({ place }) => place.value))).toEqual(new Set([null, 'Amir', 'Ingrid']));
});

it('deletes a meeting with its people, matters and comments, and brings back exactly those', () => {
  const { ingrid, meeting } = furnishedPlan();
  const before = ingrid.plan().meetings;
  const [bus, other] = before[0]!.agenda;
  ingrid.does({ type: 'deleteItem', item: other!.ref });
  ingrid.does({
    type: 'addComment',
    subject: before[0]!.ref,
    kind: 'comment',
    answers: null,
    saidBy: null,
    text: 'Kort møte, takk',
  });
  ingrid.does({ type: 'deleteItem', item: before[0]!.ref });
  expect(ingrid.plan().meetings).toEqual([]);
  // Its parts come back with it, and are not listed by themselves.
  expect(ingrid.plan().deleted.others.map(({ id }) => id)).toEqual([meeting]);
  ingrid.does({ type: 'restoreItem', item: before[0]!.ref });
  const [back] = ingrid.plan().meetings;
  expect(back!.agenda.map(({ id }) => id)).toEqual([bus!.id]);
  expect([back!.attendances.length, back!.comments.length]).toEqual([1, 1]);
  expect(ingrid.plan().deleted.others.map(({ id }) => id)).toEqual([other!.id]);
});

it('keeps a matter of a goal that is deleted in sight at the meeting', () => {
  const { ingrid } = furnishedPlan();
  ingrid.does({ type: 'deleteItem', item: ingrid.goal('Ta bussen').ref });
  expect(ingrid.plan().meetings[0]!.agenda.map(({ title }) => title.text)).toEqual(['Bussen', 'Ymse']);
});

it('brings a deleted meeting back in sight, with both facts, for a matter, a comment or a tick that was written apart', () => {
  for (const part of ['matter', 'comment', 'tick'] as const) {
    const { world, ingrid, amir, meeting } = twoAtAMeeting();
    const { ref, attendances } = amir.plan().meetings[0]!;
    ingrid.does({ type: 'deleteItem', item: ref });
    if (part === 'matter') amir.does({ type: 'addAgendaItem', meeting, title: 'Ferien', goal: null });
    else if (part === 'tick') amir.does({ type: 'setAttendance', item: attendances[0]!.ref, coming: true });
    else
      amir.does({
        type: 'addComment',
        subject: ref,
        kind: 'comment',
        answers: null,
        saidBy: null,
        text: 'Eg kjem seint',
      });
    world.exchange(ingrid, amir);
    for (const one of [ingrid, amir])
      expect(one.plan().meetings, part).toMatchObject([
        { deletedButEdited: { deleted: { by: 'ingrid00' }, edited: { by: 'amir0000' } } },
      ]);
    ingrid.does({ type: 'restoreItem', item: ref });
    expect(ingrid.plan().meetings, part).toMatchObject([
      { deletedButEdited: null, agenda: { length: part === 'matter' ? 3 : 2 } },
    ]);
    ingrid.does({ type: 'deleteItem', item: ref });
    expect(ingrid.plan().meetings, part).toEqual([]);
  }
});

it('does not take away a meeting whose invited another has answered for', () => {
  const { world, ingrid, kari } = furnishedPlan();
  const made = ingrid.does({ type: 'addMeeting', fields: { place: 'Skulen' }, invited: [kari] });
  const amir = world.person('Amir');
  const meeting = amir.plan().meetings.find(({ id }) => id === made.created)!;
  amir.does({ type: 'setAttendance', item: meeting.attendances[0]!.ref, coming: true });
  world.exchange(ingrid, amir);
  expect(made.undo().keptLater).toBe('amir0000');
  expect(ingrid.plan().meetings.some(({ id }) => id === made.created)).toBe(true);
});

it('puts whoever leads, writes and is invited on the address list of the meetings', () => {
  const { ingrid, kari, marit } = furnishedPlan();
  const [meeting] = ingrid.plan().meetings;
  ingrid.does({ type: 'changeMeeting', item: meeting!.ref, fields: { chair: marit } });
  const view = ingrid.views().find(({ section }) => section === meeting!.ref.section)!;
  expect(view.collections.participants.map(({ id }) => id).toSorted()).toEqual([kari, marit].toSorted());
});
