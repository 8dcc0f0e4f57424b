import type { CalendarDate, EpochMillis } from '#plan/calendar-date.ts';
import type { Comment } from '#plan/comments/comment.ts';
import type { Cooperation } from '#plan/cooperation/cooperation.ts';
import type {
  ConsentDetails,
  CoordinatorAppointed,
  PlanConsent,
  StatementView,
} from '#plan/coordinators/coordinator.ts';
import type { Evaluation } from '#plan/evaluations/evaluation.ts';
import type { Collection, Field, Item, TextView } from '#plan/field.ts';
import type { Goal, ProgressNote } from '#plan/goals/goal.ts';
import type { MappedLine } from '#plan/mapping/mapping.ts';
import type { Measure } from '#plan/measures/measure.ts';
import type { Attendance, Meeting } from '#plan/meetings/meeting.ts';
import type { Participant } from '#plan/participants/participant.ts';
import type { PlanView } from '#plan/plan-view.ts';
import { OWNERS_RIGHTS } from '#plan/rights/rights.ts';

/**
 * Views made by hand, for rules that only read one. Everything not named is
 * empty. Ids are words, so that a failing test can be read.
 */

export const ME = 'ingrid';
export const ANOTHER = 'marit';
export const day = (text: string): CalendarDate => text as CalendarDate;
/** Noon in Oslo, near enough. */
export const noon = (date: string): EpochMillis => Date.parse(`${date}T11:00:00Z`);

const LONG_AGO = noon('2026-01-01');

export function field<T>(value: T | null = null): Field<T> {
  return { value, written: null, alternatives: [], unreadable: false };
}

export function text(words = ''): TextView {
  return { ref: { section: 'section', item: 'item', field: 'text' }, text: words, edited: null };
}

export function madeItem(id: string, collection: Collection, at: EpochMillis = LONG_AGO, by = ME): Item {
  const stamp = { by, at };
  return {
    id,
    ref: { section: 'section', collection, key: id },
    created: stamp,
    lastChanged: stamp,
    deleted: null,
    deletedButEdited: null,
  };
}

export function madeGoal(id: string, parts: Partial<Goal> = {}): Goal {
  return {
    ...madeItem(id, 'goals'),
    ownWords: text(id),
    professionalWords: text(),
    areas: field(),
    parentGoal: field(),
    voice: field(),
    priority: field(),
    achievement: field(),
    targetDate: field(),
    order: '',
    measures: [],
    evaluations: [],
    notes: [],
    comments: [],
    ...parts,
  };
}

export function madeMeasure(id: string, parts: Partial<Measure> = {}): Measure {
  return {
    ...madeItem(id, 'measures'),
    goals: [],
    what: text(id),
    extent: text(),
    method: text(),
    responsible: field(),
    contributors: field(),
    when: field(),
    status: field(),
    agreed: field(),
    doneOn: null,
    statusBefore: null,
    decidedIn: null,
    order: '',
    comments: [],
    ...parts,
  };
}

export function madePerson(name: string, parts: Partial<Participant> = {}): Participant {
  return {
    ...madeItem(name, 'participants'),
    name: field(name),
    role: field(),
    organisation: field(),
    phone: field(),
    email: field(),
    contribution: field(),
    responsibility: field(),
    expectation: field(),
    attends: field(),
    usesApp: false,
    member: null,
    ...parts,
  };
}

export function madeMeeting(id: string, parts: Partial<Meeting> = {}): Meeting {
  return {
    ...madeItem(id, 'meetings'),
    kind: field('careTeam'),
    on: field(),
    startsAt: field(),
    endsAt: field(),
    place: field(),
    chair: field(),
    minuteTaker: field(),
    state: field('planned'),
    purpose: text(),
    mySubjects: text(),
    attendances: [],
    agenda: [],
    comments: [],
    ...parts,
  };
}

export function madeAttendance(participant: string, coming: boolean | null = null): Attendance {
  return {
    ...madeItem(`${participant} kjem`, 'attendances'),
    meeting: '',
    participant,
    coming: field(coming),
    present: field(),
  };
}

export function madeComment(words: string, parts: Partial<Comment> = {}): Comment {
  return {
    ...madeItem(words, 'comments'),
    subject: '',
    kind: 'comment',
    answers: null,
    text: text(words),
    saidBy: null,
    writer: ANOTHER,
    onPaper: field(),
    ...parts,
  };
}

export function madeEvaluation(id: string, parts: Partial<Evaluation> = {}): Evaluation {
  return {
    ...madeItem(id, 'evaluations'),
    goal: '',
    plannedFor: field(),
    doneOn: field(),
    achievement: field(),
    how: text(),
    personsWords: text(),
    teamsWords: text(),
    whatNext: text(),
    by: field(),
    ...parts,
  };
}

export function madeNote(words: string, at: EpochMillis): ProgressNote {
  return { ...madeItem(words, 'notes', at), text: text(words), own: true, writer: ME };
}

export function madeLine(words: string, parts: Partial<MappedLine> = {}): MappedLine {
  return { ...madeItem(words, 'resources'), area: null, text: text(words), order: '', ...parts };
}

export function madeCooperation(who: string): Cooperation {
  return { ...madeItem(who, 'cooperation'), who: text(who), what: text(), state: field(), order: '' };
}

export function madeConsent(period?: { readonly from: string; readonly to: string }): StatementView<PlanConsent> {
  const details: ConsentDetails | undefined = period && {
    givenBy: 'Ingrid Døme',
    givenAs: 'planOwner',
    from: day(period.from),
    to: day(period.to),
    takesPart: 'self',
    takesPartName: '',
    reservations: '',
    drawing: '',
  };
  return {
    id: `consent ${period?.to ?? ''}`,
    signedBy: ME,
    at: LONG_AGO,
    content: {
      statement: 'planConsent',
      subject: '',
      act: '',
      basis: 'self',
      method: 'this-device',
      date: day(period?.from ?? '2026-01-01'),
      witness: '',
      ...(details === undefined ? {} : { details }),
      supersedes: [],
    },
  };
}

export function madeCoordinator(name: string, from: string): StatementView<CoordinatorAppointed> {
  return {
    id: `appointed ${name}`,
    signedBy: ME,
    at: LONG_AGO,
    content: {
      statement: 'coordinatorAppointed',
      subject: name,
      name,
      organisation: '',
      phone: '',
      level: 'municipality',
      from: day(from),
      appointedBy: 'Dømevik kommune',
      supersedes: [],
    },
  };
}

/** A plan of Ingrid's, who holds the device, with nothing in it but her card and the consent it was begun with. */
export function madeView(parts: Partial<PlanView> = {}): PlanView {
  return {
    planId: 'plan',
    ownerName: field('Ingrid Døme'),
    isExample: false,
    sections: [],
    rights: OWNERS_RIGHTS,
    hasProposals: false,
    relation: 'self',
    me: ME,
    myName: '',
    whatMatters: text(),
    planPeriod: field(),
    nextReview: field(),
    chosenAreas: field(),
    coordinationOnly: field(),
    noCooperation: field(),
    about: {
      section: null,
      birthDate: field(),
      address: field(),
      language: field(),
      interpreter: field(),
      background: [],
      communication: [],
      culture: [],
    },
    resources: [],
    needs: [],
    cooperation: [],
    reviews: [],
    subPlans: [],
    meetings: [],
    coordinators: [],
    consents: [madeConsent()],
    approvals: [],
    pastConsents: [],
    goals: [],
    strayMeasures: [],
    people: [madePerson('Ingrid Døme', { role: field('planOwner'), member: ME })],
    deleted: { goals: [], measures: [], people: [], evaluations: [], notes: [], others: [] },
    unreadableCount: 0,
    ...parts,
  };
}
