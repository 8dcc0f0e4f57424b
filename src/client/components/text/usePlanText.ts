import { useCallback, useRef } from 'react';
import type { TextRef, TextView } from '#plan/field.ts';
import type { TextChange } from '#replica/api.ts';
import { usePlan } from '../plan/usePlan.ts';
import { findText } from './find-text.ts';
import { type BoundText, useBoundText } from './use-bound-text.ts';

/**
 * Ties a text area to a text of the plan: every key goes to the plan at once.
 * `text` is `null` while the thing it belongs to is not made yet: the first key
 * then calls `make`, which makes it and answers where its text is.
 */
export function usePlanText(text: TextView | null, make?: (first: string) => TextRef | null): BoundText {
  const { replica } = usePlan();
  const made = useRef<TextRef | null>(null);
  const ref = text?.ref ?? null;

  const read = useCallback(() => {
    const at = ref ?? made.current;
    if (at === null) return '';
    const now = replica === null ? null : findText(replica.getView(), at);
    return now?.text ?? text?.text ?? '';
  }, [replica, ref, text]);

  const edit = useCallback(
    (change: TextChange) => {
      const at = ref ?? made.current;
      if (at !== null) replica?.editText(at, change);
      else made.current = make?.(change.insert) ?? null;
    },
    [replica, ref, make],
  );

  return useBoundText({ text: text?.text ?? '', read, edit });
}
