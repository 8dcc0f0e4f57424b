/** What a plan gets from its relay: the streams it may read, and what is asked for by id [SYNC-7, SYNC-9]. */
import type { Bytes } from '#lib/bytes.ts';
import { mayRead, rightOf } from '#protocol/access/reduce.ts';
import { NO_SECTION, type EntryId, type SectionId } from '#protocol/ids.ts';
import type { Stream } from '#protocol/sync/frames.ts';
import { entryIdsOf } from './entry-ids.ts';
import { Fetching } from './fetching.ts';
import type { TakenIn } from './intake.ts';
import type { FrameOf, PlanTalk } from './plan-talk.ts';
import { START, streamName, streamRecord, withStream, type RelayRecord } from './relay-record.ts';
import { StreamFollower } from './stream-follower.ts';

const ACCESS_LOG: Stream = { section: NO_SECTION, lane: 'main' };

const ASKED_AGAIN_AT_MOST = 3;

type Announced = FrameOf<'opened'>['streams'];

export class Inflow {
  readonly #talk: PlanTalk;
  #follower: StreamFollower | null = null;
  #announced: ReadonlyMap<string, Announced[number]> = new Map();
  #fetching: Fetching;
  /** The record when it was asked to open: what others told of by then, the relay had by then. */
  #asked: RelayRecord | null = null;
  /** How often something of a stream was refused by its bytes. */
  readonly #altered = new Map<string, number>();

  constructor(talk: PlanTalk) {
    this.#talk = talk;
    this.#fetching = this.#newFetching();
  }

  /** `null` while the plan is not open. */
  get follower(): StreamFollower | null {
    return this.#follower;
  }

  get hasCaughtUp(): boolean {
    return this.#follower?.hasCaughtUp() === true;
  }

  /** Nothing comes any more over this line. */
  stop(): void {
    this.#follower = null;
    this.#fetching.stop();
    this.#fetching = this.#newFetching();
  }

  /** Before the plan is asked for: what others told of up to now, the relay has. */
  async asksToOpen(relayKey: Bytes): Promise<void> {
    await this.#compareTold(this.#newFollower(relayKey));
    this.#asked = this.#talk.keeper.record;
  }

  /**
   * Whether the relay announces at least what it signed for. To us: else it has forgotten. To somebody else who told
   * us before we asked: else it shows us less than them.
   */
  judgeAnnounced(streams: Announced): 'forgotten' | 'splitView' | null {
    const { known } = this.#talk.keeper;
    const hasForgotten = ({ stream, ordinal }: Announced[number]): boolean =>
      ordinal < streamRecord(known, stream).signed.ordinal;
    if (streams.some(hasForgotten)) return 'forgotten';
    const asked = this.#asked;
    if (asked?.era !== known.era) return null;
    const showsLess = ({ stream, ordinal }: Announced[number]): boolean =>
      ordinal < (streamRecord(asked, stream).told?.ordinal ?? 0);
    return streams.some(showsLess) ? 'splitView' : null;
  }

  /** The plan is open: follows the access log, from which the rest follows. */
  begin(relayKey: Bytes, streams: Announced): void {
    this.#announced = new Map(streams.map((it) => [streamName(it.stream), it]));
    this.#follower = this.#newFollower(relayKey);
    this.#follow(ACCESS_LOG);
  }

  /** A stream was refused: by the acts the relay knows, or because an end date is past. */
  wasRefused(): void {
    this.#follower?.doubtUnanswered(this.#announced);
  }

  /** What the relay did not give, it may give by the acts there are now. */
  noteAccess(): void {
    this.#follower?.forgetDoubted();
  }

  /** Asks for what may be had now: streams, what was passed over and can be read since, and what is lacking. */
  async more(isHandingIn: boolean): Promise<void> {
    await this.#compareTold(this.#follower);
    if (!this.#talk.isOpen()) return;
    this.#followSections(isHandingIn);
    this.#fetchPassedOver();
    this.#fetching.look(this.#talk.intake);
  }

  /** A piece of a stream. `null`: the relay sent what is no entry. */
  async entries(frame: FrameOf<'entries'>): Promise<'taken' | 'nothing' | null> {
    const { keeper, ports } = this.#talk;
    const follower = this.#follower;
    if (follower === null) return 'nothing';
    const ids = await entryIdsOf(ports.engine, frame.entries);
    if (ids === null) return null;
    const { verdict, record } = await follower.judge(keeper.known, frame, ids);
    if (verdict === 'again') return 'nothing';
    if (verdict !== 'take') {
      await this.#talk.distrust(verdict, record, frame.stream);
      return 'nothing';
    }
    if (ids.length === 0) return 'taken';
    const { refused } = await this.#keep(frame.entries, record);
    if (refused > 0 && this.#mayBeAltered(frame.stream)) {
      await this.#talk.distrust('gap', keeper.known, frame.stream);
      return 'nothing';
    }
    this.#settle();
    return 'taken';
  }

  async fetched(entries: readonly Bytes[]): Promise<void> {
    if (entries.length > 0) await this.#keep(entries, this.#talk.keeper.known);
    this.#settle();
    this.#fetching.answered(this.#talk.intake);
  }

  /** Entries that the relay holds, and the record that says so, in one commit. */
  async #keep(entries: readonly Bytes[], record: RelayRecord): Promise<TakenIn> {
    const { keeper, intake } = this.#talk;
    const taken = await keeper.keepWith(record, (sealed) => intake.takeIn(entries, { relay: { record: sealed } }));
    this.#notePassedOver(taken);
    return taken;
  }

  /**
   * A signature is no part of an id [ENTRY-6]: one that was changed on the way shows in no rolling hash. So the place
   * is not passed, and the piece is asked for again, a few times: what a relay holds it has verified itself.
   */
  #mayBeAltered(stream: Stream): boolean {
    const name = streamName(stream);
    const times = (this.#altered.get(name) ?? 0) + 1;
    this.#altered.set(name, times);
    return times <= ASKED_AGAIN_AT_MOST;
  }

  #settle(): void {
    const { keeper, intake } = this.#talk;
    keeper.record = this.#follower?.settle(keeper.known, intake.waitingSections()) ?? keeper.known;
  }

  /** Kept with the place, which is past them: what is given to us later begins before it. */
  #notePassedOver({ passedOver }: TakenIn): void {
    const { keeper, intake } = this.#talk;
    for (const section of passedOver)
      for (const lane of ['main', 'late'] as const) {
        const stream: Stream = { section, lane };
        if (keeper.known.streams.has(streamName(stream)) || this.#follower?.isFollowed(stream) === true)
          keeper.record = withStream(keeper.known, stream, { passedOverWith: intake.keyCount(section) });
      }
  }

  /** Streams of which something was passed over, and of which there are more keys now: from the start. */
  #fetchPassedOver(): void {
    const { keeper, intake } = this.#talk;
    for (const [name, { passedOverWith }] of keeper.known.streams) {
      const stream = streamOf(name);
      if (passedOverWith === null || intake.keyCount(stream.section) <= passedOverWith) continue;
      if (this.#follower?.isFollowed(stream) !== true) continue;
      keeper.record = withStream(keeper.known, stream, { fetched: START, passedOverWith: null });
      this.#ask(stream);
    }
  }

  /** Begins to follow what is there and may be read, or is followed already. */
  #follow(stream: Stream): void {
    if (this.#follower?.isFollowed(stream) === false) this.#ask(stream);
  }

  #ask(stream: Stream): void {
    const { keeper, intake } = this.#talk;
    if (this.#follower === null) return;
    const { fetched, passedOverWith } = streamRecord(keeper.known, stream);
    const wasWiped = stream.section !== NO_SECTION && passedOverWith === null && !intake.holds(stream.section);
    if (fetched.ordinal > 0 && wasWiped) keeper.record = withStream(keeper.known, stream, { fetched: START });
    const announced = this.#announced.get(streamName(stream))?.ordinal ?? 0;
    const { ordinal, hash } = this.#follower.begin(keeper.known, stream, announced);
    this.#talk.send({ type: 'since', plan: intake.planId, stream, ordinal, hash });
  }

  /** After the acts, the sections: those that are there already, and (once the relay knows our acts) those to come. */
  #followSections(isHandingIn: boolean): void {
    if (this.#talk.isRemoved() || this.#follower?.hasCaughtUp(ACCESS_LOG) !== true) return;
    for (const { stream } of this.#announced.values()) this.#follow(stream);
    if (isHandingIn) return;
    const { intake } = this.#talk;
    const access = intake.access();
    const member = access.devices.get(intake.device)?.member;
    for (const section of access.keys.keys()) {
      if (!mayRead(access, intake.device, section)) continue;
      this.#follow({ section, lane: 'main' });
      const right = member === undefined ? null : rightOf(access, member, section);
      if (right === 'owner' || right === 'admin') this.#follow({ section, lane: 'late' });
    }
  }

  /** What the relay signed for to others, and they told of [BODY-1, SYNC-12]. */
  async #compareTold(follower: StreamFollower | null): Promise<void> {
    const { keeper, intake } = this.#talk;
    for (const receipt of intake.takeToldReceipts()) {
      // It was told already, and is until a new era.
      if (keeper.known.trouble === 'splitView') return;
      const judged = (await follower?.judgeTold(keeper.known, receipt)) ?? null;
      if (judged === null) continue;
      if (judged.verdict === 'splitView') return this.#talk.distrust('splitView', judged.record, judged.stream);
      keeper.record = judged.record;
    }
  }

  #newFollower(relayKey: Bytes): StreamFollower {
    return new StreamFollower(this.#talk.ports.engine, this.#talk.intake.planId, relayKey);
  }

  #newFetching(): Fetching {
    return new Fetching(this.#talk.ports.timers, (ids: readonly EntryId[]) => {
      const { intake } = this.#talk;
      if (this.#talk.isOpen()) this.#talk.send({ type: 'fetch', plan: intake.planId, ref: this.#talk.nextRef(), ids });
    });
  }
}

function streamOf(name: string): Stream {
  const [section = '', lane] = name.split('/');
  return { section: section as SectionId, lane: lane === 'late' ? 'late' : 'main' };
}
