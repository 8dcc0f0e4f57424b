/** The parts of a plan in the order a person meets them; those that cannot be read here come last. */
import { LIFE_AREAS } from '#plan/life-areas.ts';
import type { PlanView, SectionInfo, SectionKind } from '#plan/plan-view.ts';
import type { AccessState } from '#protocol/access/reduce.ts';
import type { AccessSection } from '../api-people.ts';

const KINDS: readonly SectionKind[] = [
  'core',
  'about',
  'people',
  'meetings',
  'area',
  'subPlan',
  'consent',
  'case',
  'own',
];

export function sectionsInOrder(
  access: AccessState,
  plan: Pick<PlanView, 'sections' | 'subPlans'>,
): readonly AccessSection[] {
  const infos = new Map(plan.sections.map((info) => [info.section, info]));
  const titles = new Map(plan.subPlans.map(({ ref, title }) => [ref.section, title.text]));
  // A part that was begun here a moment ago has no key yet, so no act names it.
  const ids = [...new Set([...access.keys.keys(), ...infos.keys()])];
  const place = (section: string): string => {
    const info = infos.get(section);
    return info === undefined ? `z${section}` : `${letter(KINDS.indexOf(info.kind))}${within(info, titles)}`;
  };
  return ids
    .map((section) => ({ section, info: infos.get(section) ?? null, title: titles.get(section) ?? '' }))
    .toSorted((a, b) => (place(a.section) < place(b.section) ? -1 : 1));
}

function within({ section, area }: SectionInfo, titles: ReadonlyMap<string, string>): string {
  if (area === null) return `${titles.get(section) ?? ''} ${section}`;
  const known = (LIFE_AREAS as readonly string[]).indexOf(area);
  return `${known === -1 ? 'z' : letter(known)}${area} ${section}`;
}

const letter = (at: number): string => String.fromCharCode('a'.charCodeAt(0) + at);
