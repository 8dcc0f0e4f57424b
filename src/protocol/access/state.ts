/** What the reduction is given, and what it gives. Plain data. */
import type { DeviceKeys } from '../crypto/device-keys.ts';
import type { DeviceId, EntryId, MemberId, PlanId, SectionId } from '../ids.ts';
import type { Bytes } from '#lib/bytes.ts';
import type { Act, Basis, GrantAct, KeyName, RemovalAct } from './act.ts';

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
  /** Not retired, not of a member revoked since, and within the number of live devices. */
  readonly live: boolean;
}

export interface AdmittedSheet {
  readonly keys: DeviceKeys;
  readonly act: EntryId;
  readonly inForce: boolean;
}

/** An invitation that was written, in force or not, and the devices that asked to join by it. */
export interface Invitation {
  readonly keys: DeviceKeys;
  readonly member: MemberId;
  readonly by: DeviceId;
  readonly act: EntryId;
  readonly inForce: boolean;
  /** In causal order. More than one: all are shown, none is the default. */
  readonly joins: readonly { readonly device: DeviceKeys; readonly act: EntryId }[];
}

/** A grant in force, in the sections that are left of it. */
export interface Grant extends Omit<GrantAct, 'type'> {
  readonly act: EntryId;
  readonly by: DeviceId;
}

export interface SectionKeyRecord extends KeyName {
  /** The act that named it first. */
  readonly act: EntryId;
  readonly author: DeviceId;
  /** Longest way from the first act: a deeper key is newer. */
  readonly depth: number;
  /** Of all acts that name it. */
  readonly wraps: ReadonlyMap<DeviceId, EntryId>;
  /** No recipient is removed [ACCESS-9]. */
  readonly clean: boolean;
}

/** A removal that stands: for judging what its target wrote [ACCEPT-1]. */
export interface StandingRemoval {
  readonly id: EntryId;
  readonly author: DeviceId;
  readonly act: RemovalAct;
}

export interface AccessState {
  readonly plan: PlanId;
  /** Empty until the first act is held. In causal order. */
  readonly owners: readonly Owner[];
  /** All ever admitted by an act that is not void, live or not. */
  readonly devices: ReadonlyMap<DeviceId, AdmittedDevice>;
  /** All whose admission was authorised, void or not (then not live): whose signature counts as somebody's [RECEIVE-1]. */
  readonly everAdmitted: ReadonlyMap<DeviceId, AdmittedDevice>;
  /** All that authorised acts name, in force or not, by void acts too: whose signatures count as somebody's. */
  readonly sheets: ReadonlyMap<DeviceId, AdmittedSheet>;
  /** The same. */
  readonly invitations: ReadonlyMap<DeviceId, Invitation>;
  readonly grants: readonly Grant[];
  /** Own sections and whose they are: for ever, also from void acts [ACCESS-8]. */
  readonly ownSections: ReadonlyMap<SectionId, MemberId>;
  /** In the order of ACCESS-9, those of void acts among them. */
  readonly keys: ReadonlyMap<SectionId, readonly SectionKeyRecord[]>;
  /** In the order of their ids. */
  readonly removals: readonly StandingRemoval[];
  /** Where the plan's relay is; `null` before one was named. */
  readonly relay: { readonly key: Bytes; readonly address: string; readonly act: EntryId } | null;
  /** Entries whose payloads are to be dropped and refused. */
  readonly erased: ReadonlySet<EntryId>;
  /** Acts without effect: `unknown` (a newer app's), `unauthorised`, `incomplete` (their past is not here), `void`. */
  readonly ignored: ReadonlyMap<EntryId, 'unknown' | 'unauthorised' | 'incomplete' | 'void'>;
}
