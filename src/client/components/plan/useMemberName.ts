import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberRef } from '#plan/field.ts';
import { usePlan } from './usePlan.ts';

/** Puts a name to whoever wrote something: «Du» for me, the name on the card for others. */
export function useMemberName(): (member: MemberRef) => string {
  const { t } = useTranslation();
  const { view } = usePlan();
  return useCallback(
    (member) => {
      if (member === view.me) return t('common:you');
      const card = view.people.find((person) => person.member === member);
      return card?.name.value ?? t('common:unknownPerson');
    },
    [view, t],
  );
}
