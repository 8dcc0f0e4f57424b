/**
 * One plan over one line to its relay: open → introduce if asked → prove →
 * hand in the outbox and fetch the streams, both at once → live [SYNC-5…12].
 *
 * What comes is dealt with one thing at a time. Nothing that was fetched is
 * counted as fetched before it is on the disk, nothing leaves the outbox before
 * the relay has said that it is on its disk; so it may end anywhere, and goes
 * on from there over the next line.
 */
import { equalBytes, type Bytes } from '#lib/bytes.ts';
import type { SectionId } from '#protocol/ids.ts';
import type { DeviceFrame, RefusalCode, Stream } from '#protocol/sync/frames.ts';
import { Alarms } from './alarms.ts';
import { Inflow } from './inflow.ts';
import { Inbox } from './inbox.ts';
import type { PlanIntake } from './intake.ts';
import type { PlanLink } from './link.ts';
import { LinkTeller } from './link-teller.ts';
import { Opening } from './opening.ts';
import { Outflow } from './outflow.ts';
import {
  KEEP_PLACE_MS,
  LONG_PAUSE_MS,
  type Distrust,
  type FrameOf,
  type PlanFrame,
  type PlanLine,
  type PlanSyncPorts,
  type PlanTalk,
} from './plan-talk.ts';
import { RecordKeeper } from './record-keeper.ts';
import type { RelayRecord } from './relay-record.ts';
import { doubt, meetEra } from './trust.ts';

/** Something went wrong that may go right later. */
const PAUSE_MS = 10_000;
/** An answer that never comes. */
const ANSWER_MS = 90_000;

type Phase = 'away' | 'opening' | 'open' | 'ended' | 'pausing';

export class PlanSync {
  readonly intake: PlanIntake;
  readonly #ports: PlanSyncPorts;
  readonly #teller: LinkTeller;
  readonly #onWhisper: (section: SectionId, device: string, bytes: Bytes) => void;
  readonly #stopListening: () => void;
  readonly #keeper: RecordKeeper;
  readonly #inbox: Inbox;
  readonly #outflow: Outflow;
  readonly #inflow: Inflow;
  readonly #opening: Opening;
  readonly #alarms: Alarms<'pause' | 'place' | 'answer'>;
  #line: PlanLine | null = null;
  #phase: Phase = 'away';
  #standing: FrameOf<'opened'>['standing'] = 'member';
  #doubts = 0;
  #ref = 0;
  #seen: { readonly entryCount: number; readonly access: unknown; readonly missing: number };
  #work: Promise<void> = Promise.resolve();
  #isEvaluating = false;
  #closed = false;

  constructor(
    ports: PlanSyncPorts,
    intake: PlanIntake,
    inbox: Inbox,
    told: {
      readonly link: (link: PlanLink) => void;
      readonly whisper: (section: SectionId, device: string, bytes: Bytes) => void;
    },
  ) {
    this.#ports = ports;
    this.intake = intake;
    this.#inbox = inbox;
    this.#onWhisper = told.whisper;
    this.#keeper = new RecordKeeper(ports, ports.dataKey, intake.planId);
    this.#teller = new LinkTeller(this.#keeper, () => this.#outflow.obstacle, told.link);
    this.#alarms = new Alarms(ports.timers);
    const talk = this.#talk();
    this.#outflow = new Outflow(talk);
    this.#inflow = new Inflow(talk);
    this.#opening = new Opening(talk, this.#outflow, this.#inflow);
    this.#seen = { entryCount: 0, access: null, missing: 0 };
    this.#stopListening = intake.subscribe(() => this.#noteChange());
    // What is known from before is told, also where there is no network now.
    const named = intake.access().relay;
    if (named !== null)
      this.#do(async () => {
        await this.#keeper.read(named.key);
        this.#teller.tell({});
      });
  }

  get link(): PlanLink {
    return this.#teller.link;
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

  /** @param bytes how much room it takes while it waits */
  received(frame: PlanFrame, bytes: number): void {
    const line = this.#line;
    const admitted = this.#inbox.admit(this, bytes);
    if (admitted === 'first refused') this.#send({ type: 'close', plan: this.intake.planId });
    if (admitted !== 'admitted') return;
    this.#do(async () => {
      try {
        if (line !== null && line === this.#line) await this.#deal(frame);
      } finally {
        // What was not admitted is asked for once there is room again: from where this has come to.
        if (this.#inbox.done(this, bytes)) this.#pause(this.#inbox.pauseMs);
      }
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

  #talk(): PlanTalk {
    return {
      ports: this.#ports,
      intake: this.intake,
      keeper: this.#keeper,
      isOpen: () => this.#phase === 'open',
      isRemoved: () => this.#standing === 'removed',
      send: (frame) => this.#send(frame),
      nextRef: () => (this.#ref = (this.#ref + 1) >>> 0 || 1),
      expectAnswer: () => this.#expectAnswer(),
      evaluateSoon: () => this.#evaluateSoon(),
      tell: () => this.#teller.tell({}),
      distrust: (verdict, record, stream) => this.#distrust(verdict, record, stream),
      introduced: () => this.#introduced(),
      full: () => this.#full(),
    };
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
    this.#outflow.begin();
    this.#opening.begin(line);
    this.#teller.tell({ relay: 'connecting', caughtUp: false });
    this.#do(async () => {
      if (line !== this.#line || this.#phase !== 'opening') return;
      if (!(await this.#opening.open(line))) this.#end('wrongKey');
    });
  }

  #leave(phase: Phase): void {
    this.#phase = phase;
    this.#opening.stop();
    this.#outflow.stop();
    this.#inflow.stop();
    this.#alarms.cancelAll();
    if (phase === 'away') this.#teller.tell({ relay: 'offline', caughtUp: false });
  }

  async #deal(frame: PlanFrame): Promise<void> {
    await this.#dealWith(frame);
    if (this.#outflow.isAwaiting || this.#opening.isAwaiting) this.#expectAnswer();
    else this.#alarms.cancel('answer');
  }

  async #dealWith(frame: PlanFrame): Promise<void> {
    switch (frame.type) {
      case 'introduced':
        return this.#outflow.introduced(frame.ref);
      case 'opened':
        return this.#opened(frame);
      case 'appended':
        return this.#inflow.follower === null ? undefined : this.#outflow.appended(frame, this.#inflow.follower);
      case 'entries':
        return this.#entries(frame);
      case 'fetched':
        if (this.#phase !== 'open') return;
        await this.#inflow.fetched(frame.entries);
        return this.#evaluateSoon();
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
    const opening = await this.#opening.refused(ref, code);
    if (opening === 'in vain') return this.#pause(LONG_PAUSE_MS);
    if (opening === 'dealt with') return;
    if (this.#phase === 'open' && ref === 0 && code === 'accessMissing') {
      this.#inflow.wasRefused();
      return this.#evaluateSoon();
    }
    this.#pause(PAUSE_MS);
  }

  async #introduced(): Promise<void> {
    if (this.#opening.isUnderWay) await this.#opening.introduced();
    else this.#evaluateSoon();
  }

  async #opened({ era, standing, streams }: FrameOf<'opened'>): Promise<void> {
    const line = this.#line;
    if (line === null || this.#phase !== 'opening') return;
    this.#phase = 'open';
    this.#opening.stop();
    this.#standing = standing;
    if (standing === 'member' || this.#teller.barred !== 'removed') this.#teller.barred = null;
    await meetEra(this.#keeper, era);
    const trouble = this.#inflow.judgeAnnounced(streams);
    if (trouble !== null) await this.#doubt(this.#keeper.known, trouble);
    this.#inflow.begin(line.key, streams);
    this.#teller.tell({ relay: 'online' });
    this.#evaluateSoon();
  }

  async #entries(frame: FrameOf<'entries'>): Promise<void> {
    const came = await this.#inflow.entries(frame);
    if (came === null) return this.#pause(PAUSE_MS);
    if (came === 'taken') this.#evaluateSoon();
    this.#keepPlaceSoon();
  }

  async #distrust(verdict: Distrust, record: RelayRecord, stream?: Stream): Promise<void> {
    if (verdict === 'unsigned') return this.#end('wrongKey');
    if (verdict !== 'gap') await this.#doubt(record, verdict, stream);
    // One that contradicts itself time after time is not asked in a circle.
    if (++this.#doubts > 1) this.#pause(PAUSE_MS);
    else this.#begin();
  }

  async #doubt(record: RelayRecord, trouble: 'forgotten' | 'splitView', stream?: Stream): Promise<void> {
    await doubt(this.#keeper, record, trouble, stream);
    this.#outflow.retry();
    this.#teller.tell({});
  }

  /** Called at each key press: only entries, acts and what is lacking are worth a look. */
  #noteChange(): void {
    const { entryCount } = this.intake;
    const access = this.intake.access();
    const missing = this.intake.missing().length;
    const seen = this.#seen;
    if (seen.entryCount === entryCount && seen.access === access && seen.missing === missing) return;
    if (seen.access !== access) {
      this.#inflow.noteAccess();
      this.#outflow.retryRefused();
    }
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
    await this.#outflow.more();
    await this.#inflow.more(this.#outflow.isAppending);
    if (this.#phase !== 'open') return;
    this.#keepPlaceSoon();
    const caughtUp = this.#inflow.hasCaughtUp;
    this.#teller.tell({ caughtUp });
    if (this.#standing === 'removed' && caughtUp && !this.#outflow.isAppending && this.#isRemoved()) {
      this.#teller.barred = 'removed';
      this.#teller.tell({ relay: 'ended' });
    }
  }

  #full(): void {
    this.#outflow.full();
    if (this.#phase === 'open') this.#later(LONG_PAUSE_MS);
    else this.#pause(LONG_PAUSE_MS);
    this.#teller.tell({});
    this.#evaluateSoon();
  }

  /** Whether the acts say so: a relay alone cannot make a device believe it. */
  #isRemoved(): boolean {
    const access = this.intake.access();
    return access.devices.get(this.intake.device)?.live !== true;
  }

  #keepPlaceSoon(): void {
    if (!this.#alarms.isSet('place') && this.#keeper.isToBeKept)
      this.#alarms.set('place', KEEP_PLACE_MS, () => this.#do(() => this.#keeper.flush()));
  }

  #send(frame: DeviceFrame): void {
    this.#line?.send(frame);
  }

  /** Tells those who still come here where the plan has gone, and leaves. */
  async #moved(): Promise<void> {
    if (this.#outflow.isIntroducing) return;
    if (this.#line !== null && (await this.#outflow.hasNews())) return this.#outflow.introduce();
    this.#send({ type: 'close', plan: this.intake.planId });
    this.#leave('ended');
    this.#teller.tell({ relay: 'offline', caughtUp: false });
  }

  /** Served no more on this line; tried again after `againMs` where that may help. */
  #end(barred: 'wrongKey' | 'closed', againMs?: number): void {
    this.#leave('ended');
    this.#teller.barred = barred;
    this.#teller.tell({ relay: 'ended', caughtUp: false });
    if (againMs !== undefined) this.#later(againMs);
  }

  #pause(ms: number): void {
    if (this.#line === null) return;
    this.#leave('pausing');
    this.#teller.tell({ relay: 'connecting', caughtUp: false });
    this.#later(ms);
  }

  #later(ms: number): void {
    this.#alarms.set('pause', ms, () => this.#begin());
  }

  #expectAnswer(): void {
    if (this.#line !== null) this.#alarms.set('answer', ANSWER_MS, () => this.#pause(PAUSE_MS));
  }
}
