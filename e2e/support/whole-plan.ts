import { addDays, type CalendarDate } from '#plan/calendar-date.ts';
import type { ItemRef, TextRef } from '#plan/field.ts';
import { type LifeArea, ownArea } from '#plan/life-areas.ts';
import { parseClockTime } from '#plan/meetings/meeting.ts';
import { drawingOf } from '#plan/papers/drawing.ts';
import { ownerCard } from '#plan/participants/names.ts';
import type { NewPlan, PlanCommand, Replica } from '#replica/api.ts';

/** What was written, each with a mark of its own, so that it is known again on paper. */
export interface WholePlan {
  readonly plan: NewPlan;
  fill(replica: Replica, today: CalendarDate): void;
  /** Goals, measures, notes and evaluations. */
  readonly texts: readonly string[];
  /** Every other thing that was typed, as it reads on paper. */
  readonly values: readonly string[];
  /** Of each measure what stands first and last in its row. */
  readonly rows: readonly { readonly first: string; readonly last: string }[];
  /** What lies in the part that is «berre for meg». */
  readonly secrets: readonly string[];
}

/** A plan with something in every field a plan can hold; `rounds` of goals with five measures each, to fill pages. */
export function wholePlan(rounds: number): WholePlan {
  const texts: string[] = [];
  const values: string[] = [];
  const secrets: string[] = [];
  const rows: { readonly first: string; readonly last: string }[] = [];
  let marks = 0;
  const mark = (words: string): string => `${words} m${String((marks += 1)).padStart(3, '0')}`;
  const text = (words: string): string => keep(texts, mark(words));
  const value = (words: string): string => keep(values, mark(words));
  const secret = (words: string): string => keep(secrets, mark(words));
  const plan: NewPlan = {
    relation: 'self',
    ownerName: value('Ingrid Døme'),
    writerName: '',
    whatMatters: value('Å kunne bu heime, ha hunden hos meg og vere med venner.\nOg syngje i koret att.'),
    today: '2026-11-02' as CalendarDate,
    consent: { method: 'this-device', date: '2026-11-02' as CalendarDate, witness: '' },
  };
  const fill = (replica: Replica, today: CalendarDate): void => {
    const view = () => replica.getView();
    const run = (command: PlanCommand): string => {
      const done = replica.run(command);
      if (!done.ok) throw new Error(`${command.type}: ${JSON.stringify(done.error)}`);
      return done.value.created ?? '';
    };
    const write = (ref: TextRef, words: string): void => {
      const done = replica.editText(ref, { index: 0, remove: 0, insert: words });
      if (!done.ok) throw new Error(`${ref.field}: ${done.error.type}`);
    };
    const found = <T extends { readonly id: string }>(things: readonly T[], id: string): T => {
      const thing = things.find((one) => one.id === id);
      if (thing === undefined) throw new Error('what was made is not in the plan');
      return thing;
    };

    // People
    const owner = ownerCard(view())!;
    run({ type: 'changeParticipant', item: owner.ref, fields: { phone: '41200000', email: value('ingrid@døme.no') } });
    values.push('41 20 00 00');
    const person = (
      name: string,
      role: 'coordinator' | 'nextOfKin' | 'gp' | 'physiotherapist',
      phone: string,
    ): string =>
      run({
        type: 'addParticipant',
        fields: {
          name: value(name),
          role,
          organisation: value(`Teneste for ${name}`),
          phone,
          email: value(`${role}@døme.no`),
          contribution: value(`Bidrag frå ${name}`),
          responsibility: value(`Ansvar for ${name}`),
          expectation: value(`Forventing frå ${name}`),
          attends: role === 'gp' ? 'never' : role === 'coordinator' ? 'always' : 'whenCalled',
        },
      });
    const marit = person('Marit Prøve', 'coordinator', '41200001');
    const per = person('Per Døme', 'nextOfKin', '41200002');
    const amir = person('Amir Test', 'physiotherapist', '41200003');
    person('Solveig Eksempel', 'gp', '41200004');
    values.push('41 20 00 01', '41 20 00 02', '41 20 00 03', '41 20 00 04');
    run({
      type: 'appointCoordinator',
      participant: marit,
      level: 'municipality',
      from: addDays(today, -100),
      appointedBy: value('Dømevik kommune'),
    });

    // About me
    run({ type: 'openAbout' });
    run({
      type: 'setAbout',
      fields: {
        birthDate: '1972-03-12' as CalendarDate,
        address: value('Dømevegen 1'),
        language: value('Norsk og teiknspråk'),
        interpreter: value('Teiknspråktolk'),
      },
    });
    values.push('12. mars 1972');
    const { about } = view();
    write(about.background[0]!.ref, value('Hadde slag i 2024.'));
    write(about.communication[0]!.ref, value('Eg treng tid til å svare.'));
    write(about.culture[0]!.ref, value('Bønn før maten.'));

    // Life areas, one of my own and one for me only
    const own = ownArea(value('Hund og hest'))!;
    run({ type: 'setChosenAreas', areas: ['mobility', 'leisure', own] });
    run({ type: 'addResource', area: null, text: value('Tolmodig og glad i folk') });
    run({ type: 'addResource', area: 'leisure', text: value('Har sunge i tjue år') });
    run({ type: 'addNeed', area: 'mobility', text: value('Å gå i bakke') });
    const privateArea = run({ type: 'openArea', area: 'faith' });
    run({ type: 'setOnlyMe', section: privateArea, onlyMe: true });
    run({ type: 'addNeed', area: 'faith', text: secret('Løyndomen min') });
    const privateGoal = run({ type: 'addGoal', ownWords: secret('Løynt mål'), areas: ['faith'] });
    run({ type: 'addMeasure', goal: privateGoal, measure: { what: secret('Løynt tiltak') } });
    run({ type: 'addNote', goal: privateGoal, text: secret('Løynt notat'), own: true });

    // Goals with everything on them
    const measure = (goal: string, words: string, command?: (item: ItemRef) => PlanCommand): string => {
      const what = text(words);
      const id = run({
        type: 'addMeasure',
        goal,
        measure: { what, responsible: amir, when: { kind: 'due', date: addDays(today, 30) } },
      });
      const made = found(found(view().goals, goal).measures, id);
      write(made.extent.ref, value('To gonger i veka, 45 minutt kvar gong'));
      const method = value('Ute i nabolaget med rullator, litt lenger kvar gong og aldri når det er glatt');
      write(made.method.ref, method);
      rows.push({ first: what, last: method });
      run({ type: 'setMeasureContributors', item: made.ref, participants: [per] });
      if (command !== undefined) run(command(made.ref));
      return id;
    };
    const goalIn = (areas: readonly LifeArea[], words: string): string =>
      run({ type: 'addGoal', ownWords: text(words), areas });
    const main = goalIn(['mobility', 'leisure'], 'Gå på butikken åleine');
    const mainGoal = found(view().goals, main);
    write(mainGoal.professionalWords.ref, text('Betre gangfunksjon ute'));
    run({ type: 'setGoalPriority', item: mainGoal.ref, priority: 'high' });
    run({ type: 'setGoalAchievement', item: mainGoal.ref, achievement: 'partlyReached' });
    run({ type: 'setGoalTargetDate', item: mainGoal.ref, date: addDays(today, 200) });
    run({ type: 'setGoalVoice', item: mainGoal.ref, voice: { whose: 'together', participant: per } });
    measure(main, 'Gåtrening', (item) => ({
      type: 'setMeasureAgreed',
      item,
      agreement: { answer: 'yes', participant: amir, on: addDays(today, -3) },
    }));
    measure(main, 'Lettare rullator', (item) => ({ type: 'setMeasureStatus', item, status: 'waiting', on: today }));
    measure(main, 'Øve på vegen', (item) => ({ type: 'setMeasureStatus', item, status: 'done', on: today }));
    measure(main, 'Sko med brodd', (item) => ({
      type: 'setMeasureWhen',
      item,
      when: { kind: 'weekdays', days: ['tuesday', 'thursday'] },
    }));
    run({ type: 'addNote', goal: main, text: text('Det går betre no.'), own: true });
    run({ type: 'addNote', goal: main, text: text('Ho går lenger for kvar veke.'), own: false });
    const evaluationId = run({ type: 'addEvaluation', goal: main, plannedFor: addDays(today, -10) });
    const evaluation = found(found(view().goals, main).evaluations, evaluationId);
    write(evaluation.how.ref, text('Vi går vegen saman og ser.'));
    write(evaluation.personsWords.ref, text('Eg fann vegen sjølv.'));
    write(evaluation.teamsWords.ref, text('Ho er tryggare enn i haust.'));
    write(evaluation.whatNext.ref, text('Vi øver på bakken.'));
    run({ type: 'setEvaluationDone', item: evaluation.ref, on: addDays(today, -9) });
    run({ type: 'setEvaluationAchievement', item: evaluation.ref, achievement: 'partlyReached' });
    run({ type: 'setEvaluationBy', item: evaluation.ref, participants: [per, amir] });
    const step = goalIn(['mobility'], 'Kome meg til postkassa');
    run({ type: 'setGoalParent', item: found(view().goals, step).ref, parent: main });
    const comment = run({
      type: 'addComment',
      subject: mainGoal.ref,
      kind: 'disagree',
      answers: null,
      saidBy: per,
      text: value('Eg meiner vi må vente til våren.'),
    });
    run({
      type: 'setCommentOnPaper',
      item: found(found(view().goals, main).comments, comment).ref,
      onPaper: true,
    });
    for (let round = 0; round < rounds; round++) {
      const goal = goalIn(['leisure', own], `Mål nummer ${round + 2} i rekkja`);
      for (let count = 0; count < 5; count++) measure(goal, `Tiltak ${count + 1} i mål ${round + 2}`);
    }

    // Sub-plans, cooperation, period, reviews
    const crisis = run({ type: 'addSubPlan', kind: 'crisisPlan', title: value('Kriseplanen min'), onlyMe: false });
    const subPlan = found(view().subPlans, crisis);
    write(subPlan.content.ref, value('Ring Per. Sit ned og pust.'));
    run({
      type: 'changeSubPlan',
      item: subPlan.ref,
      fields: {
        keptWhere: value('I skuffa på kjøkenet'),
        responsible: amir,
        date: addDays(today, -40),
        reviewOn: addDays(today, 60),
      },
    });
    const hidden = run({ type: 'addSubPlan', kind: 'treatmentPlan', title: secret('Løynd plan'), onlyMe: true });
    write(found(view().subPlans, hidden).content.ref, secret('Løynt innhald'));
    const together = run({ type: 'addCooperation', who: value('Frivilligsentralen'), what: value('Skyss til koret') });
    run({ type: 'setCooperationState', item: found(view().cooperation, together).ref, state: 'asked' });
    run({ type: 'setPlanPeriod', period: { from: addDays(today, -20), to: addDays(today, 220) } });
    run({ type: 'setNextReview', date: addDays(today, 90) });
    const reviewId = run({ type: 'addReview', on: addDays(today, -5) });
    const review = found(view().reviews, reviewId);
    run({ type: 'changeReview', item: review.ref, fields: { hadSay: 'partly', changed: true } });
    write(review.personsWords.ref, value('Eg vil ha kortare møte.'));
    write(review.meetings.ref, value('Møta varer for lenge.'));
    write(review.coordination.ref, value('Marit svarer alltid.'));
    write(review.agreements.ref, value('To avtalar blei ikkje haldne.'));

    // Meetings
    const meetingId = run({
      type: 'addMeeting',
      fields: { kind: 'careTeam', on: addDays(today, -6), state: 'held', place: value('Rådhuset, rom 2') },
      invited: [marit, per, amir],
    });
    const meeting = found(view().meetings, meetingId);
    run({
      type: 'changeMeeting',
      item: meeting.ref,
      fields: { startsAt: parseClockTime('13:00')!, endsAt: parseClockTime('14:30')!, chair: marit, minuteTaker: amir },
    });
    values.push('13.00–14.30');
    write(meeting.purpose.ref, value('Å bli einige om vinteren.'));
    write(meeting.mySubjects.ref, value('Skyssen til koret.'));
    for (const [index, attendance] of meeting.attendances.entries())
      run({ type: 'setAttendance', item: attendance.ref, coming: index > 0, present: index > 0 });
    const matterId = run({ type: 'addAgendaItem', meeting: meetingId, title: value('Rullatoren'), goal: main });
    const matter = found(found(view().meetings, meetingId).agenda, matterId);
    write(matter.said.ref, value('Den ho har, er for tung.'));
    write(matter.decision.ref, value('Solveig søkjer om ein ny.'));
    run({ type: 'setAgendaItemDone', item: matter.ref, isDone: true });
    run({ type: 'addMeasure', goal: main, measure: { what: text('Søkje om ny rullator'), decidedIn: matterId } });

    // Statements
    const drawing = drawingOf([
      [
        { x: 100, y: 200 },
        { x: 400, y: 60 },
        { x: 800, y: 240 },
      ],
    ]);
    run({
      type: 'giveConsent',
      method: 'drawn',
      date: addDays(today, -20),
      witness: value('Kari Tenkt'),
      details: {
        givenBy: plan.ownerName,
        givenAs: 'planOwner',
        from: addDays(today, -20),
        to: addDays(today, 220),
        takesPart: 'together',
        takesPartName: value('Per Døme, ektemann'),
        reservations: value('Ingen skal vite noko om økonomien.'),
        drawing,
      },
    });
    run({ type: 'approvePlan', participant: owner.id, method: 'drawn', on: today, drawing });
  };
  return { plan, fill, texts, values, rows, secrets };
}

function keep(list: string[], text: string): string {
  list.push(text);
  return text;
}
