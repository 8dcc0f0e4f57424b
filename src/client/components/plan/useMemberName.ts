import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberRef } from '#plan/field.ts';
import { nameOfMember } from '#plan/participants/names.ts';
import { usePlan } from './usePlan.ts';

/**
 * Puts a name to whoever wrote something: «Du» for me, the name on the card for others, also on one that was removed.
 * Of whose card nothing is read here, a sentence says so; it is never empty.
 */
export function useMemberName(): (member: MemberRef) => string {
  const { t } = useTranslation();
  const { view } = usePlan();
  return useCallback(
    (member) => {
      const named = nameOfMember(member, view);
      if (named.is === 'me') return t('common:you');
      return named.is === 'named' ? named.name : t('common:unknownPerson');
    },
    [view, t],
  );
}
