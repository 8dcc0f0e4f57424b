import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDate } from '#plan/calendar-date.ts';
import { SHARED_RIGHTS, type SharedPart, type SharedRight } from '#plan/consent/sharing.ts';
import type { AccessSection } from '#replica/api-people.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { useAccessWords } from './useAccessWords.ts';

/** What else goes with parts that are shared. */
export interface Kept {
  /** Whoever may give others what they have; only where they might in every part they may give in. */
  readonly onward: boolean;
  /** Earlier versions too; only where they saw those of every part that is kept. */
  readonly history: boolean;
}

type ReadBack = (
  name: string,
  parts: readonly SharedPart[],
  sections: readonly AccessSection[],
  to: CalendarDate | null,
  kept: Kept,
) => readonly string[];

/** What is said yes to, in sentences: what the person may, what they do not see of the sections, and until when. */
export function useReadBack(): ReadBack {
  const { t } = useTranslation();
  const words = useAccessWords();
  const { names, date } = useFormat();
  return useCallback(
    (name, parts, sections, to, { onward, history }) => {
      const said: Readonly<Record<SharedRight, (what: string) => string>> = {
        read: (what) => t('access:backRead', { name, what }),
        suggest: (what) => t('access:backSuggest', { name, what }),
        write: (what) => t('access:backWrite', { name, what }),
        admin: (what) => (onward ? t('access:backAdmin', { name, what }) : t('access:backAdminEnds', { name, what })),
      };
      const called = (some: readonly AccessSection[]): string => names(some.map(words.section));
      const sentences = SHARED_RIGHTS.toReversed().flatMap((right) => {
        const some = sections.filter(({ section }) =>
          parts.some((part) => part.section === section && part.right === right),
        );
        return some.length === 0 ? [] : [said[right](called(some))];
      });
      const hidden = sections.filter(({ section }) => !parts.some((part) => part.section === section));
      if (hidden.length > 0) sentences.push(t('access:backNone', { name, what: called(hidden) }));
      if (history) sentences.push(t('access:backHistory', { name }));
      if (to !== null) sentences.push(t('access:backUntil', { date: date(to) }));
      return sentences;
    },
    [t, words, names, date],
  );
}
