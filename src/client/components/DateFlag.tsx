import type { CalendarDate } from '#plan/calendar-date.ts';
import { dayOfMonth, daysFrom, shortMonth, shortWeekday } from '../i18n/format.ts';
import { currentLanguage } from '../i18n/i18n.ts';
import { useFormat } from '../i18n/useFormat.ts';

/** A small calendar leaf: the weekday when the day is near, else the month. The words beside it say the date. */
export function DateFlag({ date, next = false }: { readonly date: CalendarDate; readonly next?: boolean }) {
  const { today } = useFormat();
  const days = daysFrom(today, date);
  const above = days >= 0 && days < 7 ? shortWeekday(date, currentLanguage()) : shortMonth(date);
  return (
    <span className={next ? 'date-flag next' : 'date-flag'} aria-hidden="true">
      <span>{above.replace(/\.$/, '')}</span>
      {dayOfMonth(date)}
    </span>
  );
}
