/**
 * Acts: who may what in a plan, as signed entries of the plan's one access log
 * [ACCESS-1]. The public part is canonical JSON with pseudonymous ids, so that
 * a relay can reduce it; what it is about is in parts sealed per section.
 */
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
  readonly wraps: readonly { readonly to: DeviceId; readonly id: EntryId }[];
}

export interface KeyName {
  readonly section: SectionId;
  readonly generation: number;
  readonly keyId: KeyId;
}

/** Ends a device: a lost phone, an old backup file. */
export interface RetireAct {
  readonly type: 'retire';
  readonly device: DeviceId;
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

export type KnownAct = OpenAct | EnrolAct | KeyAct | RetireAct | EraseAct;
export type Act = KnownAct | UnknownAct;

/** What an access payload says, without opening its sealed parts. */
export interface PublicAct {
  readonly act: Act;
  /** Heads of the access log when it was made. */
  readonly deps: readonly Head[];
}

/** `ActMalformed`: no app would write this. `KeyRefused`: an enrolled public key is one of those that engines judge differently. */
export type ActError = { readonly type: 'ActMalformed' } | { readonly type: 'KeyRefused' };

/** Whether the public keys that an act admits may be enrolled [KEY-5]. Loads noble: ask when an act arrives from elsewhere, not on each start. */
export async function checkActKeys(engine: Engine, act: Act): Promise<Result<null, ActError>> {
  const admitted = act.type === 'open' ? [act.sheet, act.device] : act.type === 'enrol' ? [act.device] : [];
  for (const { signing, kem } of admitted) {
    if (!(await checkPublicKey(signing)) || !(await checkKemKey(engine, kem))) return err({ type: 'KeyRefused' });
  }
  return ok(null);
}
