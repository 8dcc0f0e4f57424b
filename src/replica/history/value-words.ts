/** A field's raw value as history tells it: what each field of each kind of thing holds. */
import type { HistoryValue } from '../api.ts';
import type { Json } from '../document/json.ts';
import type { Collection } from '../document/section-view.ts';
import type { Read } from '../views/read-values.ts';
import { ITEM_FIELDS, PLAN_FIELDS } from '../views/schema.ts';

/** A value in the words of history; `nothing` when there is none or it cannot be read. */
export type InWords = (v: Json) => HistoryValue;

export const NOTHING: HistoryValue = { kind: 'nothing' };

export function text(words: string): HistoryValue {
  return words === '' ? NOTHING : { kind: 'text', text: words };
}

/** A value named by its key in locales. */
export function word(key: string): HistoryValue {
  return { kind: 'word', key: `history:value.${key}` };
}

function inWords<T>(read: Read<T>, say: (value: T) => HistoryValue): InWords {
  return (v) => {
    const value = v === null ? undefined : read(v);
    return value === undefined ? NOTHING : say(value);
  };
}

const oneOf = <T extends string>(group: string, read: Read<T>): InWords =>
  inWords(read, (value) => word(`${group}.${value}`));
const line = (read: Read<string>): InWords => inWords(read, text);
const yesNo = (read: Read<boolean>): InWords => inWords(read, (value) => word(value ? 'yesNo.yes' : 'yesNo.no'));
const participants = (read: Read<readonly string[]>): InWords =>
  inWords(read, (ids) => (ids.length === 0 ? NOTHING : { kind: 'participants', participants: ids }));

const { goals, measures, participants: cards, evaluations, notes, comments, meetings, attendances } = ITEM_FIELDS;
const { agenda, subPlans, cooperation, reviews } = ITEM_FIELDS;

export const date: InWords = inWords(goals.targetDate, (value) => ({ kind: 'date', date: value }));
export const participant: InWords = inWords(measures.responsible, (id) => ({ kind: 'participant', participant: id }));
const achievement: InWords = inWords(goals.achievement, (value) => ({ kind: 'achievement', achievement: value }));

type FieldWords = { readonly [field: string]: InWords };

/** Fields left out are part of how things hang together, and are told by what they do. */
export const FIELD_WORDS = {
  goals: {
    areas: inWords(goals.areas, (areas) => ({ kind: 'areas', areas })),
    voice: inWords(goals.voice, ({ whose }) => word(`voice.${whose}`)),
    priority: inWords(goals.priority, (priority) => ({ kind: 'priority', priority })),
    achievement,
    targetDate: date,
  },
  measures: {
    responsible: participant,
    contributors: participants(measures.contributors),
    when: inWords(measures.when, (when) =>
      when.kind === 'due' ? { kind: 'date', date: when.date } : { kind: 'when', when },
    ),
    status: (v) => ({ kind: 'status', status: (v === null ? undefined : measures.status(v)?.status) ?? 'notStarted' }),
    agreed: inWords(measures.agreed, ({ answer }) => word(`agreed.${answer}`)),
  },
  participants: {
    name: line(cards.name),
    role: inWords(cards.role, (role) => ({ kind: 'role', role })),
    organisation: line(cards.organisation),
    phone: line(cards.phone),
    email: line(cards.email),
    contribution: line(cards.contribution),
    responsibility: line(cards.responsibility),
    expectation: line(cards.expectation),
    attends: oneOf('attends', cards.attends),
  },
  evaluations: {
    plannedFor: date,
    doneOn: date,
    achievement,
    by: participants(evaluations.by),
  },
  notes: { own: yesNo(notes.own) },
  resources: {},
  needs: {},
  comments: { onPaper: yesNo(comments.onPaper) },
  meetings: {
    kind: oneOf('meeting', meetings.kind),
    on: date,
    startsAt: line(meetings.startsAt),
    endsAt: line(meetings.endsAt),
    place: line(meetings.place),
    chair: participant,
    minuteTaker: participant,
    state: oneOf('meetingState', meetings.state),
  },
  attendances: { coming: yesNo(attendances.coming), present: yesNo(attendances.present) },
  agenda: { isDone: yesNo(agenda.isDone) },
  subPlans: {
    kind: oneOf('subPlan', subPlans.kind),
    keptWhere: line(subPlans.keptWhere),
    responsible: participant,
    date,
    reviewOn: date,
  },
  cooperation: { state: oneOf('cooperation', cooperation.state) },
  reviews: { on: date, hadSay: oneOf('hadSay', reviews.hadSay), changed: yesNo(reviews.changed) },
} as const satisfies { readonly [C in Collection]: FieldWords };

export const PLAN_WORDS = {
  ownerName: line(PLAN_FIELDS.ownerName),
  planPeriod: inWords(PLAN_FIELDS.planPeriod, ({ from, to }) => ({ kind: 'period', from, to })),
  nextReview: date,
  chosenAreas: inWords(PLAN_FIELDS.chosenAreas, (areas) => (areas.length === 0 ? NOTHING : { kind: 'areas', areas })),
  coordinationOnly: yesNo(PLAN_FIELDS.coordinationOnly),
  noCooperation: yesNo(PLAN_FIELDS.noCooperation),
  birthDate: date,
  address: line(PLAN_FIELDS.address),
  language: line(PLAN_FIELDS.language),
  interpreter: line(PLAN_FIELDS.interpreter),
} as const satisfies FieldWords;
