import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentGap } from './consent-draft.ts';

/** What is missing, for the list on top: says which field, and what to do there. */
export function useGapTexts(): (gap: ConsentGap) => string {
  const { t } = useTranslation();
  return useCallback(
    (gap) => {
      switch (gap) {
        case 'informed':
          return t('consent:informedMissing');
        case 'mayWithdraw':
          return t('consent:mayWithdrawMissing');
        case 'givenAs':
          return t('consent:givenAsMissing');
        case 'givenBy':
          return t('consent:givenByMissing');
        case 'takesPart':
          return t('consent:takesPartMissing');
        case 'takesPartName':
          return t('consent:takesPartNameMissing');
        case 'consentFrom':
          return t('consent:fromMissing');
        case 'consentTo':
          return t('consent:toMissing');
        case 'otherParent':
          return t('consent:otherParentMissing');
        case 'secondName':
          return t('consent:secondNameMissing');
        case 'second-method':
        case 'second-confirmed':
        case 'second-drawing':
        case 'second-witness':
        case 'second-signedOn':
          return t('consent:secondMissing');
        case 'method':
          return t('consent:methodMissing');
        case 'confirmed':
          return t('consent:confirmMissing');
        case 'drawing':
          return t('consent:drawingMissing');
        case 'witness':
          return t('consent:witnessMissing');
        case 'signedOn':
          return t('consent:signedOnMissing');
      }
    },
    [t],
  );
}
