/**
 * One line to one relay, for all plans of the installation that go there. One
 * tab runs it. A line that ends is made anew: at once when there is network
 * again, else after a pause that grows, and that chance makes uneven so that
 * not all come back at the same moment.
 */
import type { Bytes } from '#lib/bytes.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import type { PlanId } from '#protocol/ids.ts';
import { decodeRelayFrame, encodeDeviceFrame } from '#protocol/sync/frame-codec.ts';
import type { DeviceFrame, Line, LineListener, RelayFrame } from '#protocol/sync/frames.ts';
import type { ReplicaPorts } from '../ports.ts';
import { Inbox } from './inbox.ts';
import type { PlanIntake } from './intake.ts';
import { NO_LINK } from './link.ts';
import { PlanSync } from './plan-sync.ts';
import type { PlanLine, PlanSyncPorts } from './plan-talk.ts';
import type { SyncBoard } from './sync-board.ts';

const VERSION = 1;
const RETRY_FIRST_MS = 1_000;
const RETRY_MOST_MS = 5 * 60_000;
/** A relay of another version is asked again this late: it or the app must be renewed first. */
const OTHER_VERSION_MS = 5 * 60_000;
/** No `welcome` for so long: nobody is there. */
const WELCOME_MS = 20_000;
/**
 * A line that was silent for so long is asked whether it still stands, and given up when it does not answer. (A
 * relay's own pings are not seen by a page.)
 */
const SILENT_MS = 30_000;
const ANSWER_MS = 20_000;

export interface RelaySync {
  /** From now on the plan is synced here. Adding it again changes nothing. */
  add(intake: PlanIntake): void;
  /** From now on it is not; resolves when nothing of it is under way. */
  remove(planId: string): Promise<void>;
  start(): void;
  /** There may be network again: tries at once. */
  online(): void;
  /** Gives up the line; resolves when nothing is under way. May be started again. */
  stop(): Promise<void>;
}

export interface RelaySyncOptions {
  readonly ports: ReplicaPorts;
  readonly dataKey: DataKey;
  readonly board: SyncBoard;
  /** Makes a line and tells the listener of it, or that there is none; the result gives it up, whether it stands yet or not. */
  readonly connect: (listener: LineListener) => () => void;
  /** For a relay that takes new plans with a token only. */
  readonly token?: Bytes;
  /** Where frames wait; tests give a smaller one. */
  readonly inbox?: Inbox;
}

export function createRelaySync(options: RelaySyncOptions): RelaySync {
  return new OneRelay(options);
}

/** A try to have a line, and the line. Of several, only the last is listened to. */
interface Attempt {
  line: Line | null;
  welcome: PlanLine | null;
  giveUp: () => void;
}

class OneRelay implements RelaySync {
  readonly #options: RelaySyncOptions;
  readonly #planPorts: PlanSyncPorts;
  readonly #plans = new Map<PlanId, PlanSync>();
  readonly #inbox: Inbox;
  #running = false;
  #attempt: Attempt | null = null;
  #failures = 0;
  #stopBoard: (() => void) | null = null;
  #cancelRetry: (() => void) | null = null;
  #cancelWatch: (() => void) | null = null;

  constructor(options: RelaySyncOptions) {
    this.#options = options;
    this.#inbox = options.inbox ?? new Inbox();
    const { engine, storage, timers, now } = options.ports;
    this.#planPorts = {
      engine,
      storage,
      timers,
      now: () => now(),
      dataKey: options.dataKey,
      token: options.token ?? new Uint8Array(0),
    };
  }

  add(intake: PlanIntake): void {
    const { planId } = intake;
    const { board } = this.#options;
    if (this.#plans.has(planId)) return;
    const plan = new PlanSync(this.#planPorts, intake, this.#inbox, {
      link: (link) => board.report(planId, link),
      whisper: (section, device, bytes) => board.whispered({ planId, section, device, bytes }),
    });
    this.#plans.set(planId, plan);
    board.report(planId, plan.link);
    const welcome = this.#attempt?.welcome ?? null;
    if (welcome !== null) plan.attach(welcome);
    // A line is kept only where there is something to say over it.
    else this.#connect();
  }

  async remove(planId: string): Promise<void> {
    const plan = this.#plans.get(planId as PlanId);
    if (plan === undefined) return;
    this.#plans.delete(planId as PlanId);
    await plan.close();
    this.#options.board.report(planId, NO_LINK);
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#stopBoard = this.#options.board.serve((planId, section, bytes) =>
      this.#plans.get(planId as PlanId)?.whisper(section, bytes),
    );
    this.#connect();
  }

  online(): void {
    if (!this.#running) return;
    this.#failures = 0;
    for (const plan of this.#plans.values()) plan.hurry();
    if (this.#attempt?.welcome != null) this.#probe(this.#attempt);
    else {
      this.#drop();
      this.#connect();
    }
  }

  async stop(): Promise<void> {
    this.#running = false;
    this.#stopBoard?.();
    this.#stopBoard = null;
    const plans = [...this.#plans];
    this.#plans.clear();
    await Promise.all(plans.map(([, plan]) => plan.close()));
    for (const [planId] of plans) this.#options.board.report(planId, { ...NO_LINK, relay: 'offline' });
    this.#drop();
  }

  #connect(): void {
    if (!this.#running || this.#attempt !== null || this.#plans.size === 0) return;
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    const attempt: Attempt = { line: null, welcome: null, giveUp: () => {} };
    this.#attempt = attempt;
    const isThis = (): boolean => this.#attempt === attempt;
    const giveUp = this.#options.connect({
      opened: (line) => {
        if (!isThis()) return line.close();
        attempt.line = line;
        line.send(encodeDeviceFrame({ type: 'hello', version: VERSION }));
        this.#watch(WELCOME_MS, () => this.#lost());
      },
      received: (bytes) => {
        if (isThis()) this.#received(attempt, bytes);
      },
      closed: () => {
        if (isThis()) this.#lost();
      },
    });
    attempt.giveUp = giveUp;
    // It may have ended before it had a way to be given up.
    if (!isThis()) giveUp();
  }

  #received(attempt: Attempt, bytes: Bytes): void {
    const decoded = decodeRelayFrame(bytes);
    if (!decoded.ok) return this.#lost();
    this.#watchSilence(attempt);
    const frame = decoded.value;
    if (frame === null) return;
    if (frame.type === 'welcome') return this.#welcomed(attempt, frame);
    if (attempt.welcome !== null) this.#plans.get(frame.plan)?.received(frame, bytes.length);
  }

  #welcomed(attempt: Attempt, { version, key, nonce }: Extract<RelayFrame, { type: 'welcome' }>): void {
    if (attempt.welcome !== null) return;
    if (version !== VERSION) return this.#lost(OTHER_VERSION_MS);
    const send = (frame: DeviceFrame): void => {
      if (this.#attempt === attempt) attempt.line?.send(encodeDeviceFrame(frame));
    };
    attempt.welcome = { key, nonce, send };
    this.#failures = 0;
    for (const plan of this.#plans.values()) plan.attach(attempt.welcome);
  }

  /** The line is gone or of no use. */
  #lost(againMs?: number): void {
    this.#drop();
    if (!this.#running) return;
    // Full jitter: anything between at once and the longest pause of this failure.
    const most = Math.min(RETRY_FIRST_MS * 2 ** this.#failures, RETRY_MOST_MS);
    this.#failures = Math.min(this.#failures + 1, 20);
    const pause = againMs ?? Math.round(this.#chance() * most);
    this.#cancelRetry?.();
    this.#cancelRetry = this.#options.ports.timers.after(pause, () => {
      this.#cancelRetry = null;
      this.#connect();
    });
  }

  #drop(): void {
    const attempt = this.#attempt;
    this.#attempt = null;
    this.#cancelWatch?.();
    this.#cancelRetry?.();
    this.#cancelWatch = this.#cancelRetry = null;
    if (attempt === null) return;
    if (attempt.welcome !== null) for (const plan of this.#plans.values()) plan.detach();
    attempt.giveUp();
  }

  #watch(ms: number, ring: () => void): void {
    this.#cancelWatch?.();
    this.#cancelWatch = this.#options.ports.timers.after(ms, ring);
  }

  #watchSilence(attempt: Attempt): void {
    this.#watch(SILENT_MS, () => this.#probe(attempt));
  }

  /** Asks for nothing: whoever is there answers. */
  #probe(attempt: Attempt): void {
    const [planId] = this.#plans.keys();
    if (this.#attempt !== attempt || planId === undefined) return;
    attempt.line?.send(encodeDeviceFrame({ type: 'fetch', plan: planId, ref: 0, ids: [] }));
    this.#watch(ANSWER_MS, () => this.#lost());
  }

  /** In [0, 1). */
  #chance(): number {
    const [a, b] = this.#options.ports.engine.randomBytes(2);
    return (a! * 256 + b!) / 65_536;
  }
}
