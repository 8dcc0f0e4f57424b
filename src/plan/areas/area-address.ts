import { type LifeArea, LIFE_AREAS, ownAreaName } from '../life-areas.ts';
import type { PlanView, SectionInfo } from '../plan-view.ts';

type Sections = Pick<PlanView, 'sections'>;

/** The sections an area is kept in: none until something is written in it, several when two people began it apart. By id. */
export function sectionsOfArea(area: LifeArea, { sections }: Sections): readonly SectionInfo[] {
  return sections
    .filter((section) => section.kind === 'area' && section.area === area)
    .toSorted((a, b) => (a.section < b.section ? -1 : 1));
}

/**
 * What stands for an area in an address: the code of one of the fifteen, the id of the section of an own one, whose name
 * is typed and may stand in no address. `null` for an own area that has no section yet (`openArea` makes one).
 */
export function addressOfArea(area: LifeArea, plan: Sections): string | null {
  return ownAreaName(area) === null ? area : (sectionsOfArea(area, plan)[0]?.section ?? null);
}

/** The area an address stands for; `null` when there is none. */
export function areaAtAddress(address: string, { sections }: Sections): LifeArea | null {
  return (
    LIFE_AREAS.find((area) => area === address) ??
    sections.find((section) => section.kind === 'area' && section.section === address)?.area ??
    null
  );
}

/** «Berre for meg»: one mark is enough, where an area has several sections or two people have said different things. */
export function isOnlyForMe(area: LifeArea, plan: Sections): boolean {
  return sectionsOfArea(area, plan).some(
    ({ onlyMe }) => onlyMe.value === true || onlyMe.alternatives.some(({ value }) => value === true),
  );
}
