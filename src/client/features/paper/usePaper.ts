import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { numberPlan, type NumberedPlan } from '#plan/papers/numbers.ts';
import { planOnPaper } from '#plan/papers/on-paper.ts';
import { paperParts, type PaperPart } from '#plan/papers/parts.ts';
import type { PlanView } from '#plan/plan-view.ts';
import { useAreaName } from '../../components/plan/useAreaName.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { isOnPaper, usePaperChoices } from './paper-choices.ts';

/** What is to be printed of a plan. */
export interface Paper {
  /** Without the parts left out. Nobody is «du» on paper: it is read by others. */
  readonly view: PlanView;
  /** The plan as this device reads it, for what is told by who reads. */
  readonly whole: PlanView;
  readonly numbers: NumberedPlan;
  readonly isLarge: boolean;
  /** Names of the parts left out that may be named. */
  readonly leftOut: readonly string[];
  /** Something that is «berre for meg» is left out: said without saying what. */
  readonly hasPrivateOut: boolean;
  /** Some part is left out: then what is empty here may be filled in there. */
  readonly isPartial: boolean;
  readonly printedBy: string;
}

const NOBODY = '';

/** The paper by the choices the person has made. */
export function usePaper(): Paper {
  const { planId, view } = usePlan();
  const [choices] = usePaperChoices(planId);
  const partName = usePartName();
  return useMemo(() => {
    const out = paperParts(view).filter((part) => !isOnPaper(part, choices));
    const shown = planOnPaper(view, new Set(out.flatMap(({ sections }) => sections)));
    return {
      view: { ...shown, me: NOBODY },
      whole: view,
      numbers: numberPlan(shown),
      isLarge: choices.isLarge,
      leftOut: out.filter(({ onlyMe }) => !onlyMe).map(partName),
      hasPrivateOut: out.some(({ onlyMe }) => onlyMe),
      isPartial: out.length > 0,
      printedBy: (view.relation === 'self' ? view.ownerName.value : view.myName) ?? '',
    };
  }, [view, choices, partName]);
}

/** A part of the plan by its own name. */
export function usePartName(): (part: PaperPart) => string {
  const { t } = useTranslation();
  const { view } = usePlan();
  const areaName = useAreaName();
  return useMemo(
    () => (part) => {
      if (part.area !== null) return areaName(part.area);
      switch (part.kind) {
        case 'about':
          return t('print:aboutMe');
        case 'subPlan': {
          const found = view.subPlans.find(({ ref }) => part.sections.includes(ref.section));
          return found?.title.text.trim() || t('print:subPlan');
        }
        case 'meetings':
          return t('print:meetings');
        case 'consent':
          return t('print:consent');
        case 'area':
        case 'case':
        case 'own':
        case 'core':
        case 'people':
          return t('print:otherPart');
      }
    },
    [t, view, areaName],
  );
}
