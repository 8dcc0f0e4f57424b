/** From items with generic fields to the things of a plan. */
import type { Comment } from '#plan/comments/comment.ts';
import type { Evaluation } from '#plan/evaluations/evaluation.ts';
import type { Item, ItemRef, TextView } from '#plan/field.ts';
import type { Goal, ProgressNote } from '#plan/goals/goal.ts';
import type { Measure } from '#plan/measures/measure.ts';
import type { Participant } from '#plan/participants/participant.ts';
import { mapField, readField, readSettled, readText, textOf } from './fields.ts';
import { readOrder } from './read-order.ts';
import { rememberAlone, rememberWithParts } from './remember.ts';
import { readStatusBefore } from './read-values.ts';
import { ITEM_FIELDS, TITLE_FIELD } from './schema.ts';
import { newestButBy, type Copy, type Standing } from './standing.ts';

type GoalParts = Pick<Goal, 'measures' | 'evaluations' | 'notes' | 'comments'>;

export function readGoal(goal: Standing, parts: GoalParts): Goal {
  return goalWithParts(readGoalAlone(goal), parts);
}

const goalWithParts = rememberWithParts<Omit<Goal, keyof GoalParts>, GoalParts>();

const readGoalAlone = rememberAlone((goal): Omit<Goal, keyof GoalParts> => {
  const { item } = goal;
  const fields = ITEM_FIELDS.goals;
  return {
    ...readCommon(goal),
    ownWords: readWords(goal, 'ownWords'),
    professionalWords: readWords(goal, 'professionalWords'),
    areas: readField(item, 'areas', fields.areas),
    parentGoal: readField(item, 'parentGoal', fields.parentGoal),
    voice: readField(item, 'voice', fields.voice),
    priority: readField(item, 'priority', fields.priority),
    achievement: readField(item, 'achievement', fields.achievement),
    targetDate: readField(item, 'targetDate', fields.targetDate),
    order: readOrder(item),
  };
});

export function readMeasure(measure: Standing, comments: readonly Comment[]): Measure {
  const alone = readMeasureAlone(measure);
  return comments.length === 0 ? alone : measureWithComments(alone, { comments });
}

const measureWithComments = rememberWithParts<Measure, Pick<Measure, 'comments'>>();

const readMeasureAlone = rememberAlone((measure): Measure => {
  const { item } = measure;
  const fields = ITEM_FIELDS.measures;
  const statusOn = readField(item, 'status', fields.status);
  return {
    ...readCommon(measure),
    goals: readSettled(item, 'goals', fields.goals) ?? [],
    what: readWords(measure, 'what'),
    extent: readWords(measure, 'extent'),
    method: readWords(measure, 'method'),
    responsible: readField(item, 'responsible', fields.responsible),
    contributors: readField(item, 'contributors', fields.contributors),
    when: readField(item, 'when', fields.when),
    status: mapField(statusOn, ({ status }) => status),
    agreed: readField(item, 'agreed', fields.agreed),
    doneOn: statusOn.value?.status === 'done' ? statusOn.value.on : null,
    statusBefore: readSettled(item, 'status', readStatusBefore) ?? null,
    decidedIn: readSettled(item, 'decidedIn', fields.decidedIn) ?? null,
    order: readOrder(item),
    comments: [],
  };
});

export const readParticipant = rememberAlone((card): Participant => {
  const { item } = card;
  const fields = ITEM_FIELDS.participants;
  const member = readSettled(item, 'member', fields.member) ?? null;
  return {
    ...readCommon(card),
    name: readField(item, 'name', fields.name),
    role: readField(item, 'role', fields.role),
    organisation: readField(item, 'organisation', fields.organisation),
    phone: readField(item, 'phone', fields.phone),
    email: readField(item, 'email', fields.email),
    contribution: readField(item, 'contribution', fields.contribution),
    responsibility: readField(item, 'responsibility', fields.responsibility),
    expectation: readField(item, 'expectation', fields.expectation),
    attends: readField(item, 'attends', fields.attends),
    usesApp: member !== null,
    member,
  };
});

export const readEvaluation = rememberAlone((evaluation): Evaluation => {
  const { item } = evaluation;
  const fields = ITEM_FIELDS.evaluations;
  return {
    ...readCommon(evaluation),
    goal: readSettled(item, 'goal', fields.goal) ?? '',
    plannedFor: readField(item, 'plannedFor', fields.plannedFor),
    doneOn: readField(item, 'doneOn', fields.doneOn),
    achievement: readField(item, 'achievement', fields.achievement),
    how: readWords(evaluation, 'how'),
    personsWords: readWords(evaluation, 'personsWords'),
    teamsWords: readWords(evaluation, 'teamsWords'),
    whatNext: readWords(evaluation, 'whatNext'),
    by: readField(item, 'by', fields.by),
  };
});

/** A note, and the goal it is about. */
export const readNote = rememberAlone((note): ProgressNote & { readonly goal: string } => {
  const { item } = note;
  return {
    ...readCommon(note),
    goal: readSettled(item, 'goal', ITEM_FIELDS.notes.goal) ?? '',
    text: readWords(note, 'text'),
    own: readSettled(item, 'own', ITEM_FIELDS.notes.own) ?? false,
    writer: item.created.by,
  };
});

export function readCommon({ item, ref, deleted, deletedButEdited, changedCopies }: Standing): Item {
  return {
    id: item.id,
    ref,
    created: item.created,
    lastChanged: item.lastChanged,
    deleted,
    deletedButEdited,
    ...(changedCopies.length === 0 ? {} : { movedButEdited: changedCopies.map(readChangedCopy) }),
  };
}

function readChangedCopy({ ref, item }: Copy) {
  const field = TITLE_FIELD[ref.collection];
  const mover = item.moved.at(-1)?.by ?? '';
  return { ref, edited: newestButBy(item, mover), text: field === null ? '' : textOf(item, field) };
}

export function readWords(
  { item, ref }: { readonly item: Standing['item']; readonly ref: ItemRef },
  field: string,
): TextView {
  const view = readText(item, { section: ref.section, item: ref.key, field });
  // Written at birth and never since: by whoever made the thing.
  return view.edited === null && view.text !== '' ? { ...view, edited: item.created } : view;
}
