import type { TFunction } from 'i18next';
import { assertNever } from '#lib/assert.ts';
import type { OpenCopyError } from '#replica/api.ts';
import { numberInWords } from '../i18n/format.ts';

const BYTES_PER_MB = 1024 * 1024;

/** What went wrong with a copy or a sheet, and what to do. Nothing was changed in any of them. */
export function openCopyErrorText(error: OpenCopyError, t: TFunction): string {
  switch (error.type) {
    case 'NotADinPlanFile':
      return t('errors:fileWrong');
    case 'FileTruncated':
      return t('errors:fileTruncated');
    case 'FileTooLarge':
      return t('errors:fileTooLarge', { max: `${numberInWords(Math.floor(error.maxBytes / BYTES_PER_MB))} MB` });
    case 'FileTooNew':
      return t('errors:fileTooNew');
    case 'FileDamaged':
      return t('errors:fileDamaged');
    case 'WrongPassphrase':
      return t('errors:wrongPassword');
    case 'SheetNotForThisFile':
      return t('errors:sheetNotForThisFile');
    case 'WordNotOnList':
      return t('errors:wrongWord', { number: error.number });
    case 'WordsDoNotMatch':
      return t('errors:wordsDoNotMatch');
    case 'SheetEnded':
      return t('errors:sheetEnded');
    case 'TooManyDevices':
      return t('errors:tooManyDevices');
    case 'CopyRetired':
      return t('errors:copyRetired');
    case 'NotByCopy':
      return t('errors:notByCopy');
    case 'StorageFull':
      return t('errors:storageFull');
    case 'StorageGone':
      return t('errors:notKept');
    default:
      return assertNever(error);
  }
}
