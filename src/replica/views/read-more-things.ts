/** From items with generic fields to the things round the goals: mapping, comments, meetings, sub-plans, cooperation. */
import { ABOUT_TEXTS, type AboutMe, type AboutText } from '#plan/about/about.ts';
import type { Comment } from '#plan/comments/comment.ts';
import type { Cooperation, CooperationReview } from '#plan/cooperation/cooperation.ts';
import type { TextView } from '#plan/field.ts';
import type { MappedLine } from '#plan/mapping/mapping.ts';
import type { Measure } from '#plan/measures/measure.ts';
import type { AgendaItem, Attendance, Meeting } from '#plan/meetings/meeting.ts';
import type { SubPlan } from '#plan/sub-plans/sub-plan.ts';
import { PLAN } from '../document/root-names.ts';
import type { FieldsView, SectionView } from '../document/section-view.ts';
import { readField, readSettled, readText } from './fields.ts';
import { readOrder } from './read-order.ts';
import { readCommon, readWords } from './read-things.ts';
import { rememberAlone, rememberWithParts } from './remember.ts';
import { ITEM_FIELDS, PLAN_FIELDS } from './schema.ts';
import type { Standing } from './standing.ts';

export const readMappedLine = rememberAlone((line): MappedLine => ({
  ...readCommon(line),
  area: readSettled(line.item, 'area', ITEM_FIELDS.needs.area) ?? null,
  text: readWords(line, 'text'),
  order: readOrder(line.item),
}));

export const readComment = rememberAlone((comment): Comment => {
  const { item } = comment;
  const fields = ITEM_FIELDS.comments;
  return {
    ...readCommon(comment),
    subject: readSettled(item, 'subject', fields.subject) ?? '',
    kind: readSettled(item, 'kind', fields.kind) ?? 'comment',
    answers: readSettled(item, 'answers', fields.answers) ?? null,
    text: readWords(comment, 'text'),
    saidBy: readSettled(item, 'saidBy', fields.saidBy) ?? null,
    writer: item.created.by,
    onPaper: readField(item, 'onPaper', fields.onPaper),
  };
});

type MeetingParts = Pick<Meeting, 'attendances' | 'agenda' | 'comments'>;

export function readMeeting(meeting: Standing, parts: MeetingParts): Meeting {
  return meetingWithParts(readMeetingAlone(meeting), parts);
}

const meetingWithParts = rememberWithParts<Omit<Meeting, keyof MeetingParts>, MeetingParts>();

const readMeetingAlone = rememberAlone((meeting): Omit<Meeting, keyof MeetingParts> => {
  const { item } = meeting;
  const fields = ITEM_FIELDS.meetings;
  return {
    ...readCommon(meeting),
    kind: readField(item, 'kind', fields.kind),
    on: readField(item, 'on', fields.on),
    startsAt: readField(item, 'startsAt', fields.startsAt),
    endsAt: readField(item, 'endsAt', fields.endsAt),
    place: readField(item, 'place', fields.place),
    chair: readField(item, 'chair', fields.chair),
    minuteTaker: readField(item, 'minuteTaker', fields.minuteTaker),
    state: readField(item, 'state', fields.state),
    purpose: readWords(meeting, 'purpose'),
    mySubjects: readWords(meeting, 'mySubjects'),
  };
});

export const readAttendance = rememberAlone((attendance): Attendance => {
  const { item } = attendance;
  const fields = ITEM_FIELDS.attendances;
  return {
    ...readCommon(attendance),
    meeting: readSettled(item, 'meeting', fields.meeting) ?? '',
    participant: readSettled(item, 'participant', fields.participant) ?? '',
    coming: readField(item, 'coming', fields.coming),
    present: readField(item, 'present', fields.present),
  };
});

type AgendaAlone = Omit<AgendaItem, 'measures'>;

export function readAgendaItem(matter: Standing, measures: readonly Measure[]): AgendaItem {
  return matterWithMeasures(readMatterAlone(matter), { measures });
}

const matterWithMeasures = rememberWithParts<AgendaAlone, Pick<AgendaItem, 'measures'>>();

const readMatterAlone = rememberAlone((matter): AgendaAlone => {
  const { item } = matter;
  const fields = ITEM_FIELDS.agenda;
  return {
    ...readCommon(matter),
    meeting: readSettled(item, 'meeting', fields.meeting) ?? '',
    goal: readSettled(item, 'goal', fields.goal) ?? null,
    title: readWords(matter, 'title'),
    said: readWords(matter, 'said'),
    decision: readWords(matter, 'decision'),
    isDone: readField(item, 'isDone', fields.isDone),
    order: readOrder(item),
  };
});

export const readSubPlan = rememberAlone((subPlan): SubPlan => {
  const { item } = subPlan;
  const fields = ITEM_FIELDS.subPlans;
  return {
    ...readCommon(subPlan),
    kind: readField(item, 'kind', fields.kind),
    title: readWords(subPlan, 'title'),
    keptWhere: readField(item, 'keptWhere', fields.keptWhere),
    responsible: readField(item, 'responsible', fields.responsible),
    date: readField(item, 'date', fields.date),
    reviewOn: readField(item, 'reviewOn', fields.reviewOn),
    content: readWords(subPlan, 'content'),
  };
});

export const readCooperation = rememberAlone((cooperation): Cooperation => ({
  ...readCommon(cooperation),
  who: readWords(cooperation, 'who'),
  what: readWords(cooperation, 'what'),
  state: readField(cooperation.item, 'state', ITEM_FIELDS.cooperation.state),
  order: readOrder(cooperation.item),
}));

export const readReview = rememberAlone((review): CooperationReview => {
  const { item } = review;
  const fields = ITEM_FIELDS.reviews;
  return {
    ...readCommon(review),
    on: readField(item, 'on', fields.on),
    hadSay: readField(item, 'hadSay', fields.hadSay),
    changed: readField(item, 'changed', fields.changed),
    personsWords: readWords(review, 'personsWords'),
    meetings: readWords(review, 'meetings'),
    coordination: readWords(review, 'coordination'),
    agreements: readWords(review, 'agreements'),
  };
});

/** Of several sections begun apart, values stand side by side and every text with words in it is shown. @param sections of kind `about`, by id */
export function readAbout(sections: readonly SectionView[]): AboutMe {
  const [first] = sections;
  const values = sections.length === 1 ? first!.plan : sideBySide(sections);
  const texts = (field: AboutText): readonly TextView[] =>
    sections
      .map(({ plan, section }) => readText(plan, { section, item: PLAN, field }))
      .filter(({ text }, n) => n === 0 || text !== '');
  const [background, communication, culture] = ABOUT_TEXTS.map(texts);
  return {
    section: first?.section ?? null,
    birthDate: readField(values, 'birthDate', PLAN_FIELDS.birthDate),
    address: readField(values, 'address', PLAN_FIELDS.address),
    language: readField(values, 'language', PLAN_FIELDS.language),
    interpreter: readField(values, 'interpreter', PLAN_FIELDS.interpreter),
    background: background!,
    communication: communication!,
    culture: culture!,
  };
}

function sideBySide(sections: readonly SectionView[]): FieldsView {
  const registers = new Map<string, FieldsView['registers'][string]>();
  for (const { plan } of sections)
    for (const [field, writes] of Object.entries(plan.registers))
      registers.set(field, [...(registers.get(field) ?? []), ...writes]);
  return {
    registers: Object.fromEntries(registers),
    texts: {},
    edited: {},
    unreadable: sections.flatMap(({ plan }) => plan.unreadable),
  };
}
