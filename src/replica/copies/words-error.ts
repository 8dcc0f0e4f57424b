import type { SheetWordsError } from '#protocol/crypto/sheet-text.ts';
import type { OpenCopyError } from '../api.ts';

/** What is wrong with typed words, as the screens say it. */
export function wordsError(error: SheetWordsError): OpenCopyError {
  return error.type === 'WordCountWrong' ? { type: 'WordsDoNotMatch' } : error;
}
