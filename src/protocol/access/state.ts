/** What the reduction is given, and what it gives. Plain data. */
import type { DeviceKeys } from '../crypto/device-keys.ts';
import type { DeviceId, EntryId, MemberId, PlanId, SectionId } from '../ids.ts';
import type { Act, Basis, KeyName } from './act.ts';

/** An access entry as the reduction sees it. Signatures and keys were judged on receiving. */
export interface ReducibleAct {
  readonly id: EntryId;
  readonly author: DeviceId;
  /** `prev` (unless it is zero) and the heads the act names. */
  readonly deps: readonly EntryId[];
  readonly act: Act;
}

export interface Owner {
  readonly member: MemberId;
  readonly basis: Basis;
  /** The act that made them owner. */
  readonly act: EntryId;
  /** Holds the plan in trust for a person who has no device. */
  readonly custodian: boolean;
}

export interface AdmittedDevice {
  readonly keys: DeviceKeys;
  readonly member: MemberId;
  /** `file`: lives in a backup file, and may only enrol. */
  readonly kind: 'own' | 'file';
  readonly enrolledBy: DeviceId;
  readonly act: EntryId;
  /** Not retired, and within the number of live devices. */
  readonly live: boolean;
}

export interface AdmittedSheet {
  readonly keys: DeviceKeys;
  readonly act: EntryId;
  readonly inForce: boolean;
}

export interface SectionKeyRecord extends KeyName {
  readonly act: EntryId;
  /** Longest way from the first act: a deeper key is newer. */
  readonly depth: number;
  readonly wraps: ReadonlyMap<DeviceId, EntryId>;
}

export interface AccessState {
  readonly plan: PlanId;
  /** Empty until the first act is held. */
  readonly owners: readonly Owner[];
  /** All ever admitted, live or not. */
  readonly devices: ReadonlyMap<DeviceId, AdmittedDevice>;
  readonly sheets: ReadonlyMap<DeviceId, AdmittedSheet>;
  /** Newest first. */
  readonly keys: ReadonlyMap<SectionId, readonly SectionKeyRecord[]>;
  /** Entries whose payloads are to be dropped and refused. */
  readonly erased: ReadonlySet<EntryId>;
  /** Acts without effect: `unknown` (a newer app's), `unauthorised`, `incomplete` (their past is not here). */
  readonly ignored: ReadonlyMap<EntryId, 'unknown' | 'unauthorised' | 'incomplete'>;
}
