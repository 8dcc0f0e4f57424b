import { consentsInForce, coordinatorsInForce } from '#plan/coordinators/in-force.ts';
import type { StatementView } from '#plan/coordinators/coordinator.ts';
import type { MemberRef } from '#plan/field.ts';
import { compareOrder } from '#plan/goals/goal-order.ts';
import type { Goal } from '#plan/goals/goal.ts';
import type { Participant } from '#plan/participants/participant.ts';
import type { PlanView, Relation } from '#plan/plan-view.ts';
import { PLAN } from '../document/root-names.ts';
import {
  COLLECTIONS,
  type Collection,
  type FieldsView,
  type ItemView,
  type SectionView,
} from '../document/section-view.ts';
import { countUnreadable, readField, readSettled, readText } from './fields.ts';
import { remember } from './remember.ts';
import { readEvaluation, readGoal, readMeasure, readNote, readParticipant } from './read-things.ts';
import { ITEM_FIELDS, PLAN_FIELDS, TEXT_FIELDS } from './schema.ts';
import { standingGoals, standingItems, type Standing } from './standing.ts';

export interface AssembleContext {
  readonly planId: string;
  /** The member who writes on this device. */
  readonly me: MemberRef;
  /** All statements this device holds; those replaced by others may be among them. */
  readonly statements: readonly StatementView[];
}

/** Reads sections into a plan. Pure: the same views give the same plan, whatever their order. */
export function assemblePlan(sections: readonly SectionView[], context: AssembleContext): PlanView {
  const core = sectionOfKind(sections, 'core');
  const plan = core?.plan ?? NOTHING;
  const parts = {
    measures: sort(sections, 'measures'),
    evaluations: sort(sections, 'evaluations'),
    notes: sort(sections, 'notes'),
  };
  const goals = sort(sections, 'goals');
  const people = sort(sections, 'participants');
  const measures = parts.measures.living.map(readMeasure).sort(compareOrder);

  const byGoal = groupByGoal(measures, ({ goals }) => goals);
  const evaluations = groupByGoal(parts.evaluations.living.map(readEvaluation), ({ goal }) => [goal]);
  const notes = groupByGoal(parts.notes.living.map(readNote), ({ goal }) => [goal]);
  const withParts = (goal: Standing): Goal =>
    readGoal(goal, {
      measures: byGoal.get(goal.item.id) ?? [],
      evaluations: newestFirst(evaluations.get(goal.item.id) ?? []),
      notes: newestFirst(notes.get(goal.item.id) ?? []),
    });

  const livingGoals = new Set(goals.living.map(({ item }) => item.id));
  const ofLivingGoal = ({ goal }: { readonly goal: string }): boolean => livingGoals.has(goal);
  const cards = people.living.map(readParticipant).sort(compareNames);
  const myCard = cards.find(({ member }) => member === context.me);
  const relation = relationOf(myCard, plan);
  return {
    planId: context.planId,
    ownerName: readField(plan, 'ownerName', PLAN_FIELDS.ownerName),
    relation,
    me: context.me,
    myName: relation === 'self' ? '' : (myCard?.name.value ?? ''),
    whatMatters: readText(plan, { section: core?.section ?? '', item: PLAN, field: 'whatMatters' }),
    planPeriod: readField(plan, 'planPeriod', PLAN_FIELDS.planPeriod),
    nextReview: readField(plan, 'nextReview', PLAN_FIELDS.nextReview),
    coordinators: coordinatorsInForce(context.statements),
    consents: consentsInForce(context.statements),
    goals: goals.living.map(withParts).sort(compareOrder),
    strayMeasures: measures.filter((measure) => !measure.goals.some((goal) => livingGoals.has(goal))),
    people: cards,
    deleted: {
      goals: goals.deleted.map(withParts).sort(compareOrder),
      measures: parts.measures.deleted.map(readMeasure).sort(compareOrder),
      people: people.deleted.map(readParticipant).sort(compareNames),
      evaluations: newestFirst(parts.evaluations.deleted.map(readEvaluation).filter(ofLivingGoal)),
      notes: newestFirst(parts.notes.deleted.map(readNote).filter(ofLivingGoal)),
    },
    unreadableCount: sections.reduce((sum, section) => sum + section.unreadable + countMisfits(section), 0),
  };
}

const NOTHING: FieldsView = { registers: {}, texts: {}, edited: {}, unreadable: [] };

/** Of several sections of one kind, the one with the lowest id. */
function sectionOfKind(sections: readonly SectionView[], kind: SectionView['kind']): SectionView | undefined {
  return sections
    .filter((section) => section.kind === kind)
    .reduce<SectionView | undefined>(
      (low, one) => (low === undefined || one.section < low.section ? one : low),
      undefined,
    );
}

function sort(sections: readonly SectionView[], collection: Collection) {
  const all = [...(collection === 'goals' ? standingGoals(sections) : standingItems(sections, collection)).values()];
  return {
    living: all.filter(({ deleted }) => deleted === null),
    deleted: all.filter(({ deleted }) => deleted !== null),
  };
}

function groupByGoal<T>(
  things: readonly T[],
  goalsOf: (thing: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things)
    for (const goal of new Set(goalsOf(thing))) {
      const group = groups.get(goal);
      if (group === undefined) groups.set(goal, [thing]);
      else group.push(thing);
    }
  return groups;
}

function newestFirst<T extends { readonly id: string; readonly created: { readonly at: number } }>(
  things: readonly T[],
): readonly T[] {
  return [...things].sort((a, b) => b.created.at - a.created.at || (a.id < b.id ? -1 : 1));
}

/** Always `nb`: Chromium knows no Nynorsk order, and the two are the same (æ, ø, å last). */
const norwegian = new Intl.Collator('nb', { numeric: true });

function compareNames(a: Participant, b: Participant): number {
  return norwegian.compare(a.name.value ?? '', b.name.value ?? '') || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** By the card of whoever holds this device; until it has arrived, by how the plan was started. */
function relationOf(myCard: Participant | undefined, plan: FieldsView): Relation {
  if (myCard?.role.value === 'planOwner') return 'self';
  return readSettled(plan, 'relation', PLAN_FIELDS.relation) ?? 'self';
}

const countMisfits = remember((section: SectionView): number => {
  let count = countUnreadable(section.plan, PLAN_FIELDS, TEXT_FIELDS.plan);
  for (const collection of COLLECTIONS)
    for (const item of section.collections[collection]) count += countMisfitsOf[collection](item);
  return count;
});

const countIn = (collection: Collection) =>
  remember((item: ItemView) => countUnreadable(item, ITEM_FIELDS[collection], TEXT_FIELDS[collection]));

const countMisfitsOf: { readonly [C in Collection]: (item: ItemView) => number } = {
  goals: countIn('goals'),
  measures: countIn('measures'),
  participants: countIn('participants'),
  evaluations: countIn('evaluations'),
  notes: countIn('notes'),
};
