/**
 * One line: its frames are dealt with one after the other, so answers come in
 * the order of the questions. What a line is given of a plan's streams is the
 * business of `open-plan.ts`.
 */
import { toHex, type Bytes } from '#lib/bytes.ts';
import { assertNever } from '#lib/assert.ts';
import { verifySignature, type Signer } from '#protocol/crypto/ed25519.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import { ID_BYTES, type DeviceId, type PlanId } from '#protocol/ids.ts';
import { decodeDeviceFrame, encodeRelayFrame } from '#protocol/sync/frame-codec.ts';
import type { DeviceFrame, RefusalCode, RelayFrame } from '#protocol/sync/frames.ts';
import { lineProofMessage } from '#protocol/sync/line-proof.ts';
import type { RelayStore } from '../store/store.ts';
import type { Counters } from './counters.ts';
import type { RelayLimits } from './limits.ts';
import type { Mailboxes } from './mailboxes.ts';
import { OpenPlan } from './open-plan.ts';
import { Bucket, type Buckets } from './rates.ts';
import type { CloseReason, ConnectedLine, NewPlans, Peer } from './relay.ts';
import { signingKeyOf, standingOf } from './standing.ts';
import { introduce } from './take-in.ts';

export interface LinePorts {
  readonly store: RelayStore;
  readonly engine: Engine;
  readonly signer: Signer;
  readonly era: Bytes;
  readonly clock: () => number;
  readonly chance: (length: number) => Bytes;
  readonly limits: RelayLimits;
  readonly newPlans: NewPlans;
  readonly counters: Counters;
  readonly mailboxes: Mailboxes;
  /** So many bytes may a line of this address hold that it has not read. */
  readonly mayHold: (address: string) => number;
  /** New plans of each address. */
  readonly founding: Buckets;
  /** Frames and bytes of each address. */
  readonly frames: Buckets;
  readonly bytes: Buckets;
  readonly onFailure: (error: unknown) => void;
}

/** The version of the frames that this relay speaks [SYNC-2]. */
export const SYNC_VERSION = 1;
/** In answers that belong to no plan. */
export const NO_PLAN = '00'.repeat(ID_BYTES.plan) as PlanId;

type PlanFrame = Exclude<DeviceFrame, { type: 'hello' }>;

export class LineSession implements ConnectedLine {
  /** Called once, when nothing comes or goes any more. */
  onEnd: () => void = () => {};
  readonly #ports: LinePorts;
  readonly #peer: Peer;
  readonly #frames: Bucket;
  readonly #bytes: Bucket;
  readonly #whispers: Bucket;
  /** Who said who they are, and has not proven it. */
  readonly #asked = new Map<PlanId, DeviceId>();
  readonly #open = new Map<PlanId, OpenPlan>();
  #nonce: Bytes | null = null;
  #last: Promise<void> = Promise.resolve();
  #lastPiece: Promise<void> = Promise.resolve();
  #letGo: () => void = () => {};
  /** Resolves when the line ends or the relay goes down. */
  readonly #going = new Promise<void>((resolve) => {
    this.#letGo = resolve;
  });
  #unsent = 0;
  #ended = false;

  constructor(ports: LinePorts, peer: Peer) {
    const { limits } = ports;
    const now = ports.clock();
    this.#ports = ports;
    this.#peer = peer;
    this.#frames = new Bucket({ perSecond: limits.framesPerSecond, atOnce: limits.framesAtOnce }, now);
    this.#bytes = new Bucket({ perSecond: limits.bytesPerSecond, atOnce: limits.bytesAtOnce }, now);
    this.#whispers = new Bucket({ perSecond: limits.whispersPerSecond, atOnce: limits.whispersPerSecond }, now);
  }

  received(bytes: Bytes): Promise<void> {
    const { counters } = this.#ports;
    counters.add('frames_received');
    counters.add('bytes_received', bytes.length);
    this.#last = this.#last.then(() => this.#deal(bytes));
    return this.#last;
  }

  closed(): void {
    this.end();
  }

  /** Whether a plan is open on this line, and it goes by this `x-line` [SYNC-13]. */
  isProven(name: string): boolean {
    return this.#nonce !== null && this.#open.size > 0 && (this.#peer.name ?? lineName(this.#nonce)) === name;
  }

  get mayHold(): number {
    return this.#ports.mayHold(this.#peer.address);
  }

  get address(): string {
    return this.#peer.address;
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#letGo();
    for (const plan of this.#open.values()) plan.close();
    this.#open.clear();
    this.onEnd();
  }

  /** Finishes what was begun, then says that the relay stops. Waits for the disk, and for nobody who does not read. */
  async goDown(): Promise<void> {
    this.#letGo();
    await this.#last;
    for (const plan of this.#open.keys()) void this.#send({ type: 'ended', plan, code: 'goingDown' });
    this.#close('goingDown');
  }

  async #deal(bytes: Bytes): Promise<void> {
    if (this.#ended) return;
    const decoded = decodeDeviceFrame(bytes);
    if (!decoded.ok) {
      this.#ports.counters.add('frames_malformed');
      await this.#refuse(NO_PLAN, 0, 'malformed');
      this.#close('malformed');
      return;
    }
    const frame = decoded.value;
    // The first greeting is free: a line is itself counted.
    if (frame?.type === 'hello' && this.#nonce === null) return this.#welcome();
    const isWithin = this.#isWithinLimits(bytes.length, this.#ports.clock());
    if (frame === null) return;
    if (!isWithin) return this.#refuseTooMany(frame);
    if (frame.type === 'hello') return this.#welcome();
    try {
      await this.#dealWith(frame);
    } catch (error) {
      // Nothing was acknowledged: the device hands it in again.
      this.#ports.counters.add('failures');
      this.#ports.onFailure(error);
      await this.#refuse(frame.plan, refOf(frame), 'failed');
    }
  }

  #isWithinLimits(length: number, now: number): boolean {
    const { frames, bytes } = this.#ports;
    const { address } = this.#peer;
    const isLineWithin = this.#frames.take(1, now) && this.#bytes.take(length, now);
    return isLineWithin && frames.take(address, 1, now) && bytes.take(address, length, now);
  }

  #welcome(): Promise<void> {
    const { chance, clock, signer } = this.#ports;
    this.#nonce ??= chance(32);
    return this.#send({
      type: 'welcome',
      version: SYNC_VERSION,
      key: signer.publicKey,
      nonce: this.#nonce,
      now: clock(),
    });
  }

  async #dealWith(frame: PlanFrame): Promise<void> {
    const { plan } = frame;
    if (this.#nonce === null) return this.#refuse(plan, refOf(frame), 'notProven');
    switch (frame.type) {
      case 'introduce':
        return this.#introduce(frame);
      case 'open':
        return this.#ask(frame.plan, frame.device);
      case 'prove':
        return this.#prove(frame.plan, frame.signature, this.#nonce);
      case 'close':
        return this.#leave(plan);
      case 'append':
      case 'since':
      case 'fetch':
      case 'whisper': {
        const open = this.#open.get(plan);
        return open ? open.received(frame) : this.#refuse(plan, refOf(frame), 'notProven');
      }
      default:
        return assertNever(frame);
    }
  }

  async #introduce(frame: Extract<DeviceFrame, { type: 'introduce' }>): Promise<void> {
    const { plan, ref } = frame;
    const answer = await introduce(this.#ports, this.#peer.address, frame);
    if (typeof answer === 'string') return this.#refuse(plan, ref, answer);
    return this.#send({ type: 'introduced', plan, ref, results: answer });
  }

  /** Says at once what stands in the way of opening; the proof is judged when it comes. */
  async #ask(plan: PlanId, device: DeviceId): Promise<void> {
    const { mailboxes, clock } = this.#ports;
    const refused = await mailboxes.using(plan, async (mailbox): Promise<RefusalCode | null> => {
      if (!mailbox.founded) return 'noSuchPlan';
      return standingOf(mailbox, device, clock()).type === 'stranger' ? 'accessMissing' : null;
    });
    if (refused) {
      this.#asked.delete(plan);
      return this.#refuse(plan, 0, refused);
    }
    if (this.#asked.size >= this.#ports.limits.plansPerLine && !this.#asked.has(plan)) {
      return this.#refuse(plan, 0, 'tooMany');
    }
    this.#asked.set(plan, device);
  }

  async #prove(plan: PlanId, signature: Bytes, nonce: Bytes): Promise<void> {
    const { engine, signer, mailboxes, limits, counters } = this.#ports;
    const device = this.#asked.get(plan);
    // Already answered when it asked to open.
    if (device === undefined) return;
    this.#asked.delete(plan);
    if (this.#open.size >= limits.plansPerLine) return this.#refuse(plan, 0, 'tooMany');
    const mailbox = await mailboxes.take(plan);
    const key = signingKeyOf(mailbox.state, device);
    const message = lineProofMessage({ relayKey: signer.publicKey, nonce, plan, device });
    if (!key || !(await verifySignature(engine, key, signature, message)) || this.#ended) {
      mailboxes.release(plan);
      counters.add('proofs_refused');
      return this.#refuse(plan, 0, 'notProven');
    }
    counters.add('proofs_accepted');
    this.#leave(plan);
    const open = new OpenPlan(this.#ports, mailbox, device, {
      send: (frame) => this.#send(frame),
      isCongested: () => this.#unsent > 0,
      pieceBytes: () => this.mayHold / 2,
      inTurn: (work) => (this.#lastPiece = this.#lastPiece.then(work, work)),
      takeWhisper: () => this.#whispers.take(1, this.#ports.clock()),
      fail: () => {
        this.#leave(plan);
        void this.#send({ type: 'ended', plan, code: 'failed' });
      },
    });
    this.#open.set(plan, open);
    return this.#send(open.opened());
  }

  #leave(plan: PlanId): void {
    this.#open.get(plan)?.close();
    this.#open.delete(plan);
  }

  async #refuseTooMany(frame: DeviceFrame): Promise<void> {
    this.#ports.counters.add('refused_too_many');
    if (frame.type !== 'hello') await this.#refuse(frame.plan, refOf(frame), 'tooMany');
  }

  #refuse(plan: PlanId, ref: number, code: RefusalCode): Promise<void> {
    return this.#send({ type: 'refused', plan, ref, code });
  }

  async #send(frame: RelayFrame): Promise<void> {
    if (this.#ended) return;
    const bytes = encodeRelayFrame(frame);
    const { counters } = this.#ports;
    counters.add('frames_sent');
    counters.add('bytes_sent', bytes.length);
    const wait = this.#peer.send(bytes);
    if (!wait) return;
    this.#unsent += 1;
    try {
      await Promise.race([wait, this.#going]);
    } finally {
      this.#unsent -= 1;
    }
  }

  #close(reason: CloseReason): void {
    if (this.#ended) return;
    this.#peer.close(reason);
    this.end();
  }
}

function refOf(frame: PlanFrame): number {
  return 'ref' in frame ? frame.ref : 0;
}

/** By what `x-line` a WebSocket goes: the first half of a secret that only it and the relay know. */
export function lineName(nonce: Bytes): string {
  return toHex(nonce.subarray(0, 16));
}
