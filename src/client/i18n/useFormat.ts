import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDate, EpochMillis } from '#plan/calendar-date.ts';
import * as format from './format.ts';
import { currentLanguage } from './i18n.ts';

/** Days within this many are told as a distance. */
const NEAR_DAYS = 14;
const WEEK = 7;

/** Dates, times and lists of names in the language on screen. */
export interface Format {
  /** The day in Norway now. */
  readonly today: CalendarDate;
  /** `23. november 2026` */
  date(date: CalendarDate): string;
  /** `4. desember`; the year only when it is not this one. */
  shortDate(date: CalendarDate): string;
  /** Near days as a distance (`i morgon`, `om 3 dagar`), others as a date. */
  near(date: CalendarDate): string;
  /** Within a week the weekday too: `torsdag 26. november`; otherwise as `shortDate`. */
  day(date: CalendarDate): string;
  /** When something was written: `no nettopp`, `i går kl. 13.00`, `14. november`. */
  moment(at: EpochMillis): string;
  /** `14. november` of a moment. */
  momentDate(at: EpochMillis): string;
  /** `a, b og c` */
  names(names: readonly string[]): string;
}

export function useFormat(): Format {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const today = format.dayInNorway(Date.now());
    const language = currentLanguage();
    const shortDate = (date: CalendarDate): string => format.dateWithoutYear(date, today);
    const near = (date: CalendarDate): string => {
      const days = format.daysFrom(today, date);
      if (days === 0) return t('dates:today');
      if (days === 1) return t('dates:tomorrow');
      if (days === -1) return t('dates:yesterday');
      if (Math.abs(days) > NEAR_DAYS) return shortDate(date);
      // Whole weeks are said as weeks: «om 2 veker», not «om 14 dagar».
      const inWeeks = days % WEEK === 0;
      if (days > 0) return inWeeks ? t('dates:inWeeks', { count: days / WEEK }) : t('dates:inDays', { count: days });
      return inWeeks ? t('dates:weeksAgo', { count: -days / WEEK }) : t('dates:daysAgo', { count: -days });
    };
    return {
      today,
      date: format.dateInWords,
      shortDate,
      near,
      day: (date) => {
        const days = format.daysFrom(today, date);
        return days >= 0 && days < WEEK ? format.dateWithWeekday(date, language) : shortDate(date);
      },
      moment: (at) => {
        const minutes = Math.floor((Date.now() - at) / 60_000);
        if (minutes < 1) return t('dates:justNow');
        if (minutes < 60) return t('dates:minutesAgo', { count: minutes });
        const date = format.dayInNorway(at);
        const days = format.daysFrom(date, today);
        if (days > 1) return near(date);
        return t('dates:atTime', { day: near(date), time: format.timeInNorway(at) });
      },
      momentDate: (at) => shortDate(format.dayInNorway(at)),
      names: (names) => format.joinNames(names, t('common:and')),
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the language decides every word here
  }, [t, i18n.language]);
}
