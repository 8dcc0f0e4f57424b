/**
 * A line of one's own for one errand: whoever has no plan here yet, or wants
 * one answer and no more. A device that was invited tells the relay that it
 * wants to join, and asks until somebody has let it in [SYNC-5]; one that
 * invites leaves a note under the line's name [SYNC-13].
 */
import { toHex, type Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { NO_SECTION, type DeviceId, type EntryId, type PlanId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import { decodeRelayFrame, encodeDeviceFrame } from '#protocol/sync/frame-codec.ts';
import type {
  AppendResult,
  DeviceFrame,
  Line,
  LineListener,
  RefusalCode,
  RelayFrame,
  Stream,
} from '#protocol/sync/frames.ts';
import { lineProofMessage } from '#protocol/sync/line-proof.ts';
import { emptyRoll } from '#protocol/sync/rolling-hash.ts';
import type { Timers } from '../ports.ts';

/** Makes a line and tells the listener of it, or that there is none; the result gives it up. */
export type Connect = (listener: LineListener) => () => void;

/** `Unreachable`: nobody answers, or the line ended. `OtherVersion`: the app or the relay must be renewed. */
export type ErrandError =
  | { readonly type: 'Unreachable' }
  | { readonly type: 'OtherVersion' }
  | { readonly type: 'Refused'; readonly code: RefusalCode };

type Opened = Extract<RelayFrame, { type: 'opened' }>;

/** Who asks to open a plan. */
export interface Asking {
  readonly plan: PlanId;
  readonly device: DeviceId;
  sign(message: Bytes): Promise<Bytes>;
}

/** One thing at a time: the next is asked when the last was answered. */
export interface Errand {
  /** The relay's key, 32 bytes: whoever knows which relay is meant compares. */
  readonly key: Bytes;
  /** By what notes are put over this line, once a plan is open on it [SYNC-13]. */
  readonly lineName: string;
  /** Access entries that prove themselves; a result for each [SYNC-4, SYNC-5]. `token`: for relays that take new plans with one only. */
  introduce(
    plan: PlanId,
    entries: readonly Bytes[],
    token?: Bytes,
  ): Promise<Result<readonly AppendResult[], ErrandError>>;
  /** Opens a plan as a device of it. `accessMissing`: it was not let in, as far as the relay knows. */
  open(asking: Asking): Promise<Result<Opened, ErrandError>>;
  /** The whole access log of a plan that is open, in its order. Whoever asks must check it: a relay may withhold. */
  accessLog(opened: Opened): Promise<Result<readonly Bytes[], ErrandError>>;
  /** The main lane of every section that the relay gives who has opened the plan, in its order. The same holds. */
  sections(opened: Opened): Promise<Result<readonly Bytes[], ErrandError>>;
  /** Those of these entries that the relay gives this device. */
  fetch(plan: PlanId, ids: readonly EntryId[]): Promise<Result<readonly Bytes[], ErrandError>>;
  close(): void;
}

const VERSION = 1;
const ANSWER_MS = 30_000;
const ACCESS_LOG: Stream = { section: NO_SECTION, lane: 'main' };
const UNREACHABLE: Result<never, ErrandError> = err({ type: 'Unreachable' });

/** Opens a line and greets. The line stands until `close`, or until it breaks: then every call answers `Unreachable`. */
export async function openErrand(timers: Timers, connect: Connect): Promise<Result<Errand, ErrandError>> {
  const talk = new Talk(timers);
  talk.giveUp = connect({
    opened: (line) => talk.opened(line),
    received: (bytes) => talk.received(bytes),
    closed: () => talk.ended(),
  });
  const welcome = await talk.hear(({ type }) => type === 'welcome');
  if (!welcome.ok || welcome.value.type !== 'welcome') {
    talk.close();
    return welcome.ok ? UNREACHABLE : welcome;
  }
  if (welcome.value.version !== VERSION) {
    talk.close();
    return err({ type: 'OtherVersion' });
  }
  return ok(new OneErrand(talk, welcome.value));
}

class OneErrand implements Errand {
  readonly key: Bytes;
  readonly lineName: string;
  readonly #nonce: Bytes;
  readonly #talk: Talk;
  #ref = 0;
  /** Of streams, over this line. */
  #taken = 0;

  constructor(talk: Talk, { key, nonce }: Extract<RelayFrame, { type: 'welcome' }>) {
    this.#talk = talk;
    this.#nonce = nonce;
    this.key = key;
    this.lineName = talk.name ?? toHex(nonce.subarray(0, 16));
  }

  async introduce(plan: PlanId, entries: readonly Bytes[], token: Bytes = new Uint8Array(0)) {
    const ref = ++this.#ref;
    const heard = await this.#ask({ type: 'introduce', plan, ref, token, entries }, 'introduced', plan, ref);
    return heard.ok ? ok(heard.value.results) : heard;
  }

  async open({ plan, device, sign }: Asking) {
    const signature = await sign(lineProofMessage({ relayKey: this.key, nonce: this.#nonce, plan, device }));
    this.#talk.say({ type: 'open', plan, device });
    return this.#ask({ type: 'prove', plan, signature }, 'opened', plan);
  }

  accessLog(opened: Opened): Promise<Result<readonly Bytes[], ErrandError>> {
    return this.#whole(opened, ACCESS_LOG);
  }

  async sections(opened: Opened): Promise<Result<readonly Bytes[], ErrandError>> {
    const all: Bytes[] = [];
    if (opened.streams.length > MOST_STREAMS) return UNREACHABLE;
    for (const { stream } of opened.streams) {
      if (stream.section === NO_SECTION || stream.lane !== 'main') continue;
      const came = await this.#whole(opened, stream);
      if (!came.ok) return came;
      for (const bytes of came.value) all.push(bytes);
    }
    return ok(all);
  }

  async #whole({ plan, streams }: Opened, wanted: Stream): Promise<Result<readonly Bytes[], ErrandError>> {
    const announced = streams.find(({ stream }) => isSame(stream, wanted));
    const log: Bytes[] = [];
    let ask: DeviceFrame | null = { type: 'since', plan, stream: wanted, ordinal: 0, hash: emptyRoll() };
    while (log.length < (announced?.ordinal ?? 0)) {
      const heard: Result<Extract<RelayFrame, { type: 'entries' }>, ErrandError> = await this.#ask(
        ask,
        'entries',
        plan,
        undefined,
        wanted,
      );
      ask = null;
      if (!heard.ok) return heard;
      if (heard.value.entries.length === 0 || heard.value.first !== log.length + 1) return UNREACHABLE;
      for (const bytes of heard.value.entries) {
        log.push(bytes);
        this.#taken += bytes.length;
      }
      if (this.#taken > MOST_BYTES) return UNREACHABLE;
    }
    return ok(log);
  }

  async fetch(plan: PlanId, ids: readonly EntryId[]) {
    const ref = ++this.#ref;
    const heard = await this.#ask({ type: 'fetch', plan, ref, ids }, 'fetched', plan, ref);
    return heard.ok ? ok(heard.value.entries) : heard;
  }

  close(): void {
    this.#talk.close();
  }

  /** Says it (`null`: said already) and waits for an answer of this type, or for a refusal. */
  async #ask<Type extends Exclude<RelayFrame['type'], 'welcome'>>(
    frame: DeviceFrame | null,
    type: Type,
    plan: PlanId,
    ref?: number,
    of?: Stream,
  ): Promise<Result<Extract<RelayFrame, { type: Type }>, ErrandError>> {
    const answer = this.#talk.hear((heard) => {
      if (heard.type === 'welcome' || heard.plan !== plan) return false;
      // A stream goes on when another is asked for.
      if (heard.type === 'entries' && of !== undefined && !isSame(heard.stream, of)) return false;
      if (heard.type === 'refused') return ref === undefined || heard.ref === ref;
      return heard.type === type && (!('ref' in heard) || heard.ref === ref);
    });
    if (frame !== null) this.#talk.say(frame);
    const heard = await answer;
    if (!heard.ok) return heard;
    if (heard.value.type === 'refused') return err({ type: 'Refused', code: heard.value.code });
    return ok(heard.value as Extract<RelayFrame, { type: Type }>);
  }
}

/** Frames said and heard; what nobody waits for is dropped, but for entries, which come by themselves. */
class Talk {
  giveUp: () => void = () => {};
  readonly #timers: Timers;
  #line: Line | null = null;
  #over = false;
  #kept: RelayFrame[] = [];
  #hearing: {
    readonly isIt: (frame: RelayFrame) => boolean;
    tell(heard: Result<RelayFrame, ErrandError>): void;
  } | null = null;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  get name(): string | undefined {
    return this.#line?.name;
  }

  opened(line: Line): void {
    if (this.#over) return line.close();
    this.#line = line;
    this.say({ type: 'hello', version: VERSION });
  }

  received(bytes: Bytes): void {
    const frame = decodeRelayFrame(bytes);
    if (!frame.ok) return this.close();
    if (frame.value === null) return;
    if (this.#hearing?.isIt(frame.value) === true) this.#hearing.tell(ok(frame.value));
    else if (frame.value.type === 'entries' && this.#kept.length < MOST_KEPT) this.#kept.push(frame.value);
  }

  say(frame: DeviceFrame): void {
    this.#line?.send(encodeDeviceFrame(frame));
  }

  hear(isIt: (frame: RelayFrame) => boolean): Promise<Result<RelayFrame, ErrandError>> {
    const at = this.#kept.findIndex(isIt);
    if (at >= 0) return Promise.resolve(ok(this.#kept.splice(at, 1)[0]!));
    if (this.#over) return Promise.resolve(UNREACHABLE);
    return new Promise((resolve) => {
      const tell = (heard: Result<RelayFrame, ErrandError>): void => {
        cancel();
        this.#hearing = null;
        resolve(heard);
      };
      const cancel = this.#timers.after(ANSWER_MS, () => this.close());
      this.#hearing = { isIt, tell };
    });
  }

  ended(): void {
    this.#over = true;
    this.#hearing?.tell(UNREACHABLE);
  }

  close(): void {
    if (this.#over) return;
    this.ended();
    this.giveUp();
  }
}

const isSame = (a: Stream, b: Stream): boolean => a.section === b.section && a.lane === b.lane;

/** Pieces of an access log that came faster than they were asked for: an access log is small [LIMIT-1]. */
const MOST_KEPT = 256;
/** No plan is this large: a relay that goes on for ever fills no memory. */
const MOST_BYTES = 4 * LIMITS.bundleFileBytes;
/** Two lanes of each section, and of the access log; own sections of many members among them. */
const MOST_STREAMS = 4 * LIMITS.sections;
