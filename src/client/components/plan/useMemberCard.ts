import { useCallback } from 'react';
import type { MemberRef } from '#plan/field.ts';
import { usePlan } from './usePlan.ts';

/** The real name behind a member, and what kind of badge goes with it. */
export function useMemberCard(): (member: MemberRef) => { readonly name: string; readonly kind: 'owner' | 'other' } {
  const { view } = usePlan();
  return useCallback(
    (member) => {
      const card = [...view.people, ...view.deleted.people].find((person) => person.member === member);
      const isOwner = card?.role.value === 'planOwner' || (member === view.me && view.relation === 'self');
      const own = member === view.me && view.relation !== 'self' ? view.myName : '';
      return {
        name: card?.name.value || (isOwner ? (view.ownerName.value ?? '') : own),
        kind: isOwner ? 'owner' : 'other',
      };
    },
    [view],
  );
}
