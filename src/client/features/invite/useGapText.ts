import { useTranslation } from 'react-i18next';
import { useGapTexts } from '../../components/consent/useGapTexts.ts';
import type { InviteGap } from './invite-draft.ts';

/** What is missing, for the list on top. */
export function useGapText(): (gap: InviteGap) => string {
  const { t } = useTranslation();
  const ofConsent = useGapTexts();
  return (gap) => {
    if (!isOwn(gap)) return ofConsent(gap);
    switch (gap) {
      case 'who':
        return t('invite:whoMissing');
      case 'newName':
        return t('invite:newNameMissing');
      case 'preset':
        return t('invite:presetMissing');
      case 'only':
        return t('invite:onlyMissing');
      case 'right':
        return t('invite:rightMissing');
      case 'until':
        return t('invite:untilMissing');
    }
  };
}

type OwnGap = (typeof OWN)[number];
const OWN = ['who', 'newName', 'preset', 'only', 'right', 'until'] as const;

function isOwn(gap: InviteGap): gap is OwnGap {
  return OWN.some((own) => own === gap);
}
