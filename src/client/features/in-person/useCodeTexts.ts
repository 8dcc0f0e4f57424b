import { useTranslation } from 'react-i18next';
import type { CodeError, LetInError, TakeError } from '#replica/api-in-person.ts';

interface CodeTexts {
  /**
   * A code in the picture that is not the one; '' = nothing to say, for the next picture may be better.
   * @param text what the code said
   */
  seen(error: CodeError, text: string): string;
  take(error: TakeError): string;
  /** @param name who was to be let in; `null` = another device of one's own */
  letIn(error: LetInError, name: string | null): string;
}

/** Two codes of ours that people have about them, and that are scanned elsewhere [INVITE-2, SHEET-5]. */
const LINK = /^https?:\/\/[^#]+\/i#/;
const SHEET = 'dinplan-sheet:';

/** What went wrong between screen and camera, what became of it, and what to do. */
export function useCodeTexts(): CodeTexts {
  const { t } = useTranslation();
  const seen = (error: CodeError, text: string): string => {
    if (error.type === 'CodeTooNew') return t('inPerson:tooNew');
    if (error.type === 'CodeMisread') return '';
    if (error.is !== null) return t('inPerson:otherCode');
    if (LINK.test(text)) return t('inPerson:isLink');
    return text.startsWith(SHEET) ? t('inPerson:isSheet') : t('inPerson:notOurs');
  };
  const take = ({ type }: TakeError): string => {
    switch (type) {
      case 'CodeMisread':
      case 'BundleDamaged':
        return t('inPerson:misread');
      case 'BundleTooNew':
        return t('inPerson:tooNew');
      case 'NotForMe':
        return t('inPerson:notForMe');
      case 'NotVerified':
        return t('inPerson:notVerified');
      case 'AlreadyHere':
        return t('join:alreadyHere');
      case 'StorageFull':
        return t('errors:storageFull');
      case 'StorageGone':
        return t('errors:storageGone');
    }
  };
  const letIn = (error: LetInError, name: string | null): string => {
    switch (error.type) {
      case 'NotOurCode':
      case 'CodeTooNew':
      case 'CodeMisread':
        return seen(error, '') || t('inPerson:misread');
      case 'KeyRefused':
        return t('inPerson:keyRefused');
      case 'NotAllowed':
        return name === null ? t('inPerson:notAllowedMe') : t('inPerson:notAllowed', { name });
      case 'OtherMember':
        return t('inPerson:otherMember');
      case 'DeviceEnded':
        return t('inPerson:deviceEnded');
      case 'TooManyDevices':
        return t('invite:tooManyDevices', { name: name ?? t('common:you') });
      case 'BundleTooLarge':
        return t('inPerson:tooLarge');
      case 'StorageFull':
        return t('errors:storageFull');
      case 'StorageGone':
        return t('errors:storageGone');
    }
  };
  return { seen, take, letIn };
}
