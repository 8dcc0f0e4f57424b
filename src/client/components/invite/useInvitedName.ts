import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberRef } from '#plan/field.ts';
import { usePlan } from '../plan/usePlan.ts';

/** Who an invitation is for, by the name on the card. */
export function useInvitedName(): (member: MemberRef) => string {
  const { t } = useTranslation();
  const { view } = usePlan();
  return useCallback(
    (member) => view.people.find((card) => card.member === member)?.name.value || t('people:unnamed'),
    [view.people, t],
  );
}
