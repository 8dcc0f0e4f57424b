import { useTranslation } from 'react-i18next';
import { AGE_RULES, type BasisAtAge, type OwnerBasis } from '#plan/ownership/ages.ts';
import { ChoiceCards } from '../../components/forms/Choices.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { useFormat } from '../../i18n/useFormat.ts';

/** As whom: the rule for the person's age stands beside each answer, and forbids none of them. */
export function AsWhat({
  bases,
  name,
  value,
  onChange,
  isMissing,
}: {
  readonly bases: readonly BasisAtAge[];
  readonly name: string;
  readonly value: OwnerBasis | null;
  readonly onChange: (basis: OwnerBasis) => void;
  readonly isMissing: boolean;
}) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const { date } = useFormat();
  const rule = useRule();
  const labels = {
    self: t('ownership:asSelf'),
    parent: t('ownership:asParent'),
    'next-of-kin': t('ownership:asNextOfKin'),
  };
  // The person the plan is about has a card of their own: nobody else owns it as that person.
  const hasOwnCard = view.people.some(({ role }) => role.value === 'planOwner');
  const offered = bases.filter(({ basis }) => !hasOwnCard || basis !== 'self');
  return (
    <div id="asWhat" tabIndex={-1}>
      <ChoiceCards
        legend={t('ownership:asWhat', { name })}
        help={t('ownership:ageRule', { date: date(AGE_RULES.decides.asOf) })}
        value={value}
        onChange={onChange}
        error={isMissing ? t('start:chooseOne') : undefined}
        choices={offered.map((one) => ({ value: one.basis, label: labels[one.basis], help: rule(one) }))}
      />
    </div>
  );
}

function useRule(): (one: BasisAtAge) => string | undefined {
  const { t } = useTranslation();
  const { view } = usePlan();
  const person = view.ownerName.value ?? '';
  return ({ basis, standing }) => {
    switch (standing) {
      case 'rule':
        return basis === 'self' ? t('ownership:ruleSelf') : t('ownership:ruleParent');
      case 'special':
        return basis === 'self' ? t('ownership:specialSelf') : t('ownership:specialNextOfKin');
      case 'lacksCapacity':
        return t('ownership:lacksCapacity', { person });
      case 'unknown':
        return basis === 'parent'
          ? t('ownership:unknownAge')
          : basis === 'self'
            ? undefined
            : t('ownership:lacksCapacity', { person });
    }
  };
}
