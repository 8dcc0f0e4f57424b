import type { Comment } from '../comments/comment.ts';
import type { TextView } from '../field.ts';
import type { Goal } from '../goals/goal.ts';
import { ownAreaName, type LifeArea } from '../life-areas.ts';
import type { Measure } from '../measures/measure.ts';
import type { Meeting, MeetingKind } from '../meetings/meeting.ts';
import type { Role } from '../participants/roles.ts';
import { allMeasures } from '../plan/all-measures.ts';
import type { Place } from '../plan/place.ts';
import type { PlanView } from '../plan-view.ts';
import type { SubPlanKind } from '../sub-plans/sub-plan.ts';

/** What can be found, in the order it is listed. */
export const THING_KINDS = [
  'goal',
  'measure',
  'person',
  'meeting',
  'subPlan',
  'about',
  'resource',
  'need',
  'note',
  'evaluation',
  'comment',
  'cooperation',
  'review',
  'consent',
  'page',
] as const;
export type ThingKind = (typeof THING_KINDS)[number];

/** One thing that can be found, with all that is written in it. */
export interface Thing {
  readonly kind: ThingKind;
  readonly key: string;
  readonly place: Place;
  readonly title: string;
  readonly others: readonly string[];
  /** What the goal or measure is called that it belongs to, for what has no name of its own. */
  readonly about?: string;
}

/** What is chosen from a list, in the words on screen, and the pages of the plan by name. */
export interface KindWords {
  area(area: LifeArea): string;
  role(role: Role): string;
  meeting(kind: MeetingKind): string;
  subPlan(kind: SubPlanKind): string;
  /** `also`: what else the page is known by. */
  readonly pages: readonly { readonly place: Place; readonly name: string; readonly also?: string }[];
}

/** Own areas are known by the name the person gave them. */
export const NO_KIND_WORDS: KindWords = {
  area: (area) => ownAreaName(area) ?? '',
  role: () => '',
  meeting: () => '',
  subPlan: () => '',
  pages: [],
};

/** Everything in the plan that has words of its own, and its pages. What is deleted is not looked in. */
export function thingsOf(view: PlanView, kinds: KindWords): readonly Thing[] {
  return [
    ...view.goals.map((goal) => goalThing(goal, kinds)),
    ...allMeasures(view).map(({ measure }) => measureThing(measure)),
    ...view.people.map((card): Thing => ({
      kind: 'person',
      key: card.ref.key,
      place: { page: 'person', person: card.id },
      title: card.name.value ?? '',
      others: [
        card.role.value === null ? '' : kinds.role(card.role.value),
        ...[card.organisation, card.phone, card.email, card.contribution, card.responsibility, card.expectation].map(
          (field) => field.value ?? '',
        ),
      ],
    })),
    ...view.meetings.flatMap((meeting) => meetingThings(meeting, kinds)),
    ...view.subPlans.map((one): Thing => {
      const kind = one.kind.value === null ? '' : kinds.subPlan(one.kind.value);
      return {
        kind: 'subPlan',
        key: one.ref.key,
        place: { page: 'subPlan', subPlan: one.id },
        title: one.title.text.trim() === '' ? kind : one.title.text,
        others: [kind, one.content.text, one.keptWhere.value ?? ''],
      };
    }),
    ...aboutThings(view),
    ...(['resources', 'needs'] as const).flatMap((list) =>
      view[list].map((line): Thing => ({
        kind: list === 'resources' ? 'resource' : 'need',
        key: line.ref.key,
        place: { page: 'area', area: line.area },
        title: line.text.text,
        others: line.area === null ? [] : [kinds.area(line.area)],
      })),
    ),
    ...view.goals.flatMap(partsOfGoal),
    ...commentThings(view),
    ...view.cooperation.map((one): Thing => ({
      kind: 'cooperation',
      key: one.ref.key,
      place: { page: 'oneCooperation', cooperation: one.id },
      title: one.who.text,
      others: [one.what.text],
    })),
    ...view.reviews.map((one): Thing => ({
      kind: 'review',
      key: one.ref.key,
      place: { page: 'review', review: one.id },
      title: '',
      others: texts(one.personsWords, one.meetings, one.coordination, one.agreements),
    })),
    ...view.consents.map(({ id, content: { witness, details } }): Thing => ({
      kind: 'consent',
      key: id,
      place: { page: 'consent' },
      title: '',
      others: [details?.reservations ?? '', details?.takesPartName ?? '', witness],
    })),
    ...kinds.pages.map(({ place, name, also = '' }): Thing => ({
      kind: 'page',
      key: `page ${place.page}`,
      place,
      title: name,
      others: [also],
    })),
  ];
}

function goalThing(goal: Goal, kinds: KindWords): Thing {
  return {
    kind: 'goal',
    key: goal.ref.key,
    place: { page: 'goal', goal: goal.id },
    title: goal.ownWords.text,
    others: [goal.professionalWords.text, ...(goal.areas.value ?? []).map(kinds.area)],
  };
}

function measureThing(measure: Measure): Thing {
  return {
    kind: 'measure',
    key: measure.ref.key,
    place: { page: 'measure', measure: measure.id },
    title: measure.what.text,
    others: texts(measure.extent, measure.method),
  };
}

/** A meeting has no name of its own: it is called by its kind, and the client puts its day in words. */
function meetingThings(meeting: Meeting, kinds: KindWords): readonly Thing[] {
  return [
    {
      kind: 'meeting',
      key: meeting.ref.key,
      place: { page: 'meeting', meeting: meeting.id },
      title: kinds.meeting(meeting.kind.value ?? 'careTeam'),
      others: [...texts(meeting.purpose, meeting.mySubjects), meeting.place.value ?? ''],
    },
    ...meeting.agenda.map((matter): Thing => ({
      kind: 'meeting',
      key: matter.ref.key,
      place: { page: 'agendaItem', meeting: meeting.id, item: matter.id },
      title: matter.title.text,
      others: texts(matter.said, matter.decision),
    })),
  ];
}

function aboutThings(view: PlanView): readonly Thing[] {
  const { about } = view;
  return [
    {
      kind: 'about',
      key: 'whatMatters',
      place: { page: 'plan' },
      title: '',
      others: [view.whatMatters.text],
    },
    {
      kind: 'about',
      key: 'about',
      place: { page: 'about' },
      title: '',
      others: [
        ...texts(...about.background, ...about.communication, ...about.culture),
        ...[about.address, about.language, about.interpreter].map((field) => field.value ?? ''),
      ],
    },
  ];
}

function partsOfGoal(goal: Goal): readonly Thing[] {
  return [
    ...goal.notes.map((note): Thing => ({
      kind: 'note',
      key: note.ref.key,
      place: { page: 'goal', goal: goal.id },
      title: '',
      others: [note.text.text],
      about: goal.ownWords.text,
    })),
    ...goal.evaluations.map((one): Thing => ({
      kind: 'evaluation',
      key: one.ref.key,
      place: { page: 'evaluation', goal: goal.id, evaluation: one.id },
      title: '',
      others: texts(one.personsWords, one.teamsWords, one.whatNext, one.how),
      about: goal.ownWords.text,
    })),
  ];
}

function commentThings(view: PlanView): readonly Thing[] {
  const on = (comments: readonly Comment[], place: Place, about: string): readonly Thing[] =>
    comments.map((comment) => ({
      kind: 'comment',
      key: comment.ref.key,
      place,
      title: '',
      others: [comment.text.text],
      about,
    }));
  return [
    ...view.goals.flatMap((goal) => on(goal.comments, { page: 'goal', goal: goal.id }, goal.ownWords.text)),
    ...allMeasures(view).flatMap(({ measure }) =>
      on(measure.comments, { page: 'measure', measure: measure.id }, measure.what.text),
    ),
    ...view.meetings.flatMap((meeting) => on(meeting.comments, { page: 'meeting', meeting: meeting.id }, '')),
  ];
}

function texts(...views: readonly TextView[]): readonly string[] {
  return views.map((view) => view.text);
}
