import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { SharingConsent } from '#plan/consent/sharing.ts';
import { isPast, type SharingInPlan } from '#plan/consent/sharings.ts';
import { participantById } from '#plan/participants/names.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { usePeople } from '../access/usePeople.ts';
import { usePlan } from '../plan/usePlan.ts';

/** The consents to share that are read here; `null` for the first moments. */
export function useSharings(): readonly SharingInPlan[] | null {
  const { people, access } = usePeople();
  return access === null ? null : (people?.getSharings() ?? null);
}

export interface SharingWords {
  /** Whom it is about, by the name on the card. */
  whom(consent: SharingConsent): string;
  /** Where it stands today, in a sentence. */
  standing(sharing: SharingInPlan): string;
}

export function useSharingWords(): SharingWords {
  const { t } = useTranslation();
  const { view } = usePlan();
  const { date } = useFormat();
  const whom = useCallback(
    ({ subject }: SharingConsent): string => participantById(subject, view)?.name.value || t('access:noName'),
    [view, t],
  );
  const standing = useCallback(
    (sharing: SharingInPlan): string => {
      const { from, to } = sharing.consent.content;
      if (sharing.withdrawn !== null) return t('consent:withdrawnOn', { date: date(sharing.withdrawn.on) });
      if (isPast(sharing)) return t('consent:sharingReplaced');
      if (sharing.standing === 'notYet') return t('consent:notYet', { date: date(from) });
      if (to === '') return t('consent:noPeriod');
      return sharing.standing === 'ranOut'
        ? t('consent:sharingRanOut', { date: date(to) })
        : t('access:until', { date: date(to) });
    },
    [t, date],
  );
  return { whom, standing };
}
