import type { Item, TextRef, TextView } from '#plan/field.ts';
import type { PlanView } from '#plan/plan-view.ts';

/** The text of a plan that a reference names, as it reads in this view; `null` when it is not there. */
export function findText(view: PlanView, ref: TextRef): TextView | null {
  if (ref.item === 'plan') return same(view.whatMatters.ref, ref) ? view.whatMatters : null;
  for (const goal of view.goals) {
    const found =
      textIn(goal, ref) ??
      firstFound(goal.measures, ref) ??
      firstFound(goal.evaluations, ref) ??
      firstFound(goal.notes, ref);
    if (found !== null) return found;
  }
  return firstFound(view.strayMeasures, ref);
}

function firstFound(items: readonly Item[], ref: TextRef): TextView | null {
  for (const item of items) {
    const found = textIn(item, ref);
    if (found !== null) return found;
  }
  return null;
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
