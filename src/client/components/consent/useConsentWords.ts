import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentDetails, SignMethod } from '#plan/coordinators/coordinator.ts';

export interface ConsentWords {
  readonly method: (method: SignMethod) => string;
  readonly givenAs: (givenAs: ConsentDetails['givenAs']) => string;
  /** In the person's own words; with a name, in the words of who says yes for them. */
  readonly takesPart: (takesPart: ConsentDetails['takesPart'], name: string | null) => string;
}

export function useConsentWords(): ConsentWords {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      method: (method) => {
        switch (method) {
          case 'this-device':
            return t('consent:methodHere');
          case 'drawn':
            return t('consent:methodDrawn');
          case 'paper':
            return t('consent:methodPaper');
          case 'oral':
            return t('consent:methodOral');
        }
      },
      givenAs: (givenAs) => {
        switch (givenAs) {
          case 'planOwner':
            return t('consent:givenAsOwner');
          case 'parent':
            return t('consent:givenAsParent');
          case 'nextOfKin':
            return t('consent:givenAsNextOfKin');
          case 'guardian':
            return t('consent:givenAsGuardian');
        }
      },
      takesPart: (takesPart, name) => {
        switch (takesPart) {
          case 'self':
            return name === null ? t('consent:partSelf') : t('consent:partSelfFor', { name });
          case 'not':
            return name === null ? t('consent:partNot') : t('consent:partNotFor', { name });
          case 'together':
            return name === null ? t('consent:partTogether') : t('consent:partTogetherFor', { name });
          case 'instead':
            return name === null ? t('consent:partInstead') : t('consent:partInsteadFor', { name });
        }
      },
    }),
    [t],
  );
}
