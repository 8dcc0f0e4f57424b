import type { Stamp } from '#plan/field.ts';
import type { DeletedThing, SectionInfo } from '#plan/plan-view.ts';
import { laterStamp } from '../document/plain.ts';
import { COLLECTIONS, type Collection, type SectionView } from '../document/section-view.ts';
import { readField, readSettled, textOf } from './fields.ts';
import { remember } from './remember.ts';
import { PLAN_FIELDS, TITLE_FIELD } from './schema.ts';
import type { Standing } from './standing.ts';

/** Sections that do not say what they are for are not shown. */
export const readSectionInfo = remember((view: SectionView): readonly SectionInfo[] => {
  const { section, kind, plan } = view;
  if (kind === null) return [];
  const area = kind === 'area' ? (readSettled(plan, 'area', PLAN_FIELDS.area) ?? null) : null;
  return [
    { section, kind, area, onlyMe: readField(plan, 'onlyMe', PLAN_FIELDS.onlyMe), lastChanged: lastChangedIn(view) },
  ];
});

function lastChangedIn({ plan, collections }: SectionView): Stamp | null {
  let last: Stamp | undefined;
  for (const stamp of Object.values(plan.edited)) last = laterStamp(last, stamp);
  for (const writes of Object.values(plan.registers)) for (const write of writes) last = laterStamp(last, write);
  for (const collection of COLLECTIONS)
    for (const { lastChanged, deleted, moved } of collections[collection])
      for (const stamp of [lastChanged, ...deleted, ...moved]) last = laterStamp(last, stamp);
  return last === undefined ? null : { by: last.by, at: last.at };
}

/** @param thing deleted */
export function readDeletedThing(collection: Collection, { item, ref, deleted }: Standing): DeletedThing {
  const field = TITLE_FIELD[collection];
  return {
    id: item.id,
    ref,
    collection,
    deleted: deleted ?? item.lastChanged,
    title: field === null ? '' : textOf(item, field),
  };
}
