/** What two people who change a plan apart may rely on («Merge by file»). */
import { expect, it } from 'vitest';
import { paperWorld, TODAY } from '#testing/paper-plan.ts';

function twoWithAGoal() {
  const world = paperWorld();
  const ingrid = world.person('Ingrid');
  const goal = ingrid.does({ type: 'addGoal', ownWords: 'Ta bussen åleine', areas: ['leisure'] }).created;
  ingrid.does({ type: 'addMeasure', goal, measure: { what: 'Øve på ruta' } });
  const marit = world.person('Marit');
  return { world, ingrid, marit, goal };
}

it('starts both from the same plan', () => {
  const { ingrid, marit } = twoWithAGoal();
  expect(marit.views()).toEqual(ingrid.views());
  expect(ingrid.plan()).toMatchObject({ relation: 'self', myName: '', whatMatters: { text: 'Å vere ute kvar dag.' } });
  expect(marit.goal('Ta bussen åleine').measures.map(({ what }) => what.text)).toEqual(['Øve på ruta']);
});

it('shows a goal with both facts when one deleted it and another changed it, until a person decides', () => {
  const { world, ingrid, marit } = twoWithAGoal();
  ingrid.does({ type: 'deleteItem', item: ingrid.goal('Ta bussen åleine').ref });
  expect(ingrid.plan().goals).toEqual([]);
  marit.writes(marit.goal('Ta bussen åleine').ownWords.ref, ' til byen');
  world.exchange(ingrid, marit);

  for (const replica of [ingrid, marit]) {
    const goal = replica.goal('Ta bussen åleine til byen');
    expect(goal.deletedButEdited).toMatchObject({ deleted: { by: 'ingrid00' }, edited: { by: 'marit000' } });
    expect(replica.plan().deleted.goals).toEqual([]);
  }

  marit.does({ type: 'restoreItem', item: marit.goal('Ta bussen åleine til byen').ref });
  world.exchange(ingrid, marit);
  const restored = ingrid.goal('Ta bussen åleine til byen');
  expect(restored.deletedButEdited).toBeNull();
  expect(restored.measures.map(({ what }) => what.text)).toEqual(['Øve på ruta']);
});

it('deletes it for good when the one who decides has seen the change', () => {
  const { world, ingrid, marit } = twoWithAGoal();
  ingrid.does({ type: 'deleteItem', item: ingrid.goal('Ta bussen åleine').ref });
  marit.does({ type: 'setGoalPriority', item: marit.goal('Ta bussen åleine').ref, priority: 'high' });
  world.exchange(ingrid, marit);
  ingrid.does({ type: 'deleteItem', item: ingrid.goal('Ta bussen åleine').ref });
  world.exchange(ingrid, marit);
  expect(marit.plan().goals).toEqual([]);
  expect(marit.plan().deleted.goals).toHaveLength(1);
});

it('hides nothing of a deleted goal: a measure changed apart stands alone with both facts', () => {
  const { world, ingrid, marit } = twoWithAGoal();
  ingrid.does({ type: 'deleteItem', item: ingrid.goal('Ta bussen åleine').ref });
  marit.does({ type: 'setMeasureStatus', item: marit.measure('Øve på ruta').ref, status: 'done', on: TODAY });
  world.exchange(ingrid, marit);
  const stray = ingrid.plan().strayMeasures;
  expect(stray.map(({ what, status }) => [what.text, status.value])).toEqual([['Øve på ruta', 'done']]);
  expect(stray[0]!.deletedButEdited).not.toBeNull();
});

it('brings a deleted goal back in sight, with both facts, for a note or an evaluation that was written apart', () => {
  const { world, ingrid, marit, goal } = twoWithAGoal();
  ingrid.does({ type: 'addEvaluation', goal, plannedFor: TODAY });
  world.exchange(ingrid, marit);
  ingrid.does({ type: 'deleteItem', item: ingrid.goal('Ta bussen åleine').ref });
  marit.writes(marit.goal('Ta bussen åleine').evaluations[0]!.personsWords.ref, 'Det gjekk fint.', 0);
  marit.does({ type: 'addNote', goal, text: 'Gjekk fint i dag', own: false });
  world.exchange(ingrid, marit);
  const back = ingrid.goal('Ta bussen åleine');
  expect(back.deletedButEdited).toMatchObject({ deleted: { by: 'ingrid00' }, edited: { by: 'marit000' } });
  expect([back.notes.length, back.evaluations[0]!.personsWords.text]).toEqual([1, 'Det gjekk fint.']);

  const again = ingrid.does({ type: 'deleteItem', item: back.ref });
  expect(ingrid.plan().goals).toEqual([]);
  again.undo();
  ingrid.does({ type: 'restoreItem', item: back.ref });
  world.exchange(ingrid, marit);
  expect(marit.goal('Ta bussen åleine')).toMatchObject({
    deletedButEdited: null,
    measures: [{ deletedButEdited: null }],
  });
});

it('brings back all that went with a goal, also when it was deleted a second time', () => {
  const { world, ingrid, marit, goal } = twoWithAGoal();
  ingrid.does({ type: 'deleteItem', item: ingrid.goal('Ta bussen åleine').ref });
  marit.does({ type: 'addNote', goal, text: 'Gjekk fint i dag', own: false });
  world.exchange(ingrid, marit);
  const { ref } = ingrid.goal('Ta bussen åleine');
  ingrid.does({ type: 'deleteItem', item: ref });
  ingrid.does({ type: 'restoreItem', item: ref });
  const { measures, notes } = ingrid.goal('Ta bussen åleine');
  expect([measures.length, notes.length]).toEqual([1, 1]);
});

it('names the one who changed it, also when the clock of the one who deleted it is ahead', () => {
  const { world, ingrid, marit } = twoWithAGoal();
  marit.does({ type: 'setGoalPriority', item: marit.goal('Ta bussen åleine').ref, priority: 'high' });
  world.clock += 86_400_000;
  ingrid.does({ type: 'setGoalAchievement', item: ingrid.goal('Ta bussen åleine').ref, achievement: 'laidAside' });
  ingrid.does({ type: 'deleteItem', item: ingrid.goal('Ta bussen åleine').ref });
  world.exchange(ingrid, marit);
  expect(ingrid.goal('Ta bussen åleine').deletedButEdited).toMatchObject({
    deleted: { by: 'ingrid00' },
    edited: { by: 'marit000' },
  });
});

it('[DOC-3] keeps both goals that two people put in the same words apart', () => {
  const { world, ingrid, marit } = twoWithAGoal();
  const ids = [ingrid, marit].map(
    (who) => who.does({ type: 'addGoal', ownWords: 'Symje', areas: ['leisure'] }).created,
  );
  world.exchange(ingrid, marit);
  for (const replica of [ingrid, marit]) {
    const both = replica.plan().goals.filter(({ ownWords }) => ownWords.text === 'Symje');
    expect(both.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(new Set(both.map(({ ref }) => ref.key)).size).toBe(2);
  }
});

it('[DOC-5] shows both deadlines until a person chooses', () => {
  const { world, ingrid, marit } = twoWithAGoal();
  const due = (date: string) => ({ kind: 'due', date: world.day(date) }) as const;
  ingrid.does({ type: 'setMeasureWhen', item: ingrid.measure('Øve på ruta').ref, when: due('2026-12-04') });
  marit.does({ type: 'setMeasureWhen', item: marit.measure('Øve på ruta').ref, when: due('2026-12-11') });
  world.exchange(ingrid, marit);

  const { when } = ingrid.measure('Øve på ruta');
  expect(Object.fromEntries(when.alternatives.map(({ by, value }) => [by, value]))).toEqual({
    ingrid00: due('2026-12-04'),
    marit000: due('2026-12-11'),
  });
  expect(when.value).toEqual(when.alternatives[0]!.value);
  expect(marit.measure('Øve på ruta').when).toEqual(when);

  const maritsDate = when.alternatives.find(({ by }) => by === 'marit000')!;
  ingrid.does({
    type: 'chooseValue',
    item: ingrid.measure('Øve på ruta').ref,
    field: 'when',
    writeId: maritsDate.writeId,
  });
  world.exchange(ingrid, marit);
  expect(marit.measure('Øve på ruta').when).toMatchObject({ value: due('2026-12-11'), alternatives: [] });
});

it('shows a cleared deadline beside one that was set apart', () => {
  const { world, ingrid, marit } = twoWithAGoal();
  const date = world.day('2027-01-15');
  ingrid.does({ type: 'setGoalTargetDate', item: ingrid.goal('Ta bussen åleine').ref, date });
  world.exchange(ingrid, marit);
  ingrid.does({ type: 'setGoalTargetDate', item: ingrid.goal('Ta bussen åleine').ref, date: null });
  marit.does({ type: 'setGoalTargetDate', item: marit.goal('Ta bussen åleine').ref, date: world.day('2027-02-01') });
  world.exchange(ingrid, marit);
  const values = ingrid.goal('Ta bussen åleine').targetDate.alternatives.map(({ value }) => value);
  expect(new Set(values)).toEqual(new Set([null, '2027-02-01']));
});

it('asks nobody to choose when both set the same', () => {
  const { world, ingrid, marit } = twoWithAGoal();
  for (const one of [ingrid, marit])
    one.does({ type: 'setGoalPriority', item: one.goal('Ta bussen åleine').ref, priority: 'high' });
  world.exchange(ingrid, marit);
  expect(ingrid.goal('Ta bussen åleine').priority).toMatchObject({ value: 'high', alternatives: [] });
});

it('reads a text written at both ends as both meant', () => {
  const { world, ingrid, marit } = twoWithAGoal();
  ingrid.writes(ingrid.goal('Ta bussen åleine').ownWords.ref, 'Eg vil: ', 0);
  marit.writes(marit.goal('Ta bussen åleine').ownWords.ref, ' til byen');
  world.exchange(ingrid, marit);
  for (const replica of [ingrid, marit])
    expect(replica.plan().goals.map(({ ownWords }) => ownWords.text)).toEqual(['Eg vil: Ta bussen åleine til byen']);
});

it('keeps both halves when two begin the same empty text apart', () => {
  const { world, ingrid, marit } = twoWithAGoal();
  ingrid.writes(ingrid.goal('Ta bussen åleine').professionalWords.ref, 'ADL. ');
  marit.writes(marit.goal('Ta bussen åleine').professionalWords.ref, 'Mestring. ');
  world.exchange(ingrid, marit);
  const { text } = ingrid.goal('Ta bussen åleine').professionalWords;
  expect(text).toContain('ADL. ');
  expect(text).toContain('Mestring. ');
  expect(marit.goal('Ta bussen åleine').professionalWords.text).toBe(text);
});

it('[DOC-6] stands a goal once when both moved it on the list', () => {
  const { world, ingrid, marit } = twoWithAGoal();
  const bake = ingrid.does({ type: 'addGoal', ownWords: 'Bake brød', areas: ['leisure'] }).created;
  const swim = ingrid.does({ type: 'addGoal', ownWords: 'Symje', areas: ['health'] }).created;
  world.exchange(ingrid, marit);
  ingrid.does({ type: 'reorderGoal', item: ingrid.goal('Symje').ref, before: bake });
  marit.does({ type: 'reorderGoal', item: marit.goal('Ta bussen åleine').ref, before: null });
  marit.does({ type: 'reorderGoal', item: marit.goal('Symje').ref, before: marit.goal('Ta bussen åleine').id });
  world.exchange(ingrid, marit);
  const order = ingrid.plan().goals.map(({ ownWords }) => ownWords.text);
  expect(order.toSorted()).toEqual(['Bake brød', 'Symje', 'Ta bussen åleine']);
  expect(marit.plan().goals.map(({ ownWords }) => ownWords.text)).toEqual(order);
  expect(ingrid.plan().goals.some(({ id }) => id === swim)).toBe(true);
});

it('finds room between goals that were added apart and share a place', () => {
  const world = paperWorld();
  const ingrid = world.person('Ingrid');
  const marit = world.person('Marit');
  ingrid.does({ type: 'addGoal', ownWords: 'Ein', areas: ['health'] });
  marit.does({ type: 'addGoal', ownWords: 'To', areas: ['work'] });
  world.exchange(ingrid, marit);
  ingrid.does({ type: 'addGoal', ownWords: 'Tre', areas: ['work'] });
  const [first, second] = ingrid.plan().goals;
  ingrid.does({ type: 'reorderGoal', item: ingrid.goal('Tre').ref, before: second!.id });
  expect(ingrid.plan().goals.map(({ id }) => id)).toEqual([first!.id, ingrid.goal('Tre').id, second!.id]);
});

it('[DOC-9] shows goals of both when the same area was opened apart, and puts new ones in one of the two', () => {
  const world = paperWorld();
  const ingrid = world.person('Ingrid');
  const marit = world.person('Marit');
  ingrid.does({ type: 'addGoal', ownWords: 'Symje', areas: ['health'] });
  marit.does({ type: 'addGoal', ownWords: 'Sove betre', areas: ['health'] });
  world.exchange(ingrid, marit);
  expect(ingrid.plan().goals).toHaveLength(2);
  const sections = ingrid
    .plan()
    .goals.map(({ ref }) => ref.section)
    .sort();
  for (const [replica, words] of [
    [ingrid, 'Gå tur'],
    [marit, 'Ete frukost'],
  ] as const) {
    replica.does({ type: 'addGoal', ownWords: words, areas: ['health'] });
    expect(replica.goal(words).ref.section).toBe(sections[0]);
  }
});

it('[DOC-8] moves a goal with all that is its own, under the same ids', () => {
  const { world, ingrid, marit, goal } = twoWithAGoal();
  const kari = ingrid.does({ type: 'addParticipant', fields: { name: 'Kari Tenkt', role: 'teacher' } }).created;
  ingrid.does({ type: 'setMeasureResponsible', item: ingrid.measure('Øve på ruta').ref, participant: kari });
  ingrid.does({ type: 'addNote', goal, text: 'Gjekk fint i dag', own: true });
  ingrid.does({ type: 'addEvaluation', goal, plannedFor: TODAY });
  const before = ingrid.goal('Ta bussen åleine');
  ingrid.does({ type: 'setGoalAreas', item: before.ref, areas: ['mobility', 'leisure'] });
  world.exchange(ingrid, marit);

  const after = marit.goal('Ta bussen åleine');
  expect(after.ref.section).not.toBe(before.ref.section);
  expect(after.id).toBe(before.id);
  expect(after.areas.value).toEqual(['mobility', 'leisure']);
  expect(after.measures.map(({ id, responsible }) => [id, responsible.value])).toEqual([
    [before.measures[0]!.id, kari],
  ]);
  expect([after.notes.length, after.evaluations.length]).toEqual([1, 1]);
  expect(marit.plan().goals).toHaveLength(1);
  expect(marit.plan().strayMeasures).toEqual([]);
  const target = marit.views().find(({ section }) => section === after.ref.section)!;
  expect(target.collections.participants.map(({ id }) => id)).toEqual([kari]);
});

it('stands a goal once, in the lowest section, when two moved it to different places apart', () => {
  const { world, ingrid, marit } = twoWithAGoal();
  ingrid.does({ type: 'setGoalAreas', item: ingrid.goal('Ta bussen åleine').ref, areas: ['mobility'] });
  marit.does({ type: 'setGoalAreas', item: marit.goal('Ta bussen åleine').ref, areas: ['social'] });
  const places = [ingrid, marit].map((one) => one.goal('Ta bussen åleine').ref.section).sort();
  world.exchange(ingrid, marit);
  expect(ingrid.plan().goals).toHaveLength(1);
  expect(ingrid.goal('Ta bussen åleine').ref.section).toBe(places[0]);
  expect(ingrid.goal('Ta bussen åleine').movedButEdited).toBeUndefined();
  expect(ingrid.goal('Ta bussen åleine').measures).toHaveLength(1);
  expect(marit.plan().goals).toEqual(ingrid.plan().goals);
});

it('offers what was changed in the old place after a move, and takes it in', () => {
  const { world, ingrid, marit } = twoWithAGoal();
  ingrid.does({ type: 'setGoalAreas', item: ingrid.goal('Ta bussen åleine').ref, areas: ['mobility'] });
  marit.writes(marit.goal('Ta bussen åleine').ownWords.ref, ' til byen');
  marit.does({ type: 'setGoalPriority', item: marit.goal('Ta bussen åleine til byen').ref, priority: 'high' });
  world.exchange(ingrid, marit);

  const goal = ingrid.goal('Ta bussen åleine');
  expect(goal.movedButEdited).toMatchObject([{ edited: { by: 'marit000' }, text: 'Ta bussen åleine til byen' }]);
  const [copy] = goal.movedButEdited!;
  const settled = ingrid.does({ type: 'settleMoved', item: goal.ref, from: copy!.ref, take: true });
  world.exchange(ingrid, marit);
  const taken = marit.goal('Ta bussen åleine til byen');
  expect(taken.priority.value).toBe('high');
  expect(taken.movedButEdited).toBeUndefined();

  settled.undo();
  expect(ingrid.goal('Ta bussen åleine').movedButEdited).toHaveLength(1);
});

it('offers what was written in the copy that does not stand when two moved it apart', () => {
  const { world, ingrid, marit } = twoWithAGoal();
  ingrid.does({ type: 'setGoalAreas', item: ingrid.goal('Ta bussen åleine').ref, areas: ['mobility'] });
  marit.does({ type: 'setGoalAreas', item: marit.goal('Ta bussen åleine').ref, areas: ['social'] });
  const [stands, other] = [ingrid, marit].toSorted((a, b) =>
    a.goal('Ta bussen åleine').ref.section < b.goal('Ta bussen åleine').ref.section ? -1 : 1,
  );
  other!.writes(other!.goal('Ta bussen åleine').ownWords.ref, ' heim');
  world.exchange(ingrid, marit);
  const goal = marit.goal('Ta bussen åleine');
  expect(goal.movedButEdited).toMatchObject([{ edited: { by: other!.context.by }, text: 'Ta bussen åleine heim' }]);
  stands!.does({ type: 'settleMoved', item: goal.ref, from: goal.movedButEdited![0]!.ref, take: false });
  world.exchange(ingrid, marit);
  expect(marit.goal('Ta bussen åleine').movedButEdited).toBeUndefined();
});

it('says both when one deleted a goal and another moved it', () => {
  const { world, ingrid, marit } = twoWithAGoal();
  ingrid.does({ type: 'deleteItem', item: ingrid.goal('Ta bussen åleine').ref });
  marit.does({ type: 'setGoalAreas', item: marit.goal('Ta bussen åleine').ref, areas: ['social'] });
  world.exchange(ingrid, marit);
  expect(ingrid.goal('Ta bussen åleine').deletedButEdited).toMatchObject({
    deleted: { by: 'ingrid00' },
    edited: { by: 'marit000' },
  });
  ingrid.does({ type: 'deleteItem', item: ingrid.goal('Ta bussen åleine').ref });
  world.exchange(ingrid, marit);
  expect(marit.plan().goals).toEqual([]);
});

it('keeps what two of a later version wrote in fields, texts and collections this version does not know', () => {
  const { world, ingrid, marit } = twoWithAGoal();
  const goal = ingrid.goal('Ta bussen åleine');
  const document = ingrid.documents.sections().find(({ section }) => section === goal.ref.section)!;
  const place = { collection: 'goals', key: goal.ref.key } as const;
  document.change((writer) => writer.put(place, 'mood/w1', { v: { face: 'glad' }, by: 'later000', at: 1 }));
  document.change((writer) => writer.editText(place, 'drawing', { index: 0, remove: 0, insert: '~~' }));
  expect(ingrid.plan().unreadableCount).toBe(2);
  world.exchange(ingrid, marit);
  expect(marit.views()).toEqual(ingrid.views());

  marit.does({ type: 'setGoalAreas', item: marit.goal('Ta bussen åleine').ref, areas: ['social'] });
  const moved = marit.goal('Ta bussen åleine');
  const copy = marit.views().find(({ section }) => section === moved.ref.section)!.collections.goals[0]!;
  expect(copy.registers['mood']).toEqual([{ id: 'w1', v: { face: 'glad' }, by: 'later000', at: 1 }]);
  expect(copy.texts['drawing']).toBe('~~');
});

it('remembers how a measure went before it was done, and parts nobody who marked it done apart', () => {
  const { world, ingrid, marit } = twoWithAGoal();
  const says = (who: typeof ingrid, status: 'inProgress' | 'done' | 'waiting') =>
    who.does({ type: 'setMeasureStatus', item: who.measure('Øve på ruta').ref, status, on: TODAY });
  says(marit, 'waiting');
  says(marit, 'done');
  says(marit, 'done');
  expect(marit.measure('Øve på ruta').statusBefore).toBe('waiting');
  says(ingrid, 'done');
  expect(ingrid.measure('Øve på ruta').statusBefore).toBe('notStarted');
  world.exchange(ingrid, marit);
  for (const replica of [ingrid, marit]) {
    const { status, statusBefore } = replica.measure('Øve på ruta');
    expect([status.value, status.alternatives]).toEqual(['done', []]);
    expect(['waiting', 'notStarted']).toContain(statusBefore);
  }
  says(ingrid, 'inProgress');
  expect(ingrid.measure('Øve på ruta').statusBefore).toBeNull();
});
