import type { Measure } from '#plan/measures/measure.ts';
import type { MeasureCopy } from '#plan/measures/measure-copy.ts';
import { allMeasures } from '#plan/plan/all-measures.ts';
import type { Replica } from '#replica/api.ts';

/** Puts a copy of a measure under a goal of another plan. `null` when the goal is gone there. */
export function addMeasureCopy(
  other: Replica,
  goal: string,
  copy: MeasureCopy,
): { readonly created: string; readonly undo: () => void } | null {
  const added = other.run({
    type: 'addMeasure',
    goal,
    measure: { what: copy.what, responsible: copy.responsible, when: copy.when },
  });
  if (!added.ok || added.value.created === null) return null;
  const { created, undo } = added.value;
  const made = measureOf(other, created);
  if (made === undefined) return null;
  if (copy.extent !== '') other.editText(made.extent.ref, { index: 0, remove: 0, insert: copy.extent });
  if (copy.method !== '') other.editText(made.method.ref, { index: 0, remove: 0, insert: copy.method });
  if (copy.contributors.length > 0)
    other.run({ type: 'setMeasureContributors', item: made.ref, participants: copy.contributors });
  return { created, undo: () => void undo() };
}

function measureOf(replica: Replica, id: string): Measure | undefined {
  return allMeasures(replica.getView()).find(({ measure }) => measure.id === id)?.measure;
}
