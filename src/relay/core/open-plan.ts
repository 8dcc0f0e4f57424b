/**
 * A plan that is open on a line: what its device hands in, and what it is
 * given. Each stream it asked for has a place up to which it was sent; one
 * loop sends what comes after, whether that is ten years of entries or the one
 * that was kept a moment ago. So a slow line holds back only itself.
 */
import { equalBytes, type Bytes } from '#lib/bytes.ts';
import { assertNever } from '#lib/assert.ts';
import type { AccessState } from '#protocol/access/state.ts';
import { NO_SECTION, type DeviceId, type EntryId, type SectionId } from '#protocol/ids.ts';
import { parsePrefix } from '#protocol/oplog/prefix.ts';
import type { DeviceFrame, RelayFrame, Stream } from '#protocol/sync/frames.ts';
import { PIECE_BYTES, PIECE_ENTRIES, type FoundEntry } from '../store/store.ts';
import type { LinePorts } from './line-session.ts';
import { streamName, type Mailbox, type MailboxListener } from './mailbox.ts';
import { mayHave, mayWhisper, standingOf, type Standing } from './standing.ts';
import { append, receiptOf } from './take-in.ts';

/** The line, as an open plan sees it. */
export interface LineOfPlan {
  send(frame: RelayFrame): Promise<void>;
  /** Runs one at a time what reads pieces and sends them: a line that does not read holds one in memory, not one of each plan. */
  inTurn(work: () => Promise<void>): Promise<void>;
  /** So much may one piece of a stream hold, or one answer to `fetch`: one entry at least. */
  pieceBytes(): number;
  /** Frames are waiting to be sent. */
  isCongested(): boolean;
  takeWhisper(): boolean;
  /** The plan cannot be served any longer. */
  fail(): void;
}

type InPlan = Extract<DeviceFrame, { type: 'append' | 'since' | 'fetch' | 'whisper' }>;

interface Subscription {
  readonly stream: Stream;
  /** The ordinal of the last that was sent. */
  after: number;
  /** Nothing was sent yet: an answer is owed, if only that nothing is there. */
  isNew: boolean;
  isBehind: boolean;
}

/** The rest is asked for again. */
const FETCH_IDS = 1_000;

export class OpenPlan implements MailboxListener {
  readonly #ports: LinePorts;
  readonly #mailbox: Mailbox;
  readonly #device: DeviceId;
  readonly #line: LineOfPlan;
  readonly #subscriptions = new Map<string, Subscription>();
  #wraps: { readonly state: AccessState; readonly ids: ReadonlySet<EntryId> } | null = null;
  #isSending = false;
  #closed = false;

  /** Takes over the mailbox that was taken for it, and releases it when closed. */
  constructor(ports: LinePorts, mailbox: Mailbox, device: DeviceId, line: LineOfPlan) {
    this.#ports = ports;
    this.#mailbox = mailbox;
    this.#device = device;
    this.#line = line;
    mailbox.listeners.add(this);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#subscriptions.clear();
    this.#mailbox.listeners.delete(this);
    this.#ports.mailboxes.release(this.#mailbox.plan);
  }

  opened(): RelayFrame {
    const standing = this.#standing();
    const streams = this.#mailbox
      .heads()
      .filter(({ stream }) => this.#mayHave(standing, stream))
      .map(({ stream, ordinal }) => ({ stream, ordinal }));
    return {
      type: 'opened',
      plan: this.#mailbox.plan,
      era: this.#ports.era,
      standing: standing.type === 'removed' ? 'removed' : 'member',
      streams,
    };
  }

  received(frame: InPlan): Promise<void> {
    switch (frame.type) {
      case 'append':
        return this.#append(frame.ref, frame.entries);
      case 'since':
        return this.#subscribe(frame.stream, frame.ordinal, frame.hash);
      case 'fetch':
        return this.#fetch(frame.ref, frame.ids);
      case 'whisper':
        return this.#whisper(frame.section, frame.bytes);
      default:
        return assertNever(frame);
    }
  }

  changed(streams: readonly Stream[]): void {
    for (const stream of streams) {
      const subscription = this.#subscriptions.get(streamName(stream));
      if (subscription) subscription.isBehind = true;
    }
    void this.#sendWhatIsNew();
  }

  whispered(section: SectionId, device: DeviceId, bytes: Bytes): void {
    // Said in passing: on a line that is behind it would come too late to be true.
    const isLost = this.#line.isCongested() || !this.#mayWhisper(section);
    this.#ports.counters.add(isLost ? 'whispers_dropped' : 'whispers_forwarded');
    if (!isLost) void this.#line.send({ type: 'whispered', plan: this.#mailbox.plan, section, device, bytes });
  }

  async #append(ref: number, entries: readonly Bytes[]): Promise<void> {
    const { plan } = this.#mailbox;
    const taken = await append(this.#ports, this.#mailbox, () => this.#standing(), entries);
    return this.#line.send({ type: 'appended', plan, ref, ...taken });
  }

  async #subscribe(stream: Stream, ordinal: number, hash: Bytes): Promise<void> {
    const { plan } = this.#mailbox;
    if (!this.#mayHave(this.#standing(), stream))
      return this.#line.send({ type: 'refused', plan, ref: 0, code: 'accessMissing' });
    // Another past than the device's: it is shown all of this one [SYNC-9].
    const here = ordinal === 0 ? undefined : await this.#ports.store.hashAt(plan, stream, ordinal);
    const after = here && equalBytes(here, hash) ? ordinal : 0;
    this.#subscriptions.set(streamName(stream), { stream, after, isNew: true, isBehind: true });
    void this.#sendWhatIsNew();
  }

  async #fetch(ref: number, ids: readonly EntryId[]): Promise<void> {
    const { plan } = this.#mailbox;
    if (ids.length > FETCH_IDS) return this.#line.send({ type: 'refused', plan, ref, code: 'tooMany' });
    const entries: Bytes[] = [];
    let left = Math.min(PIECE_BYTES, this.#line.pieceBytes());
    for (const id of new Set(ids)) {
      const [found] = await this.#ports.store.find(plan, [id]);
      if (!found || !this.#mayFetch(found)) continue;
      left -= found.bytes.length;
      if (left < 0 && entries.length > 0) break;
      entries.push(found.bytes);
    }
    this.#ports.counters.add('entries_given', entries.length);
    return this.#line.send({ type: 'fetched', plan, ref, entries });
  }

  async #whisper(section: SectionId, bytes: Bytes): Promise<void> {
    const { limits, counters } = this.#ports;
    if (bytes.length > limits.whisperBytes || !this.#line.takeWhisper() || !this.#mayWhisper(section)) {
      counters.add('whispers_dropped');
      return;
    }
    for (const listener of this.#mailbox.listeners)
      if (listener !== this) listener.whispered(section, this.#device, bytes);
  }

  async #sendWhatIsNew(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      for (let next = this.#nextBehind(); next && !this.#closed; next = this.#nextBehind())
        await this.#line.inTurn(() => this.#sendPiece(next));
    } catch (error) {
      this.#ports.counters.add('failures');
      this.#ports.onFailure(error);
      if (!this.#closed) this.#line.fail();
    } finally {
      this.#isSending = false;
    }
  }

  #nextBehind(): Subscription | undefined {
    for (const subscription of this.#subscriptions.values()) if (subscription.isBehind) return subscription;
    return undefined;
  }

  async #sendPiece(subscription: Subscription): Promise<void> {
    const { stream, after } = subscription;
    const { plan } = this.#mailbox;
    const name = streamName(stream);
    // Asked each time: a right may have ended since, by an act or by its date.
    if (!this.#mayHave(this.#standing(), stream)) {
      this.#subscriptions.delete(name);
      return;
    }
    subscription.isBehind = false;
    const bytes = Math.min(PIECE_BYTES, this.#line.pieceBytes());
    const piece = await this.#ports.store.since(plan, stream, after, bytes, PIECE_ENTRIES);
    const count = piece.entries.length;
    if (count === 0 && !subscription.isNew) return;
    const receipt = count === 0 ? new Uint8Array(0) : await receiptOf(this.#ports, this.#mailbox, piece.last);
    // Asked for anew in the meantime, from another place.
    if (this.#subscriptions.get(name) !== subscription) return;
    subscription.isNew = false;
    subscription.after = after + count;
    if (subscription.after < this.#mailbox.head(stream).ordinal) subscription.isBehind = true;
    this.#ports.counters.add('entries_given', count);
    const entries = piece.entries.map((entry) => entry.bytes);
    await this.#line.send({ type: 'entries', plan, stream, first: after + 1, entries, receipt });
  }

  #standing(): Standing {
    return standingOf(this.#mailbox, this.#device, this.#ports.clock());
  }

  #mayHave(standing: Standing, stream: Stream): boolean {
    return mayHave(this.#mailbox, this.#device, standing, stream, this.#ports.clock());
  }

  #mayWhisper(section: SectionId): boolean {
    return mayWhisper(this.#mailbox, this.#standing(), section, this.#ports.clock());
  }

  /**
   * A wrap goes to its recipient only. What came by the late lane is given by
   * id to whoever may read the section: only an entry that rests on it could
   * have told its id.
   */
  #mayFetch({ id, bytes }: FoundEntry): boolean {
    const prefix = parsePrefix(bytes.slice(0, 128));
    if (!prefix.ok) return false;
    const standing = this.#standing();
    const { kind, section } = prefix.value;
    if (kind === 'wrap') return standing.type !== 'removed' && this.#ownWraps().has(id);
    if (section === NO_SECTION && kind === 'unknown') return standing.type !== 'removed';
    return this.#mayHave(standing, { section, lane: 'main' });
  }

  #ownWraps(): ReadonlySet<EntryId> {
    const { state } = this.#mailbox;
    if (this.#wraps?.state !== state) {
      const ids = new Set<EntryId>();
      for (const records of state.keys.values())
        for (const { wraps } of records) {
          const id = wraps.get(this.#device);
          if (id) ids.add(id);
        }
      this.#wraps = { state, ids };
    }
    return this.#wraps.ids;
  }
}
