/** What a device that was let in is given by QR: all it needs, nothing else, and no more than goes [MEET-2]. */
import type { Bytes } from '#lib/bytes.ts';
import { mayRead } from '#protocol/access/reduce.ts';
import { bundleLength } from '#protocol/bundle/bundle.ts';
import type { DeviceId, EntryId, KeyId, SectionId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import { ENTRY_KINDS, parseEntry, parseErasedEntry } from '#protocol/oplog/entry.ts';
import { holdingsOf } from '../access/holdings.ts';
import type { PlanState } from '../session/plan-state.ts';
import type { StoredEntry } from '../storage.ts';

export interface AnswerContent {
  readonly entries: readonly Bytes[];
  /** Sections that there was no room for. */
  readonly left: number;
}

/**
 * @param stored all that this device holds, in order of arrival
 * @param first sections that go before others: without the front a plan cannot be shown
 */
export function answerContent(
  state: PlanState,
  stored: readonly StoredEntry[],
  device: DeviceId,
  first: readonly string[],
): AnswerContent {
  const base = answerBase(state, stored, device);
  const holdings = holdingsOf(state.access, state.accessLog, state.acts());
  const readable = new Set([...state.access.keys.keys()].filter((section) => mayRead(state.access, device, section)));
  const bySection = new Map<string, Bytes[]>();
  for (const entry of stored) {
    if (!isContent(entry) || !readable.has(entry.section as SectionId)) continue;
    const key = keyOf(entry);
    if (key === null || !holdings.has(device, key)) continue;
    bySection.set(entry.section, [...(bySection.get(entry.section) ?? []), entry.bytes]);
  }
  const order = (section: string): number => (first.includes(section) ? first.indexOf(section) : first.length);
  const size = (entries: readonly Bytes[]): number => bundleLength(entries) - bundleLength([]);
  const sections = [...bySection].toSorted(([a, x], [b, y]) => order(a) - order(b) || size(x) - size(y));
  let room = LIMITS.bundleQrBytes - bundleLength(base);
  const taken: Bytes[] = [];
  let left = 0;
  for (const [, entries] of sections) {
    if (size(entries) > room) left += 1;
    else {
      room -= size(entries);
      taken.push(...entries);
    }
  }
  return { entries: [...base, ...taken], left };
}

/** What goes whole or not at all: the access log, and the wraps for the device. */
export function answerBase(state: PlanState, stored: readonly StoredEntry[], device: DeviceId): readonly Bytes[] {
  const wraps = wrapsTo(state, device);
  const acts = stored.filter(({ kind }) => kind === ENTRY_KINDS.access || kind === ENTRY_KINDS.erase);
  const theirs = stored.filter(({ kind, id }) => kind === ENTRY_KINDS.wrap && wraps.has(id as EntryId));
  return [...acts, ...theirs].map(({ bytes }) => bytes);
}

function isContent({ kind }: StoredEntry): boolean {
  return kind === ENTRY_KINDS.sealed || kind === ENTRY_KINDS.checkpoint;
}

/** Of an erased entry the prefix is left, and tells. */
function keyOf({ bytes, erased }: StoredEntry): KeyId | null {
  const parsed = erased === true ? parseErasedEntry(bytes) : parseEntry(bytes);
  return parsed.ok ? parsed.value.prefix.keyId : null;
}

/** Those that carry its keys, by all acts that shared some: what a void act shared was shared [ACCESS-9]. */
function wrapsTo(state: PlanState, device: DeviceId): ReadonlySet<EntryId> {
  const found = new Set<EntryId>();
  for (const { id, act } of state.acts()) {
    if (act.type !== 'key' || (state.access.ignored.get(id) ?? 'void') !== 'void') continue;
    for (const { to, id: wrap } of act.wraps) if (to === device) found.add(wrap);
  }
  return found;
}
