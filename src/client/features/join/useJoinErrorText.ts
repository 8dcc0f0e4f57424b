import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { JoinError, ReadError, TypedCodeError } from '#replica/api-invitations.ts';

type AnyError = JoinError | ReadError | TypedCodeError;

/** What went wrong, what became of it, and what to do. */
export function useJoinErrorText(): (error: AnyError, relay: string) => string {
  const { t } = useTranslation();
  return useCallback(
    (error, relay) => {
      switch (error.type) {
        case 'InvitationBroken':
          return t('join:broken');
        case 'InvitationTooNew':
          return t('join:tooNew');
        case 'CodeLength':
          return error.typed === 0 ? t('join:codeNeeded') : t('join:codeLength', { typed: error.typed });
        case 'CodeMisread':
          return t('join:codeMisread');
        case 'NoNote':
          return t('join:noNote');
        case 'TooMany':
          return t('join:tooMany');
        case 'Unreachable':
        case 'NotThereYet':
          // A page may speak with its own relay, and with those that its server names: others look like no network.
          return relay === '' || relay === location.origin || !navigator.onLine
            ? t('join:unreachable')
            : t('join:otherServer', { address: relay });
        case 'OtherVersion':
          return t('join:otherVersion');
        case 'WrongRelay':
          return t('join:wrongRelay');
        case 'NoSuchPlan':
          return t('join:noSuchPlan');
        case 'Ended':
          return t('join:ended');
        case 'AlreadyHere':
          return t('join:alreadyHere');
        case 'NotVerified':
          return t('join:notVerified');
        case 'StorageFull':
          return t('errors:storageFull');
        case 'StorageGone':
          return t('errors:storageGone');
      }
    },
    [t],
  );
}
