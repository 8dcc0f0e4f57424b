import { assertNever } from '#lib/assert.ts';
import { ok, type Result } from '#lib/result.ts';
import { parseCalendarDate } from '#plan/calendar-date.ts';
import type { Statement } from '#plan/coordinators/coordinator.ts';
import type { ItemRef } from '#plan/field.ts';
import { GOAL_ACHIEVEMENTS, GOAL_PRIORITIES } from '#plan/goals/goal.ts';
import type { CommandError, PlanCommand } from '../api.ts';
import type { Json } from '../document/json.ts';
import type { Collection } from '../document/section-view.ts';
import { readOneOf, readPeriod, type Read } from '../views/read-values.ts';
import type { Standing } from '../views/standing.ts';
import type { CommandContext, PlanDocuments } from './context.ts';
import { addGoal, addNote, addToGoal, setGoalAreas } from './goal-commands.ts';
import type { Inverse } from './inverse.ts';
import { choosePlanValue, chooseValue, deleteItem, restoreItem, settleMoved } from './item-commands.ts';
import {
  addMeasure,
  measuresOf,
  setMeasureAgreed,
  setMeasureContributors,
  setMeasureResponsible,
  setMeasureStatus,
  setMeasureWhen,
} from './measure-commands.ts';
import { goalOf } from './move-goal.ts';
import { done, gone, refused, type Outcome } from './outcome.ts';
import { addParticipant, changeParticipant, setOwnerName } from './participant-commands.ts';
import { reorder } from './reorder.ts';
import { appointCoordinator, endCoordinator } from './statement-commands.ts';
import { placeOf, startWork, type Work } from './work.ts';
import { writeRegister } from './write-register.ts';

export type { CommandContext, PlanDocuments, Stamper } from './context.ts';
export type { Inverse } from './inverse.ts';
export { editText } from './edit-text.ts';
export { runInverse, type InverseDone } from './run-inverse.ts';
export { startPlan, type StartedPlan } from './start-plan.ts';

/** What a command did. `statements` are to be sealed as entries of their own, in the core section. */
export interface CommandDone {
  readonly created: string | null;
  readonly inverse: Inverse;
  readonly statements: readonly Statement[];
}

/** One transaction for each section it touches; nothing is touched when it fails. */
export function runCommand(
  documents: PlanDocuments,
  context: CommandContext,
  command: PlanCommand,
): Result<CommandDone, CommandError> {
  const work = startWork(documents, context);
  const outcome = decide(work, context, command);
  if (!outcome.ok) return outcome;
  work.finish();
  return ok({ created: outcome.value, inverse: { steps: work.steps }, statements: work.statements });
}

function decide(work: Work, context: CommandContext, command: PlanCommand): Outcome {
  switch (command.type) {
    case 'setOwnerName':
      return setOwnerName(work, command.name);
    case 'setPlanPeriod':
      return setInPlan(work, 'planPeriod', command.period, readPeriod);
    case 'setNextReview':
      return setInPlan(work, 'nextReview', command.date, parseCalendarDate);
    case 'addGoal':
      return addGoal(work, command.ownWords, command.areas);
    case 'setGoalAreas':
      return setGoalAreas(work, living(work, 'goals', command.item), command.areas);
    case 'setGoalPriority':
      return setIn(work, 'goals', command.item, 'priority', command.priority, readOneOf(GOAL_PRIORITIES));
    case 'setGoalAchievement':
      return setIn(work, 'goals', command.item, 'achievement', command.achievement, readOneOf(GOAL_ACHIEVEMENTS));
    case 'setGoalTargetDate':
      return setIn(work, 'goals', command.item, 'targetDate', command.date, parseCalendarDate);
    case 'reorderGoal':
      return withItem(work, 'goals', command.item, (goal) =>
        reorder(work, goal, [...work.standing('goals').values()].filter(isLiving), command.before),
      );
    case 'addMeasure':
      return addMeasure(work, command.goal, command.measure);
    case 'setMeasureResponsible':
      return withItem(work, 'measures', command.item, (measure) =>
        setMeasureResponsible(work, measure, command.participant),
      );
    case 'setMeasureContributors':
      return withItem(work, 'measures', command.item, (measure) =>
        setMeasureContributors(work, measure, command.participants),
      );
    case 'setMeasureWhen':
      return withItem(work, 'measures', command.item, (measure) => setMeasureWhen(work, measure, command.when));
    case 'setMeasureStatus':
      return withItem(work, 'measures', command.item, (measure) =>
        setMeasureStatus(work, measure, command.status, command.on),
      );
    case 'setMeasureAgreed':
      return withItem(work, 'measures', command.item, (measure) => setMeasureAgreed(work, measure, command.agreement));
    case 'reorderMeasure':
      return withItem(work, 'measures', command.item, (measure) =>
        reorder(work, measure, measuresOf(work, goalOf(measure) ?? '').filter(isLiving), command.before),
      );
    case 'addNote':
      return addNote(work, command.goal, command.text, command.own);
    case 'addEvaluation':
      if (command.plannedFor !== null && parseCalendarDate(command.plannedFor) === undefined)
        return refused('plannedFor');
      return addToGoal(work, command.goal, 'evaluations', { plannedFor: command.plannedFor }, {});
    case 'setEvaluationPlannedFor':
      return setIn(work, 'evaluations', command.item, 'plannedFor', command.date, parseCalendarDate);
    case 'setEvaluationDone':
      return setIn(work, 'evaluations', command.item, 'doneOn', command.on, parseCalendarDate);
    case 'setEvaluationAchievement':
      return setIn(work, 'evaluations', command.item, 'achievement', command.achievement, readOneOf(GOAL_ACHIEVEMENTS));
    case 'addParticipant':
      return addParticipant(work, command.fields);
    case 'changeParticipant':
      return withItem(work, 'participants', command.item, (card) => changeParticipant(work, card, command.fields));
    case 'appointCoordinator':
      return appointCoordinator(work, context, command);
    case 'endCoordinator':
      return endCoordinator(work, context, command.statement, command.on);
    case 'deleteItem': {
      const item = work.find(command.item);
      return item === undefined ? gone() : item.deleted === null ? deleteItem(work, item) : done();
    }
    case 'restoreItem': {
      const item = work.find(command.item);
      return item === undefined ? gone() : restoreItem(work, item);
    }
    case 'chooseValue': {
      const item = work.find(command.item);
      return item === undefined ? gone() : chooseValue(work, item, command.field, command.writeId);
    }
    case 'choosePlanValue':
      return choosePlanValue(work, command.field, command.writeId);
    case 'settleMoved': {
      const item = work.find(command.item);
      if (item === undefined) return gone();
      const from = item.others.find(({ ref }) => ref.section === command.from.section && ref.key === command.from.key);
      return settleMoved(work, item, from, command.take);
    }
    default:
      return assertNever(command);
  }
}

function isLiving({ deleted }: Standing): boolean {
  return deleted === null;
}

/** The thing a command is about, unless it is deleted. */
function living(work: Work, collection: Collection, ref: ItemRef): Standing | undefined {
  const item = ref.collection === collection ? work.find(ref) : undefined;
  return item !== undefined && isLiving(item) ? item : undefined;
}

function withItem(work: Work, collection: Collection, ref: ItemRef, act: (item: Standing) => Outcome): Outcome {
  const item = living(work, collection, ref);
  return item === undefined ? gone() : act(item);
}

/** Sets one value of a thing; `null` clears it. */
function setIn(work: Work, collection: Collection, ref: ItemRef, field: string, v: Json, read: Read<unknown>): Outcome {
  return withItem(work, collection, ref, (item) => {
    if (v !== null && read(v) === undefined) return refused(field);
    writeRegister(work, work.document(item.ref.section), placeOf(item.ref), field, v);
    return done();
  });
}

function setInPlan(work: Work, field: string, v: Json, read: Read<unknown>): Outcome {
  const core = work.sectionOfKind('core');
  if (core === undefined) return gone();
  if (v !== null && read(v) === undefined) return refused(field);
  writeRegister(work, core, 'plan', field, v);
  return done();
}
