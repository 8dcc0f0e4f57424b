import type { Collection, Field, Item, MemberRef } from '#plan/field.ts';
import type { Goal } from '#plan/goals/goal.ts';
import type { Measure } from '#plan/measures/measure.ts';
import type { Meeting } from '#plan/meetings/meeting.ts';
import { allMeasures } from '#plan/plan/all-measures.ts';
import type { PlanView } from '#plan/plan-view.ts';

export type ChoiceCollection = Collection | 'plan';

/** One thing that two people have set apart, where it stands. */
export interface OpenChoice {
  readonly collection: ChoiceCollection;
  /** `Item.id`; `plan` for the plan itself and for «Om meg»; the id of a section for its «berre for meg». */
  readonly item: string;
  /** A single value's name, or `deleted` for what one deleted and another changed. */
  readonly field: string;
}

/** Everything in the plan that waits for someone to choose, in the order of the plan. */
export function openChoices(view: PlanView): readonly OpenChoice[] {
  return [
    ...[view, view.about]
      .flatMap(fieldsApart)
      .map((field): OpenChoice => ({ collection: 'plan', item: 'plan', field })),
    ...view.sections.flatMap((section) =>
      fieldsApart(section).map((field): OpenChoice => ({ collection: 'plan', item: section.section, field })),
    ),
    ...view.goals.flatMap((goal) => [...choicesOf('goals', goal), ...choicesWithin(goal)]),
    ...allMeasures(view).flatMap(({ measure }) => [
      ...choicesOf('measures', measure),
      ...measure.comments.flatMap((comment) => choicesOf('comments', comment)),
    ]),
    ...view.meetings.flatMap((meeting) => [...choicesOf('meetings', meeting), ...choicesWithinMeeting(meeting)]),
    ...OTHERS.flatMap((collection) => itemsOf(view, collection).flatMap((item) => choicesOf(collection, item))),
  ];
}

/** What waits to be chosen in what belongs to a goal, its measures aside. */
export function choicesWithin(goal: Goal): readonly OpenChoice[] {
  return [
    ...goal.evaluations.flatMap((evaluation) => choicesOf('evaluations', evaluation)),
    ...goal.notes.flatMap((note) => choicesOf('notes', note)),
    ...goal.comments.flatMap((comment) => choicesOf('comments', comment)),
  ];
}

/** What waits to be chosen in what belongs to a meeting. */
export function choicesWithinMeeting(meeting: Meeting): readonly OpenChoice[] {
  return [
    ...meeting.attendances.flatMap((attendance) => choicesOf('attendances', attendance)),
    ...meeting.agenda.flatMap((matter) => choicesOf('agenda', matter)),
    ...meeting.comments.flatMap((comment) => choicesOf('comments', comment)),
  ];
}

/** Things that belong to nothing but the plan, in the order in which a plan is read. */
const OTHERS = ['resources', 'needs', 'cooperation', 'subPlans', 'reviews', 'participants'] as const;

/** What waits to be chosen in one item. */
export function choicesOf(collection: ChoiceCollection, item: Item): readonly OpenChoice[] {
  const fields = fieldsApart(item).map((field): OpenChoice => ({ collection, item: item.id, field }));
  return item.deletedButEdited === null ? fields : [{ collection, item: item.id, field: 'deleted' }, ...fields];
}

/** The item a choice is about; `null` for the plan itself and for what is gone. */
export function itemOf(view: PlanView, choice: OpenChoice): Item | null {
  return (
    itemsOf(view, choice.collection).find((item) => item.id === choice.item || item.ref.key === choice.item) ?? null
  );
}

function itemsOf(view: PlanView, collection: ChoiceCollection): readonly Item[] {
  switch (collection) {
    case 'plan':
      return [];
    case 'evaluations':
      return view.goals.flatMap((goal) => goal.evaluations);
    case 'notes':
      return view.goals.flatMap((goal) => goal.notes);
    case 'measures':
      return allMeasures(view).map(({ measure }) => measure);
    case 'participants':
      return view.people;
    case 'comments':
      return [...view.goals, ...itemsOf(view, 'measures'), ...view.meetings].flatMap(
        (subject) => (subject as Goal | Measure | Meeting).comments,
      );
    case 'attendances':
      return view.meetings.flatMap((meeting) => meeting.attendances);
    case 'agenda':
      return view.meetings.flatMap((meeting) => meeting.agenda);
    case 'goals':
    case 'meetings':
    case 'resources':
    case 'needs':
    case 'cooperation':
    case 'subPlans':
    case 'reviews':
      return view[collection];
  }
}

/** The field of an item, or of the plan, by its name. */
export function fieldOf(view: PlanView, choice: OpenChoice): Field<unknown> | null {
  const section = view.sections.find((one) => one.section === choice.item);
  // No field of the plan has the name of one of «Om meg».
  const owner: object | null =
    choice.collection === 'plan' ? (section ?? { ...view.about, ...view }) : itemOf(view, choice);
  const field = owner === null ? undefined : (owner as Readonly<Record<string, unknown>>)[choice.field];
  return isField(field) ? field : null;
}

/** Whose changes stand side by side. */
export function writersOf(view: PlanView, choice: OpenChoice): readonly MemberRef[] {
  const facts = choice.field === 'deleted' ? itemOf(view, choice)?.deletedButEdited : null;
  if (facts != null) return [facts.deleted.by, facts.edited.by];
  return [...new Set(fieldOf(view, choice)?.alternatives.map((one) => one.by))];
}

function fieldsApart(owner: object): readonly string[] {
  return Object.entries(owner).flatMap(([name, value]) =>
    isField(value) && value.alternatives.length > 1 ? [name] : [],
  );
}

function isField(value: unknown): value is Field<unknown> {
  return typeof value === 'object' && value !== null && 'alternatives' in value;
}
