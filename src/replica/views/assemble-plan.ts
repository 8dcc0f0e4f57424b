import type { Comment } from '#plan/comments/comment.ts';
import { pastConsents } from '#plan/coordinators/consent.ts';
import { approvalsInForce, consentsInForce, coordinatorsInForce } from '#plan/coordinators/in-force.ts';
import type { StatementView } from '#plan/coordinators/coordinator.ts';
import type { MemberRef } from '#plan/field.ts';
import { compareOrder } from '#plan/goals/goal-order.ts';
import type { Goal } from '#plan/goals/goal.ts';
import type { Measure } from '#plan/measures/measure.ts';
import type { Participant } from '#plan/participants/participant.ts';
import { tiedCards } from '#plan/participants/tied.ts';
import type { PlanView, Relation } from '#plan/plan-view.ts';
import { OWNERS_RIGHTS, type PlanRights } from '#plan/rights/rights.ts';
import { PLAN } from '../document/root-names.ts';
import {
  COLLECTIONS,
  type Collection,
  type FieldsView,
  type ItemView,
  type SectionView,
} from '../document/section-view.ts';
import { countUnreadable, readField, readSettled, readText } from './fields.ts';
import { assembleMeetings } from './assemble-meetings.ts';
import { compareNames, compareTitles, groupBy, newestFirst, oldestFirst } from './arrange.ts';
import {
  readAbout,
  readComment,
  readCooperation,
  readMappedLine,
  readReview,
  readSubPlan,
} from './read-more-things.ts';
import { readDeletedThing, readSectionInfo } from './read-sections.ts';
import { readSaidComment, type SaidComment } from '../proposals/said-comments.ts';
import { remember } from './remember.ts';
import { readIdValue } from './read-values.ts';
import { readEvaluation, readGoal, readMeasure, readNote, readParticipant } from './read-things.ts';
import { ITEM_FIELDS, PLAN_FIELDS, TEXT_FIELDS } from './schema.ts';
import { openStanding, type Standing, type StandingIn } from './standing.ts';

export interface AssembleContext {
  readonly planId: string;
  /** The member who writes on this device. */
  readonly me: MemberRef;
  /** All statements this device holds; those replaced by others may be among them. */
  readonly statements: readonly StatementView[];
  /** What the member may; left out where nobody but an owner reads. */
  readonly rights?: PlanRights;
  /** Members who own it: they say whose card is whose. Left out: the cards do. */
  readonly owners?: readonly MemberRef[];
  readonly hasProposals?: boolean;
  /** Comments by those who may suggest and not write. */
  readonly saidComments?: readonly SaidComment[];
}

/** Reads sections into a plan. Pure: the same views give the same plan, whatever their order. */
export function assemblePlan(sections: readonly SectionView[], context: AssembleContext): PlanView {
  const sorted = [...sections].sort((a, b) => (a.section < b.section ? -1 : 1));
  const core = sorted.find(({ kind }) => kind === 'core');
  const plan = core?.plan ?? NOTHING;
  const standingIn = openStanding(sorted);
  const standing = (collection: Collection) => sort(standingIn, collection);
  const parts = {
    measures: standing('measures'),
    evaluations: standing('evaluations'),
    notes: standing('notes'),
    comments: standing('comments'),
  };
  const goals = standing('goals');
  const people = standing('participants');
  const said = (context.saidComments ?? []).flatMap((one) => readSaidComment(one, sorted) ?? []);
  const comments = groupBy([...parts.comments.living.map(readComment), ...said], ({ subject }) => [subject]);
  const commentsOn = (id: string): readonly Comment[] => oldestFirst(comments.get(id) ?? []);
  const toMeasure = (measure: Standing): Measure => readMeasure(measure, commentsOn(measure.item.id));
  const measures = parts.measures.living.map(toMeasure).sort(compareOrder);

  const byGoal = groupBy(measures, ({ goals }) => goals);
  const evaluations = groupBy(parts.evaluations.living.map(readEvaluation), ({ goal }) => [goal]);
  const notes = groupBy(parts.notes.living.map(readNote), ({ goal }) => [goal]);
  const withParts = (goal: Standing): Goal =>
    readGoal(goal, {
      measures: byGoal.get(goal.item.id) ?? [],
      evaluations: newestFirst(evaluations.get(goal.item.id) ?? []),
      notes: newestFirst(notes.get(goal.item.id) ?? []),
      comments: commentsOn(goal.item.id),
    });

  const livingGoals = new Set(goals.living.map(({ item }) => item.id));
  const ofLivingGoal = ({ goal }: { readonly goal: string }): boolean => livingGoals.has(goal);
  const tied = (found: readonly Standing[]): readonly Participant[] =>
    tiedCards(found.map(readParticipant), context.statements, context.owners ?? []);
  const cards = tied(people.living).toSorted(compareNames);
  const myCard = cards.find(({ member }) => member === context.me);
  const relation = context.rights?.isOwner === false ? 'member' : relationOf(myCard, plan, context.rights);
  /** What is read under something that is deleted itself comes back with it. */
  const hasNotGoneAlong = ({ item, ref }: Standing): boolean => {
    const under = readSettled(item, ref.collection === 'agenda' ? 'meeting' : 'subject', readIdValue);
    return (
      under === undefined ||
      SUBJECTS.every((collection) => (standingIn(collection).get(under)?.deleted ?? null) === null)
    );
  };
  const others = OTHERS.map((collection) => [collection, standing(collection)] as const);
  const living = Object.fromEntries(
    others.map(([collection, { living }]) => [collection, living]),
  ) as unknown as LivingOthers;
  return {
    planId: context.planId,
    ownerName: readField(plan, 'ownerName', PLAN_FIELDS.ownerName),
    isExample: readSettled(plan, 'isExample', PLAN_FIELDS.isExample) ?? false,
    rights: context.rights ?? OWNERS_RIGHTS,
    hasProposals: context.hasProposals ?? false,
    relation,
    me: context.me,
    myName: relation === 'self' ? '' : (myCard?.name.value ?? ''),
    sections: sorted.flatMap(readSectionInfo),
    whatMatters: readText(plan, { section: core?.section ?? '', item: PLAN, field: 'whatMatters' }),
    planPeriod: readField(plan, 'planPeriod', PLAN_FIELDS.planPeriod),
    nextReview: readField(plan, 'nextReview', PLAN_FIELDS.nextReview),
    chosenAreas: readField(plan, 'chosenAreas', PLAN_FIELDS.chosenAreas),
    coordinationOnly: readField(plan, 'coordinationOnly', PLAN_FIELDS.coordinationOnly),
    noCooperation: readField(plan, 'noCooperation', PLAN_FIELDS.noCooperation),
    about: readAbout(sorted.filter(({ kind }) => kind === 'about')),
    resources: living.resources.map(readMappedLine).sort(compareOrder),
    needs: living.needs.map(readMappedLine).sort(compareOrder),
    cooperation: living.cooperation.map(readCooperation).sort(compareOrder),
    reviews: newestFirst(living.reviews.map(readReview)),
    subPlans: living.subPlans.map(readSubPlan).sort(compareTitles),
    meetings: assembleMeetings(living, { cards, measures, commentsOn }),
    coordinators: coordinatorsInForce(context.statements),
    consents: consentsInForce(context.statements),
    pastConsents: pastConsents(context.statements),
    approvals: approvalsInForce(context.statements),
    goals: goals.living.map(withParts).sort(compareOrder),
    strayMeasures: measures.filter((measure) => !measure.goals.some((goal) => livingGoals.has(goal))),
    people: cards,
    deleted: {
      goals: goals.deleted.map(withParts).sort(compareOrder),
      measures: parts.measures.deleted.map(toMeasure).sort(compareOrder),
      people: tied(people.deleted).toSorted(compareNames),
      evaluations: newestFirst(parts.evaluations.deleted.map(readEvaluation).filter(ofLivingGoal)),
      notes: newestFirst(parts.notes.deleted.map(readNote).filter(ofLivingGoal)),
      others: [...others, ['comments', parts.comments] as const]
        .filter(([collection]) => collection !== 'attendances')
        .flatMap(([collection, { deleted }]) =>
          deleted.filter(hasNotGoneAlong).map((thing) => readDeletedThing(collection, thing)),
        )
        .sort((a, b) => b.deleted.at - a.deleted.at || (a.id < b.id ? -1 : 1)),
    },
    unreadableCount: sections.reduce((sum, section) => sum + section.unreadable + countMisfits(section), 0),
  };
}

/** Collections of things that do not belong to a goal. */
const OTHERS = [
  'resources',
  'needs',
  'cooperation',
  'reviews',
  'subPlans',
  'meetings',
  'attendances',
  'agenda',
] as const;

/** What a comment or a matter can be read under. */
const SUBJECTS = ['goals', 'measures', 'meetings'] as const;

export type LivingOthers = { readonly [C in (typeof OTHERS)[number]]: readonly Standing[] };

const NOTHING: FieldsView = { registers: {}, texts: {}, edited: {}, unreadable: [] };

function sort(standingIn: StandingIn, collection: Collection) {
  const all = [...standingIn(collection).values()];
  return {
    living: all.filter(({ deleted }) => deleted === null),
    deleted: all.filter(({ deleted }) => deleted !== null),
  };
}

/**
 * By the card of whoever holds this device; until it has arrived, by the act that made them owner: who took over from
 * a custodian is none. Where that is not known, by how the plan was started.
 */
function relationOf(myCard: Participant | undefined, plan: FieldsView, rights: PlanRights | undefined): Relation {
  if (myCard?.role.value === 'planOwner') return 'self';
  return rights?.heldAs ?? readSettled(plan, 'relation', PLAN_FIELDS.relation) ?? 'self';
}

const countMisfits = remember((section: SectionView): number => {
  let count = countUnreadable(section.plan, PLAN_FIELDS, TEXT_FIELDS.plan);
  for (const collection of COLLECTIONS)
    for (const item of section.collections[collection]) count += countMisfitsOf[collection](item);
  return count;
});

const countIn = (collection: Collection) =>
  remember((item: ItemView) => countUnreadable(item, ITEM_FIELDS[collection], TEXT_FIELDS[collection]));

const countMisfitsOf = Object.fromEntries(
  COLLECTIONS.map((collection) => [collection, countIn(collection)]),
) as unknown as { readonly [C in Collection]: (item: ItemView) => number };
