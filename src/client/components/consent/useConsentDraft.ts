import { useState } from 'react';
import { usePlan } from '../plan/usePlan.ts';
import { type ConsentDraft, emptyConsent } from './consent-draft.ts';
import type { ConsentPart } from './part.ts';

/** A yes that begins with whoever holds the device, and with what was reserved before. */
export function useConsentDraft(reservations = ''): Pick<ConsentPart, 'draft' | 'change'> {
  const { view } = usePlan();
  const [draft, setDraft] = useState<ConsentDraft>(() => ({
    ...emptyConsent(view.relation, view.ownerName.value ?? '', view.myName),
    reservations,
  }));
  return { draft, change: (news) => setDraft((before) => ({ ...before, ...news })) };
}
