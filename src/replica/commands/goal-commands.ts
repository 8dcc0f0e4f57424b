import type { Voice } from '#plan/goals/goal.ts';
import type { LifeArea } from '#plan/life-areas.ts';
import type { Json } from '../document/json.ts';
import { readField } from '../views/fields.ts';
import { readAreas, readIds, readIdValue, readVoice } from '../views/read-values.ts';
import { ITEM_FIELDS } from '../views/schema.ts';
import type { Standing } from '../views/standing.ts';
import { putOnAddressList } from './address-list.ts';
import type { Decisions } from './decide.ts';
import { moveGoal } from './move-goal.ts';
import { addItem, isBlankOrTooLong, orderAfter } from './new-item.ts';
import { done, gone, refused, type Outcome } from './outcome.ts';
import { reorder } from './reorder.ts';
import { areaOf, sectionOfArea } from './sections.ts';
import { isLiving, living, livingById, setIn, withItem } from './with-item.ts';
import { placeOf, type Work } from './work.ts';
import { writeRegister } from './write-register.ts';

export const goalDecisions = {
  addGoal: (work, { ownWords, areas }) => addGoal(work, ownWords, areas),
  setGoalAreas: (work, { item, areas }) => setGoalAreas(work, living(work, 'goals', item), areas),
  setGoalPriority: (work, { item, priority }) => setIn(work, 'goals', item, 'priority', priority),
  setGoalAchievement: (work, { item, achievement }) => setIn(work, 'goals', item, 'achievement', achievement),
  setGoalTargetDate: (work, { item, date }) => setIn(work, 'goals', item, 'targetDate', date),
  setGoalParent: (work, { item, parent }) => withItem(work, 'goals', item, (goal) => setGoalParent(work, goal, parent)),
  setGoalVoice: (work, { item, voice }) => withItem(work, 'goals', item, (goal) => setGoalVoice(work, goal, voice)),
  reorderGoal: (work, { item, before }) =>
    withItem(work, 'goals', item, (goal) => reorder(work, goal, livingGoals(work), before)),
  addNote: (work, { goal, text, own }) =>
    isBlankOrTooLong(text) ? refused('text') : addToGoal(work, goal, 'notes', { own }, { text }),
  addEvaluation: (work, { goal, plannedFor }) =>
    plannedFor !== null && ITEM_FIELDS.evaluations.plannedFor(plannedFor) === undefined
      ? refused('plannedFor')
      : addToGoal(work, goal, 'evaluations', { plannedFor }, {}),
  setEvaluationPlannedFor: (work, { item, date }) => setIn(work, 'evaluations', item, 'plannedFor', date),
  setEvaluationDone: (work, { item, on }) => setIn(work, 'evaluations', item, 'doneOn', on),
  setEvaluationAchievement: (work, { item, achievement }) =>
    setIn(work, 'evaluations', item, 'achievement', achievement),
  setEvaluationBy: (work, { item, participants }) =>
    withItem(work, 'evaluations', item, (evaluation) => setEvaluationBy(work, evaluation, participants)),
} satisfies Partial<Decisions>;

function addGoal(work: Work, ownWords: string, areas: readonly LifeArea[]): Outcome {
  if (isBlankOrTooLong(ownWords)) return refused('ownWords');
  if (readAreas(areas) === undefined) return refused('areas');
  const document = sectionOfArea(work, areas[0]);
  const order = orderAfter(work.standing('goals').values());
  return done(addItem(work, document, 'goals', { areas: areas.length === 0 ? null : areas, ...order }, { ownWords }));
}

/** The first area decides where the goal is kept; when that changes, the goal moves. */
function setGoalAreas(work: Work, goal: Standing | undefined, areas: readonly LifeArea[]): Outcome {
  if (goal === undefined || goal.deleted !== null) return gone();
  if (readAreas(areas) === undefined) return refused('areas');
  if (areaOf(goal.section) === (areas[0] ?? 'other')) {
    writeRegister(work, work.document(goal.ref.section), placeOf(goal.ref), 'areas', areas);
    return done();
  }
  moveGoal(work, goal, sectionOfArea(work, areas[0]), areas);
  return done();
}

/** Makes something that belongs to a goal, in the section where the goal is kept. */
function addToGoal(
  work: Work,
  goalId: string,
  collection: 'evaluations' | 'notes',
  values: { readonly [field: string]: Json },
  texts: { readonly [field: string]: string },
): Outcome {
  const goal = livingById(work, 'goals', goalId);
  if (goal === undefined) return gone();
  const document = work.document(goal.ref.section);
  return done(addItem(work, document, collection, { goal: goalId, ...values }, texts));
}

/** Main goals and steps, no deeper: whoever is a step has none, and is not its own. */
function setGoalParent(work: Work, goal: Standing, parent: string | null): Outcome {
  if (parent !== null) {
    const main = livingById(work, 'goals', parent);
    const hasSteps = livingGoals(work).some((other) => parentsOf(other).includes(goal.item.id));
    const isStep = main !== undefined && parentsOf(main).some((id) => livingById(work, 'goals', id) !== undefined);
    if (main === undefined || isStep || hasSteps || parent === goal.item.id) return refused('parentGoal');
  }
  writeRegister(work, work.document(goal.ref.section), placeOf(goal.ref), 'parentGoal', parent);
  return done();
}

/** The goal a goal is a step toward; several where two have said it apart. */
function parentsOf({ item }: Standing): readonly string[] {
  const { value, alternatives } = readField(item, 'parentGoal', readIdValue);
  return [value, ...alternatives.map((one) => one.value)].filter((id) => id !== null);
}

function setGoalVoice(work: Work, goal: Standing, voice: Voice | null): Outcome {
  const value = voice as unknown as Json;
  if (voice !== null && readVoice(value) === undefined) return refused('voice');
  const document = work.document(goal.ref.section);
  const participant = voice?.participant ?? null;
  if (participant !== null && !putOnAddressList(work, document, participant)) return refused('voice');
  writeRegister(work, document, placeOf(goal.ref), 'voice', value);
  return done();
}

/** Who took part in the evaluation. */
function setEvaluationBy(work: Work, evaluation: Standing, participants: readonly string[]): Outcome {
  const document = work.document(evaluation.ref.section);
  const unique = [...new Set(participants)];
  if (readIds(unique) === undefined) return refused('by');
  for (const participant of unique) if (!putOnAddressList(work, document, participant)) return refused('by');
  writeRegister(work, document, placeOf(evaluation.ref), 'by', unique);
  return done();
}

function livingGoals(work: Work): readonly Standing[] {
  return [...work.standing('goals').values()].filter(isLiving);
}
