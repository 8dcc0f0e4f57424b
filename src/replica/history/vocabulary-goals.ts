/** What history says of goals and of what belongs to them. */
import { readSettled } from '../views/fields.ts';
import { readIds, readIdValue } from '../views/read-values.ts';
import { ITEM_FIELDS } from '../views/schema.ts';
import type { ItemView } from '../document/section-view.ts';
import { asText, BY_TITLE, changed, chose, renamed, rewritten, titleValue } from './told.ts';
import type { Change, Noun, Recall, Tells, Thing, Told } from './told.ts';
import { date, FIELD_WORDS, NOTHING, participant } from './value-words.ts';

const { goals: GOAL, measures: MEASURE } = FIELD_WORDS;

export const goals: Noun = {
  ...BY_TITLE,
  mainText: 'ownWords',
  born: ({ title }) => ({ event: 'goalAdded', values: { what: title } }),
  registers: {
    areas: changed('goalAreaChanged', GOAL.areas),
    parentGoal: ({ from, to, title, recall }) => [
      {
        event: 'goalParentChanged',
        values: { what: title, from: titleValue(recall, from), to: titleValue(recall, to) },
      },
    ],
    voice: changed('goalVoiceChanged', GOAL.voice),
    priority: changed('goalPriorityChanged', GOAL.priority),
    achievement: changed('goalAchievementChanged', GOAL.achievement),
    targetDate: changed('goalDateChanged', GOAL.targetDate),
    order: () => [{ event: 'reordered', values: {} }],
  },
  texts: { ownWords: renamed('goalRenamed'), professionalWords: rewritten('goalWordsChanged') },
  about: ({ id }) => [id],
};

const whenChanged: Tells = ({ from, to, title: what, isChoice }) => {
  const [was, is] = [MEASURE.when(from), MEASURE.when(to)];
  if (isChoice) return [chose(what, is)];
  if (was.kind === 'when' || is.kind === 'when')
    return [{ event: 'repeatChanged', values: { what, from: was, to: is } }];
  if (was.kind === 'nothing') return is.kind === 'nothing' ? [] : [{ event: 'dateSet', values: { what, to: is } }];
  if (is.kind === 'nothing') return [{ event: 'dateCleared', values: { what, from: was } }];
  return [{ event: 'dateChanged', values: { what, from: was, to: is } }];
};

const responsibleChanged: Tells = ({ from, to, title: what, isChoice }) => {
  const [was, is] = [participant(from), participant(to)];
  if (isChoice) return [chose(what, is)];
  if (was.kind === 'nothing') return [{ event: 'responsibleSet', values: { what, to: is } }];
  return [{ event: 'responsibleChanged', values: { what, from: was, to: is } }];
};

const helpersChanged: Tells = ({ from, to, title: what }) => {
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

const agreedChanged: Tells = ({ to, title: what }) => {
  const agreement = to === null ? undefined : ITEM_FIELDS.measures.agreed(to);
  if (agreement === undefined || agreement.answer === 'notAsked') return [];
  const event = agreement.answer === 'yes' ? 'saidYes' : 'agreementDeclined';
  return [{ event, values: { what, name: participant(agreement.participant) } }];
};

export const measures: Noun = {
  ...BY_TITLE,
  mainText: 'what',
  born: ({ title }) => ({ event: 'measureAdded', values: { what: title } }),
  registers: {
    responsible: responsibleChanged,
    contributors: helpersChanged,
    when: whenChanged,
    status: changed('statusChanged', MEASURE.status),
    agreed: agreedChanged,
  },
  texts: {
    what: renamed('measureRenamed'),
    extent: ({ title, from, to }) => ({
      event: 'extentChanged',
      values: { what: title, from: asText(from), to: asText(to) },
    }),
    method: rewritten('methodChanged'),
  },
  about: (item) => [item.id, ...goalsOf(item)],
};

/** Goals a measure serves. */
export function goalsOf(measure: ItemView): readonly string[] {
  return readSettled(measure, 'goals', readIds) ?? [];
}

/** An evaluation or a note is known by its goal. */
function goalOf(item: ItemView): string {
  return readSettled(item, 'goal', readIdValue) ?? '';
}

function goalTitle({ item, recall }: Thing | Change): Told['values'] {
  return { what: asText(recall.title(goalOf(item))) };
}

const aboutGoal = (item: ItemView, _: Recall): readonly string[] => [goalOf(item)];

/** Whatever is written of it, it is one evaluation. */
const evaluated = (thing: Thing): Told => ({ event: 'evaluated', values: goalTitle(thing), place: 'evaluation' });
const evaluatedIfSet: Tells = (change) => (change.to === null ? [] : [{ ...evaluated(change), typing: true }]);

function planned(thing: Thing, from: Change['from'], to: Change['to']): Told {
  return { event: 'evaluationPlanChanged', values: { ...goalTitle(thing), from: date(from), to: date(to) }, place: '' };
}

/** Said before anything is evaluated. */
const howPlanned = (thing: Thing): Told => ({ event: 'evaluationHow', values: goalTitle(thing), place: 'how' });

export const evaluations: Noun = {
  mainText: 'personsWords',
  born(thing) {
    const day = readSettled(thing.item, 'plannedFor', ITEM_FIELDS.evaluations.plannedFor);
    // Begun without a day, it is told when something is written.
    return day === undefined ? null : planned(thing, null, day);
  },
  gone: (thing) => ({ event: 'evaluationDeleted', values: goalTitle(thing) }),
  back: (thing) => ({ event: 'evaluationRestored', values: goalTitle(thing) }),
  registers: {
    plannedFor: (change) =>
      change.isChoice
        ? [chose(goalTitle(change)['what'] ?? NOTHING, date(change.to))]
        : [planned(change, change.from, change.to)],
    doneOn: evaluatedIfSet,
    achievement: evaluatedIfSet,
    by: evaluatedIfSet,
  },
  texts: { how: howPlanned, personsWords: evaluated, teamsWords: evaluated, whatNext: evaluated },
  about: aboutGoal,
};

export const notes: Noun = {
  mainText: 'text',
  born: (thing) => ({ event: 'noteAdded', values: goalTitle(thing) }),
  gone: (thing) => ({ event: 'noteDeleted', values: goalTitle(thing) }),
  back: (thing) => ({ event: 'noteRestored', values: goalTitle(thing) }),
  registers: {},
  texts: { text: (change) => ({ event: 'noteAdded', values: goalTitle(change) }) },
  about: aboutGoal,
};
