import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { participantById } from '#plan/participants/names.ts';
import type { HistoryEvent, HistoryValue } from '#replica/api.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { useMemberName } from './useMemberName.ts';
import { usePlan } from './usePlan.ts';
import { usePlanWords } from './usePlanWords.ts';

/** A long text is told by its first words. */
const LONGEST = 80;

/** Puts one line of history into a sentence. */
export function useHistorySentence(): (event: HistoryEvent) => string {
  const { t, i18n } = useTranslation();
  const { view } = usePlan();
  const format = useFormat();
  const words = usePlanWords();
  const memberName = useMemberName();
  return useCallback(
    (event) => {
      const inWords = (value: HistoryValue, name: string): string => {
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
            return format.names(value.areas.map((area) => t(`areas:${area}`)));
          case 'when':
            return words.when(value.when);
          case 'role':
            return t(`roles:${value.role}`);
          case 'participant':
            // A sentence may begin with `name`; `from` and `to` stand inside it.
            return name !== 'name' && words.isMe(value.participant)
              ? t('common:youObject')
              : participantById(value.participant, view)?.name.value || t('people:unnamed');
          case 'nothing':
            return event.event.startsWith('responsible') ? t('history:nobody') : t('history:notDecided');
        }
      };
      const values = Object.fromEntries(
        Object.entries(event.values).map(([name, value]) => [name, inWords(value, name)]),
      );
      const key = `history:${sentenceOf(event, (name) => i18n.exists(`history:${name}`))}`;
      const options = { what: '', ...values, who: memberName(event.who) };
      return i18n.exists(key) ? t(key as 'history:deleted', options) : t('history:changed', options);
    },
    [t, i18n, view, format, words, memberName],
  );
}

/** Some changes are told otherwise when there was nothing before, or is nothing after. */
function sentenceOf({ event, values }: HistoryEvent, isThere: (name: string) => boolean): string {
  const stem = event.replace(/Changed$/, '');
  const isPlain = values['role']?.kind === 'nothing';
  const special = isPlain
    ? `${event}Plain`
    : isNothing(values['from'])
      ? `${stem}Set`
      : isNothing(values['to'])
        ? `${stem}Cleared`
        : event;
  return isThere(special) ? special : event;
}

function isNothing(value: HistoryValue | undefined): boolean {
  return value?.kind === 'nothing' || (value?.kind === 'text' && value.text.trim() === '');
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length <= LONGEST ? text : `${letters.slice(0, LONGEST).join('').trimEnd()} …`;
}
