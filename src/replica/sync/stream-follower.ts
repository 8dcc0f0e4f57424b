/**
 * Follows the streams of one plan over one line, and holds the relay to what
 * it signed [SYNC-7…9, SYNC-12]. Two places are kept for each stream: how far
 * this line has come, and (in the record) up to where all is on disk.
 */
import { equalBytes, toHex, type Bytes } from '#lib/bytes.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import type { EntryId, PlanId } from '#protocol/ids.ts';
import type { Receipt, RelayFrame, Stream } from '#protocol/sync/frames.ts';
import { verifyReceipt } from '#protocol/sync/receipt.ts';
import { rollOn } from '#protocol/sync/rolling-hash.ts';
import { START, streamName, streamRecord, withStream, type RelayRecord, type StreamPlace } from './relay-record.ts';

type Entries = Extract<RelayFrame, { type: 'entries' }>;

/**
 * `take` = what came is next. `again` = it was here before. `gap` = something between is lacking: ask anew.
 * `forgotten`, `splitView` = what the relay once signed for is not what it holds. `unsigned` = not by the relay's key.
 */
export type Verdict = 'take' | 'again' | 'gap' | 'forgotten' | 'splitView' | 'unsigned';

interface Followed {
  readonly stream: Stream;
  at: StreamPlace;
  /** The last places that this line came by, for comparing with what others were shown. */
  readonly trail: Map<number, Bytes>;
  /** The next answer is the first to a `since`, and may begin at 1. */
  asked: boolean;
  /** What the relay said that it holds, when the plan was opened. */
  announced: number;
  /** The relay may have refused it: it does not say which of those it was asked for. */
  doubted: boolean;
}

/** What others were shown is of lately, or was compared when it came. */
const TRAIL = 512;

export class StreamFollower {
  readonly #engine: Engine;
  readonly #plan: PlanId;
  readonly #relayKey: Bytes;
  readonly #followed = new Map<string, Followed>();

  constructor(engine: Engine, plan: PlanId, relayKey: Bytes) {
    this.#engine = engine;
    this.#plan = plan;
    this.#relayKey = relayKey;
  }

  isFollowed(stream: Stream): boolean {
    return this.#followed.has(streamName(stream));
  }

  /** Where to ask from: begins to follow, from what is on disk. */
  begin(record: RelayRecord, stream: Stream, announced: number): StreamPlace {
    const at = streamRecord(record, stream).fetched;
    const trail = new Map([[at.ordinal, at.hash]]);
    this.#followed.set(streamName(stream), { stream, at, trail, asked: true, announced, doubted: false });
    return at;
  }

  /** One was refused: perhaps any that was not announced and is not answered. Nothing waits for these. */
  doubtUnanswered(announced: ReadonlyMap<string, unknown>): void {
    for (const [name, followed] of this.#followed) if (followed.asked && !announced.has(name)) followed.doubted = true;
  }

  /** Those are asked for anew. */
  forgetDoubted(): void {
    for (const [name, { asked, doubted }] of this.#followed) if (asked && doubted) this.#followed.delete(name);
  }

  /** All that was there when the plan was opened has come, in every stream that is followed. */
  hasCaughtUp(stream?: Stream): boolean {
    return [...this.#followed.values()]
      .filter((it) => stream === undefined || streamName(it.stream) === streamName(stream))
      .every(({ at, asked, announced, doubted }) => (doubted && asked) || (!asked && at.ordinal >= announced));
  }

  /** Judges a piece of a stream. `ids` are those of its entries. The record with the receipt in it, if it is to be taken. */
  async judge(
    record: RelayRecord,
    frame: Entries,
    ids: readonly EntryId[],
  ): Promise<{ readonly verdict: Verdict; readonly record: RelayRecord }> {
    const followed = this.#followed.get(streamName(frame.stream));
    if (followed === undefined) return { verdict: 'again', record };
    const { asked } = followed;
    followed.asked = false;
    if (frame.first <= followed.at.ordinal) {
      if (!asked) return { verdict: 'again', record };
      // Asked from where we were, it begins before that: it has not what it had, or something else.
      const verdict = followed.announced < followed.at.ordinal ? 'forgotten' : 'splitView';
      return { verdict, record };
    }
    if (frame.first !== followed.at.ordinal + 1) return { verdict: 'gap', record };
    if (ids.length === 0) return { verdict: 'take', record };
    return this.#judgeNext(record, followed, frame, ids);
  }

  async #judgeNext(record: RelayRecord, followed: Followed, { receipt }: Entries, ids: readonly EntryId[]) {
    const { stream } = followed;
    const said = await this.#read(record, receipt);
    if (said === null) return { verdict: 'unsigned' as const, record };
    const { signed, told } = streamRecord(record, stream);
    let { ordinal, hash } = followed.at;
    const passed: [number, Bytes][] = [];
    for (const id of ids) {
      hash = await rollOn(this.#engine, hash, id);
      ordinal++;
      passed.push([ordinal, hash]);
      if (isOtherThan(signed, ordinal, hash) || (told !== null && isOtherThan(told, ordinal, hash)))
        return { verdict: 'splitView' as const, record };
    }
    const isOfThese = streamName(said.stream) === streamName(stream) && said.ordinal === ordinal;
    if (!isOfThese || !equalBytes(said.hash, hash)) return { verdict: 'splitView' as const, record };
    followed.at = { ordinal, hash };
    leaveTrail(followed.trail, passed);
    const isPassed = told !== null && told.ordinal <= ordinal;
    const further = withFurther(record, said, receipt);
    return { verdict: 'take' as const, record: isPassed ? withStream(further, stream, { told: null }) : further };
  }

  /** Judges receipts that came with an acknowledgement. `sections` are those of whose streams they speak. */
  async judgeReceipts(
    record: RelayRecord,
    receipts: readonly Bytes[],
  ): Promise<{ readonly verdict: Verdict; readonly record: RelayRecord; readonly sections: ReadonlySet<string> }> {
    const sections = new Set<string>();
    for (const bytes of receipts) {
      const said = await this.#read(record, bytes);
      if (said === null) return { verdict: 'unsigned', record, sections };
      const { signed } = streamRecord(record, said.stream);
      // An earlier one is no sign of forgetting: pieces of the stream may have overtaken it on this line.
      if (said.ordinal === signed.ordinal && !equalBytes(said.hash, signed.hash))
        return { verdict: 'splitView', record, sections };
      record = withFurther(record, said, bytes);
      sections.add(said.stream.section);
    }
    return { verdict: 'take', record, sections };
  }

  /**
   * Compares what the relay signed for to somebody else with what it shows here [SYNC-12]. What is further than this
   * line has come is noted in the record, and compared on the way there. `null` = no word of this relay in this era.
   */
  async judgeTold(
    record: RelayRecord,
    bytes: Bytes,
  ): Promise<{ readonly verdict: 'take' | 'splitView'; readonly stream: Stream; readonly record: RelayRecord } | null> {
    const said = await this.#read(record, bytes);
    if (said === null || said.stream.lane !== 'main') return null;
    const { stream, ordinal, hash } = said;
    const followed = this.#followed.get(streamName(stream));
    const { fetched, signed, told } = streamRecord(record, stream);
    const { at = fetched, trail } = followed ?? {};
    const here = trail?.get(ordinal) ?? [at, fetched, signed, told].find((one) => one?.ordinal === ordinal)?.hash;
    if (here !== undefined && !equalBytes(here, hash)) return { verdict: 'splitView', stream, record };
    const isFurther = ordinal > at.ordinal && ordinal > (told?.ordinal ?? 0);
    const noted = isFurther ? withStream(record, stream, { told: { ordinal, hash } }) : record;
    return { verdict: 'take', stream, record: noted };
  }

  /** The record with every stream moved on as far as this line has come, but for those of which something waits in memory. */
  settle(record: RelayRecord, waiting: ReadonlySet<string>): RelayRecord {
    for (const { stream, at } of this.#followed.values()) {
      const { fetched } = streamRecord(record, stream);
      if (fetched.ordinal !== at.ordinal && !waiting.has(stream.section))
        record = withStream(record, stream, { fetched: at });
    }
    return record;
  }

  /** What the relay says of this plan in this era, if it is the relay that says so. */
  async #read(record: RelayRecord, bytes: Bytes): Promise<Receipt | null> {
    const read = await verifyReceipt(this.#engine, this.#relayKey, bytes);
    if (!read.ok || read.value.plan !== this.#plan || toHex(read.value.era) !== record.era) return null;
    return read.value;
  }
}

/** A stream that has to be fetched from its beginning, and of which nothing signed counts any more. */
export function fromTheStart(record: RelayRecord, stream: Stream): RelayRecord {
  return withStream(record, stream, { fetched: START, signed: START, receipt: null, told: null });
}

function withFurther(record: RelayRecord, { stream, ordinal, hash }: Receipt, receipt: Bytes): RelayRecord {
  const { signed } = streamRecord(record, stream);
  return ordinal > signed.ordinal ? withStream(record, stream, { signed: { ordinal, hash }, receipt }) : record;
}

function isOtherThan(place: StreamPlace, ordinal: number, hash: Bytes): boolean {
  return ordinal === place.ordinal && !equalBytes(hash, place.hash);
}

function leaveTrail(trail: Map<number, Bytes>, passed: readonly (readonly [number, Bytes])[]): void {
  for (const [ordinal, hash] of passed.slice(-TRAIL)) trail.set(ordinal, hash);
  for (const oldest of trail.keys()) {
    if (trail.size <= TRAIL) return;
    trail.delete(oldest);
  }
}
