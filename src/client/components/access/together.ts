import type { SharedRight } from '#plan/consent/sharing.ts';
import type { LifeArea } from '#plan/life-areas.ts';
import type { PlanView, SectionKind } from '#plan/plan-view.ts';
import type { AccessSection } from '#replica/api-people.ts';

/** What of it is given is chosen by itself, each time. */
export const SENSITIVE_AREAS: ReadonlySet<LifeArea> = new Set(['health', 'mentalSubstance']);
/** Notes of one's own, consents and letters are nobody's by the way. */
const TOGETHER: ReadonlySet<SectionKind> = new Set(['core', 'about', 'people', 'meetings', 'area', 'subPlan']);

/** The sections that crisis plans are in. */
export function crisisPlansIn({ subPlans }: Pick<PlanView, 'subPlans'>): ReadonlySet<string> {
  return new Set(subPlans.filter(({ kind }) => kind.value === 'crisisPlan').map(({ ref }) => ref.section));
}

/** The parts that may be given one right in one go: never what is most private, nor where they may give rights on. */
export function partsTogether(
  sections: readonly AccessSection[],
  rights: ReadonlyMap<string, SharedRight>,
  crisisPlans: ReadonlySet<string>,
): readonly string[] {
  return sections
    .filter(
      ({ section, info }) =>
        info !== null &&
        TOGETHER.has(info.kind) &&
        !(info.area !== null && SENSITIVE_AREAS.has(info.area)) &&
        !crisisPlans.has(section) &&
        rights.get(section) !== 'admin',
    )
    .map(({ section }) => section);
}

/** The one right in all of them, `none` being one; `mixed` = there is more than one. */
export function rightTogether(
  sections: readonly string[],
  rights: ReadonlyMap<string, SharedRight>,
): SharedRight | 'none' | 'mixed' {
  const found = new Set(sections.map((section) => rights.get(section) ?? 'none'));
  return found.size === 1 ? [...found][0]! : 'mixed';
}
