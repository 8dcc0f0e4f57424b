/**
 * Acts: who may what in a plan, as signed entries of the plan's one access log
 * [ACCESS-1]. The public part is canonical JSON with pseudonymous ids, so that
 * a relay can reduce it; what it is about is in parts sealed per section.
 */
import type { Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import type { DeviceKeys } from '../crypto/device-keys.ts';
import { checkPublicKey } from '../crypto/ed25519.ts';
import type { Engine } from '../crypto/engine.ts';
import { checkKemKey } from '../crypto/hpke.ts';
import type { DeviceId, EntryId, KeyId, MemberId, SectionId } from '../ids.ts';
import type { Head } from '../oplog/head.ts';

/** On what ground the first owner may: codes only, the same in full stands as a statement inside the plan. */
export interface Basis {
  readonly code: 'self' | 'parent' | 'next-of-kin' | 'custodian';
  readonly method: 'this-device' | 'paper' | 'drawn' | 'oral';
  /** A day in Norway, YYYY-MM-DD. */
  readonly date: string;
}

/** Starts a plan; signed by the first sheet, whose signing key is the root. */
export interface OpenAct {
  readonly type: 'open';
  readonly sheet: DeviceKeys;
  readonly member: MemberId;
  readonly device: DeviceKeys;
  readonly basis: Basis;
}

/** Admits a device of a member: one of their own, or the one that lives in a backup file. */
export interface EnrolAct {
  readonly type: 'enrol';
  readonly member: MemberId;
  readonly kind: 'own' | 'file';
  readonly device: DeviceKeys;
}

/** Names section keys, and the wraps that carry them. Each wrap carries all keys of the act that its recipient may read. */
export interface KeyAct {
  readonly type: 'key';
  readonly keys: readonly KeyName[];
  /**
   * The one section named is this member's own: nobody else may read it, owners neither. Its id is made of the two
   * (`ownSectionId`), so that no other section can be claimed [ACCESS-8].
   */
  readonly own?: { readonly member: MemberId; /** 16 bytes. */ readonly salt: Bytes };
  readonly wraps: readonly { readonly to: DeviceId; readonly id: EntryId }[];
}

export interface KeyName {
  readonly section: SectionId;
  readonly generation: number;
  readonly keyId: KeyId;
}

/** Per section, the heads that whoever removes holds of the removed one's logs: what was known and stays [ACCEPT-1]. */
export interface KnownHeads {
  readonly section: SectionId;
  readonly heads: readonly Head[];
}

/** Ends a device: a lost phone, an old backup file. Without `known` (as version 0.1 wrote it) all it ever wrote counts. */
export interface RetireAct {
  readonly type: 'retire';
  readonly device: DeviceId;
  readonly known?: readonly KnownHeads[];
}

/** From least to most; `owner` is no grant [ACCESS-11]. */
export const GRANTED_RIGHTS = ['relay', 'read', 'suggest', 'write', 'admin'] as const;
export type GrantedRight = (typeof GRANTED_RIGHTS)[number];
export type Right = GrantedRight | 'owner';

/** Gives a participant a right in sections, on a basis [ACCESS-10]. */
export interface GrantAct {
  readonly type: 'grant';
  readonly member: MemberId;
  readonly sections: readonly SectionId[];
  readonly right: GrantedRight;
  /** A day in Norway, YYYY-MM-DD, or '' = no end. The app and the relay read it, the reduction never does. */
  readonly until: string;
  /** An `admin` who may make others admin. */
  readonly onward: boolean;
  /** Earlier versions too: wraps of older keys. */
  readonly history: boolean;
  /** `statement:<name>` or `law:<code>`. */
  readonly basis: string;
}

/** Ends grants: in these sections, or (`sections` empty) the whole participant [ACCESS-12]. */
export interface RevokeAct {
  readonly type: 'revoke';
  readonly member: MemberId;
  readonly sections: readonly SectionId[];
  readonly known: readonly KnownHeads[];
}

/** Makes a participant an owner; ends custody [ACCESS-13]. */
export interface OwnerAct {
  readonly type: 'owner';
  readonly member: MemberId;
  readonly basis: Basis;
}

/** An owner is owner no longer: by themselves, or by the sheet [ACCESS-13]. */
export interface StepBackAct {
  readonly type: 'stepBack';
  readonly member: MemberId;
  readonly known: readonly KnownHeads[];
}

/** A new recovery sheet, or a vote for one [ACCESS-14]. */
export interface SheetAct {
  readonly type: 'sheet';
  readonly sheet: DeviceKeys;
}

/** A sheet or an invitation is in force no longer [ACCESS-14]. */
export interface SuspendAct {
  readonly type: 'suspend';
  readonly sheet: DeviceId;
}

/** Keys that may append one request to join, as a device of this participant [ACCESS-15]. */
export interface InviteAct {
  readonly type: 'invite';
  readonly invite: DeviceKeys;
  readonly member: MemberId;
}

/** Asks, by an invitation, that a device be enrolled [ACCESS-15]. */
export interface JoinAct {
  readonly type: 'join';
  readonly device: DeviceKeys;
}

/** Where the plan's relay is, and the key it signs receipts with [ACCESS-15]. */
export interface RelayAct {
  readonly type: 'relay';
  /** Ed25519, 32 bytes. */
  readonly key: Bytes;
  readonly address: string;
}

/** Names entries whose payloads must be dropped and refused; travels as an entry of kind `erase`. */
export interface EraseAct {
  readonly type: 'erase';
  readonly entries: readonly { readonly section: SectionId; readonly id: EntryId }[];
}

/** An act of a newer app: kept, passed on and counted as a dependency; without effect here. */
export interface UnknownAct {
  readonly type: 'unknown';
  readonly name: string;
}

export type KnownAct =
  | OpenAct
  | EnrolAct
  | KeyAct
  | RetireAct
  | EraseAct
  | GrantAct
  | RevokeAct
  | OwnerAct
  | StepBackAct
  | SheetAct
  | SuspendAct
  | InviteAct
  | JoinAct
  | RelayAct;
/** Acts that end something [ACCESS-16]. */
export type RemovalAct = RevokeAct | RetireAct | StepBackAct | SuspendAct;
export type Act = KnownAct | UnknownAct;

/** What an access payload says, without opening its sealed parts. */
export interface PublicAct {
  readonly act: Act;
  /** Heads of the access log when it was made. */
  readonly deps: readonly Head[];
}

/** `ActMalformed`: no app would write this. `KeyRefused`: an enrolled public key is one of those that engines judge differently. */
export type ActError = { readonly type: 'ActMalformed' } | { readonly type: 'KeyRefused' };

/** The keys that an act brings in, or asks to be brought in: of devices, sheets and invitations. */
export function keysAdmittedBy(act: Act): readonly DeviceKeys[] {
  if (act.type === 'open') return [act.sheet, act.device];
  if (act.type === 'enrol' || act.type === 'join') return [act.device];
  if (act.type === 'sheet') return [act.sheet];
  return act.type === 'invite' ? [act.invite] : [];
}

/** Whether the public keys that an act admits may be enrolled [KEY-5]. Loads noble: ask when an act arrives from elsewhere, not on each start. */
export async function checkActKeys(engine: Engine, act: Act): Promise<Result<null, ActError>> {
  if (act.type === 'relay' && !(await checkPublicKey(act.key))) return err({ type: 'KeyRefused' });
  for (const { signing, kem } of keysAdmittedBy(act)) {
    if (!(await checkPublicKey(signing)) || !(await checkKemKey(engine, kem))) return err({ type: 'KeyRefused' });
  }
  return ok(null);
}
