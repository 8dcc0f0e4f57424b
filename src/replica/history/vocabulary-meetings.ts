/** What history says of meetings, what is talked of there, and comments. */
import type { HistoryValue } from '../api.ts';
import type { ItemView } from '../document/section-view.ts';
import { readField, readSettled } from '../views/fields.ts';
import { readIdValue } from '../views/read-values.ts';
import { ITEM_FIELDS } from '../views/schema.ts';
import { goalsOf } from './vocabulary-goals.ts';
import { asText, BY_TITLE, changed, chose, renamed } from './told.ts';
import type { Noun, Recall, Tells, TellsText, Thing, Told } from './told.ts';
import { date, FIELD_WORDS, NOTHING, participant } from './value-words.ts';

/** A meeting is known by its day. */
function dayOf(meeting: ItemView | undefined): HistoryValue {
  const day = meeting === undefined ? null : readField(meeting, 'on', ITEM_FIELDS.meetings.on).value;
  return day === null ? NOTHING : { kind: 'date', date: day };
}

const tellOfMeeting = ({ item }: Thing, event: string): Told => ({ event, values: { date: dayOf(item) } });

const detailsChanged: Tells = (change) => [
  { ...tellOfMeeting(change, 'meetingChanged'), typing: true, place: 'details' },
];

const STATE_EVENTS: Readonly<Record<string, string>> = {
  planned: 'meetingReopened',
  held: 'meetingHeld',
  cancelled: 'meetingCancelled',
};

const stateChanged: Tells = (change) => {
  if (change.isChoice) return [chose(change.title, FIELD_WORDS.meetings.state(change.to))];
  const event = typeof change.to === 'string' ? STATE_EVENTS[change.to] : undefined;
  return event === undefined ? [] : [tellOfMeeting(change, event)];
};

export const meetings: Noun = {
  mainText: 'purpose',
  born: (thing) => ({ ...tellOfMeeting(thing, 'meetingPlanned'), place: '' }),
  gone: (thing) => tellOfMeeting(thing, 'meetingDeleted'),
  back: (thing) => tellOfMeeting(thing, 'meetingRestored'),
  registers: {
    on: changed('meetingMoved', date),
    kind: detailsChanged,
    startsAt: detailsChanged,
    endsAt: detailsChanged,
    place: detailsChanged,
    chair: detailsChanged,
    minuteTaker: detailsChanged,
    state: stateChanged,
  },
  texts: {
    purpose: (change) => tellOfMeeting(change, 'meetingPurposeChanged'),
    mySubjects: (change) => tellOfMeeting(change, 'meetingSubjectsChanged'),
  },
  about: ({ id }) => [id],
};

function meetingOf(item: ItemView): string {
  return readSettled(item, 'meeting', readIdValue) ?? '';
}

/** Several who are invited, or ticked, in one go are one line. */
function tellOfAttendance({ item, recall }: Thing, event: string): Told {
  const who = readSettled(item, 'participant', readIdValue);
  const meeting = meetingOf(item);
  return {
    event,
    values: {
      name: who === undefined ? NOTHING : { kind: 'participants', participants: [who] },
      date: dayOf(recall.item(meeting)),
    },
    typing: true,
    place: event,
    placeIn: meeting,
  };
}

const saysComing: Tells = (change) => {
  if (change.to === null) return [];
  const who = participant(readSettled(change.item, 'participant', readIdValue) ?? null);
  const values = { name: who, date: dayOf(change.recall.item(meetingOf(change.item))) };
  return [{ event: change.to === true ? 'saidComing' : 'saidNotComing', values }];
};

export const attendances: Noun = {
  mainText: '',
  born: (thing) => tellOfAttendance(thing, 'invited'),
  gone: (thing) => tellOfAttendance(thing, 'uninvited'),
  back: (thing) => tellOfAttendance(thing, 'invited'),
  registers: {
    coming: saysComing,
    present: (change) => [tellOfAttendance(change, 'attendanceChanged')],
  },
  texts: {},
  about: (item) => [meetingOf(item)],
};

const said: TellsText = ({ title }) => ({ event: 'agendaSaid', values: { what: title } });

export const agenda: Noun = {
  ...BY_TITLE,
  mainText: 'title',
  born: ({ item, title, recall }) => ({
    event: 'agendaAdded',
    values: { what: title, date: dayOf(recall.item(meetingOf(item))) },
  }),
  registers: {
    isDone: ({ to, title }) => [{ event: to === true ? 'agendaDone' : 'agendaReopened', values: { what: title } }],
  },
  texts: {
    title: renamed('agendaRenamed'),
    said,
    decision: (change) =>
      change.to === ''
        ? { event: 'decisionCleared', values: { what: change.title } }
        : {
            event: 'decided',
            values: { what: asText(change.to), date: dayOf(change.recall.item(meetingOf(change.item))) },
          },
  },
  about: (item) => {
    const goal = readSettled(item, 'goal', readIdValue);
    return goal === undefined ? [meetingOf(item)] : [meetingOf(item), goal];
  },
};

/** What history calls a comment that answers none. */
export const COMMENT_EVENTS = { comment: 'commented', question: 'asked', disagree: 'disagreed' } as const;

/** What was said about what, and by whom when another wrote it down. */
function commented(thing: Thing): Told {
  const { item } = thing;
  const fields = ITEM_FIELDS.comments;
  const kind = readSettled(item, 'kind', fields.kind) ?? 'comment';
  const answers = readSettled(item, 'answers', fields.answers);
  const saidBy = readSettled(item, 'saidBy', fields.saidBy);
  const event = answers === undefined ? COMMENT_EVENTS[kind] : 'answered';
  const values = subjectOf(thing);
  return saidBy === undefined
    ? { event, values }
    : { event: `${event}For`, values: { ...values, name: participant(saidBy) } };
}

/** A comment is known by what it is about; a meeting has its day instead of a title. */
function subjectOf({ item, recall }: Thing): Told['values'] {
  return subjectInWords(subjectId(item), recall);
}

/** @param subject the id of what is commented */
export function subjectInWords(subject: string, recall: Recall): Told['values'] {
  const known = recall.item(subject);
  // A goal has areas, a measure goals.
  const isMeeting = known !== undefined && !['areas', 'goals'].some((field) => Object.hasOwn(known.registers, field));
  const title = recall.title(subject);
  return isMeeting && title === '' ? { what: NOTHING, date: dayOf(known) } : { what: asText(title) };
}

function subjectId(item: ItemView): string {
  return readSettled(item, 'subject', readIdValue) ?? '';
}

export const comments: Noun = {
  mainText: 'text',
  born: commented,
  gone: (thing) => ({ event: 'commentDeleted', values: subjectOf(thing) }),
  back: (thing) => ({ event: 'commentRestored', values: subjectOf(thing) }),
  registers: {
    onPaper: (change) => [{ event: 'commentPaperChanged', values: subjectOf(change) }],
  },
  texts: { text: (change) => ({ event: 'commentChanged', values: subjectOf(change) }) },
  about: (item: ItemView, recall: Recall) => aboutSubject(subjectId(item), recall),
};

/** Whose story a comment on it is part of. */
export function aboutSubject(subject: string, recall: Recall): readonly string[] {
  const known = recall.item(subject);
  return known === undefined ? [subject] : [subject, ...goalsOf(known)];
}
