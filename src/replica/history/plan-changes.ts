/** What changed in the values and texts of a section itself. */
import { ABOUT_TEXTS } from '#plan/about/about.ts';
import type { HistoryValue } from '../api.ts';
import { sameJson, type Json } from '../document/json.ts';
import type { FieldsView, SectionView } from '../document/section-view.ts';
import { readSettled, textOf } from '../views/fields.ts';
import { PLAN_FIELDS } from '../views/schema.ts';
import type { Telling } from './changes.ts';
import type { RawEvent } from './group-events.ts';
import { NOTHING, PLAN_WORDS, text, word, type InWords } from './value-words.ts';

interface PlanTold {
  readonly event: string;
  readonly values: RawEvent['values'];
  /** Where typing goes on; '' = it is no typing. */
  readonly place: string;
}

export function planChanges(before: SectionView, after: SectionView, telling: Telling): RawEvent[] {
  if (before.plan === after.plan) return [];
  // What a section is begun with is not told.
  const told = before.kind === null && after.kind !== 'core' ? [] : registersChanged(before.plan, after);
  return [...told, ...textsChanged(before.plan, after.plan)].map(({ event, values, place }) => ({
    ...telling,
    event,
    values,
    about: [],
    of: place === '' ? '' : `${after.section} ${place}`,
    typing: place !== '',
  }));
}

const CHANGED: readonly (readonly [field: string, event: string, inWords: InWords, place: string])[] = [
  ['planPeriod', 'periodChanged', PLAN_WORDS.planPeriod, ''],
  ['nextReview', 'nextReviewChanged', PLAN_WORDS.nextReview, ''],
  ['chosenAreas', 'areasChosenChanged', PLAN_WORDS.chosenAreas, ''],
  ['ownerName', 'ownerNameChanged', PLAN_WORDS.ownerName, 'ownerName'],
];

const ABOUT_FIELDS = ['birthDate', 'address', 'language', 'interpreter'] as const;

function registersChanged(before: FieldsView, after: SectionView): readonly PlanTold[] {
  const told: PlanTold[] = [];
  for (const [field, event, inWords, place] of CHANGED) {
    const [was, is] = [valueIn(before, field), valueIn(after.plan, field)];
    // The name a plan begins with is not told.
    const isFirstName = field === 'ownerName' && was === null;
    if (!sameJson(was, is) && !isFirstName)
      told.push({ event, values: { from: inWords(was), to: inWords(is) }, place });
  }
  if (ABOUT_FIELDS.some((field) => !sameJson(valueIn(before, field), valueIn(after.plan, field))))
    told.push({ event: 'aboutChanged', values: {}, place: 'about' });
  const [had, has] = [valueIn(before, 'coordinationOnly') === true, valueIn(after.plan, 'coordinationOnly') === true];
  if (had !== has) told.push({ event: has ? 'planDeclined' : 'planWanted', values: {}, place: '' });
  const [none, noneNow] = [valueIn(before, 'noCooperation') === true, valueIn(after.plan, 'noCooperation') === true];
  if (none !== noneNow)
    told.push({ event: noneNow ? 'cooperationNotNeeded' : 'cooperationOpen', values: {}, place: '' });
  const [was, is] = [valueIn(before, 'onlyMe') === true, valueIn(after.plan, 'onlyMe') === true];
  if (was !== is)
    told.push({ event: is ? 'onlyMeSet' : 'onlyMeLifted', values: { what: sectionName(after) }, place: '' });
  return told;
}

function textsChanged(before: FieldsView, after: FieldsView): readonly PlanTold[] {
  const isOther = (field: string): boolean => textOf(before, field) !== textOf(after, field);
  const whatMatters: PlanTold = { event: 'whatMattersChanged', values: {}, place: 'whatMatters' };
  const about: PlanTold = { event: 'aboutChanged', values: {}, place: 'about' };
  return [...(isOther('whatMatters') ? [whatMatters] : []), ...(ABOUT_TEXTS.some(isOther) ? [about] : [])];
}

function valueIn(fields: FieldsView, field: string): Json {
  return (Object.hasOwn(fields.registers, field) ? fields.registers[field]?.[0]?.v : undefined) ?? null;
}

/** An area by its code, a sub-plan by its title, other sections by what they are. */
function sectionName({ kind, plan, collections }: SectionView): HistoryValue {
  const area = readSettled(plan, 'area', PLAN_FIELDS.area);
  if (area !== undefined) return { kind: 'areas', areas: [area] };
  if (kind === 'subPlan') return text(textOf(collections.subPlans[0] ?? plan, 'title'));
  return kind === null ? NOTHING : word(`section.${kind}`);
}
