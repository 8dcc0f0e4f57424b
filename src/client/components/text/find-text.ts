import type { Item, TextRef, TextView } from '#plan/field.ts';
import { ABOUT_TEXTS } from '#plan/about/about.ts';
import type { PlanView } from '#plan/plan-view.ts';

/** The text of a plan that a reference names, as it reads in this view; `null` when it is not there. */
export function findText(view: PlanView, ref: TextRef): TextView | null {
  if (ref.item === 'plan')
    return (
      [view.whatMatters, ...ABOUT_TEXTS.flatMap((field) => view.about[field])].find((text) => same(text.ref, ref)) ??
      null
    );
  for (const item of itemsWithTexts(view)) {
    const found = textIn(item, ref);
    if (found !== null) return found;
  }
  return null;
}

function* itemsWithTexts(view: PlanView): Generator<Item> {
  for (const goal of view.goals) {
    yield goal;
    for (const measure of goal.measures) yield* [measure, ...measure.comments];
    yield* goal.evaluations;
    yield* goal.notes;
    yield* goal.comments;
  }
  for (const measure of view.strayMeasures) yield* [measure, ...measure.comments];
  for (const meeting of view.meetings) yield* [meeting, ...meeting.agenda, ...meeting.comments];
  yield* view.resources;
  yield* view.needs;
  yield* view.cooperation;
  yield* view.reviews;
  yield* view.subPlans;
}

function textIn(item: Item, ref: TextRef): TextView | null {
  if (item.ref.key !== ref.item) return null;
  for (const value of Object.values(item)) if (isText(value) && same(value.ref, ref)) return value;
  return null;
}

function isText(value: unknown): value is TextView {
  return typeof value === 'object' && value !== null && 'text' in value && 'ref' in value;
}

function same(a: TextRef, b: TextRef): boolean {
  return a.item === b.item && a.field === b.field && a.section === b.section;
}
