import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberRef } from '#plan/field.ts';
import type { Holder } from '#replica/api-ownership.ts';
import { usePlan } from '../plan/usePlan.ts';

/** Those who own the plan, or may come to, in words. */
export interface OwnerWords {
  /** The name on the card; «Du» for me. */
  member(member: MemberRef): string;
  basis(basis: Holder['basis']): string;
}

export function useOwnerWords(): OwnerWords {
  const { t } = useTranslation();
  const { view } = usePlan();
  return useMemo(
    () => ({
      member: (member) => {
        if (member === view.me) return t('common:you');
        const card = view.people.find((one) => one.member === member);
        const name = card?.role.value === 'planOwner' ? view.ownerName.value : card?.name.value;
        return name || t('access:noName');
      },
      basis: (basis) => {
        switch (basis) {
          case 'self':
            return t('ownership:basisSelf');
          case 'parent':
            return t('ownership:basisParent');
          case 'next-of-kin':
            return t('ownership:basisNextOfKin');
          case 'custodian':
            return t('ownership:basisCustodian');
        }
      },
    }),
    [t, view],
  );
}
