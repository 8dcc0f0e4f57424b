import type { MeetingFields } from '../api.ts';
import type { SectionDocument } from '../document/section-document.ts';
import { ITEM_FIELDS } from '../views/schema.ts';
import type { Standing } from '../views/standing.ts';
import { putOnAddressList } from './address-list.ts';
import { agendaOf, attendancesOf, meetingOf, participantOf, twinsOf } from './belongings.ts';
import type { Decisions } from './decide.ts';
import { addItem, isBlankOrTooLong, orderAfter } from './new-item.ts';
import { done, gone, refused, type Outcome } from './outcome.ts';
import { reorder } from './reorder.ts';
import { sectionFor } from './sections.ts';
import { isLiving, livingById, setFields, setIn, valuesOf, withItem, wrongValue } from './with-item.ts';
import type { Work } from './work.ts';

export const meetingDecisions = {
  addMeeting: (work, { fields, invited }) => addMeeting(work, fields, invited),
  changeMeeting: (work, { item, fields }) =>
    withItem(work, 'meetings', item, (meeting) => setFields(work, meeting, fields)),
  invite: (work, { meeting, participants }) => invite(work, livingById(work, 'meetings', meeting), participants),
  setAttendance: (work, { item, coming, present }) =>
    withItem(work, 'attendances', item, (attendance) => setAttendance(work, attendance, { coming, present })),
  addAgendaItem: (work, { meeting, title, goal }) => addAgendaItem(work, meeting, title, goal),
  setAgendaItemDone: (work, { item, isDone }) => setIn(work, 'agenda', item, 'isDone', isDone),
  reorderAgendaItem: (work, { item, before }) =>
    withItem(work, 'agenda', item, (matter) =>
      reorder(work, matter, agendaOf(work, meetingOf(matter) ?? '').filter(isLiving), before),
    ),
} satisfies Partial<Decisions>;

function addMeeting(work: Work, fields: MeetingFields, invited: readonly string[]): Outcome {
  const values = valuesOf(fields);
  const wrong = wrongValue(ITEM_FIELDS.meetings, values);
  if (wrong !== undefined) return refused(wrong);
  const { chair = null, minuteTaker = null } = fields;
  const people = work.standing('participants');
  if (chair !== null && !people.has(chair)) return refused('chair');
  if (minuteTaker !== null && !people.has(minuteTaker)) return refused('minuteTaker');
  if (!invited.every((participant) => people.has(participant))) return refused('invited');
  const document = sectionFor(work, 'meetings');
  for (const participant of [chair, minuteTaker, ...invited])
    if (participant !== null) putOnAddressList(work, document, participant);
  const meeting = addItem(work, document, 'meetings', Object.fromEntries(values), {});
  for (const participant of new Set(invited)) addAttendance(work, document, meeting, participant, false);
  return done(meeting);
}

function invite(work: Work, meeting: Standing | undefined, participants: readonly string[]): Outcome {
  if (meeting === undefined) return gone();
  const document = work.document(meeting.ref.section);
  const invited = new Set(attendancesOf(work, meeting.item.id).filter(isLiving).map(participantOf));
  for (const participant of new Set(participants)) {
    if (invited.has(participant)) continue;
    if (!putOnAddressList(work, document, participant)) return refused('participants');
    addAttendance(work, document, meeting.item.id, participant, true);
  }
  return done();
}

function addAttendance(
  work: Work,
  document: SectionDocument,
  meeting: string,
  participant: string,
  undoable: boolean,
): void {
  addItem(work, document, 'attendances', { meeting, participant }, {}, { undoable });
}

/** Where two invited the same person apart, both say the same from now on. */
function setAttendance(work: Work, attendance: Standing, values: object): Outcome {
  for (const twin of [attendance, ...twinsOf(work, attendance).filter(isLiving)]) {
    const outcome = setFields(work, twin, values);
    if (!outcome.ok) return outcome;
  }
  return done();
}

/** Kept in the section of the goal it concerns, since what is said of a goal is for those who may read it. */
function addAgendaItem(work: Work, meetingId: string, title: string, goalId: string | null): Outcome {
  const meeting = livingById(work, 'meetings', meetingId);
  const goal = goalId === null ? null : livingById(work, 'goals', goalId);
  if (meeting === undefined || goal === undefined) return gone();
  if (isBlankOrTooLong(title)) return refused('title');
  const document = work.document((goal ?? meeting).ref.section);
  const order = orderAfter(agendaOf(work, meetingId));
  return done(addItem(work, document, 'agenda', { meeting: meetingId, goal: goalId, ...order }, { title }));
}
