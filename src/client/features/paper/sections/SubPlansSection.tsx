import { useTranslation } from 'react-i18next';
import type { SubPlan } from '#plan/sub-plans/sub-plan.ts';
import { Facts, PaperSection, Written } from '../Blocks.tsx';
import type { Paper } from '../usePaper.ts';
import { usePaperWords } from '../usePaperWords.ts';

/** Heading 13: each by reference, by its text, or both. */
export function SubPlansSection({ paper }: { readonly paper: Paper }) {
  const { t } = useTranslation();
  const { subPlans } = paper.view;
  if (subPlans.length === 0) return null;
  return (
    <PaperSection heading={t('print:subPlans')}>
      {subPlans.map((subPlan) => (
        <OneSubPlan key={subPlan.id} subPlan={subPlan} />
      ))}
    </PaperSection>
  );
}

function OneSubPlan({ subPlan }: { readonly subPlan: SubPlan }) {
  const { t } = useTranslation();
  const words = usePaperWords();
  const { kind, title, keptWhere, responsible, date, reviewOn, content } = subPlan;
  return (
    <div className="paper-goal">
      <h3>{title.text.trim() || t('print:subPlan')}</h3>
      <Facts
        facts={[
          [t('print:subPlanKind'), kind.value === null ? null : t(`subplans:${kind.value}`)],
          [t('print:keptWhere'), keptWhere.value],
          [t('print:colResponsible'), responsible.value === null ? null : words.person(responsible.value)],
          [t('print:date'), date.value === null ? null : words.day(date.value)],
          [t('print:reviewOn'), reviewOn.value === null ? null : words.day(reviewOn.value)],
        ]}
      />
      <Written texts={[content]} />
    </div>
  );
}
