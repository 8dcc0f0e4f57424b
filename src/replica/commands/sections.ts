/** Which section something is kept in, and how one begins. */
import type { LifeArea } from '#plan/life-areas.ts';
import type { Json } from '../document/json.ts';
import { writeName } from '../document/item-entries.ts';
import { PLAN } from '../document/root-names.ts';
import type { SectionDocument } from '../document/section-document.ts';
import type { SectionKind, SectionView } from '../document/section-view.ts';
import { readSettled } from '../views/fields.ts';
import { PLAN_FIELDS } from '../views/schema.ts';
import type { Work } from './work.ts';

/** Begins a section. That is not undone: another may have begun to use it. */
export function makeSection(
  work: Work,
  kind: SectionKind,
  values: { readonly [field: string]: Json } = {},
): SectionDocument {
  const document = work.takeSpareSection();
  work.plan(document, (writer) => {
    for (const [field, v] of Object.entries({ kind, ...values }))
      writer.put(PLAN, writeName(field, work.newId()), { v, by: work.by, at: work.at });
  });
  return document;
}

/** The section of a kind; made when it is first used. Of two made apart, the one with the lowest id. */
export function sectionFor(work: Work, kind: 'about' | 'meetings'): SectionDocument {
  return work.sectionOfKind(kind) ?? makeSection(work, kind);
}

/** The section of an area; made when the area is first used. Of two made apart, the one with the lowest id. */
export function sectionOfArea(work: Work, area: LifeArea = 'other'): SectionDocument {
  const known = work
    .views()
    .filter((view) => view.kind === 'area' && areaOf(view) === area)
    .map((view) => view.section)
    .sort()[0];
  return known === undefined ? makeSection(work, 'area', { area }) : work.document(known);
}

export function areaOf({ plan }: SectionView): LifeArea | undefined {
  return readSettled(plan, 'area', PLAN_FIELDS.area);
}
