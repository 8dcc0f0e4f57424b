/**
 * One plan over one line to its relay: open → introduce if asked → prove →
 * hand in the outbox and fetch the streams, both at once → live [SYNC-5…12].
 *
 * What comes is dealt with one thing at a time. Nothing that was fetched is
 * counted as fetched before it is on the disk, nothing leaves the outbox before
 * the relay has said that it is on its disk; so it may end anywhere, and goes
 * on from there over the next line.
 */
import { assert } from '#lib/assert.ts';
import { equalBytes, toHex, type Bytes } from '#lib/bytes.ts';
import { mayRead, rightOf } from '#protocol/access/reduce.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { NO_SECTION, type EntryId, type SectionId } from '#protocol/ids.ts';
import type { DeviceFrame, RefusalCode, RelayFrame, Stream } from '#protocol/sync/frames.ts';
import { lineProofMessage } from '#protocol/sync/line-proof.ts';
import type { ReplicaPorts } from '../ports.ts';
import type { StoredEntry } from '../storage.ts';
import { Alarms } from './alarms.ts';
import { entryIdsOf } from './entry-ids.ts';
import { Fetching } from './fetching.ts';
import { HandIn } from './hand-in.ts';
import type { PlanIntake } from './intake.ts';
import { Introduction } from './introduction.ts';
import { NO_LINK, sameLink, type PlanLink } from './link.ts';
import { RecordKeeper } from './record-keeper.ts';
import { streamName, streamRecord, type RelayRecord } from './relay-record.ts';
import { fromTheStart, StreamFollower, type Verdict } from './stream-follower.ts';

export type PlanFrame = Exclude<RelayFrame, { type: 'welcome' }>;
type Opened = Extract<RelayFrame, { type: 'opened' }>;

/** The line, as one of its plans sees it. */
export interface PlanLine {
  /** Of `welcome`: the relay's key, and the nonce to prove with. */
  readonly key: Bytes;
  readonly nonce: Bytes;
  send(frame: DeviceFrame): void;
}

export interface PlanSyncPorts extends Pick<ReplicaPorts, 'engine' | 'storage' | 'timers' | 'now'> {
  readonly dataKey: DataKey;
  /** For relays that take new plans with a token only; else empty. */
  readonly token: Bytes;
}

/** Something went wrong that may go right later. */
const PAUSE_MS = 10_000;
/** The relay has no room, or takes nothing new: asked again now and then. */
const LONG_PAUSE_MS = 5 * 60_000;
/** Where the streams have come to is kept so often at most; what is kept late is only fetched twice. */
const KEEP_PLACE_MS = 1_000;
/** An answer that never comes. */
const ANSWER_MS = 90_000;
/** So often a plan is introduced and still not known: something is wrong with it or with the relay. */
const MOST_INTRODUCTIONS = 3;

const ACCESS_LOG: Stream = { section: NO_SECTION, lane: 'main' };

type Phase = 'away' | 'opening' | 'introducing' | 'open' | 'ended' | 'pausing';

export class PlanSync {
  readonly intake: PlanIntake;
  readonly #ports: PlanSyncPorts;
  readonly #onLink: (link: PlanLink) => void;
  readonly #onWhisper: (section: SectionId, device: string, bytes: Bytes) => void;
  readonly #stopListening: () => void;
  #line: PlanLine | null = null;
  #phase: Phase = 'away';
  #standing: Opened['standing'] = 'member';
  readonly #keeper: RecordKeeper;
  #follower: StreamFollower | null = null;
  #announced: ReadonlyMap<string, { readonly stream: Stream; readonly ordinal: number }> = new Map();
  #handIn: HandIn;
  #introduction: Introduction;
  #fetching: Fetching;
  /** The number of the request whose answer is awaited. */
  #appending: number | null = null;
  #introducing: number | null = null;
  #tookSome = false;
  #doubts = 0;
  #isFull = false;
  #offeredAgain = false;
  #introductions = 0;
  #ref = 0;
  #link: PlanLink = { ...NO_LINK, relay: 'offline' };
  #seen: { readonly entryCount: number; readonly access: unknown; readonly missing: number };
  #work: Promise<void> = Promise.resolve();
  #isEvaluating = false;
  readonly #alarms: Alarms<'pause' | 'place' | 'answer'>;
  #closed = false;

  constructor(
    ports: PlanSyncPorts,
    intake: PlanIntake,
    told: {
      readonly link: (link: PlanLink) => void;
      readonly whisper: (section: SectionId, device: string, bytes: Bytes) => void;
    },
  ) {
    this.#ports = ports;
    this.intake = intake;
    this.#onLink = told.link;
    this.#onWhisper = told.whisper;
    this.#keeper = new RecordKeeper(ports, ports.dataKey, intake.planId);
    this.#alarms = new Alarms(ports.timers);
    this.#handIn = new HandIn(ports.storage, intake.planId);
    this.#introduction = new Introduction(intake);
    this.#fetching = this.#newFetching();
    this.#seen = { entryCount: 0, access: null, missing: 0 };
    this.#stopListening = intake.subscribe(() => this.#noteChange());
    // What is known from before is told, also where there is no network now.
    const named = intake.access().relay;
    if (named !== null)
      this.#do(async () => {
        await this.#readRecord(named.key);
      });
  }

  /** From the first line on it is known. */
  get #record(): RelayRecord {
    const { record } = this.#keeper;
    assert(record !== null, 'the record was read before anything was asked');
    return record;
  }

  set #record(record: RelayRecord) {
    this.#keeper.record = record;
  }

  get link(): PlanLink {
    return this.#link;
  }

  /** There is a line: begins. */
  attach(line: PlanLine): void {
    this.#line = line;
    this.#doubts = 0;
    this.#begin();
  }

  /** The line is gone: whatever was under way is done again over the next. */
  detach(): void {
    this.#line = null;
    this.#leave('away');
    this.#do(() => this.#keeper.flush());
  }

  received(frame: PlanFrame): void {
    const line = this.#line;
    this.#do(async () => {
      if (line !== null && line === this.#line) await this.#deal(frame);
    });
  }

  /** Says something in passing to who has the section open; lost where there is no line. */
  whisper(section: SectionId, bytes: Bytes): void {
    if (this.#phase === 'open' && this.#standing === 'member')
      this.#send({ type: 'whisper', plan: this.intake.planId, section, bytes });
  }

  /** Tries at once what it would try later. */
  hurry(): void {
    if (this.#phase === 'pausing') this.#begin();
  }

  /** Ends; resolves when nothing is under way. */
  async close(): Promise<void> {
    if (this.#phase !== 'away' && this.#line !== null) this.#send({ type: 'close', plan: this.intake.planId });
    this.#stopListening();
    this.detach();
    this.#closed = true;
    await this.#work;
  }

  /** One thing after the other. What fails, fails because the store does: all is begun anew later. */
  #do(task: () => Promise<void>): void {
    this.#work = this.#work.then(task).catch(() => this.#pause(PAUSE_MS));
  }

  #begin(): void {
    if (this.#closed || this.#line === null) return;
    const line = this.#line;
    if (this.#phase === 'open') this.#send({ type: 'close', plan: this.intake.planId });
    this.#leave('opening');
    this.#handIn = new HandIn(this.#ports.storage, this.intake.planId);
    this.#introduction = new Introduction(this.intake);
    this.#introductions = 0;
    this.#isFull = false;
    this.#offeredAgain = false;
    this.#tookSome = false;
    this.#tell({ relay: 'connecting', trouble: this.#keeper.record?.trouble ?? null, caughtUp: false });
    this.#do(async () => {
      if (line === this.#line && this.#phase === 'opening') await this.#open(line);
    });
  }

  #leave(phase: Phase): void {
    this.#phase = phase;
    this.#follower = null;
    this.#appending = this.#introducing = null;
    this.#fetching.stop();
    this.#fetching = this.#newFetching();
    this.#alarms.cancelAll();
    if (phase === 'away') this.#tell({ relay: 'offline', caughtUp: false });
  }

  async #open(line: PlanLine): Promise<void> {
    const named = this.intake.access().relay;
    if (named === null || !equalBytes(named.key, line.key)) return this.#end('wrongKey');
    // Another relay acknowledged what left the outbox.
    if (await this.#readRecord(line.key)) await this.#keeper.commit({ offerAgain: true });
    await this.#ask(line);
  }

  async #ask(line: PlanLine): Promise<void> {
    const { planId: plan, device } = this.intake;
    const signature = await this.intake.signLine(
      lineProofMessage({ relayKey: line.key, nonce: line.nonce, plan, device }),
    );
    this.#phase = 'opening';
    this.#send({ type: 'open', plan, device });
    this.#send({ type: 'prove', plan, signature });
    this.#expectAnswer();
  }

  /** @returns whether what is stored is of another relay */
  async #readRecord(key: Bytes): Promise<boolean> {
    const isOfAnother = await this.#keeper.read(key);
    const { deliveredAt, trouble } = this.#record;
    this.#tell({ deliveredAt, trouble });
    return isOfAnother;
  }

  async #deal(frame: PlanFrame): Promise<void> {
    await this.#dealWith(frame);
    const isAwaited = this.#appending !== null || this.#introducing !== null || this.#phase === 'opening';
    if (isAwaited) this.#expectAnswer();
    else this.#alarms.cancel('answer');
  }

  async #dealWith(frame: PlanFrame): Promise<void> {
    switch (frame.type) {
      case 'introduced':
        return this.#introduced(frame.ref);
      case 'opened':
        return this.#opened(frame);
      case 'appended':
        return this.#appended(frame);
      case 'entries':
        return this.#entries(frame);
      case 'fetched':
        return this.#fetched(frame.entries);
      case 'whispered':
        this.#onWhisper(frame.section, frame.device, frame.bytes);
        return;
      case 'refused':
        return this.#refused(frame.ref, frame.code);
      case 'ended':
        // A relay that goes down closes the line; moved, the plan names another.
        return this.#pause(frame.code === 'tooMany' ? LONG_PAUSE_MS : PAUSE_MS);
    }
  }

  async #refused(ref: number, code: RefusalCode): Promise<void> {
    if (code === 'closed') return this.#end('closed', LONG_PAUSE_MS);
    if (code === 'quota') return this.#full();
    if (this.#phase === 'opening' && (code === 'noSuchPlan' || code === 'accessMissing')) {
      if (++this.#introductions > MOST_INTRODUCTIONS) return this.#pause(LONG_PAUSE_MS);
      return this.#introduce();
    }
    // A stream that the relay does not give: by the acts it knows, or because an end date is past.
    if (this.#phase === 'open' && ref === 0 && code === 'accessMissing') {
      this.#follower?.doubtUnanswered(this.#announced);
      return this.#evaluateSoon();
    }
    // The answer of `prove` to a plan that is being introduced already.
    if (this.#phase === 'introducing' && ref === 0) return;
    this.#pause(PAUSE_MS);
  }

  /** No room: what can be fetched is fetched all the same, and there may be room for acts. */
  #full(): void {
    this.#isFull = true;
    this.#appending = this.#introducing = null;
    if (this.#phase === 'open') this.#later(LONG_PAUSE_MS);
    else this.#pause(LONG_PAUSE_MS);
    this.#tell({ trouble: 'full' });
    this.#evaluateSoon();
  }

  /** Tells the relay who is in the plan: piece by piece, then goes on with what could not be done before. */
  async #introduce(): Promise<void> {
    if (this.#phase === 'opening') this.#phase = 'introducing';
    const entries = await this.#introduction.next();
    this.#introducing = null;
    if (entries.length === 0) {
      if (this.#phase === 'introducing' && this.#line !== null) await this.#ask(this.#line);
      else this.#evaluateSoon();
      return;
    }
    const { planId: plan } = this.intake;
    this.#introducing = this.#nextRef();
    this.#send({ type: 'introduce', plan, ref: this.#introducing, token: this.#ports.token, entries });
    this.#expectAnswer();
  }

  async #introduced(ref: number): Promise<void> {
    // A frame that came twice.
    if (ref === this.#introducing) await this.#introduce();
  }

  async #opened({ era, standing, streams }: Opened): Promise<void> {
    const line = this.#line;
    if (line === null || this.#phase !== 'opening') return;
    this.#phase = 'open';
    this.#standing = standing;
    this.#announced = new Map(streams.map((it) => [streamName(it.stream), it]));
    if (this.#record.era !== toHex(era)) await this.#meetEra(toHex(era));
    if (!(await this.#isWhatItWas(streams))) await this.#doubt(this.#record, 'forgotten');
    this.#follower = new StreamFollower(this.#ports.engine, this.intake.planId, line.key);
    this.#tell({ relay: 'online', trouble: this.#record.trouble });
    this.#follow(ACCESS_LOG);
    this.#evaluateSoon();
  }

  /** Another life of the relay's store: nothing it acknowledged before counts [SYNC-12]. */
  async #meetEra(era: string): Promise<void> {
    const met = this.#record.era !== null;
    this.#record = { ...this.#record, era, streams: new Map(), trouble: null };
    await this.#keeper.commit(met ? { offerAgain: true } : {});
  }

  async #isWhatItWas(streams: Opened['streams']): Promise<boolean> {
    return streams.every(({ stream, ordinal }) => ordinal >= streamRecord(this.#record, stream).signed.ordinal);
  }

  /** The relay has not what it signed for: all is offered again, and fetched from the start [SYNC-12]. */
  async #doubt(record: RelayRecord, trouble: 'forgotten' | 'splitView', stream?: Stream): Promise<void> {
    const cleared = stream === undefined ? { ...record, streams: new Map() } : fromTheStart(record, stream);
    this.#record = { ...cleared, trouble: record.trouble === 'splitView' ? 'splitView' : trouble };
    await this.#keeper.commit({ offerAgain: true });
    this.#handIn.retry();
    this.#tell({ trouble: this.#record.trouble });
  }

  /** Begins to follow what is there and may be read, or is followed already. */
  #follow(stream: Stream): void {
    const follower = this.#follower;
    if (follower === null || follower.isFollowed(stream)) return;
    const announced = this.#announced.get(streamName(stream))?.ordinal ?? 0;
    const { ordinal, hash } = follower.begin(this.#record, stream, announced);
    this.#send({ type: 'since', plan: this.intake.planId, stream, ordinal, hash });
  }

  /** After the acts, the sections: those that are there already, and (once the relay knows our acts) those to come. */
  #followSections(): void {
    if (this.#standing === 'removed' || this.#follower?.hasCaughtUp(ACCESS_LOG) !== true) return;
    for (const { stream } of this.#announced.values()) this.#follow(stream);
    if (this.#appending !== null) return;
    const access = this.intake.access();
    const member = access.devices.get(this.intake.device)?.member;
    for (const section of access.keys.keys()) {
      if (!mayRead(access, this.intake.device, section)) continue;
      this.#follow({ section, lane: 'main' });
      const right = member === undefined ? null : rightOf(access, member, section);
      if (right === 'owner' || right === 'admin') this.#follow({ section, lane: 'late' });
    }
  }

  async #entries(frame: Extract<RelayFrame, { type: 'entries' }>): Promise<void> {
    const follower = this.#follower;
    if (follower === null) return;
    const ids = await entryIdsOf(this.#ports.engine, frame.entries);
    if (ids === null) return this.#pause(PAUSE_MS);
    const { verdict, record } = await follower.judge(this.#record, frame, ids);
    if (verdict === 'again') return;
    if (verdict !== 'take') return this.#distrust(verdict, record, frame.stream);
    if (ids.length > 0) {
      await this.#takeIn(frame.entries, record);
      this.#record = follower.settle(record, this.intake.waitingSections());
      this.#keepPlaceSoon();
    }
    this.#evaluateSoon();
  }

  /** Entries that the relay holds, and the record that says so, in one commit. */
  #takeIn(entries: readonly Bytes[], record: RelayRecord): Promise<void> {
    return this.#keeper.keepWith(record, (sealed) => this.intake.takeIn(entries, { relay: { record: sealed } }));
  }

  async #distrust(verdict: Exclude<Verdict, 'take' | 'again'>, record: RelayRecord, stream?: Stream): Promise<void> {
    if (verdict === 'unsigned') return this.#end('wrongKey');
    if (verdict !== 'gap') await this.#doubt(record, verdict, stream);
    // One that contradicts itself time after time is not asked in a circle.
    if (++this.#doubts > 1) this.#pause(PAUSE_MS);
    else this.#begin();
  }

  async #fetched(entries: readonly Bytes[]): Promise<void> {
    if (this.#phase !== 'open') return;
    if (entries.length > 0) await this.#takeIn(entries, this.#record);
    this.#record = this.#follower?.settle(this.#record, this.intake.waitingSections()) ?? this.#record;
    this.#fetching.answered(this.intake);
    this.#evaluateSoon();
  }

  /** Called at each key press: only entries, acts and what is lacking are worth a look. */
  #noteChange(): void {
    const { entryCount } = this.intake;
    const access = this.intake.access();
    const missing = this.intake.missing().length;
    const seen = this.#seen;
    if (seen.entryCount === entryCount && seen.access === access && seen.missing === missing) return;
    // What the relay did not give, it may give by the acts there are now.
    if (seen.access !== access) this.#follower?.forgetDoubted();
    this.#seen = { entryCount, access, missing };
    this.#evaluateSoon();
  }

  /** Looks at what there is to do. Many reasons to look become one look. */
  #evaluateSoon(): void {
    if (this.#phase !== 'open' || this.#isEvaluating) return;
    this.#isEvaluating = true;
    this.#do(async () => {
      this.#isEvaluating = false;
      if (this.#phase === 'open') await this.#evaluate();
    });
  }

  async #evaluate(): Promise<void> {
    const named = this.intake.access().relay;
    // The plan went to another relay: nothing but acts is handed in here.
    if (named === null || this.#line === null || !equalBytes(named.key, this.#line.key)) return this.#moved();
    if (this.#appending === null && this.#introducing === null) await this.#handInMore();
    this.#followSections();
    this.#fetching.look(this.intake);
    const caughtUp = this.#follower?.hasCaughtUp() === true;
    if (caughtUp !== this.#link.caughtUp) this.#tell({ caughtUp });
    if (this.#standing === 'removed' && caughtUp && this.#appending === null && this.#isRemoved())
      this.#tell({ trouble: 'removed', relay: 'ended' });
  }

  async #handInMore(): Promise<void> {
    const line = this.#line;
    if (this.#isFull) return (await this.#introduction.isNews()) ? this.#introduce() : undefined;
    const batch = await this.#handIn.next();
    if (line !== this.#line || this.#phase !== 'open') return;
    if (batch.length > 0) {
      this.#appending = this.#nextRef();
      const entries = batch.map(({ bytes }) => bytes);
      this.#send({ type: 'append', plan: this.intake.planId, ref: this.#appending, entries });
      this.#expectAnswer();
      return;
    }
    if (this.#handIn.hasWaiting && !this.#offeredAgain) {
      // It lacks what it once took: all of it is offered again, once.
      this.#offeredAgain = true;
      await this.#keeper.commit({ offerAgain: true });
      this.#handIn.retry();
      return this.#handInMore();
    }
    if (!this.#handIn.hasStuck) this.#delivered();
  }

  /** Nothing waits to be handed in. */
  #delivered(): void {
    const record = this.#record;
    const isNews = this.#tookSome || record.deliveredAt === null || record.trouble === 'forgotten';
    if (!isNews) return;
    this.#tookSome = false;
    const trouble = record.trouble === 'forgotten' ? null : record.trouble;
    this.#record = { ...record, deliveredAt: this.#ports.now(), trouble };
    this.#keepPlaceSoon();
    this.#tell({ deliveredAt: this.#record.deliveredAt, trouble });
  }

  async #appended({ ref, results, receipts }: Extract<RelayFrame, { type: 'appended' }>): Promise<void> {
    if (ref !== this.#appending || this.#follower === null) return;
    this.#appending = null;
    const { verdict, record, sections } = await this.#follower.judgeReceipts(this.#record, receipts);
    // What it says it took is not believed of a relay that has lost what it signed for.
    if (verdict !== 'take') return this.#distrust(verdict as Exclude<Verdict, 'take' | 'again'>, record);
    const mayIntroduce = results.includes('accessMissing') && (await this.#introduction.isNews());
    const { taken, next } = this.#handIn.answered(results, mayIntroduce, (entry) => this.#isProven(entry, sections));
    this.#record = record;
    this.#tookSome ||= taken.length > 0;
    await this.#keeper.commit({ heldByRelay: taken });
    if (this.#phase !== 'open') return;
    if (next === 'full') return this.#full();
    if (next === 'introduce') return this.#introduce();
    this.#evaluateSoon();
  }

  /** Wraps and blobs are in no stream, and whoever may not read one is told nothing of it [SYNC-7, SYNC-9]. */
  #isProven({ section, seq }: StoredEntry, signedFor: ReadonlySet<string>): boolean {
    if (seq === 0 || signedFor.has(section)) return true;
    const mayBeTold = section === NO_SECTION || mayRead(this.intake.access(), this.intake.device, section as SectionId);
    return !mayBeTold || this.#standing === 'removed';
  }

  /** Whether the acts say so: a relay alone cannot make a device believe it. */
  #isRemoved(): boolean {
    const access = this.intake.access();
    return access.devices.get(this.intake.device)?.live !== true;
  }

  #keepPlaceSoon(): void {
    if (!this.#alarms.isSet('place'))
      this.#alarms.set('place', KEEP_PLACE_MS, () => this.#do(() => this.#keeper.flush()));
  }

  #newFetching(): Fetching {
    return new Fetching(this.#ports.timers, (ids: readonly EntryId[]) => {
      if (this.#phase === 'open') this.#send({ type: 'fetch', plan: this.intake.planId, ref: this.#nextRef(), ids });
    });
  }

  #send(frame: DeviceFrame): void {
    this.#line?.send(frame);
  }

  #nextRef(): number {
    this.#ref = (this.#ref + 1) >>> 0 || 1;
    return this.#ref;
  }

  /** Tells those who still come here where the plan has gone, and leaves. */
  async #moved(): Promise<void> {
    if (this.#introducing !== null) return;
    if (this.#line !== null && (await this.#introduction.isNews())) return this.#introduce();
    this.#send({ type: 'close', plan: this.intake.planId });
    this.#leave('ended');
    this.#tell({ relay: 'offline', trouble: null, caughtUp: false });
  }

  /** Served no more on this line; tried again after `againMs` where that may help. */
  #end(trouble: 'wrongKey' | 'closed', againMs?: number): void {
    this.#leave('ended');
    this.#tell({ relay: 'ended', trouble, caughtUp: false });
    if (againMs !== undefined) this.#later(againMs);
  }

  #pause(ms: number): void {
    if (this.#line === null) return;
    this.#leave('pausing');
    this.#tell({ relay: 'connecting', caughtUp: false });
    this.#later(ms);
  }

  #later(ms: number): void {
    this.#alarms.set('pause', ms, () => this.#begin());
  }

  #expectAnswer(): void {
    if (this.#line !== null) this.#alarms.set('answer', ANSWER_MS, () => this.#pause(PAUSE_MS));
  }

  #tell(change: Partial<PlanLink>): void {
    const link = { ...this.#link, ...change };
    if (sameLink(link, this.#link)) return;
    this.#link = link;
    this.#onLink(link);
  }
}
