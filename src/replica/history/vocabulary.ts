/** Which change of which field is told by which sentence (`locales/…/history.json`). */
import type { HistoryValue } from '../api.ts';
import type { Json } from '../document/json.ts';
import type { Collection, WriteView } from '../document/section-view.ts';
import { readIds } from '../views/read-values.ts';
import { ITEM_FIELDS } from '../views/schema.ts';

export interface Told {
  readonly event: string;
  readonly values: Readonly<Record<string, HistoryValue>>;
  /** The write that did it, when it is one. */
  readonly write?: WriteView;
  readonly typing?: boolean;
}

interface Change {
  readonly from: Json;
  readonly to: Json;
  readonly what: HistoryValue;
  /** Two values stood side by side and one was kept. */
  readonly isChoice: boolean;
}

type Tells = (change: Change) => readonly Told[];

const NOTHING: HistoryValue = { kind: 'nothing' };

/** A value in the words of history; `nothing` when there is none or it cannot be read. */
type InWords = (v: Json) => HistoryValue;

const date: InWords = (v) => {
  const value = v === null ? undefined : ITEM_FIELDS.goals.targetDate(v);
  return value === undefined ? NOTHING : { kind: 'date', date: value };
};
const areas: InWords = (v) => {
  const value = v === null ? undefined : ITEM_FIELDS.goals.areas(v);
  return value === undefined ? NOTHING : { kind: 'areas', areas: value };
};
const priority: InWords = (v) => {
  const value = v === null ? undefined : ITEM_FIELDS.goals.priority(v);
  return value === undefined ? NOTHING : { kind: 'priority', priority: value };
};
const achievement: InWords = (v) => {
  const value = v === null ? undefined : ITEM_FIELDS.goals.achievement(v);
  return value === undefined ? NOTHING : { kind: 'achievement', achievement: value };
};
const status: InWords = (v) => {
  const value = v === null ? undefined : ITEM_FIELDS.measures.status(v);
  return { kind: 'status', status: value?.status ?? 'notStarted' };
};
const participant: InWords = (v) => (typeof v === 'string' ? { kind: 'participant', participant: v } : NOTHING);
const when: InWords = (v) => {
  const value = v === null ? undefined : ITEM_FIELDS.measures.when(v);
  if (value === undefined) return NOTHING;
  return value.kind === 'due' ? { kind: 'date', date: value.date } : { kind: 'when', when: value };
};

function changed(event: string, inWords: InWords): Tells {
  return ({ from, to, what, isChoice }) =>
    isChoice ? [chose(what, inWords(to))] : [{ event, values: { what, from: inWords(from), to: inWords(to) } }];
}

function chose(what: HistoryValue, value: HistoryValue): Told {
  return { event: 'chose', values: { what, value } };
}

const whenChanged: Tells = ({ from, to, what, isChoice }) => {
  const [was, is] = [when(from), when(to)];
  if (isChoice) return [chose(what, is)];
  if (was.kind === 'when' || is.kind === 'when')
    return [{ event: 'repeatChanged', values: { what, from: was, to: is } }];
  if (was.kind === 'nothing') return is.kind === 'nothing' ? [] : [{ event: 'dateSet', values: { what, to: is } }];
  if (is.kind === 'nothing') return [{ event: 'dateCleared', values: { what, from: was } }];
  return [{ event: 'dateChanged', values: { what, from: was, to: is } }];
};

const responsibleChanged: Tells = ({ from, to, what, isChoice }) => {
  const [was, is] = [participant(from), participant(to)];
  if (isChoice) return [chose(what, is)];
  if (was.kind === 'nothing') return [{ event: 'responsibleSet', values: { what, to: is } }];
  return [{ event: 'responsibleChanged', values: { what, from: was, to: is } }];
};

const helpersChanged: Tells = ({ from, to, what }) => {
  const was = from === null ? [] : (readIds(from) ?? []);
  const is = to === null ? [] : (readIds(to) ?? []);
  const tell =
    (event: string) =>
    (id: string): Told => ({ event, values: { what, name: { kind: 'participant', participant: id } } });
  return [
    ...is.filter((id) => !was.includes(id)).map(tell('helperAdded')),
    ...was.filter((id) => !is.includes(id)).map(tell('helperRemoved')),
  ];
};

const agreedChanged: Tells = ({ to, what }) => {
  const agreement = to === null ? undefined : ITEM_FIELDS.measures.agreed(to);
  if (agreement === undefined || agreement.answer === 'notAsked') return [];
  const event = agreement.answer === 'yes' ? 'saidYes' : 'agreementDeclined';
  return [{ event, values: { what, name: participant(agreement.participant) } }];
};

const cardChanged: Tells = ({ what }) => [{ event: 'personChanged', values: { name: what }, typing: true }];

/** The role is part of how a person is introduced. */
const roleChanged: Tells = ({ to, what }) => {
  const role = to === null ? undefined : ITEM_FIELDS.participants.role(to);
  return [
    {
      event: 'personChanged',
      values: { name: what, role: role === undefined ? NOTHING : { kind: 'role', role } },
      typing: true,
    },
  ];
};

export const REGISTER_EVENTS: { readonly [C in Collection]?: { readonly [field: string]: Tells } } = {
  goals: {
    areas: changed('goalAreaChanged', areas),
    priority: changed('goalPriorityChanged', priority),
    achievement: changed('goalAchievementChanged', achievement),
    targetDate: changed('goalDateChanged', date),
    order: () => [{ event: 'reordered', values: {} }],
  },
  measures: {
    responsible: responsibleChanged,
    contributors: helpersChanged,
    when: whenChanged,
    status: changed('statusChanged', status),
    agreed: agreedChanged,
  },
  participants: {
    name: cardChanged,
    role: roleChanged,
    organisation: cardChanged,
    phone: cardChanged,
    email: cardChanged,
    contribution: cardChanged,
  },
  evaluations: {
    doneOn: ({ to, what }) => (to === null ? [] : [{ event: 'evaluated', values: { what }, typing: true }]),
    achievement: ({ to, what }) => (to === null ? [] : [{ event: 'evaluated', values: { what }, typing: true }]),
  },
};

interface TextTells {
  readonly field: string;
  readonly tells: (what: HistoryValue, from: string, to: string) => Told;
}

function renamed(field: string, event: string): TextTells {
  return { field, tells: (_, from, to) => ({ event, values: { from: text(from), to: text(to) } }) };
}

function rewritten(field: string, event: string): TextTells {
  return { field, tells: (what) => ({ event, values: { what } }) };
}

function text(words: string): HistoryValue {
  return { kind: 'text', text: words };
}

export const TEXT_EVENTS: { readonly [C in Collection]?: readonly TextTells[] } = {
  goals: [renamed('ownWords', 'goalRenamed'), rewritten('professionalWords', 'goalWordsChanged')],
  measures: [
    renamed('what', 'measureRenamed'),
    {
      field: 'extent',
      tells: (what, from, to) => ({ event: 'extentChanged', values: { what, from: text(from), to: text(to) } }),
    },
    rewritten('method', 'methodChanged'),
  ],
  evaluations: [
    rewritten('personsWords', 'evaluated'),
    rewritten('teamsWords', 'evaluated'),
    rewritten('whatNext', 'evaluated'),
  ],
  notes: [rewritten('text', 'noteAdded')],
};
