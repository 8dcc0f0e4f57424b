import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaItem, ClockTime, Meeting, MeetingKind } from '#plan/meetings/meeting.ts';
import { capitalised } from '../../i18n/format.ts';
import { type Format, useFormat } from '../../i18n/useFormat.ts';

/** Meetings in words, in the language on screen. */
export interface MeetingWords {
  kind(kind: MeetingKind): string;
  /** What the meeting is called: what kind it is. */
  title(meeting: Meeting): string;
  /** `Torsdag 26. november kl. 13.00 til 14.30`; «Dagen er ikkje bestemt» without a day. */
  when(meeting: Meeting): string;
  /** `Om 3 dagar kl. 13.00`, for a list where the day stands beside it. */
  near(meeting: Meeting): string;
  /** `13.00` */
  time(time: ClockTime): string;
  matter(matter: AgendaItem): string;
}

export function useMeetingWords(): MeetingWords {
  const { t } = useTranslation();
  const format = useFormat();
  return useMemo(() => {
    const time = (at: ClockTime): string => at.replace(':', '.');
    const whenWith = (inWords: Format['day'], { on, startsAt, endsAt }: Meeting): string => {
      if (on.value === null) return t('meetings:noDay');
      const day = capitalised(inWords(on.value));
      if (startsAt.value === null) return day;
      const from = time(startsAt.value);
      return endsAt.value === null
        ? t('dates:atTime', { day, time: from })
        : t('meetings:fromTo', { day, from, to: time(endsAt.value) });
    };
    const kind = (of: MeetingKind): string => {
      switch (of) {
        case 'careTeam':
          return t('meetings:careTeam');
        case 'evaluation':
          return t('meetings:evaluation');
        case 'preparation':
          return t('meetings:preparation');
        case 'other':
          return t('meetings:other');
      }
    };
    return {
      kind,
      title: (meeting) => kind(meeting.kind.value ?? 'careTeam'),
      when: (meeting) => whenWith(format.day, meeting),
      near: (meeting) => whenWith(format.near, meeting),
      time,
      matter: (matter) => matter.title.text.trim() || t('meetings:untitledMatter'),
    };
  }, [t, format]);
}
