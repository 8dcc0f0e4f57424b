import type { PlanView, SectionKind } from '../plan-view.ts';

/** The section of a kind that new things go to; `null` = it is not begun, or not shared with whoever holds this device. */
export function sectionOf({ sections }: Pick<PlanView, 'sections'>, kind: SectionKind): string | null {
  return (
    sections
      .filter((one) => one.kind === kind)
      .map(({ section }) => section)
      .toSorted()[0] ?? null
  );
}
