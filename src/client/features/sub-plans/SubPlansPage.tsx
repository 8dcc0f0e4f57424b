import { PlusIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import type { SubPlan } from '#plan/sub-plans/sub-plan.ts';
import { sectionOf } from '#plan/rights/section-of.ts';
import { ButtonLink } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ChoicesToMake } from '../../components/plan/ChoicesToMake.tsx';
import { choicesOf } from '../../components/plan/open-choices.ts';
import { usePlan } from '../../components/plan/usePlan.ts';
import { usePlanWords } from '../../components/plan/usePlanWords.ts';
import { WritesFor } from '../../components/plan/WritesFor.tsx';
import { paths } from '../../components/routing/paths.ts';
import { RowLink, RowList } from '../../components/Row.tsx';
import { Page } from '../../components/shell/Page.tsx';
import { useFormat } from '../../i18n/useFormat.ts';
import { useSubPlanWords } from '../../components/plan/useSubPlanWords.ts';

/** Plans that belong to this one, and do not replace it (002-07). */
export function SubPlansPage() {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  return (
    <Page
      section={sectionOf(view, 'core')}
      heading={t('subplans:heading')}
      back={{ to: paths.plan(planId), title: t('nav:plan') }}
      kind="form"
    >
      <p className="prose">{t('subplans:intro')}</p>
      <WritesFor />
      <ChoicesToMake choices={view.subPlans.flatMap((one) => choicesOf('subPlans', one))} withNames />
      {view.subPlans.length === 0 ? (
        <EmptyState>{t('subplans:empty')}</EmptyState>
      ) : (
        <div className="spaced">
          <RowList label={t('subplans:heading')}>
            {view.subPlans.map((one) => (
              <OneRow key={one.ref.key} subPlan={one} />
            ))}
          </RowList>
        </div>
      )}
      <div className="page-actions">
        <ButtonLink writes kind="primary" full to={paths.newSubPlan(planId)} icon={<PlusIcon aria-hidden />}>
          {t('subplans:add')}
        </ButtonLink>
      </div>
    </Page>
  );
}

function OneRow({ subPlan }: { readonly subPlan: SubPlan }) {
  const { t } = useTranslation();
  const { planId, view } = usePlan();
  const { shortDate } = useFormat();
  const people = usePlanWords();
  const words = useSubPlanWords();
  const title = words.title(subPlan);
  const kind = subPlan.kind.value === null ? '' : words.kind(subPlan.kind.value);
  const isOnlyMe = view.sections.some(
    ({ section, onlyMe }) => section === subPlan.ref.section && onlyMe.value === true,
  );
  const second = [
    kind === title ? '' : kind,
    subPlan.responsible.value === null ? '' : people.person(subPlan.responsible.value),
    subPlan.reviewOn.value === null ? '' : t('subplans:reviewShort', { date: shortDate(subPlan.reviewOn.value) }),
    isOnlyMe ? t('subplans:onlyMe') : '',
  ].filter((part) => part !== '');
  return (
    <RowLink
      to={paths.subPlan(planId, subPlan.id)}
      what={title}
      second={second.length === 0 ? undefined : second.join(' · ')}
    />
  );
}
