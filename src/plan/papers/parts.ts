import { LIFE_AREAS, ownAreaName, type LifeArea } from '../life-areas.ts';
import type { PlanView, SectionInfo, SectionKind } from '../plan-view.ts';

/** A part of the plan that can be kept out of what is printed: what it is about, and the sections it lies in. */
export interface PaperPart {
  /** The first of its sections. */
  readonly id: string;
  readonly kind: SectionKind;
  /** Of a life area. */
  readonly area: LifeArea | null;
  /** Two who began the same area apart have a section each. */
  readonly sections: readonly string[];
  /** «Berre for meg»: out unless the person puts it in. */
  readonly onlyMe: boolean;
}

const ORDER: readonly SectionKind[] = ['about', 'area', 'subPlan', 'meetings', 'consent', 'case', 'own'];

/** Every part that may be left out. The goals' frame and the address list are always there. */
export function paperParts(view: Pick<PlanView, 'sections'>): readonly PaperPart[] {
  const parts = new Map<string, PaperPart>();
  for (const section of view.sections) {
    if (!ORDER.includes(section.kind)) continue;
    const key = section.area === null ? keyOf(section) : `area ${section.area}`;
    const before = parts.get(key);
    parts.set(key, {
      id: before?.id ?? section.section,
      kind: section.kind,
      area: section.area,
      sections: [...(before?.sections ?? []), section.section],
      onlyMe: (before?.onlyMe ?? false) || isOnlyMe(section),
    });
  }
  return [...parts.values()].sort(
    (a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || compareAreas(a.area, b.area) || (a.id < b.id ? -1 : 1),
  );
}

/** The fifteen in their own order, then own areas by name, then none. */
export function compareAreas(a: LifeArea | null, b: LifeArea | null): number {
  return placeOf(a) - placeOf(b) || (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0);
}

/** Each sub-plan is a part of its own; «Om meg» is one part, however many began it. */
function keyOf({ kind, section }: SectionInfo): string {
  return kind === 'subPlan' || kind === 'own' ? `${kind} ${section}` : kind;
}

/** Two who set it apart: who wants it kept private is heard. */
function isOnlyMe({ onlyMe }: SectionInfo): boolean {
  return onlyMe.value === true || onlyMe.alternatives.some(({ value }) => value === true);
}

function placeOf(area: LifeArea | null): number {
  if (area === null) return LIFE_AREAS.length + 1;
  const place = LIFE_AREAS.findIndex((known) => known === area);
  return place === -1 ? LIFE_AREAS.length : place;
}

function nameOf(area: LifeArea | null): string {
  return area === null ? '' : (ownAreaName(area) ?? '');
}
