/**
 * A day in Norway, `YYYY-MM-DD`, without clock or time zone. Deadlines in a
 * plan are days: «innan 4. desember» means the whole of that day in Oslo.
 */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' };

/** Milliseconds since 1970-01-01 UTC, for showing when something was written. Never decides what is valid. */
export type EpochMillis = number;
