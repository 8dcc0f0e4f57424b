import type { AccessSection, AccessView } from '#replica/api-people.ts';

/** Parts that have a name here. Of the others only their number is told. */
export function shownSections({ sections }: AccessView): readonly AccessSection[] {
  return sections.filter(({ info }) => info !== null);
}
