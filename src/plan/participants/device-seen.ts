import type { CalendarDate } from '../calendar-date.ts';

export const DEVICE_WORDS = ['phone', 'tablet', 'computer'] as const;
export type DeviceWord = (typeof DEVICE_WORDS)[number];

/**
 * What a device says of itself, at most once a week: that the plan was opened
 * there, and whether it is locked. Its own word only: nobody else can know.
 */
export interface DeviceSeen {
  readonly statement: 'deviceSeen';
  /** Id of the device, as in the acts. */
  readonly subject: string;
  readonly on: CalendarDate;
  readonly device: DeviceWord;
  /** A password or a passkey is asked for before the plan opens there. */
  readonly lock: boolean;
  /** What it said before. */
  readonly supersedes: readonly string[];
}
