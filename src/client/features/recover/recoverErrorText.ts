import type { TFunction } from 'i18next';
import { assertNever } from '#lib/assert.ts';
import type { RecoverError } from '#replica/api-recovery.ts';

/** Why the plan did not come back from the sheet, and what to do. Nothing was changed in any of them. */
export function recoverErrorText(
  error: Exclude<RecoverError, { readonly type: 'WhichOwner' | 'InCustody' }>,
  t: TFunction,
): string {
  switch (error.type) {
    case 'WordNotOnList':
      return t('errors:wrongWord', { number: error.number });
    case 'WordsDoNotMatch':
      return t('recover:wordsDoNotMatch');
    case 'NotASheet':
      return t('recover:notASheet');
    case 'SheetTooNew':
      return t('recover:sheetTooNew');
    case 'SheetEnded':
      return t('errors:sheetEnded');
    case 'NoSuchPlan':
      return t('recover:noSuchPlan');
    case 'OtherRelay':
      return t('recover:otherRelay');
    case 'Unreachable':
      return t('recover:unreachable');
    case 'OtherVersion':
      return t('recover:otherVersion');
    case 'TooManyDevices':
      return t('recover:tooManyDevices');
    case 'AlreadyHere':
      return t('recover:alreadyHere');
    case 'NotVerified':
      return t('recover:notVerified');
    case 'StorageFull':
      return t('errors:storageFull');
    case 'StorageGone':
      return t('errors:notKept');
    default:
      return assertNever(error);
  }
}
