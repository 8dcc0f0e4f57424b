/** What the parts of one plan's sync share: the line between them and its relay. */
import type { Bytes } from '#lib/bytes.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import type { DeviceFrame, RelayFrame, Stream } from '#protocol/sync/frames.ts';
import type { ReplicaPorts } from '../ports.ts';
import type { PlanIntake } from './intake.ts';
import type { RecordKeeper } from './record-keeper.ts';
import type { RelayRecord } from './relay-record.ts';
import type { Verdict } from './stream-follower.ts';

export type PlanFrame = Exclude<RelayFrame, { type: 'welcome' }>;
export type FrameOf<Type extends PlanFrame['type']> = Extract<PlanFrame, { type: Type }>;

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

/** What is not what it should be: everything but `take` and `again`. */
export type Distrust = Exclude<Verdict, 'take' | 'again'>;

/** The conversation about one plan, as those who hand in and those who fetch see it. */
export interface PlanTalk {
  readonly ports: PlanSyncPorts;
  readonly intake: PlanIntake;
  readonly keeper: RecordKeeper;
  /** The plan is open on the line. */
  isOpen(): boolean;
  /** The relay says that this device was taken out. */
  isRemoved(): boolean;
  send(frame: DeviceFrame): void;
  /** The number of the next request. */
  nextRef(): number;
  /** Something was asked: without an answer all is begun anew later. */
  expectAnswer(): void;
  /** Looks soon at what there is to do. */
  evaluateSoon(): void;
  /** What is known of the relay, or of what stands in the way, has changed. */
  tell(): void;
  /** The relay contradicts itself or others: all is offered again, and asked for anew. `stream`: of this one only. */
  distrust(verdict: Distrust, record: RelayRecord, stream?: Stream): Promise<void>;
  /** All access entries were told. */
  introduced(): Promise<void>;
  /** The relay has no room: it is asked again later. */
  full(): void;
}

/** The relay has no room, or takes nothing new: asked again now and then. */
export const LONG_PAUSE_MS = 5 * 60_000;
/** Where the streams have come to is kept so often at most; what is kept late is only fetched twice. */
export const KEEP_PLACE_MS = 1_000;
