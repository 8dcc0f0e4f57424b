/** A relay's store in memory: for the simulator, where a disk, a backup of it and its loss must cost nothing. */
import type { Bytes } from '#lib/bytes.ts';
import type { DeviceId, EntryId, PlanId } from '#protocol/ids.ts';
import type { Stream } from '#protocol/sync/frames.ts';
import { NO_ROLL, roll } from '#relay/store/roll.ts';
import type {
  Appended,
  Batch,
  FoundEntry,
  FoundPlace,
  Piece,
  RelayIdentity,
  RelayStore,
  StoredCounts,
  StoredMailbox,
  StreamHead,
} from '#relay/store/store.ts';

interface Kept {
  readonly bytes: Bytes;
  readonly streams: readonly Stream[];
}

interface KeptStream {
  readonly stream: Stream;
  readonly places: readonly { readonly id: EntryId; readonly hash: Bytes }[];
}

interface KeptMailbox {
  readonly bytes: number;
  readonly entries: Map<EntryId, Kept>;
  readonly streams: Map<string, KeptStream>;
  readonly removed: Map<DeviceId, number>;
}

/** What a relay's disk holds: copy it to have a backup, put the copy back to restore it. */
export interface RelayDisk {
  identity: RelayIdentity | undefined;
  readonly mailboxes: Map<PlanId, KeptMailbox>;
  readonly notes: Map<string, { readonly bytes: Bytes; readonly at: number }>;
}

export function emptyRelayDisk(): RelayDisk {
  return { identity: undefined, mailboxes: new Map(), notes: new Map() };
}

/** A disk that no longer changes with the first. */
export function cloneRelayDisk(disk: RelayDisk): RelayDisk {
  return {
    identity: disk.identity,
    mailboxes: new Map([...disk.mailboxes].map(([plan, mailbox]) => [plan, copyOf(mailbox)])),
    notes: new Map(disk.notes),
  };
}

/** Opens a disk. `fail` may throw where the store shall fail: before an append is kept, or after. */
export function createMemoryRelayStore(
  disk: RelayDisk = emptyRelayDisk(),
  fail: (moment: 'before' | 'after') => void = () => {},
): RelayStore {
  return new MemoryRelayStore(disk, fail);
}

class MemoryRelayStore implements RelayStore {
  readonly #disk: RelayDisk;
  readonly #fail: (moment: 'before' | 'after') => void;

  constructor(disk: RelayDisk, fail: (moment: 'before' | 'after') => void) {
    this.#disk = disk;
    this.#fail = fail;
  }

  async identity(fresh: RelayIdentity): Promise<RelayIdentity> {
    return (this.#disk.identity ??= fresh);
  }

  async found(plan: PlanId): Promise<void> {
    const { mailboxes } = this.#disk;
    if (!mailboxes.has(plan))
      mailboxes.set(plan, { bytes: 0, entries: new Map(), streams: new Map(), removed: new Map() });
  }

  async mailbox(plan: PlanId): Promise<StoredMailbox | undefined> {
    const mailbox = this.#disk.mailboxes.get(plan);
    if (!mailbox) return undefined;
    const streams = [...mailbox.streams.values()].map(headOf);
    return { bytes: mailbox.bytes, streams, removed: new Map(mailbox.removed) };
  }

  async append(plan: PlanId, batch: Batch): Promise<Appended> {
    this.#fail('before');
    const before = this.#disk.mailboxes.get(plan);
    if (!before) throw new Error('no such mailbox');
    // All is done on a copy that takes the place of the mailbox at the end: whole, or not at all.
    const mailbox = copyOf(before);
    const touched = new Map<string, KeptStream>();
    let { bytes } = mailbox;
    for (const entry of batch.entries) {
      const here = mailbox.entries.get(entry.id);
      if (!here) bytes += entry.bytes.length;
      const kept = here ?? { bytes: entry.bytes, streams: [] };
      mailbox.entries.set(entry.id, kept);
      if (entry.stream === null) continue;
      const name = nameOf(entry.stream);
      let stream = mailbox.streams.get(name) ?? { stream: entry.stream, places: [] };
      if (!kept.streams.some((it) => nameOf(it) === name)) {
        const hash = roll(stream.places.at(-1)?.hash ?? NO_ROLL, entry.id);
        stream = { ...stream, places: [...stream.places, { id: entry.id, hash }] };
        mailbox.entries.set(entry.id, { ...kept, streams: [...kept.streams, entry.stream] });
      }
      mailbox.streams.set(name, stream);
      touched.set(name, stream);
    }
    for (const { id, bytes: erased } of batch.erased) {
      const here = mailbox.entries.get(id);
      if (here) mailbox.entries.set(id, { ...here, bytes: erased });
    }
    for (const [device, at] of batch.removed) if (!mailbox.removed.has(device)) mailbox.removed.set(device, at);
    for (const device of batch.restored) mailbox.removed.delete(device);
    this.#disk.mailboxes.set(plan, { ...mailbox, bytes });
    this.#fail('after');
    return { bytes, heads: [...touched.values()].map(headOf) };
  }

  async since(plan: PlanId, stream: Stream, after: number, maxBytes: number, maxCount: number): Promise<Piece> {
    const mailbox = this.#disk.mailboxes.get(plan);
    const places = mailbox?.streams.get(nameOf(stream))?.places ?? [];
    const entries: { readonly id: EntryId; readonly bytes: Bytes }[] = [];
    let left = maxBytes;
    for (const { id } of places.slice(after, after + maxCount)) {
      const { bytes } = mailbox!.entries.get(id)!;
      left -= bytes.length;
      if (left < 0 && entries.length > 0) break;
      entries.push({ id, bytes });
    }
    const ordinal = after + entries.length;
    return { entries, last: { stream, ordinal, hash: places[ordinal - 1]?.hash ?? NO_ROLL } };
  }

  async hashAt(plan: PlanId, stream: Stream, ordinal: number): Promise<Bytes | undefined> {
    if (ordinal === 0) return NO_ROLL;
    return this.#disk.mailboxes.get(plan)?.streams.get(nameOf(stream))?.places[ordinal - 1]?.hash;
  }

  async find(plan: PlanId, ids: readonly EntryId[]): Promise<readonly FoundEntry[]> {
    const entries = this.#disk.mailboxes.get(plan)?.entries;
    return ids.flatMap((id) => {
      const kept = entries?.get(id);
      return kept ? [{ id, bytes: kept.bytes, streams: kept.streams }] : [];
    });
  }

  async places(plan: PlanId, ids: readonly EntryId[]): Promise<ReadonlyMap<EntryId, FoundPlace>> {
    const found = await this.find(plan, ids);
    return new Map(found.map(({ id, bytes, streams }) => [id, { prefix: bytes.slice(0, 128), streams }]));
  }

  async putNote(id: string, bytes: Bytes, at: number): Promise<boolean> {
    if (this.#disk.notes.has(id)) return false;
    this.#disk.notes.set(id, { bytes, at });
    return true;
  }

  async takeNote(id: string): Promise<Bytes | undefined> {
    const note = this.#disk.notes.get(id);
    this.#disk.notes.delete(id);
    return note?.bytes;
  }

  async dropNote(id: string): Promise<void> {
    this.#disk.notes.delete(id);
  }

  async dropNotesBefore(time: number): Promise<void> {
    for (const [id, { at }] of this.#disk.notes) if (at < time) this.#disk.notes.delete(id);
  }

  async counts(): Promise<StoredCounts> {
    const all = [...this.#disk.mailboxes.values()];
    return {
      mailboxes: all.length,
      entries: all.reduce((sum, it) => sum + it.entries.size, 0),
      bytes: all.reduce((sum, it) => sum + it.bytes, 0),
    };
  }

  async close(): Promise<void> {}
}

function copyOf(mailbox: KeptMailbox): KeptMailbox {
  return {
    bytes: mailbox.bytes,
    entries: new Map(mailbox.entries),
    streams: new Map(mailbox.streams),
    removed: new Map(mailbox.removed),
  };
}

function headOf({ stream, places }: KeptStream): StreamHead {
  return { stream, ordinal: places.length, hash: places.at(-1)?.hash ?? NO_ROLL };
}

function nameOf({ section, lane }: Stream): string {
  return `${section}/${lane}`;
}
