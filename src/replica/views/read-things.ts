/** From items with generic fields to the things of a plan. */
import type { Evaluation } from '#plan/evaluations/evaluation.ts';
import type { Item, ItemRef, TextView } from '#plan/field.ts';
import type { Goal, ProgressNote } from '#plan/goals/goal.ts';
import type { Measure } from '#plan/measures/measure.ts';
import type { Participant } from '#plan/participants/participant.ts';
import { mapField, readField, readSettled, readText, textOf } from './fields.ts';
import { readOrder } from './read-order.ts';
import { rememberAlone } from './remember.ts';
import { ITEM_FIELDS, TITLE_FIELD } from './schema.ts';
import { newestButBy, type Copy, type Standing } from './standing.ts';

type GoalParts = Pick<Goal, 'measures' | 'evaluations' | 'notes'>;

export function readGoal(goal: Standing, parts: GoalParts): Goal {
  return { ...readGoalAlone(goal), ...parts };
}

const readGoalAlone = rememberAlone((goal): Omit<Goal, keyof GoalParts> => {
  const { item } = goal;
  const fields = ITEM_FIELDS.goals;
  return {
    ...readCommon(goal),
    ownWords: text(goal, 'ownWords'),
    professionalWords: text(goal, 'professionalWords'),
    areas: readField(item, 'areas', fields.areas),
    level: readField<'main' | 'sub'>(item, 'level', fields.level),
    parentGoal: readField(item, 'parentGoal', fields.parentGoal),
    priority: readField(item, 'priority', fields.priority),
    achievement: readField(item, 'achievement', fields.achievement),
    targetDate: readField(item, 'targetDate', fields.targetDate),
    order: readOrder(item),
  };
});

export const readMeasure = rememberAlone((measure): Measure => {
  const { item } = measure;
  const fields = ITEM_FIELDS.measures;
  const statusOn = readField(item, 'status', fields.status);
  return {
    ...readCommon(measure),
    goals: readSettled(item, 'goals', fields.goals) ?? [],
    what: text(measure, 'what'),
    extent: text(measure, 'extent'),
    method: text(measure, 'method'),
    responsible: readField(item, 'responsible', fields.responsible),
    contributors: readField(item, 'contributors', fields.contributors),
    when: readField(item, 'when', fields.when),
    status: mapField(statusOn, ({ status }) => status),
    agreed: readField(item, 'agreed', fields.agreed),
    doneOn: statusOn.value?.status === 'done' ? statusOn.value.on : null,
    order: readOrder(item),
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
    personsWords: text(evaluation, 'personsWords'),
    teamsWords: text(evaluation, 'teamsWords'),
    whatNext: text(evaluation, 'whatNext'),
    by: readField(item, 'by', fields.by),
  };
});

/** A note, and the goal it is about. */
export const readNote = rememberAlone((note): ProgressNote & { readonly goal: string } => {
  const { item } = note;
  return {
    ...readCommon(note),
    goal: readSettled(item, 'goal', ITEM_FIELDS.notes.goal) ?? '',
    text: text(note, 'text'),
    own: readSettled(item, 'own', ITEM_FIELDS.notes.own) ?? false,
    writer: item.created.by,
  };
});

function readCommon({ item, ref, deleted, deletedButEdited, changedCopies }: Standing): Item {
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

function text({ item, ref }: { readonly item: Standing['item']; readonly ref: ItemRef }, field: string): TextView {
  const view = readText(item, { section: ref.section, item: ref.key, field });
  // Written at birth and never since: by whoever made the thing.
  return view.edited === null && view.text !== '' ? { ...view, edited: item.created } : view;
}
