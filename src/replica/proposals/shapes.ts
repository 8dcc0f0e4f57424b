/**
 * Which commands may be proposed, and what each must look like when it comes
 * from somebody else. Only the shape is judged here: whether the values fit the
 * plan, the command itself says when it runs. Statements are nobody else's to
 * word, and neither is who sees what.
 */
import type { PlanCommand } from '../api.ts';
import { COLLECTIONS } from '#plan/field.ts';
import { isJsonObject, type Json } from '#protocol/codec/canonical-json.ts';
import { isFieldName, isId } from '../document/root-names.ts';

type Fits = (value: Json | undefined) => boolean;
type Shape = Readonly<Record<string, Fits>>;

/** As many words as a text of the plan may have. */
const MOST_UNITS = 50_000;
const MOST_LISTED = 100;

const text: Fits = (value) => typeof value === 'string' && value.length <= MOST_UNITS;
const id: Fits = (value) => isId(value);
const flag: Fits = (value) => typeof value === 'boolean';
const some: Fits = (value) => text(value) || flag(value);
const orNull =
  (fits: Fits): Fits =>
  (value) =>
    value === null || fits(value);
const maybe =
  (fits: Fits): Fits =>
  (value) =>
    value === undefined || fits(value);
const list =
  (fits: Fits): Fits =>
  (value) =>
    Array.isArray(value) && value.length <= MOST_LISTED && value.every((one) => fits(one));
const shaped =
  (shape: Shape): Fits =>
  (value) =>
    isJsonObject(value) &&
    Object.keys(value).every((field) => Object.hasOwn(shape, field)) &&
    Object.entries(shape).every(([field, fits]) => fits(value[field]));
/** Values of one kind each, by field; which fields there are, the command says. */
const fields: Fits = (value) =>
  isJsonObject(value) && Object.entries(value).every(([field, one]) => isFieldName(field) && orNull(some)(one));
/** Data without functions; its own reader judges it when the command runs. */
const data: Fits = (value) => isJsonObject(value) && JSON.stringify(value).length <= MOST_UNITS;

const item = shaped({
  section: id,
  collection: (value) => COLLECTIONS.some((known) => known === value),
  key: id,
});
const textRef = shaped({ section: id, item: id, field: (value) => typeof value === 'string' && isFieldName(value) });
const ids = list(id);
const texts = list(text);

type Proposable = Exclude<
  PlanCommand['type'],
  | 'setCoordinationOnly'
  | 'setOnlyMe'
  | 'openArea'
  | 'openAbout'
  | 'showToAll'
  | 'tieMember'
  | 'appointCoordinator'
  | 'endCoordinator'
  | 'giveConsent'
  | 'withdrawConsent'
  | 'approvePlan'
  | 'takeBackStatement'
  | 'settleMoved'
  | 'setCommentOnPaper'
>;

const SHAPES: Readonly<Record<Proposable, Shape>> = {
  setOwnerName: { name: text },
  setPlanPeriod: { period: orNull(data) },
  setNextReview: { date: orNull(text) },
  addGoal: { ownWords: text, areas: texts },
  setGoalAreas: { item, areas: texts },
  setGoalPriority: { item, priority: orNull(text) },
  setGoalAchievement: { item, achievement: orNull(text) },
  setGoalTargetDate: { item, date: orNull(text) },
  setGoalParent: { item, parent: orNull(id) },
  setGoalVoice: { item, voice: orNull(data) },
  reorderGoal: { item, before: orNull(id) },
  addMeasure: {
    goal: id,
    measure: shaped({
      what: text,
      responsible: maybe(orNull(id)),
      when: maybe(orNull(data)),
      decidedIn: maybe(orNull(id)),
    }),
  },
  setMeasureResponsible: { item, participant: orNull(id) },
  setMeasureContributors: { item, participants: ids },
  setMeasureWhen: { item, when: orNull(data) },
  setMeasureStatus: { item, status: text, on: text },
  setMeasureAgreed: { item, agreement: data },
  reorderMeasure: { item, before: orNull(id) },
  addNote: { goal: id, text, own: flag },
  addEvaluation: { goal: id, plannedFor: orNull(text) },
  setEvaluationPlannedFor: { item, date: orNull(text) },
  setEvaluationDone: { item, on: orNull(text) },
  setEvaluationAchievement: { item, achievement: orNull(text) },
  setEvaluationBy: { item, participants: ids },
  setNoCooperation: { noCooperation: flag },
  setChosenAreas: { areas: texts },
  setAbout: { fields },
  addResource: { area: orNull(text), text },
  addNeed: { area: orNull(text), text },
  addCooperation: { who: text, what: text },
  setCooperationState: { item, state: orNull(text) },
  addSubPlan: { kind: text, title: text, onlyMe: flag },
  changeSubPlan: { item, fields },
  addReview: { on: orNull(text) },
  changeReview: { item, fields },
  addMeeting: { fields, invited: ids },
  changeMeeting: { item, fields },
  invite: { meeting: id, participants: ids },
  setAttendance: { item, coming: maybe(orNull(flag)), present: maybe(orNull(flag)) },
  addAgendaItem: { meeting: id, title: text, goal: orNull(id) },
  setAgendaItemDone: { item, isDone: flag },
  reorderAgendaItem: { item, before: orNull(id) },
  addComment: { subject: item, kind: text, answers: orNull(id), saidBy: orNull(id), text },
  addParticipant: { fields },
  changeParticipant: { item, fields },
  deleteItem: { item },
  restoreItem: { item },
  chooseValue: { item, field: text, writeId: id },
  choosePlanValue: { field: text, writeId: id },
  rewriteText: { text: textRef, before: text, after: text },
};

export function isProposable({ type }: PlanCommand): boolean {
  return Object.hasOwn(SHAPES, type);
}

/** A command that somebody proposes; `undefined` when this version knows none of that shape. */
export function readCommand(value: Json): PlanCommand | undefined {
  if (!isJsonObject(value)) return undefined;
  const { type, ...rest } = value;
  if (typeof type !== 'string' || !Object.hasOwn(SHAPES, type)) return undefined;
  return shaped(SHAPES[type as Proposable])(rest) ? (value as unknown as PlanCommand) : undefined;
}
