import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import type { PlanView } from '#plan/plan-view.ts';
import type { HistorySubject } from '#replica/api.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { paths } from '../../components/routing/paths.ts';

/** A part of the plan that is looked back at as a whole. */
export interface Part {
  readonly name: string;
  /** Where it stands. */
  readonly page: string;
  /** More than one when two began it apart. */
  readonly subjects: readonly HistorySubject[];
}

/** The part an address stands for, see `paths.partHistory`; `null` when it is not in the plan. */
export function usePart(): Part | null {
  const { t } = useTranslation();
  const { part } = useParams<{ part: string }>();
  const { planId, view } = usePlan();
  const subPlan = view.subPlans.find(({ id }) => id === part);
  if (subPlan !== undefined)
    return {
      name: subPlan.title.text.trim() || t('nav:subPlan'),
      page: paths.subPlan(planId, subPlan.id),
      subjects: [{ section: subPlan.ref.section }],
    };
  const subjects = subjectsOf(part, view);
  if (subjects.length === 0) return null;
  switch (part) {
    case 'about':
      return { name: t('nav:about'), page: paths.about(planId), subjects };
    case 'people':
      return { name: t('nav:people'), page: paths.people(planId), subjects };
    case 'meetings':
      return { name: t('nav:meetings'), page: paths.meetings(planId), subjects };
    case 'core':
      return { name: t('history:partCore'), page: paths.period(planId), subjects };
    default:
      return null;
  }
}

function subjectsOf(kind: string, { sections }: PlanView): readonly HistorySubject[] {
  return sections
    .filter((one) => one.kind === kind)
    .map(({ section }) => ({ section }))
    .toSorted((a, b) => (a.section < b.section ? -1 : 1));
}
