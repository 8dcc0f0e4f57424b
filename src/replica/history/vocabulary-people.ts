/** What history says of people, cooperation, sub-plans, and of what the person is good at and needs. */
import { readField } from '../views/fields.ts';
import { ITEM_FIELDS } from '../views/schema.ts';
import { BY_TITLE, changed, chose, renamed, rewritten } from './told.ts';
import type { Noun, Tells, Thing, Told } from './told.ts';
import { FIELD_WORDS, NOTHING } from './value-words.ts';

const cardChanged: Tells = ({ title }) => [{ event: 'personChanged', values: { name: title }, typing: true }];

/** The role is part of how a person is introduced. */
const roleChanged: Tells = ({ to, title }) => [
  { event: 'personChanged', values: { name: title, role: FIELD_WORDS.participants.role(to) }, typing: true },
];

export const participants: Noun = {
  mainText: 'card',
  born({ item, title }) {
    const role = readField(item, 'role', ITEM_FIELDS.participants.role).value;
    // The person is not added to a plan about them.
    if (role === 'planOwner') return null;
    return { event: 'personAdded', values: { name: title, role: FIELD_WORDS.participants.role(role) } };
  },
  gone: ({ title }) => ({ event: 'personRemoved', values: { name: title } }),
  back: BY_TITLE.back,
  registers: {
    name: cardChanged,
    role: roleChanged,
    organisation: cardChanged,
    phone: cardChanged,
    email: cardChanged,
    contribution: cardChanged,
    responsibility: cardChanged,
    expectation: cardChanged,
    attends: cardChanged,
  },
  texts: {},
  about: ({ id }) => [id],
};

function mappedLine(noun: 'resource' | 'need'): Noun {
  return {
    ...BY_TITLE,
    mainText: 'text',
    born: ({ title }) => ({ event: `${noun}Added`, values: { what: title } }),
    registers: {},
    texts: { text: renamed(`${noun}Renamed`) },
    about: ({ id }) => [id],
  };
}

export const resources = mappedLine('resource');
export const needs = mappedLine('need');

export const cooperation: Noun = {
  ...BY_TITLE,
  mainText: 'who',
  born: ({ title }) => ({ event: 'cooperationAdded', values: { what: title } }),
  registers: { state: changed('cooperationStateChanged', FIELD_WORDS.cooperation.state) },
  texts: { who: renamed('cooperationRenamed'), what: rewritten('cooperationChanged') },
  about: ({ id }) => [id],
};

const detail =
  (field: keyof typeof FIELD_WORDS.subPlans): Tells =>
  ({ title, to, isChoice }) =>
    isChoice
      ? [chose(title, FIELD_WORDS.subPlans[field](to))]
      : [{ event: 'subPlanChanged', values: { what: title }, typing: true, place: 'details' }];

export const subPlans: Noun = {
  ...BY_TITLE,
  mainText: 'title',
  born: ({ title }) => ({ event: 'subPlanAdded', values: { what: title } }),
  registers: {
    kind: detail('kind'),
    keptWhere: detail('keptWhere'),
    responsible: detail('responsible'),
    date: detail('date'),
    reviewOn: detail('reviewOn'),
  },
  texts: { title: renamed('subPlanRenamed'), content: rewritten('subPlanWritten') },
  about: ({ id }) => [id],
};

function reviewed({ item }: Thing): Told {
  const on = readField(item, 'on', ITEM_FIELDS.reviews.on).value;
  return { event: 'reviewed', values: { date: on === null ? NOTHING : { kind: 'date', date: on } }, place: 'review' };
}

const reviewedIfSet: Tells = (change) => (change.to === null ? [] : [{ ...reviewed(change), typing: true }]);

export const reviews: Noun = {
  mainText: 'review',
  // Begun, it says nothing yet.
  born: () => null,
  gone: (thing) => ({ ...reviewed(thing), event: 'reviewDeleted', place: '' }),
  back: (thing) => ({ ...reviewed(thing), event: 'reviewRestored', place: '' }),
  registers: { on: reviewedIfSet, hadSay: reviewedIfSet, changed: reviewedIfSet },
  texts: { personsWords: reviewed, meetings: reviewed, coordination: reviewed, agreements: reviewed },
  about: ({ id }) => [id],
};
