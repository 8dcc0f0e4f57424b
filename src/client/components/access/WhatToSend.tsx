import { PhoneIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import type { OnPaper } from '#plan/participants/on-paper.ts';
import { displayPhone, telHref } from '#plan/participants/phone.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { Row, RowList } from '../Row.tsx';
import { useAccessWords } from './useAccessWords.ts';
import { usePlan } from '../plan/usePlan.ts';

/** Those without a device in the plan: how to reach each, and what concerns them. */
export function WhatToSend({
  label,
  people,
  invited,
}: {
  readonly label: string;
  readonly people: readonly OnPaper[];
  /** Cards of those who were invited and have not answered. */
  readonly invited: ReadonlySet<string>;
}) {
  const { t } = useTranslation();
  const { view } = usePlan();
  const words = useAccessWords();
  const { names, near } = useFormat();
  const named = (sections: readonly string[]): string =>
    names(
      view.sections
        .filter(({ section }) => sections.includes(section))
        .map((info) => words.section({ section: info.section, info, title: titleOf(info.section) })),
    );
  const titleOf = (section: string): string =>
    view.subPlans.find(({ ref }) => ref.section === section)?.title.text.trim() ?? '';
  return (
    <RowList label={label}>
      {people.map(({ card, sections, meetings }) => {
        const name = card.name.value || t('people:unnamed');
        const phone = displayPhone(card.phone.value ?? '');
        const tel = telHref(card.phone.value ?? '');
        const days = meetings.flatMap(({ on }) => (on.value === null ? [] : [near(on.value)]));
        const lines = [
          ...(invited.has(card.id) ? [t('access:invited')] : []),
          ...(phone === '' ? [] : [phone]),
          ...(sections.length > 0 ? [t('access:concerns', { parts: named(sections) })] : []),
          ...(days.length > 0 ? [t('access:calledTo', { days: names(days) })] : []),
        ];
        return (
          <Row
            key={card.ref.key}
            what={name}
            second={
              lines.length === 0
                ? undefined
                : lines.map((line) => (
                    <span className="line" key={line}>
                      {line}
                    </span>
                  ))
            }
            end={
              tel !== null && (
                <a className="icon-button" href={tel} aria-label={t('aria:call', { name, number: phone })}>
                  <PhoneIcon aria-hidden />
                </a>
              )
            }
          />
        );
      })}
    </RowList>
  );
}
