/**
 * One plan at this relay: its access log in memory, and the lines that have it
 * open. What is here is rebuilt from the store alone; a change is made here
 * only after the store has committed it.
 */
import type { Bytes } from '#lib/bytes.ts';
import { readAct } from '#protocol/access/access-entry.ts';
import { reduceAccess, type AccessState, type ReducibleAct } from '#protocol/access/reduce.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import { NO_ENTRY, NO_SECTION, type DeviceId, type EntryId, type PlanId, type SectionId } from '#protocol/ids.ts';
import { entryIdOf, eraseEntry, parseEntry } from '#protocol/oplog/entry.ts';
import type { Head } from '#protocol/oplog/head.ts';
import type { Stream } from '#protocol/sync/frames.ts';
import { PIECE_BYTES, PIECE_ENTRIES, type Batch, type RelayStore, type StreamHead } from '../store/store.ts';
import { NO_ROLL } from '../store/roll.ts';
import type { AccessView } from './standing.ts';

/** An act, and where it stands in its log: others name it so. */
export interface HeldAct {
  readonly reducible: ReducibleAct;
  readonly head: Head;
}

/** Told when something was kept. */
export interface MailboxListener {
  changed(streams: readonly Stream[]): void;
  /** Said in passing by a device; kept nowhere [SYNC-10]. */
  whispered(section: SectionId, device: DeviceId, bytes: Bytes): void;
}

/** The access log as it is, or would be after a batch. */
export interface AccessLog {
  readonly acts: ReadonlyMap<EntryId, HeldAct>;
  readonly state: AccessState;
}

export const ACCESS_STREAM: Stream = Object.freeze({ section: NO_SECTION, lane: 'main' });

export class Mailbox implements AccessView {
  readonly plan: PlanId;
  readonly listeners = new Set<MailboxListener>();
  /** False until its first act is kept. */
  founded = false;
  bytes = 0;
  removed: ReadonlyMap<DeviceId, number> = new Map();
  #log: AccessLog;
  #heads = new Map<string, StreamHead>();
  readonly #receipts = new Map<string, { readonly ordinal: number; readonly bytes: Promise<Bytes> }>();
  readonly #engine: Engine;
  readonly #store: RelayStore;
  #last: Promise<unknown> = Promise.resolve();
  /** The store failed in the middle: what is here may be less than what was kept. */
  #doubtful = false;

  private constructor(engine: Engine, store: RelayStore, plan: PlanId) {
    this.#engine = engine;
    this.#store = store;
    this.plan = plan;
    this.#log = { acts: new Map(), state: reduceAccess(plan, []) };
  }

  /** Reads the access log from the store; what its erase acts name loses its payload before anything is served. */
  static async load(engine: Engine, store: RelayStore, plan: PlanId): Promise<Mailbox> {
    const mailbox = new Mailbox(engine, store, plan);
    await mailbox.#read();
    return mailbox;
  }

  get log(): AccessLog {
    return this.#log;
  }
  get state(): AccessState {
    return this.#log.state;
  }

  /** Of all streams that something was kept in. */
  heads(): readonly StreamHead[] {
    return [...this.#heads.values()];
  }

  head(stream: Stream): StreamHead {
    return this.#heads.get(streamName(stream)) ?? { stream, ordinal: 0, hash: NO_ROLL };
  }

  /** Runs one at a time what judges and then changes this mailbox. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(async () => {
      if (this.#doubtful) await this.#read();
      return work();
    });
    this.#last = done.catch(() => {});
    return done;
  }

  /** Keeps a batch, then shows it. Rejects when the store fails: all is read from it again then. */
  async keep(batch: Batch, log: AccessLog): Promise<void> {
    this.#doubtful = true;
    if (!this.founded) await this.#store.found(this.plan, batch.at);
    const { heads, bytes } = await this.#store.append(this.plan, batch);
    this.#doubtful = false;
    this.founded = true;
    this.bytes = bytes;
    this.#log = log;
    const removed = new Map(this.removed);
    for (const [device, at] of batch.removed) removed.set(device, at);
    for (const device of batch.restored) removed.delete(device);
    this.removed = removed;
    this.#show(heads);
  }

  /** The receipt of a head, signed once. */
  receipt(head: StreamHead, sign: (head: StreamHead) => Promise<Bytes>): Promise<Bytes> {
    const name = streamName(head.stream);
    const last = this.#receipts.get(name);
    if (last?.ordinal === head.ordinal) return last.bytes;
    const bytes = sign(head);
    // An older one is asked for only by whoever is catching up.
    if (!last || last.ordinal < head.ordinal) this.#receipts.set(name, { ordinal: head.ordinal, bytes });
    return bytes;
  }

  #show(heads: readonly StreamHead[]): void {
    const grown = heads.filter(({ stream, ordinal }) => ordinal > this.head(stream).ordinal);
    for (const head of heads) this.#heads.set(streamName(head.stream), head);
    if (grown.length === 0) return;
    for (const listener of this.listeners) listener.changed(grown.map(({ stream }) => stream));
  }

  async #read(): Promise<void> {
    const stored = await this.#store.mailbox(this.plan);
    if (stored) {
      await this.#readLog();
      const erased = await erasedForms(this.#engine, this.#store, this.plan, [...this.state.erased]);
      if (erased.length > 0)
        await this.#store.append(this.plan, { entries: [], erased, removed: new Map(), restored: [], at: 0 });
      this.founded = true;
      this.bytes = stored.bytes;
      this.removed = stored.removed;
    }
    this.#doubtful = false;
    this.#show(stored?.streams ?? []);
  }

  async #readLog(): Promise<void> {
    const acts = new Map<EntryId, HeldAct>();
    for (let after = 0; ;) {
      const piece = await this.#store.since(this.plan, ACCESS_STREAM, after, PIECE_BYTES, PIECE_ENTRIES);
      if (piece.entries.length === 0) break;
      after = piece.last.ordinal;
      for (const { id, bytes } of piece.entries) {
        const act = await heldAct(this.#engine, id, bytes);
        if (act) acts.set(id, act);
      }
    }
    this.#log = { acts, state: reduceOf(this.plan, acts) };
  }
}

export function reduceOf(plan: PlanId, acts: ReadonlyMap<EntryId, HeldAct>): AccessState {
  return reduceAccess(
    plan,
    [...acts.values()].map((it) => it.reducible),
  );
}

export function streamName({ section, lane }: Stream): string {
  return `${section}/${lane}`;
}

/** The act in an entry that was judged when it came in; `undefined` for a newer app's kind. */
async function heldAct(engine: Engine, id: EntryId, bytes: Bytes): Promise<HeldAct | undefined> {
  const parsed = parseEntry(bytes);
  if (!parsed.ok || (parsed.value.prefix.kind !== 'access' && parsed.value.prefix.kind !== 'erase')) return undefined;
  const read = await readAct(engine, parsed.value);
  if (!read.ok) return undefined;
  const { device, incarnation, seq, prev } = parsed.value.prefix;
  const deps = read.value.deps.map((head) => head.id);
  if (prev !== NO_ENTRY) deps.push(prev);
  return {
    reducible: { id, author: device, deps: [...new Set(deps)], act: read.value.act },
    head: { device, incarnation, seq, id },
  };
}

/**
 * The erased forms of those entries that are here and still whole [ENTRY-9].
 * Acts are never erased: without one, nobody could tell who may what.
 */
export async function erasedForms(
  engine: Engine,
  store: RelayStore,
  plan: PlanId,
  ids: readonly EntryId[],
): Promise<readonly { readonly id: EntryId; readonly bytes: Bytes }[]> {
  const forms: { readonly id: EntryId; readonly bytes: Bytes }[] = [];
  for (const { id, bytes } of await store.find(plan, ids)) {
    const parsed = parseEntry(bytes);
    if (!parsed.ok || !isErasable(parsed.value.prefix.kind)) continue;
    // An erased form of 32 bytes of payload reads as a whole one: only the id tells.
    if ((await entryIdOf(engine, parsed.value)) !== id) continue;
    forms.push({ id, bytes: await eraseEntry(engine, parsed.value) });
  }
  return forms;
}

export function isErasable(kind: string): boolean {
  return kind !== 'access' && kind !== 'erase';
}
