/**
 * Two entries of one session that were made apart (a machine set back while
 * the tab was open) may give the same Yjs clock to different things. Whoever
 * took one first would never see the other: so one of them must not stand, and
 * everyone must choose the same [ACCEPT-4].
 */
import { contradicts } from '../document/contradicts.ts';
import { surveyUpdate } from '../document/update-reader.ts';
import type { EntryId } from '#protocol/ids.ts';
import { causalOrder } from '#protocol/oplog/causal-order.ts';
import { pastOf, type LogState } from '#protocol/oplog/log.ts';
import type { OpenedEntry } from './read-entry.ts';

/**
 * Of these accepted entries, those that cannot stand: they contradict one that
 * does, or rest on such a one. In causal order, so that a life of a session
 * stands or falls from where it parted. Only where a log forks are there any.
 */
export function contradicted(log: LogState, entries: Iterable<OpenedEntry>): ReadonlySet<EntryId> {
  const fell = new Set<EntryId>();
  if (log.forks.size === 0) return fell;
  const forked = new Set([...log.forks.keys()].map((place) => place.slice(0, place.lastIndexOf('/'))));
  const byId = new Map([...entries].map((entry) => [entry.id, entry]));
  const standing = new Map<string, Claim[]>();
  for (const { id, deps } of inCausalOrder(log, byId)) {
    const entry = byId.get(id)!;
    const inLog = `${entry.author}/${entry.incarnation}`;
    const claim = forked.has(inLog) ? claimOf(entry) : null;
    const claims = standing.get(`${inLog}/${entry.body.session}`) ?? [];
    const isAgainstOne = claim !== null && claims.some((one) => overlap(claim, one) && isAgainst(claim, one, log));
    if (isAgainstOne || deps.some((dep) => fell.has(dep))) fell.add(id);
    else if (claim !== null) standing.set(`${inLog}/${entry.body.session}`, [...claims, claim]);
  }
  return fell;
}

function inCausalOrder(log: LogState, byId: ReadonlyMap<EntryId, OpenedEntry>) {
  const known = [...byId.keys()].map((id) => {
    const deps = log.held.get(id)?.deps ?? [];
    return { id, deps: deps.filter((dep) => byId.has(dep)) };
  });
  return causalOrder(known).ordered;
}

interface Claim {
  readonly id: EntryId;
  readonly update: NonNullable<OpenedEntry['update']>;
  readonly from: number;
  readonly to: number;
}

function claimOf({ id, update, checkpoint }: OpenedEntry): Claim | null {
  const survey = update === null || checkpoint !== null ? null : surveyUpdate(update);
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
