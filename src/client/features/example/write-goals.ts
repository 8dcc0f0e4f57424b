import type { LifeArea } from '#plan/life-areas.ts';
import type { Goal } from '#plan/goals/goal.ts';
import { addDays } from '#plan/calendar-date.ts';
import { allMeasures } from '#plan/plan/all-measures.ts';
import { whenOf, workday } from './example-dates.ts';
import { GOALS, type GoalKey, MEASURES, type MeasureKey, type PersonKey } from './example-parts.ts';
import { areaOf, found, named, type Pen } from './pen.ts';
import type { HeldMatters } from './write-meetings.ts';

/** In days from today. */
const EVALUATED = -20;
const NEXT_EVALUATION = 25;
const HOME_EVALUATION = 60;

export function writeGoals({ run, view, write, texts, goals, people, today }: Pen): void {
  for (const part of GOALS) {
    const areas: readonly LifeArea[] = part.areas.map((area) => areaOf(area, texts));
    const id = run({ type: 'addGoal', ownWords: texts.goals[part.key].own, areas });
    goals.set(part.key, id);
    const { ref, professionalWords } = found(view().goals, id);
    write(professionalWords.ref, texts.goals[part.key].professional);
    run({ type: 'setGoalPriority', item: ref, priority: part.priority });
    if ('target' in part) run({ type: 'setGoalTargetDate', item: ref, date: addDays(today, part.target) });
    if ('achievement' in part) run({ type: 'setGoalAchievement', item: ref, achievement: part.achievement });
    if ('parent' in part) run({ type: 'setGoalParent', item: ref, parent: named(goals, part.parent) });
    const participant = 'with' in part ? named(people, part.with) : null;
    run({ type: 'setGoalVoice', item: ref, voice: { whose: part.whose, participant } });
  }
}

/** The measures, those that were decided at the meeting with the matter they were decided in. */
export function writeMeasures(pen: Pen, matters: HeldMatters): ReadonlyMap<MeasureKey, string> {
  const { run, view, write, texts, goals, people, today } = pen;
  const made = new Map<MeasureKey, string>();
  for (const part of MEASURES) {
    const responsible = named(people, part.responsible);
    const id = run({
      type: 'addMeasure',
      goal: named(goals, part.goal),
      measure: {
        what: texts.measures[part.key].what,
        responsible,
        when: whenOf(part.when, today),
        decidedIn: 'decidedIn' in part ? matters[part.decidedIn] : null,
      },
    });
    made.set(part.key, id);
    const { ref, extent, method } = found(
      allMeasures(view()).map(({ measure }) => measure),
      id,
    );
    write(extent.ref, texts.measures[part.key].extent);
    write(method.ref, texts.measures[part.key].method);
    if ('contributors' in part)
      run({
        type: 'setMeasureContributors',
        item: ref,
        participants: part.contributors.map((key: PersonKey) => named(people, key)),
      });
    if ('yes' in part)
      run({
        type: 'setMeasureAgreed',
        item: ref,
        agreement: { answer: 'yes', participant: responsible, on: workday(today, part.yes) },
      });
    const on = 'done' in part ? workday(today, part.done) : today;
    if (part.status !== 'notStarted') run({ type: 'setMeasureStatus', item: ref, status: part.status, on });
  }
  return made;
}

/** What is said of goals and measures: notes in both voices, an evaluation that was done, comments. */
export function writeGoalWords(pen: Pen, measures: ReadonlyMap<MeasureKey, string>): void {
  const { run, view, texts, people } = pen;
  const goal = (key: GoalKey): Goal => found(view().goals, named(pen.goals, key));
  const note = (key: GoalKey, text: string, own: boolean) =>
    void run({ type: 'addNote', goal: goal(key).id, text, own });
  note('bus', texts.notes.busTheirs, false);
  note('bus', texts.notes.busMine, true);
  note('home', texts.notes.homeMine, true);
  note('work', texts.notes.workTheirs, false);
  note('dog', texts.notes.dogMine, true);
  writeEvaluations(pen, goal);

  const measure = (key: MeasureKey) =>
    found(
      allMeasures(view()).map((inPlan) => inPlan.measure),
      named(measures, key),
    ).ref;
  const say = (
    subject: Goal['ref'],
    kind: 'comment' | 'question' | 'disagree',
    text: string,
    who: PersonKey | null,
    answers: string | null = null,
  ) => run({ type: 'addComment', subject, kind, answers, saidBy: who === null ? null : named(people, who), text });
  const wait = say(goal('home').ref, 'disagree', texts.comments.wait, 'mother');
  say(goal('home').ref, 'comment', texts.comments.noMoreWaiting, null, wait);
  const threeDays = say(goal('work').ref, 'disagree', texts.comments.threeDays, null);
  const { ref } = found(goal('work').comments, threeDays);
  run({ type: 'setCommentOnPaper', item: ref, onPaper: true });
  const lend = say(measure('leash'), 'question', texts.comments.newLeash, 'supporter');
  say(measure('leash'), 'comment', texts.comments.takeIt, 'amir', lend);
  say(measure('hours'), 'question', texts.comments.callBoss, 'kari');
}

function writeEvaluations({ run, write, texts, people, today }: Pen, goal: (key: GoalKey) => Goal): void {
  const evaluation = (of: GoalKey, plannedIn: number) => {
    const id = run({ type: 'addEvaluation', goal: goal(of).id, plannedFor: workday(today, plannedIn) });
    return found(goal(of).evaluations, id);
  };
  const { ref, personsWords, teamsWords, whatNext } = evaluation('bus', EVALUATED);
  run({ type: 'setEvaluationDone', item: ref, on: workday(today, EVALUATED) });
  run({ type: 'setEvaluationAchievement', item: ref, achievement: 'partlyReached' });
  const by = (['me', 'eirik', 'marit'] as const).map((key) => named(people, key));
  run({ type: 'setEvaluationBy', item: ref, participants: by });
  write(personsWords.ref, texts.evaluation.mine);
  write(teamsWords.ref, texts.evaluation.theirs);
  write(whatNext.ref, texts.evaluation.next);
  evaluation('bus', NEXT_EVALUATION);
  evaluation('home', HOME_EVALUATION);
}
