import type { HistoryEvent, HistoryValue } from '../api.ts';
import { newestFirst, type Places } from './by-cause.ts';

/** One change as it was found, before lines that belong together become one. */
export interface RawEvent extends HistoryEvent {
  /** The entry it was found in; of a statement, the statement's id. */
  readonly entry: string;
  readonly section: string;
  /** Ids of the things whose story it is part of. */
  readonly about: readonly string[];
  /** What was changed: the same thing typed on is one line. '' for what never joins another. */
  readonly of: string;
  /** Written letter by letter, so that it joins what the same person wrote just before. */
  readonly typing: boolean;
}

/** Typing with pauses shorter than this is told as one change. */
const SAME_BREATH_MS = 10 * 60_000;

/** Joins one person's typing in one place into one line, and sorts newest first, no effect before its cause. */
export function groupEvents(events: readonly RawEvent[], places: Places): readonly HistoryEvent[] {
  const lines: RawEvent[] = [];
  const lastOf = new Map<string, number>();
  /** When the line at an index was last added to. */
  const writtenAt: number[] = [];
  for (const event of events) {
    const place = `${event.who} ${event.of}`;
    const index = event.of === '' ? undefined : lastOf.get(place);
    const last = index === undefined ? undefined : lines[index];
    if (
      last !== undefined &&
      index !== undefined &&
      event.typing &&
      Math.abs(event.at - (writtenAt[index] ?? last.at)) <= SAME_BREATH_MS
    ) {
      lines[index] = join(last, event);
      writtenAt[index] = event.at;
      continue;
    }
    if (event.of !== '') lastOf.set(place, lines.length);
    lines.push(event);
  }
  return newestFirst(lines, places)
    .filter((line) => !saysNothing(line))
    .map(({ event, who, at, values }) => ({ event, who, at, values }));
}

/** What was begun and went on: the first event's name and «from», the last one's words. */
function join(first: RawEvent, next: RawEvent): RawEvent {
  const isBirth = first.event.endsWith('Added') || first.event === 'evaluated';
  const values: Record<string, HistoryValue> = { ...first.values };
  for (const [name, value] of Object.entries(next.values)) {
    const before = values[name];
    if (before?.kind === 'participants' && value.kind === 'participants')
      values[name] = {
        kind: 'participants',
        participants: [...new Set([...before.participants, ...value.participants])],
      };
    else if (isBirth && name === 'to') values['what'] = value;
    else if (name !== 'from' && (!isBirth || Object.hasOwn(values, name))) values[name] = value;
  }
  // What was made stays told at its making, before what was done with it since.
  return isBirth ? { ...first, values } : { ...first, entry: next.entry, at: Math.max(first.at, next.at), values };
}

/** Typed and taken back within one breath. */
function saysNothing({ typing, values: { from, to } }: RawEvent): boolean {
  return typing && from?.kind === 'text' && to?.kind === 'text' && from.text === to.text;
}
