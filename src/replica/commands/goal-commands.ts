import type { LifeArea } from '#plan/life-areas.ts';
import type { Json } from '../document/json.ts';
import type { SectionDocument } from '../document/section-document.ts';
import { readSettled } from '../views/fields.ts';
import { readAreas, readLine } from '../views/read-values.ts';
import type { Standing } from '../views/standing.ts';
import { moveGoal } from './move-goal.ts';
import { addItem, MAX_TEXT, orderAfter } from './new-item.ts';
import { done, gone, refused, type Outcome } from './outcome.ts';
import { placeOf, type Work } from './work.ts';
import { writeRegister } from './write-register.ts';

export function addGoal(work: Work, ownWords: string, areas: readonly LifeArea[]): Outcome {
  if (ownWords.trim() === '' || ownWords.length > MAX_TEXT) return refused('ownWords');
  if (readAreas(areas) === undefined) return refused('areas');
  const document = sectionOfArea(work, areas[0]);
  const order = orderAfter(work.standing('goals').values());
  return done(addItem(work, document, 'goals', { areas: areas.length === 0 ? null : areas, ...order }, { ownWords }));
}

/** The first area decides where the goal is kept; when that changes, the goal moves. */
export function setGoalAreas(work: Work, goal: Standing | undefined, areas: readonly LifeArea[]): Outcome {
  if (goal === undefined || goal.deleted !== null) return gone();
  if (readAreas(areas) === undefined) return refused('areas');
  if (areaOf(goal) === (areas[0] ?? 'other')) {
    writeRegister(work, work.document(goal.ref.section), placeOf(goal.ref), 'areas', areas);
    return done();
  }
  moveGoal(work, goal, sectionOfArea(work, areas[0]), areas);
  return done();
}

/** «Korleis går det?» */
export function addNote(work: Work, goal: string, text: string, own: boolean): Outcome {
  if (text.trim() === '' || text.length > MAX_TEXT) return refused('text');
  return addToGoal(work, goal, 'notes', { own }, { text });
}

/** Makes something that belongs to a goal, in the section where the goal is kept. */
export function addToGoal(
  work: Work,
  goalId: string,
  collection: 'evaluations' | 'notes',
  values: { readonly [field: string]: Json },
  texts: { readonly [field: string]: string },
): Outcome {
  const goal = work.standing('goals').get(goalId);
  if (goal === undefined || goal.deleted !== null) return gone();
  const document = work.document(goal.ref.section);
  return done(addItem(work, document, collection, { goal: goalId, ...values }, texts));
}

function areaOf(goal: Standing): string | undefined {
  return readSettled(goal.section.plan, 'area', readLine);
}

/** The section of an area; made when the area is first used. Of two made apart, the one with the lowest id. */
function sectionOfArea(work: Work, area: LifeArea = 'other'): SectionDocument {
  const known = work
    .views()
    .filter((view) => view.kind === 'area' && readSettled(view.plan, 'area', readLine) === area)
    .map((view) => view.section)
    .sort()[0];
  if (known !== undefined) return work.document(known);
  const made = work.takeSpareSection();
  // Making a section is not undone: another may have begun to use it.
  work.plan(made, (writer) => {
    for (const [field, v] of [
      ['kind', 'area'],
      ['area', area],
    ] as const)
      writer.put('plan', `${field}/${work.newId()}`, { v, by: work.by, at: work.at });
  });
  return made;
}
