/** The lock of this installation, for whoever draws it: one password for all plans here, and passkeys beside it. */
import type { Bytes } from '#lib/bytes.ts';
import type { Result } from '#lib/result.ts';

/**
 * `asking`: not read yet. `none`: opens without a password. `open`: has a password, and is unlocked. `locking`: what is
 * typed is being sealed; screens show nothing already. `locked`: no plan opens before `unlock`.
 */
export type LockState = 'asking' | 'none' | 'open' | 'locking' | 'locked';

/** `WrongPassphrase`: also where a passkey gave something else than before. Nothing was changed. */
export interface LockError {
  readonly type: 'WrongPassphrase' | 'StorageFull' | 'StorageGone';
}

/** A passkey that opens the lock: its credential id, and what it is to be asked about (PRF salt, 32 bytes). */
export interface Passkey {
  readonly id: Bytes;
  readonly salt: Bytes;
}

/** A plan was asked for while the app is locked. Nothing is wrong: `unlock` comes first. */
export class AppLocked extends Error {
  override readonly name = 'AppLocked';
}

/** All tabs of the installation lock and unlock together. While it is locked, calls of `Plans` that need a plan reject with `AppLocked`. */
export interface Lock {
  readonly state: LockState;
  subscribe(listener: () => void): () => void;
  /** Reads how it stands; after that, `state` is never `asking`. */
  look(): Promise<LockState>;
  /** Those that may be used to unlock. */
  passkeys(): Promise<readonly Passkey[]>;
  /** About half a second on a phone: that is what each guess costs. */
  unlock(passphrase: string): Promise<Result<null, LockError>>;
  /** @param secret what the authenticator gave for the passkey's salt, 32 bytes */
  unlockWithPasskey(passkey: Passkey, secret: Bytes): Promise<Result<null, LockError>>;
  /** From now on the app opens with this passphrase only, in all tabs. It stays open now. Refused where it has one. */
  turnOn(passphrase: string): Promise<Result<null, LockError>>;
  /** Passkeys stay as they are. */
  change(passphrase: string, next: string): Promise<Result<null, LockError>>;
  /** The app opens without anything again; its passkeys count no longer. */
  turnOff(passphrase: string): Promise<Result<null, LockError>>;
  /** @param secret what the new passkey gave for its salt, 32 bytes */
  addPasskey(passphrase: string, passkey: Passkey, secret: Bytes): Promise<Result<null, LockError>>;
  /** From now on the passphrase alone opens. */
  removePasskeys(passphrase: string): Promise<Result<null, LockError>>;
  /**
   * Seals what is typed, closes every plan in every tab and lets go of the keys. What cannot be sealed (a full disk) stays
   * in memory until it can. Does nothing without a passphrase.
   */
  lockNow(): Promise<void>;
  /** Keeps a text through a lock, sealed, in this tab's memory: what stood in a form that was not finished. */
  leave(text: string): void;
  /** What was left, once. */
  takeLeft(): Promise<string | null>;
  /** Deletes every plan and the lock from this device: for whoever has forgotten the password and has the plan elsewhere. */
  removeEverything(): Promise<void>;
}
