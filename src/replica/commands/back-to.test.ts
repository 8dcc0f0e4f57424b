import { expect, it } from 'vitest';
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { PlanView } from '#plan/plan-view.ts';
import { furnishedPlan } from '#testing/furnished-plan.ts';
import { paperWorld, TODAY, type PaperReplica, type PaperWorld } from '#testing/paper-plan.ts';
import type { BackToPreview, HistorySubject } from '../api.ts';
import { sectionsThen } from '../history/sections-then.ts';
import { previewBackTo, runBackTo } from './back-to.ts';
import { runInverse } from './run-command.ts';

const LATER = '2026-11-24' as CalendarDate;
const STAMPS = new Set(['created', 'lastChanged', 'written', 'edited', 'at', 'by', 'writeId', 'sections']);

/** What a reader sees, without who and when. */
function words(plan: PlanView): unknown {
  return JSON.parse(JSON.stringify(plan, (name, value: unknown) => (STAMPS.has(name) ? undefined : value)));
}

function laterOn(world: PaperWorld): void {
  world.clock = Date.parse(`${LATER}T09:00:00Z`);
}

function back(replica: PaperReplica, of: HistorySubject, others: readonly PaperReplica[] = [], day = TODAY) {
  const entries = [replica, ...others].flatMap(({ written }) => written).toSorted((a, b) => a.at - b.at);
  const then = sectionsThen(entries, day);
  const preview = previewBackTo(replica.views(), then, of);
  const ran = runBackTo(replica.documents, replica.context, then, of);
  return {
    preview,
    outcome: ran.ok ? 'ok' : ran.error.type,
    undo() {
      if (!ran.ok) throw new Error('nothing was done');
      return runInverse(replica.documents, replica.context, ran.value.inverse);
    },
  };
}

/** Each line as «title field: from → to». */
function lines({ changes }: BackToPreview): readonly string[] {
  const inWords = (value: BackToPreview['changes'][number]['from']): string =>
    Object.values(value)
      .slice(1)
      .map((part) => (typeof part === 'string' ? part : JSON.stringify(part)))
      .join(' ') || '–';
  return changes.map(({ title, field, from, to }) =>
    field === 'deleted' || field === 'restored'
      ? `${title} ${field}`
      : `${title} ${field}: ${inWords(from)} → ${inWords(to)}`,
  );
}

function begun() {
  const world = paperWorld();
  const ingrid = world.person('Ingrid');
  const goal = ingrid.does({ type: 'addGoal', ownWords: 'Ta bussen', areas: ['mobility'] }).created;
  ingrid.does({ type: 'addMeasure', goal, measure: { what: 'Øve' } });
  ingrid.does({ type: 'addMeasure', goal, measure: { what: 'Kjøpe kort' } });
  ingrid.does({ type: 'setGoalPriority', item: ingrid.goal('Ta bussen').ref, priority: 'high' });
  return { world, ingrid, goal };
}

it('makes a goal say what it said at the end of the day, with its measures, evaluations and notes', () => {
  const { world, ingrid, goal } = begun();
  const amir = ingrid.does({ type: 'addParticipant', fields: { name: 'Amir Test', role: 'nurse' } }).created;
  ingrid.does({ type: 'setMeasureResponsible', item: ingrid.measure('Øve').ref, participant: amir });
  ingrid.does({ type: 'addEvaluation', goal, plannedFor: world.day('2026-12-01') });
  ingrid.does({ type: 'addNote', goal, text: 'Går bra', own: true });
  const then = words(ingrid.plan());

  laterOn(world);
  ingrid.writes(ingrid.goal('Ta bussen').ownWords.ref, ' aleine');
  ingrid.does({ type: 'setGoalPriority', item: ingrid.goal('Ta bussen aleine').ref, priority: null });
  ingrid.does({ type: 'setMeasureStatus', item: ingrid.measure('Øve').ref, status: 'done', on: LATER });
  ingrid.does({ type: 'setMeasureResponsible', item: ingrid.measure('Øve').ref, participant: null });
  ingrid.does({ type: 'deleteItem', item: ingrid.measure('Kjøpe kort').ref });
  ingrid.does({ type: 'addMeasure', goal, measure: { what: 'Spørje sjåføren' } });
  const [evaluation] = ingrid.goal('Ta bussen aleine').evaluations;
  ingrid.does({ type: 'setEvaluationDone', item: evaluation!.ref, on: LATER });
  const [note] = ingrid.goal('Ta bussen aleine').notes;
  ingrid.does({ type: 'deleteItem', item: note!.ref });
  const before = words(ingrid.plan());

  const done = back(ingrid, { goal });
  expect(lines(done.preview)).toEqual([
    'Ta bussen aleine ownWords: Ta bussen aleine → Ta bussen',
    'Ta bussen aleine priority: – → high',
    `Øve responsible: – → ${amir}`,
    'Øve status: done → notStarted',
    'Kjøpe kort restored',
    'Spørje sjåføren deleted',
    ' doneOn: 2026-11-24 → –',
    'Går bra restored',
  ]);
  const after = ingrid.plan();
  expect(after.deleted.measures.map(({ what }) => what.text)).toEqual(['Spørje sjåføren']);
  expect({ ...(words(after) as object), deleted: null }).toEqual({ ...(then as object), deleted: null });

  done.undo();
  expect(words(ingrid.plan())).toEqual(before);
});

it('says that nothing would change, and that something was not there yet', () => {
  const { world, ingrid, goal } = begun();
  expect(back(ingrid, { goal }).preview).toEqual({ wasThere: true, changes: [] });
  laterOn(world);
  const symje = ingrid.does({ type: 'addGoal', ownWords: 'Symje', areas: ['health'] }).created;
  const measure = ingrid.does({ type: 'addMeasure', goal, measure: { what: 'Ringje' } }).created;
  const before = words(ingrid.plan());
  for (const subject of [{ goal: symje }, { measure }, { section: ingrid.goal('Symje').ref.section }, { goal: 'x' }]) {
    const tried = back(ingrid, subject);
    expect(tried.outcome).toBe('ItemGone');
    expect(tried.preview).toEqual({ wasThere: false, changes: [] });
  }
  expect(words(ingrid.plan())).toEqual(before);
});

it('takes back one measure and leaves the rest', () => {
  const { world, ingrid, goal } = begun();
  laterOn(world);
  ingrid.writes(ingrid.goal('Ta bussen').ownWords.ref, ' aleine');
  ingrid.does({ type: 'setMeasureStatus', item: ingrid.measure('Øve').ref, status: 'inProgress', on: LATER });
  const measure = ingrid.measure('Øve').id;
  back(ingrid, { measure });
  expect(ingrid.measure('Øve').status.value).toBeNull();
  expect(ingrid.plan().goals.find(({ id }) => id === goal)?.ownWords.text).toBe('Ta bussen aleine');
});

it('takes back a whole section with all that is kept in it', () => {
  const { world, ingrid, goal } = begun();
  ingrid.does({ type: 'addResource', area: 'mobility', text: 'God på kart' });
  ingrid.does({ type: 'addNeed', area: 'mobility', text: 'Nokon å øve med' });
  const { section } = ingrid.goal('Ta bussen').ref;
  const then = words(ingrid.plan());
  laterOn(world);
  ingrid.does({ type: 'addGoal', ownWords: 'Sykle', areas: ['mobility'] });
  ingrid.does({ type: 'addNeed', area: 'mobility', text: 'Sykkel' });
  ingrid.does({ type: 'deleteItem', item: ingrid.plan().resources[0]!.ref });
  ingrid.does({ type: 'deleteItem', item: ingrid.goal('Ta bussen').ref });
  const before = words(ingrid.plan());

  const done = back(ingrid, { section });
  expect(lines(done.preview)).toEqual([
    'Ta bussen restored',
    'Sykle deleted',
    'Øve restored',
    'Kjøpe kort restored',
    'God på kart restored',
    'Sykkel deleted',
  ]);
  expect({ ...(words(ingrid.plan()) as object), deleted: null }).toEqual({ ...(then as object), deleted: null });
  expect(ingrid.goal('Ta bussen').id).toBe(goal);
  done.undo();
  expect(words(ingrid.plan())).toEqual(before);
});

it('takes back meetings, sub-plans, cooperation, reviews and the plan’s own values', () => {
  const world = paperWorld();
  const ingrid = world.person('Ingrid');
  const amir = ingrid.does({ type: 'addParticipant', fields: { name: 'Amir Test', role: 'nurse' } }).created;
  const meeting = ingrid.does({
    type: 'addMeeting',
    fields: { kind: 'careTeam', on: world.day('2026-12-01'), place: 'Heime', chair: amir },
    invited: [amir],
  }).created;
  ingrid.does({ type: 'addAgendaItem', meeting, title: 'Måla', goal: null });
  ingrid.does({ type: 'addSubPlan', kind: 'crisisPlan', title: 'Kriseplan', onlyMe: false });
  ingrid.does({ type: 'addCooperation', who: 'Skulen', what: 'Praksis' });
  ingrid.does({ type: 'addReview', on: TODAY });
  ingrid.does({ type: 'setNextReview', date: world.day('2027-05-01') });
  ingrid.does({ type: 'openAbout' });
  ingrid.does({ type: 'setAbout', fields: { language: 'norsk' } });
  const then = words(ingrid.plan());

  laterOn(world);
  const plan = ingrid.plan();
  ingrid.does({ type: 'changeMeeting', item: plan.meetings[0]!.ref, fields: { place: 'Skulen', state: 'held' } });
  ingrid.does({ type: 'setAttendance', item: plan.meetings[0]!.attendances[0]!.ref, present: true });
  ingrid.does({ type: 'setAgendaItemDone', item: plan.meetings[0]!.agenda[0]!.ref, isDone: true });
  ingrid.does({
    type: 'changeSubPlan',
    item: plan.subPlans[0]!.ref,
    fields: { keptWhere: 'I skåpet', responsible: amir },
  });
  ingrid.does({ type: 'setCooperationState', item: plan.cooperation[0]!.ref, state: 'inPlace' });
  ingrid.does({ type: 'changeReview', item: plan.reviews[0]!.ref, fields: { hadSay: 'partly', changed: true } });
  ingrid.does({ type: 'setNextReview', date: null });
  ingrid.does({ type: 'setAbout', fields: { language: 'samisk', birthDate: world.day('2000-01-02') } });
  ingrid.does({ type: 'setOnlyMe', section: plan.subPlans[0]!.ref.section, onlyMe: true });
  ingrid.writes(plan.whatMatters.ref, ' Og kvar natt.');
  const before = words(ingrid.plan());

  const all = ingrid.plan().sections.map(({ section }) => back(ingrid, { section }));
  expect(all.flatMap(({ preview }) => lines(preview)).length).toBeGreaterThan(10);
  expect(words(ingrid.plan())).toEqual(then);
  // Who may see it is no part of what it said.
  const kept = ingrid.plan().sections.find(({ kind }) => kind === 'subPlan');
  expect(kept?.onlyMe.value).toBe(true);
  for (const { undo } of all.toReversed()) undo();
  expect(words(ingrid.plan())).toEqual(before);
});

it('changes what others wrote since too, says who did it, and keeps what they write after', () => {
  const { world, ingrid, goal } = begun();
  const marit = world.person('Marit');
  laterOn(world);
  marit.does({ type: 'setGoalPriority', item: marit.goal('Ta bussen').ref, priority: 'low' });
  world.exchange(ingrid, marit);
  const done = back(ingrid, { goal }, [marit]);
  expect(ingrid.goal('Ta bussen').priority).toMatchObject({ value: 'high', written: { by: 'ingrid00' } });
  world.exchange(ingrid, marit);
  expect(marit.goal('Ta bussen').priority.value).toBe('high');
  marit.does({ type: 'setGoalPriority', item: marit.goal('Ta bussen').ref, priority: 'normal' });
  world.exchange(ingrid, marit);
  expect(done.undo().keptLater).toBe('marit000');
  expect(ingrid.goal('Ta bussen').priority.value).toBe('normal');
});

it('keeps a goal where it was moved since, and gives it the words it had', () => {
  const { world, ingrid, goal } = begun();
  laterOn(world);
  ingrid.does({ type: 'setGoalAreas', item: ingrid.goal('Ta bussen').ref, areas: ['leisure'] });
  ingrid.does({ type: 'setMeasureStatus', item: ingrid.measure('Øve').ref, status: 'done', on: LATER });
  ingrid.writes(ingrid.goal('Ta bussen').ownWords.ref, ' aleine');
  const { section } = ingrid.goal('Ta bussen aleine').ref;
  const done = back(ingrid, { goal });
  expect(lines(done.preview)).toEqual([
    'Ta bussen aleine ownWords: Ta bussen aleine → Ta bussen',
    'Øve status: done → notStarted',
  ]);
  expect(ingrid.goal('Ta bussen').ref.section).toBe(section);
  expect(ingrid.goal('Ta bussen').areas.value).toEqual(['leisure']);
});

it('leaves out what a wrong clock says was written before that which it rests on', () => {
  const { world, ingrid, goal } = begun();
  const marit = world.person('Marit');
  laterOn(world);
  ingrid.does({ type: 'setGoalPriority', item: ingrid.goal('Ta bussen').ref, priority: 'low' });
  world.exchange(ingrid, marit);
  world.clock = Date.UTC(2026, 10, 22, 12);
  marit.does({ type: 'setGoalPriority', item: marit.goal('Ta bussen').ref, priority: 'normal' });
  world.exchange(ingrid, marit);
  laterOn(world);
  back(ingrid, { goal }, [marit]);
  expect(ingrid.goal('Ta bussen').priority.value).toBe('high');
});

it.each(['its words', 'a note on it'])(
  'keeps a goal that somebody deleted who did not know, when %s go back too',
  (what) => {
    const { world, ingrid, goal } = begun();
    const amir = world.person('Amir');
    laterOn(world);
    amir.does({ type: 'deleteItem', item: amir.goal('Ta bussen').ref });
    if (what === 'its words') ingrid.writes(ingrid.goal('Ta bussen').ownWords.ref, ' aleine');
    else ingrid.does({ type: 'addNote', goal, text: 'Går bra', own: true });
    world.exchange(ingrid, amir);
    const before = words(ingrid.plan());
    const done = back(ingrid, { goal }, [amir]);
    expect(lines(done.preview)).toContain(`Ta bussen${what === 'its words' ? ' aleine' : ''} restored`);
    expect(ingrid.plan().goals).toMatchObject([{ ownWords: { text: 'Ta bussen' }, deletedButEdited: null, notes: [] }]);
    done.undo();
    expect(words(ingrid.plan())).toEqual(before);
  },
);

it('takes back a value of «Om meg» where two have begun it apart, so that both say the same', () => {
  const world = paperWorld();
  const [ingrid, amir] = [world.person('Ingrid'), world.person('Amir')];
  for (const one of [ingrid, amir]) one.does({ type: 'setAbout', fields: { language: 'norsk' } });
  world.exchange(ingrid, amir);
  laterOn(world);
  ingrid.does({ type: 'setAbout', fields: { language: 'samisk' } });
  const done = back(ingrid, { section: ingrid.plan().about.section! }, [amir]);
  expect(ingrid.plan().about.language).toMatchObject({ value: 'norsk', alternatives: [] });
  done.undo();
  expect(ingrid.plan().about.language).toMatchObject({ value: 'samisk', alternatives: [] });
});

it('brings back a meeting with the matters that are kept with their goals', () => {
  const { world, ingrid } = furnishedPlan();
  const before = words(ingrid.plan());
  laterOn(world);
  const [meeting] = ingrid.plan().meetings;
  ingrid.does({ type: 'deleteItem', item: meeting!.ref });
  expect(back(ingrid, { section: meeting!.ref.section }).outcome).toBe('ok');
  expect(words(ingrid.plan())).toEqual(before);
});
