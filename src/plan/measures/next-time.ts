import { addDays, isoWeekday, type CalendarDate } from '../calendar-date.ts';
import { WEEKDAYS, type When } from './measure.ts';

/** The first day from `today` on when this is to happen; `null` when no one day can be named. A deadline that has passed stays. */
export function nextTime(when: When, today: CalendarDate): CalendarDate | null {
  switch (when.kind) {
    case 'due':
      return when.date;
    case 'everyDay':
      return today;
    case 'weekdays': {
      for (let n = 0; n < 7; n++) {
        const date = addDays(today, n);
        const weekday = WEEKDAYS[isoWeekday(date) - 1];
        if (weekday !== undefined && when.days.includes(weekday)) return date;
      }
      return null;
    }
    case 'timesAWeek':
      return null;
  }
}

/** Whether it comes again and again, and so is never overdue. */
export function isRepeating(when: When | null): boolean {
  return when !== null && when.kind !== 'due';
}
