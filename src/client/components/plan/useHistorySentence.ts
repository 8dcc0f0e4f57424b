import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { participantById } from '#plan/participants/names.ts';
import type { HistoryEvent, HistoryValue } from '#replica/api.ts';
import { useHistoryValue } from './useHistoryValue.ts';
import { useMemberName } from './useMemberName.ts';
import { usePlan } from './usePlan.ts';

/** Puts one line of history into a sentence. */
export function useHistorySentence(): (event: HistoryEvent) => string {
  const { t, i18n } = useTranslation();
  const { view } = usePlan();
  const valueInWords = useHistoryValue();
  const memberName = useMemberName();
  return useCallback(
    (event) => {
      const inWords = (value: HistoryValue, name: string): string => {
        // A sentence may begin with `name`; `from` and `to` stand inside it.
        if (value.kind === 'participant' && name === 'name')
          return participantById(value.participant, view)?.name.value || t('people:unnamed');
        if (value.kind === 'nothing' && event.event.startsWith('responsible')) return t('history:nobody');
        return valueInWords(value);
      };
      const values = Object.fromEntries(
        Object.entries(event.values).map(([name, value]) => [name, inWords(value, name)]),
      );
      const key = `history:${sentenceOf(event, (name) => i18n.exists(`history:${name}`))}`;
      const options = { what: '', ...values, who: memberName(event.who) };
      return i18n.exists(key) ? t(key as 'history:deleted', options) : t('history:changed', options);
    },
    [t, i18n, view, valueInWords, memberName],
  );
}

/** Some changes are told otherwise when there was nothing before, or is nothing after. */
function sentenceOf({ event, values }: HistoryEvent, isThere: (name: string) => boolean): string {
  const stem = event.replace(/Changed$/, '');
  // Told without what is not known: a role, a day, who appointed, what was commented.
  const isPlain = ['role', 'date', 'by', 'what'].some((name) => values[name]?.kind === 'nothing');
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
