import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { participantById } from '#plan/participants/names.ts';
import type { HistoryValue } from '#replica/api.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { useAreaName } from './useAreaName.ts';
import { useMemberName } from './useMemberName.ts';
import { usePlan } from './usePlan.ts';
import { usePlanWords } from './usePlanWords.ts';

/** A long text is told by its first words. */
const LONGEST = 80;

/** A value of history in words, as it stands inside a sentence. */
export function useHistoryValue(): (value: HistoryValue) => string {
  const { t } = useTranslation();
  const { view } = usePlan();
  const format = useFormat();
  const words = usePlanWords();
  const areaName = useAreaName();
  const memberName = useMemberName();
  return useCallback(
    (value) => {
      // Whoever was removed is still named.
      const person = (id: string): string =>
        words.isMe(id) ? t('common:youObject') : participantById(id, view)?.name.value || t('people:unnamed');
      switch (value.kind) {
        case 'text':
          return value.text.trim() === '' ? t('history:empty') : shortened(value.text.trim());
        case 'date':
          return format.shortDate(value.date);
        case 'period':
          return `${format.shortDate(value.from)} – ${format.shortDate(value.to)}`;
        case 'status':
          return t(`status:${value.status}`);
        case 'achievement':
          return words.achievement(value.achievement);
        case 'priority':
          return words.priority(value.priority);
        case 'areas':
          return format.names(value.areas.map(areaName));
        case 'when':
          return words.when(value.when);
        case 'role':
          return t(`roles:${value.role}`);
        case 'word':
          return t(value.key as 'history:empty');
        case 'participants':
          return format.names(value.participants.map(person));
        case 'participant':
          return person(value.participant);
        case 'member':
          return value.member === view.me ? t('common:youObject') : memberName(value.member);
        case 'nothing':
          return t('history:notDecided');
      }
    },
    [t, view, format, words, areaName, memberName],
  );
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length <= LONGEST ? text : `${letters.slice(0, LONGEST).join('').trimEnd()} …`;
}
