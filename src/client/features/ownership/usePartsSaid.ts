import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { SharedPart } from '#plan/consent/sharing.ts';
import { useAccessWords } from '../../components/access/useAccessWords.ts';
import { usePeople } from '../../components/access/usePeople.ts';
import { useFormat } from '../../i18n/useFormat.ts';

/** «Skule og Møte»: parts of the plan by their names. */
export function usePartNames(): (sections: readonly string[]) => string {
  const { access } = usePeople();
  const words = useAccessWords();
  const { names } = useFormat();
  return useCallback(
    (sections) =>
      names((access?.sections ?? []).filter(({ section }) => sections.includes(section)).map(words.section)),
    [access, words, names],
  );
}

/** «Om Amir: Les, Skule: Skriv»: what a consent says, part by part. */
export function usePartsSaid(): (parts: readonly SharedPart[]) => string {
  const { t } = useTranslation();
  const { access } = usePeople();
  const words = useAccessWords();
  const { names } = useFormat();
  return useCallback(
    (parts) =>
      names(
        parts.map(({ section, right }) => {
          const found = access?.sections.find((one) => one.section === section);
          const part = found === undefined ? t('access:partUnseen') : words.section(found);
          return t('ownership:partAndRight', { part, right: words.right(right) });
        }),
      ),
    [t, access, words, names],
  );
}
