/**
 * Two entries of one session that were made apart (a machine set back while
 * the tab was open) may give the same Yjs clock to different things. Whoever
 * took one first would never see the other: so one of them must not stand, and
 * everyone must choose the same [ACCEPT-4].
 */
import { contradicts } from '../document/contradicts.ts';
import { surveyUpdate } from '../document/update-reader.ts';
import type { EntryId } from '#protocol/ids.ts';
import { pastOf, type LogState } from '#protocol/oplog/log.ts';
import type { OpenedEntry } from './read-entry.ts';

/** Of these entries, those that another of a lower id contradicts. Only where a log forks can there be any. */
export function contradicted(log: LogState, entries: Iterable<OpenedEntry>): ReadonlySet<EntryId> {
  const lost = new Set<EntryId>();
  if (log.forks.size === 0) return lost;
  const forked = new Set([...log.forks.keys()].map((place) => place.slice(0, place.lastIndexOf('/'))));
  const bySession = new Map<string, OpenedEntry[]>();
  for (const entry of entries) {
    const inLog = `${entry.author}/${entry.incarnation}`;
    if (entry.update === null || entry.checkpoint !== null || !forked.has(inLog)) continue;
    const session = `${inLog}/${entry.body.session}`;
    const list = bySession.get(session);
    if (list === undefined) bySession.set(session, [entry]);
    else list.push(entry);
  }
  for (const list of bySession.values()) {
    const standing: Claim[] = [];
    for (const entry of list.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      const claim = claimOf(entry);
      if (claim === null) continue;
      if (standing.some((other) => overlap(claim, other) && isAgainst(claim, other, log))) lost.add(entry.id);
      else standing.push(claim);
    }
  }
  return lost;
}

interface Claim {
  readonly id: EntryId;
  readonly update: NonNullable<OpenedEntry['update']>;
  readonly from: number;
  readonly to: number;
}

function claimOf({ id, update }: OpenedEntry): Claim | null {
  const survey = update === null ? null : surveyUpdate(update);
  if (update === null || survey?.ok !== true || survey.value.client === null) return null;
  return { id, update, from: survey.value.firstClock, to: survey.value.endClock };
}

function overlap(a: Claim, b: Claim): boolean {
  return a.from < b.to && b.from < a.to;
}

/** One that rests on the other is taken after it by everybody: then nothing depends on who came first. */
function isAgainst(a: Claim, b: Claim, log: LogState): boolean {
  const isApart = !pastOf(log, [a.id]).has(b.id) && !pastOf(log, [b.id]).has(a.id);
  return isApart && contradicts(a.update, b.update);
}
