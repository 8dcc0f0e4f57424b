import { useTranslation } from 'react-i18next';
import type { PlanSummary } from '#replica/api.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ChoiceCards } from '../../components/forms/Choices.tsx';
import { usePlanName } from './usePlanName.ts';

/** Which of one's other plans something is to be copied to. Nothing is chosen in advance. */
export function ChoosePlan({
  plans,
  value,
  onChange,
}: {
  readonly plans: readonly PlanSummary[];
  readonly value: string | null;
  readonly onChange: (planId: string) => void;
}) {
  const { t } = useTranslation();
  const nameOf = usePlanName();
  if (plans.length === 0) return <EmptyState>{t('plans:noOther')}</EmptyState>;
  return (
    <ChoiceCards
      legend={t('plans:whichPlan')}
      value={value}
      onChange={onChange}
      choices={plans.map((plan) => ({
        value: plan.planId,
        label: nameOf(plan),
        picture: <Avatar name={plan.ownerName} kind={plan.relation === 'self' ? 'owner' : 'other'} size="sm" />,
      }))}
    />
  );
}
