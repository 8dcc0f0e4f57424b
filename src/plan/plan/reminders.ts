/** How soon the app reminds of something. Kept in one place, so that they can be weighed against each other. */
export const REMINDERS = {
  /** A goal nobody has changed anything about for so long is asked about. */
  untouchedWeeks: 12,
  /** A meeting within so many days needs the person now. */
  meetingDays: 7,
} as const;
