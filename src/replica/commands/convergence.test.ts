import { expect, it } from 'vitest';
import { assert } from '#lib/assert.ts';
import { GOAL_ACHIEVEMENTS, type Goal } from '#plan/goals/goal.ts';
import { LIFE_AREAS } from '#plan/life-areas.ts';
import { MEASURE_STATUSES } from '#plan/measures/measure.ts';
import type { Measure } from '#plan/measures/measure.ts';
import type { PlanCommand } from '#replica/api.ts';
import { openSectionDocument, type SectionDocument } from '#replica/document/section-document.ts';
import type { SectionView } from '#replica/document/section-view.ts';
import { historyOf } from '#replica/history/history.ts';
import { paperWorld, TODAY, type PaperReplica, type WrittenUpdate } from '#testing/paper-plan.ts';
import { seededRandom } from '#testing/random.ts';

const SEEDS = 40;

/** Three people, some at each moment without contact, who do whatever comes to mind. */
function randomEdits(seed: number): {
  readonly replicas: readonly PaperReplica[];
  readonly order: readonly WrittenUpdate[];
} {
  const random = seededRandom(seed);
  const below = (n: number) => Math.floor(random() * n);
  const pick = <T>(list: readonly T[]): T | undefined => list[below(list.length)];
  const world = paperWorld({ seed });
  const replicas = ['Ingrid', 'Marit', 'Amir'].map((name) => world.person(name));
  for (let round = 0; round < 8; round++) {
    for (const replica of replicas)
      for (let n = below(5); n > 0; n--) {
        const command = anyCommand(replica, below, pick);
        if (command !== undefined) does(replica, command, below, () => typeSomewhere(replica, below, pick));
      }
    const [a, b] = [pick(replicas)!, pick(replicas)!];
    if (a !== b) world.exchange(a, b);
  }
  return { replicas, order: replicas.flatMap(({ written }) => written) };
}

function anyCommand(
  replica: PaperReplica,
  below: (n: number) => number,
  pick: <T>(list: readonly T[]) => T | undefined,
): PlanCommand | undefined {
  const plan = replica.plan();
  const goal = pick([...plan.goals, ...plan.deleted.goals]);
  const measure = pick([
    ...plan.goals.flatMap(({ measures }) => measures),
    ...plan.strayMeasures,
    ...plan.deleted.measures,
  ]);
  const person = pick([...plan.people, ...plan.deleted.people]);
  const areas = [pick(LIFE_AREAS.slice(0, 4))!];
  const any: readonly (PlanCommand | undefined)[] = [
    { type: 'addGoal', ownWords: `Mål ${below(100)}`, areas },
    goal && { type: 'setGoalAreas', item: goal.ref, areas },
    goal && { type: 'setGoalAchievement', item: goal.ref, achievement: pick(GOAL_ACHIEVEMENTS)! },
    goal && { type: 'reorderGoal', item: goal.ref, before: pick(plan.goals)?.id ?? null },
    goal && { type: 'deleteItem', item: goal.ref },
    goal && { type: 'restoreItem', item: goal.ref },
    goal && {
      type: 'addMeasure',
      goal: goal.id,
      measure: { what: `Tiltak ${below(100)}`, responsible: person?.id ?? null },
    },
    goal && { type: 'addNote', goal: goal.id, text: 'Slik gjekk det', own: true },
    goal?.movedButEdited && {
      type: 'settleMoved',
      item: goal.ref,
      from: goal.movedButEdited[0]!.ref,
      take: below(2) === 0,
    },
    measure && { type: 'setMeasureStatus', item: measure.ref, status: pick(MEASURE_STATUSES)!, on: TODAY },
    measure && { type: 'setMeasureResponsible', item: measure.ref, participant: person?.id ?? null },
    measure && { type: 'deleteItem', item: measure.ref },
    measure && { type: 'restoreItem', item: measure.ref },
    measure && { type: 'reorderMeasure', item: measure.ref, before: null },
    measure?.status.alternatives[0] && {
      type: 'chooseValue',
      item: measure.ref,
      field: 'status',
      writeId: measure.status.alternatives[0].writeId,
    },
    { type: 'addParticipant', fields: { name: `Person ${below(100)}` } },
    person && { type: 'changeParticipant', item: person.ref, fields: { name: `Namn ${below(100)}` } },
    person && { type: 'deleteItem', item: person.ref },
    { type: 'setOwnerName', name: `Ingrid ${below(10)}` },
  ];
  return pick([...any, ...whateverElse(replica, below, pick, goal, measure, person?.id ?? null)]);
}

/** Round the goals: meetings, comments, what is mapped, sub-plans, cooperation, and what is said of sections. */
function whateverElse(
  replica: PaperReplica,
  below: (n: number) => number,
  pick: <T>(list: readonly T[]) => T | undefined,
  goal: Goal | undefined,
  measure: Measure | undefined,
  person: string | null,
): readonly (PlanCommand | undefined)[] {
  const plan = replica.plan();
  const meeting = pick(plan.meetings);
  const matter = meeting && pick(meeting.agenda);
  const attendance = meeting && pick(meeting.attendances);
  const subject = pick([goal, measure, meeting].filter((thing) => thing !== undefined));
  const comment = goal && pick(goal.comments);
  const other = pick([...plan.deleted.others, ...plan.needs, ...plan.cooperation, ...plan.subPlans, ...plan.reviews]);
  const area = pick(['health', 'work', 'own:Hund'] as const)!;
  return [
    goal && { type: 'setGoalParent', item: goal.ref, parent: pick(plan.goals)?.id ?? null },
    goal && { type: 'setGoalVoice', item: goal.ref, voice: { whose: 'together', participant: person } },
    goal && { type: 'addMeasure', goal: goal.id, measure: { what: 'Avtalt', decidedIn: matter?.id ?? null } },
    { type: 'setAbout', fields: { address: `Prøvevegen ${below(9)}` } },
    { type: 'addNeed', area: pick([null, area])!, text: 'Treng ro' },
    { type: 'addCooperation', who: 'Skulen', what: '' },
    { type: 'addSubPlan', kind: 'other', title: `Plan ${below(9)}`, onlyMe: below(2) === 0 },
    { type: 'addReview', on: TODAY },
    { type: 'addMeeting', fields: { on: TODAY }, invited: person === null ? [] : [person] },
    meeting && { type: 'changeMeeting', item: meeting.ref, fields: { place: `Rom ${below(9)}`, chair: person } },
    meeting && { type: 'invite', meeting: meeting.id, participants: person === null ? [] : [person] },
    attendance && { type: 'setAttendance', item: attendance.ref, present: below(2) === 0 },
    attendance && { type: 'deleteItem', item: attendance.ref },
    meeting && { type: 'addAgendaItem', meeting: meeting.id, title: 'Sak', goal: pick([null, goal?.id ?? null])! },
    matter && { type: 'setAgendaItemDone', item: matter.ref, isDone: below(2) === 0 },
    matter && { type: 'reorderAgendaItem', item: matter.ref, before: meeting.agenda[0]?.id ?? null },
    matter && { type: 'deleteItem', item: matter.ref },
    meeting && { type: 'deleteItem', item: meeting.ref },
    subject && {
      type: 'addComment',
      subject: subject.ref,
      kind: 'question',
      answers: null,
      saidBy: person,
      text: 'Når?',
    },
    comment && { type: 'setCommentOnPaper', item: comment.ref, onPaper: below(2) === 0 },
    comment && { type: 'deleteItem', item: comment.ref },
    other && { type: 'restoreItem', item: other.ref },
    other && { type: 'deleteItem', item: other.ref },
    { type: 'setOnlyMe', section: pick(plan.sections)!.section, onlyMe: below(2) === 0 },
  ];
}

/** Does it, unless the plan refuses; now and then thinks better of it, at once or after typing on. */
function does(replica: PaperReplica, command: PlanCommand, below: (n: number) => number, meanwhile: () => void): void {
  if (below(4) > 0) {
    replica.tries(command);
    meanwhile();
    return;
  }
  let done: ReturnType<PaperReplica['does']>;
  try {
    done = replica.does(command);
  } catch {
    return;
  }
  if (below(2) === 0) meanwhile();
  done.undo();
}

function typeSomewhere(
  replica: PaperReplica,
  below: (n: number) => number,
  pick: <T>(list: readonly T[]) => T | undefined,
): void {
  const goal = pick(replica.plan().goals);
  if (goal === undefined) return;
  const text = pick([goal.ownWords, goal.professionalWords])!;
  replica.writes(text.ref, pick(['a', ' og ', '🌲', ''])!, below(text.text.length + 1), below(3));
}

/** Any order that keeps each writer's own, with some given twice. */
function shuffled(updates: readonly WrittenUpdate[], random: () => number): readonly WrittenUpdate[] {
  const writers = [...new Set(updates.map(({ who }) => who))];
  const left = writers.map((writer) => updates.filter(({ who }) => who === writer));
  const order: WrittenUpdate[] = [];
  while (left.some((queue) => queue.length > 0)) {
    const queue = left[Math.floor(random() * left.length)]!;
    const next = queue.shift();
    if (next !== undefined) order.push(next);
    if (next !== undefined && random() < 0.2) order.push({ ...next });
  }
  return order;
}

/** Somebody who gets everything at the end, one by one. */
function latecomer(updates: readonly WrittenUpdate[]): readonly SectionView[] {
  const documents = new Map<string, SectionDocument>();
  for (const { section, update } of updates) {
    const document = documents.get(section) ?? openSectionDocument(section, 1);
    documents.set(section, document);
    document.applyRemote([update]);
  }
  return [...documents.values()].map((document) => document.view()).sort((a, b) => (a.section < b.section ? -1 : 1));
}

it('everyone reads the same plan, whatever order changes arrive in and however often', () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { replicas, order } = randomEdits(seed);
    const [first] = replicas;
    assert(first !== undefined, 'somebody is there');
    for (const replica of replicas) replica.takes(shuffled(order, seededRandom(seed * 31)));
    for (const replica of replicas) {
      expect(replica.views(), `seed ${seed}: ${replica.name}`).toEqual(first.views());
      expect({ ...replica.plan(), me: '' }, `seed ${seed}: ${replica.name}`).toEqual({
        ...first.plan(),
        me: '',
        relation: replica.plan().relation,
        myName: replica.plan().myName,
      });
    }
    expect(latecomer(shuffled(order, seededRandom(seed * 37))), `seed ${seed}: latecomer`).toEqual(first.views());
    const plan = first.plan();
    const meetings = plan.meetings.flatMap((meeting) => [meeting, ...meeting.agenda, ...meeting.attendances]);
    const comments = plan.goals.flatMap((goal) => goal.comments);
    const all = [...plan.goals, ...plan.deleted.goals, ...meetings, ...comments, ...plan.needs, ...plan.subPlans];
    expect(new Set(all.map(({ id }) => id)).size, `seed ${seed}: each thing stands once`).toBe(all.length);
    expect(plan.unreadableCount, `seed ${seed}`).toBe(0);
    expect(JSON.parse(JSON.stringify(first.views())), `seed ${seed}`).toEqual(first.views());
    expect(() => historyOf(order, first.context.statements, 'plan'), `seed ${seed}`).not.toThrow();
  }
}, 60_000);
