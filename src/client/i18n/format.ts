import type { CalendarDate, EpochMillis } from '#plan/calendar-date.ts';
import type { Language } from './languages.ts';

/*
 * Dates in words. Chromium has no Nynorsk data and silently uses the browser's
 * own language for it, so `Intl` is only ever asked for `nb-NO`, and the words
 * that differ are put in here. Month names are the same in both.
 */
const TIME_ZONE = 'Europe/Oslo';
const DAY_MS = 86_400_000;

const NYNORSK: Readonly<Record<string, string>> = {
  mandag: 'måndag',
  tirsdag: 'tysdag',
  lørdag: 'laurdag',
  søndag: 'søndag',
  'man.': 'man.',
  'tirs.': 'tys.',
  'lør.': 'laur.',
  'søn.': 'søn.',
};
/** Narrow places; Intl's own short forms vary between browsers. */
const SHORT_WEEKDAYS = ['søn.', 'man.', 'tirs.', 'ons.', 'tors.', 'fre.', 'lør.'] as const;
const SHORT_MONTHS = [
  'jan.',
  'feb.',
  'mars',
  'apr.',
  'mai',
  'juni',
  'juli',
  'aug.',
  'sep.',
  'okt.',
  'nov.',
  'des.',
] as const;
const MONTHS = [
  'januar',
  'februar',
  'mars',
  'april',
  'mai',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'desember',
] as const;
const WEEKDAYS = ['søndag', 'mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag'] as const;

/** `23. november 2026` */
export function dateInWords(date: CalendarDate): string {
  const { day, month, year } = partsOf(date);
  return `${day}. ${MONTHS[month - 1]} ${year}`;
}

/** `4. desember`, with the year only when it is another than `today`'s. */
export function dateWithoutYear(date: CalendarDate, today: CalendarDate): string {
  const { day, month, year } = partsOf(date);
  return year === partsOf(today).year ? `${day}. ${MONTHS[month - 1]}` : dateInWords(date);
}

/** `torsdag 26. november` */
export function dateWithWeekday(date: CalendarDate, language: Language): string {
  const { day, month } = partsOf(date);
  return `${weekdayName(date, language)} ${day}. ${MONTHS[month - 1]}`;
}

/** `torsdag` */
export function weekdayName(date: CalendarDate, language: Language): string {
  return inLanguage(WEEKDAYS[weekdayOf(date)] ?? '', language);
}

/** `tors.` */
export function shortWeekday(date: CalendarDate, language: Language): string {
  return inLanguage(SHORT_WEEKDAYS[weekdayOf(date)] ?? '', language);
}

/** `des.` */
export function shortMonth(date: CalendarDate): string {
  return SHORT_MONTHS[partsOf(date).month - 1] ?? '';
}

/** `26` */
export function dayOfMonth(date: CalendarDate): string {
  return String(partsOf(date).day);
}

/** Whole days from `from` to `to`; negative when `to` is before. */
export function daysFrom(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The day in Norway at this moment. */
export function dayInNorway(at: EpochMillis): CalendarDate {
  const parts = new Intl.DateTimeFormat('nb-NO', {
    timeZone: TIME_ZONE,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at);
  const part = (type: string): string => parts.find((found) => found.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}` as CalendarDate;
}

/** `13.00` in Norway. */
export function timeInNorway(at: EpochMillis): string {
  const parts = new Intl.DateTimeFormat('nb-NO', {
    timeZone: TIME_ZONE,
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).formatToParts(at);
  const part = (type: string): string => parts.find((found) => found.type === type)?.value ?? '';
  return `${part('hour')}.${part('minute')}`;
}

/** `12,5` and, from ten thousand, `12 500` with a thin space. */
export function numberInWords(value: number): string {
  const [whole = '', fraction] = String(Math.abs(value)).split('.');
  const grouped = whole.length > 4 ? whole.replaceAll(/\B(?=(\d{3})+$)/g, '\u2009') : whole;
  return `${value < 0 ? '\u2212' : ''}${grouped}${fraction === undefined ? '' : `,${fraction}`}`;
}

const collator = new Intl.Collator('nb', { sensitivity: 'variant', numeric: true });

/** Norwegian alphabetical order: … z æ ø å. */
export function compareNames(a: string, b: string): number {
  return collator.compare(a, b);
}

/** `a`, `a og b`, `a, b og c`. */
export function joinNames(names: readonly string[], and: string): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${and} ${last}`;
}

/** A sentence may begin with what was made for the middle of one. */
export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('nb') + text.slice(1);
}

/** What was made for the beginning of a line may stand inside one: «rettleiar i Nav». */
export function uncapitalised(text: string): string {
  return text.charAt(0).toLocaleLowerCase('nb') + text.slice(1);
}

function inLanguage(word: string, language: Language): string {
  return language === 'nn' ? (NYNORSK[word] ?? word) : word;
}

function partsOf(date: CalendarDate): { readonly year: number; readonly month: number; readonly day: number } {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return { year, month, day };
}

function weekdayOf(date: CalendarDate): number {
  return new Date(`${date}T12:00:00Z`).getUTCDay();
}
