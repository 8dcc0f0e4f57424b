import type { EpochMillis } from '#plan/calendar-date.ts';
import type { MemberRef } from '#plan/field.ts';
import type { SyncStatus } from '#replica/api.ts';

/** What the sync line says: one thing. */
export type SyncSentence =
  /** On this device, and on no relay yet. */
  | { readonly kind: 'here' }
  | { readonly kind: 'waiting'; readonly count: number }
  /** They are on their way now. */
  | { readonly kind: 'sending'; readonly count: number }
  /** They wait, and network is not what they wait for: the notice of the trouble says why. */
  | { readonly kind: 'unsent'; readonly count: number }
  | { readonly kind: 'missing'; readonly from: MemberRef | null; readonly count: number }
  | { readonly kind: 'silent'; readonly from: MemberRef; readonly since: EpochMillis }
  | { readonly kind: 'delivered'; readonly at: EpochMillis };

/** What keeps all that waits from being sent, with network or without. */
const BARRED: ReadonlySet<SyncStatus['trouble']> = new Set(['removed', 'closed', 'full', 'notTaken', 'wrongKey']);

/**
 * The first that fits: it is only here · some of it waits · something of others
 * is missing · someone has been silent for long · all is delivered. What a
 * person might do something about comes before that all is well.
 */
export function syncSentence({ relay, waiting, deliveredAt, missing, silent, trouble }: SyncStatus): SyncSentence {
  if (relay === 'none') return { kind: 'here' };
  if (waiting > 0) {
    if (relay === 'ended' || BARRED.has(trouble)) return { kind: 'unsent', count: waiting };
    return { kind: relay === 'offline' ? 'waiting' : 'sending', count: waiting };
  }
  const [lacking] = missing.toSorted((a, b) => b.count - a.count);
  if (lacking !== undefined) return { kind: 'missing', ...lacking };
  const [longest] = silent.toSorted((a, b) => a.since - b.since);
  if (longest !== undefined) return { kind: 'silent', ...longest };
  return deliveredAt === null ? { kind: 'here' } : { kind: 'delivered', at: deliveredAt };
}
