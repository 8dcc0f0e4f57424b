import type { CalendarDate } from '../calendar-date.ts';
import { consentStanding } from '../coordinators/consent.ts';
import type { TextView } from '../field.ts';
import type { Participant } from '../participants/participant.ts';
import type { Place } from '../plan/place.ts';
import type { PlanView } from '../plan-view.ts';
import type { Letter } from './legal.ts';
import { measureRows } from './measure-rows.ts';

/** Something of what the law asks for that stands in the plan. */
export type Found =
  | {
      readonly is:
        | 'goals'
        | 'resources'
        | 'needs'
        | 'people'
        | 'contributions'
        | 'measures'
        | 'methods'
        | 'cooperation';
      readonly count: number;
    }
  | { readonly is: 'plannedEvaluations'; readonly count: number }
  /** It stands that none is needed. */
  | { readonly is: 'noCooperationNeeded' }
  /** Ids of the coordinators' cards, and the names they were appointed by. */
  | { readonly is: 'coordinators'; readonly people: readonly { readonly id: string; readonly name: string }[] }
  | { readonly is: 'period'; readonly from: CalendarDate; readonly to: CalendarDate }
  | { readonly is: 'nextReview'; readonly on: CalendarDate }
  | { readonly is: 'consent'; readonly on: CalendarDate; readonly to: CalendarDate | null };

/** Something of what the law asks for that is not there. */
export type Missing =
  | {
      readonly is:
        | 'goals'
        | 'resources'
        | 'needs'
        | 'people'
        | 'coordinator'
        | 'measures'
        | 'period'
        | 'nextTime'
        | 'consent'
        | 'cooperation';
    }
  /** Cards that do not say what the person contributes. */
  | { readonly is: 'contributions'; readonly people: readonly string[] }
  | { readonly is: 'responsible' | 'extent' | 'method'; readonly count: number }
  | { readonly is: 'periodOver' | 'reviewPassed' | 'consentRanOut'; readonly on: CalendarDate }
  | { readonly is: 'coordinatorNotYet' | 'consentNotYet'; readonly from: CalendarDate };

/** One of the nine contents a–i (regulation, see `legal.ts`; L-09). A statement of what stands there, never a lock. */
export interface CompletenessRow {
  readonly letter: Letter;
  readonly is: 'there' | 'partly' | 'missing';
  readonly found: readonly Found[];
  readonly missing: readonly Missing[];
  /** Where to look at it, or put in what is missing first. */
  readonly go: Place;
}

/** What a rule finds for one letter; how much of it there is follows from that. */
export type Finding = Omit<CompletenessRow, 'is'>;

/** The nine contents a plan must have, in the order of the law. */
export function completeness(view: PlanView, today: CalendarDate): readonly CompletenessRow[] {
  return [
    goalsResourcesNeeds(view),
    participants(view),
    coordinator(view, today),
    contributions(view),
    ...measureRows(view),
    times(view, today),
    consent(view, today),
    cooperation(view),
  ].map((finding) => ({
    ...finding,
    is: finding.missing.length === 0 ? 'there' : finding.found.length === 0 ? 'missing' : 'partly',
  }));
}

/** How many of the nine are not wholly there. */
export function countMissing(rows: readonly CompletenessRow[]): number {
  return rows.filter((row) => row.is !== 'there').length;
}

function goalsResourcesNeeds(view: PlanView): Finding {
  const goals = count(
    view.goals.map((goal) => (saysSomething(goal.ownWords) ? goal.ownWords : goal.professionalWords)),
  );
  const resources = count(view.resources.map((line) => line.text));
  const needs = count(view.needs.map((line) => line.text));
  const parts = [
    { is: 'goals', count: goals },
    { is: 'resources', count: resources },
    { is: 'needs', count: needs },
  ] as const;
  const missing = parts.filter((part) => part.count === 0).map(({ is }) => ({ is }));
  return {
    letter: 'a',
    found: parts.filter((part) => part.count > 0),
    missing,
    go: missing[0]?.is === 'goals' ? { page: 'newGoal' } : { page: 'areas' },
  };
}

/** An overview of who takes part says somebody beside the person. */
function participants(view: PlanView): Finding {
  const others = view.people.filter((card) => card.role.value !== 'planOwner' && isNamed(card)).length;
  return others > 0
    ? { letter: 'b', found: [{ is: 'people', count: others }], missing: [], go: { page: 'people' } }
    : { letter: 'b', found: [], missing: [{ is: 'people' }], go: { page: 'newPerson' } };
}

/** Only an appointment counts: a card that says «koordinator» is nobody's promise. */
function coordinator(view: PlanView, today: CalendarDate): Finding {
  const begun = view.coordinators.filter(({ content }) => content.from <= today);
  const people = begun.map(({ content }) => ({ id: content.subject, name: content.name }));
  const coming = view.coordinators.find(({ content }) => content.from > today);
  if (people.length > 0)
    return { letter: 'c', found: [{ is: 'coordinators', people }], missing: [], go: { page: 'people' } };
  return {
    letter: 'c',
    found: [],
    missing: [coming === undefined ? { is: 'coordinator' } : { is: 'coordinatorNotYet', from: coming.content.from }],
    go: coordinatorPlace(view),
  };
}

/** Straight to the card that says «koordinator», when there is one. */
function coordinatorPlace(view: PlanView): Place {
  const card = view.people.find(({ role }) => role.value === 'coordinator');
  return card === undefined ? { page: 'people' } : { page: 'coordinator', person: card.id };
}

function contributions(view: PlanView): Finding {
  const cards = view.people.filter((card) => isNamed(card) || card.role.value === 'planOwner');
  const lacking = cards.filter((card) => (card.contribution.value ?? '').trim() === '');
  const said = cards.length - lacking.length;
  return {
    letter: 'd',
    found: said > 0 ? [{ is: 'contributions', count: said }] : [],
    missing: lacking.length > 0 || said === 0 ? [{ is: 'contributions', people: lacking.map(({ id }) => id) }] : [],
    go: lacking[0] === undefined ? { page: 'people' } : { page: 'person', person: lacking[0].id },
  };
}

function times(view: PlanView, today: CalendarDate): Finding {
  const period = view.planPeriod.value;
  const review = view.nextReview.value;
  const planned = view.goals
    .flatMap(({ evaluations }) => evaluations)
    .filter(({ doneOn, plannedFor }) => doneOn.value === null && (plannedFor.value ?? '') >= today).length;
  const found: Found[] = [];
  const missing: Missing[] = [];
  if (period === null) missing.push({ is: 'period' });
  else if (period.to < today) missing.push({ is: 'periodOver', on: period.to });
  else found.push({ is: 'period', ...period });
  if (review !== null && review >= today) found.push({ is: 'nextReview', on: review });
  if (planned > 0) found.push({ is: 'plannedEvaluations', count: planned });
  if (planned === 0 && (review === null || review < today))
    missing.push(review === null ? { is: 'nextTime' } : { is: 'reviewPassed', on: review });
  return { letter: 'g', found, missing, go: { page: 'period' } };
}

/** Only a consent that holds today. One that was taken back is not among the view's. */
function consent(view: PlanView, today: CalendarDate): Finding {
  const found = view.consents
    .filter(({ content }) => ['holds', 'runsOut'].includes(consentStanding(content, today)))
    .map(({ content }): Found => ({ is: 'consent', on: content.date, to: content.details?.to ?? null }));
  // The newest says why there is none now.
  const newest = view.consents.at(-1)?.content;
  const why = (): Missing => {
    if (newest?.details === undefined) return { is: 'consent' };
    return consentStanding(newest, today) === 'notYet'
      ? { is: 'consentNotYet', from: newest.details.from }
      : { is: 'consentRanOut', on: newest.details.to };
  };
  return { letter: 'h', found, missing: found.length > 0 ? [] : [why()], go: { page: 'consent' } };
}

function cooperation(view: PlanView): Finding {
  const wished = count(view.cooperation.map(({ who }) => who));
  const found = (): readonly Found[] => {
    if (wished > 0) return [{ is: 'cooperation', count: wished }];
    return view.noCooperation.value === true ? [{ is: 'noCooperationNeeded' }] : [];
  };
  return {
    letter: 'i',
    found: found(),
    missing: found().length > 0 ? [] : [{ is: 'cooperation' }],
    go: { page: 'cooperation' },
  };
}

function isNamed(card: Participant): boolean {
  return (card.name.value ?? '').trim() !== '';
}

/** A line that was only begun is not there. */
function saysSomething({ text }: TextView): boolean {
  return text.trim() !== '';
}

function count(texts: readonly TextView[]): number {
  return texts.filter(saysSomething).length;
}
