/** What a relay takes from one plan, one line and one address. Each guards the relay's disk, memory or time. */
const KIB = 1024;
const MIB = 1024 * KIB;

export interface RelayLimits {
  /**
   * Of all entries of one plan. What comes late may take half of it, so that nobody who was removed can fill it. Acts
   * of owners and sheets may take a tenth more, so that a full plan can still remove somebody.
   */
  readonly quotaBytes: number;
  /** The access log is reduced as a whole when it grows. For owners and sheets, a tenth more. */
  readonly actsPerPlan: number;
  readonly framesPerSecond: number;
  readonly framesAtOnce: number;
  readonly bytesPerSecond: number;
  readonly bytesAtOnce: number;
  /** All lines of an address together may do this many times what one may: a municipality has one address. */
  readonly linesWorthPerAddress: number;
  /** Sections with entries that no act has named: more than any newer app would need, and few enough to be told of. */
  readonly unnamedSections: number;
  /** By the contract, whispers are 20 a second [SYNC-10]. */
  readonly whispersPerSecond: number;
  readonly whisperBytes: number;
  readonly plansPerLine: number;
  readonly linesPerAddress: number;
  /**
   * What the lines of an address may hold together of what they do not read, and of the pieces being sent: each an
   * equal part, between the least and the most that one may. A line alone has the most.
   */
  readonly unreadPerAddress: number;
  readonly newPlansPerHour: number;
  /** Reads of notes, found or not [SYNC-13]. */
  readonly noteReadsPerMinute: number;
  /** From one address. Whether there was one already counts too, so that nobody tries codes by writing. */
  readonly notesPerHour: number;
  readonly noteBytes: number;
  readonly noteDays: number;
  /** For how long a removed device may hand in what it has [SYNC-6]. */
  readonly lateDays: number;
  /** Requests to join by one invitation: more than one is shown, hundreds are an attack. */
  readonly joinsPerInvitation: number;
  /** Mailboxes that nobody is connected to and that are still in memory. */
  readonly idleMailboxes: number;
}

export const RELAY_LIMITS: RelayLimits = Object.freeze({
  quotaBytes: 200 * MIB,
  actsPerPlan: 2_000,
  unnamedSections: 64,
  framesPerSecond: 500,
  framesAtOnce: 2_000,
  bytesPerSecond: 8 * MIB,
  bytesAtOnce: 64 * MIB,
  linesWorthPerAddress: 10,
  whispersPerSecond: 20,
  whisperBytes: 16 * KIB,
  plansPerLine: 500,
  linesPerAddress: 1_000,
  unreadPerAddress: 16 * MIB,
  newPlansPerHour: 60,
  noteReadsPerMinute: 10,
  notesPerHour: 600,
  noteBytes: KIB,
  noteDays: 7,
  lateDays: 180,
  joinsPerInvitation: 8,
  idleMailboxes: 200,
});

/** So many bytes may wait in a line before the relay waits with more: enough to keep a fast one busy. */
export const MOST_UNREAD = MIB;
/** With less a line would come on slowly. */
export const LEAST_UNREAD = 64 * KIB;

/** The part of one line, of so many of its address. */
export function unreadShare(limits: RelayLimits, lines: number): number {
  return Math.min(MOST_UNREAD, Math.max(LEAST_UNREAD, Math.floor(limits.unreadPerAddress / Math.max(1, lines))));
}

export const DAY_MS = 24 * 3600 * 1000;
