/**
 * The door of this installation: holds the data key while the app is unlocked,
 * and nobody else does for longer than they need it. What all tabs must know
 * goes over their channel: that one has locked, and, so that a password is asked
 * for once and not once a tab, the keys themselves, as handles that cannot be
 * exported and that only pages of this installation can hear.
 */
import { assert } from '#lib/assert.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { toHex, type Bytes } from '#lib/bytes.ts';
import { passkeyLock, unlockDataKey, type DataKey, type UnlockError } from '#protocol/crypto/lock.ts';
import { AppLocked, type Lock, type LockError, type LockState, type Passkey } from '../api-lock.ts';
import type { ChannelMessage, ReplicaPorts } from '../ports.ts';
import type { InstallationRecord } from '../storage.ts';
import { ensureInstallation, lockOf, openInstallation, wrappedForPasskey, wrappedOf } from './installation.ts';
import { openJson, sealJson } from './local-seal.ts';

/** What the door asks of the plans behind it. */
export interface BehindDoor {
  /** Seals what is typed and closes all that can be closed without losing a word. */
  letGo(): Promise<void>;
  /** Plans can be opened from now on, or cannot. */
  tell(): void;
}

const LEFT = 'left-in-a-form';
const RECORD_LOCK = 'installation';

export class LockDoor implements Lock {
  readonly #ports: ReplicaPorts;
  readonly #behind: BehindDoor;
  readonly #listeners = new Set<() => void>();
  #state: LockState = 'asking';
  #key: DataKey | null = null;
  #left: Promise<Bytes> | null = null;
  /** What this tab asked the others by; a lock since then makes an answer too late. */
  #ask: string | null = null;

  constructor(ports: ReplicaPorts, behind: BehindDoor) {
    this.#ports = ports;
    this.#behind = behind;
    ports.channel.listen((message) => void this.#hear(message));
  }

  get state(): LockState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Whether no plan may be opened now. */
  isShut(): boolean {
    return this.#state === 'locking' || this.#state === 'locked';
  }

  /** The data key; `null` when nothing was ever kept here. Throws `AppLocked`, or as `openInstallation`. */
  async dataKey(): Promise<DataKey | null> {
    if (this.isShut()) throw new AppLocked();
    if (this.#key !== null) return this.#key;
    return this.#opened(() => openInstallation(this.#ports.engine, this.#ports.storage));
  }

  /** The data key, made on first use. Throws as `dataKey`. */
  async makeKey(): Promise<DataKey> {
    const key = (await this.dataKey()) ?? (await this.#opened(() => this.#ensure()));
    assert(key !== null, 'a data key was made');
    return key;
  }

  async look(): Promise<LockState> {
    // A store that does not answer, or a damaged one, is told of where a plan is asked for.
    if (this.#state === 'asking') await this.dataKey().catch(() => undefined);
    if (this.#state === 'asking') this.#become('none');
    return this.#state;
  }

  async passkeys(): Promise<readonly Passkey[]> {
    const record = await this.#ports.storage.readInstallation();
    return (record?.passkeys ?? []).map(({ id, salt }) => ({ id, salt }));
  }

  async unlock(passphrase: string): Promise<Result<null, LockError>> {
    const { engine } = this.#ports;
    return this.#unlockWith(async (record) =>
      unlockDataKey(engine, await lockOf(engine, record, passphrase), wrappedOf(record)),
    );
  }

  async unlockWithPasskey({ id }: Passkey, secret: Bytes): Promise<Result<null, LockError>> {
    const { engine } = this.#ports;
    return this.#unlockWith(async (record) => {
      const passkey = record.passkeys?.find((it) => it.id.every((byte, at) => byte === id[at]));
      if (passkey === undefined) return err({ type: 'WrongLock' });
      return unlockDataKey(engine, await passkeyLock(engine, secret), wrappedForPasskey(passkey));
    });
  }

  async turnOn(passphrase: string): Promise<Result<null, LockError>> {
    await this.makeKey();
    const { underPassphrase } = await import('./change-lock.ts');
    return this.#replace(async (engine, record) =>
      record.lock.kind === 'passphrase' ? err({ type: 'WrongLock' }) : underPassphrase(engine, record, '', passphrase),
    );
  }

  async change(passphrase: string, next: string): Promise<Result<null, LockError>> {
    const { underPassphrase } = await import('./change-lock.ts');
    return this.#replace((engine, record) => underPassphrase(engine, record, passphrase, next));
  }

  async turnOff(passphrase: string): Promise<Result<null, LockError>> {
    const { underDevice } = await import('./change-lock.ts');
    return this.#replace((engine, record) => underDevice(engine, record, passphrase));
  }

  async addPasskey(passphrase: string, passkey: Passkey, secret: Bytes): Promise<Result<null, LockError>> {
    const { withPasskey } = await import('./change-lock.ts');
    return this.#replace((engine, record) => withPasskey(engine, record, passphrase, passkey, secret));
  }

  async removePasskeys(passphrase: string): Promise<Result<null, LockError>> {
    const { withoutPasskeys } = await import('./change-lock.ts');
    return this.#replace((engine, record) => withoutPasskeys(engine, record, passphrase));
  }

  async lockNow(): Promise<void> {
    if (this.#state !== 'open') return;
    this.#ports.channel.post({ type: 'locked' });
    await this.#lock();
  }

  leave(text: string): void {
    const key = this.#key;
    if (key !== null) this.#left = sealJson(this.#ports.engine, key, LEFT, text);
  }

  async takeLeft(): Promise<string | null> {
    const left = this.#left;
    if (left === null || this.#key === null) return null;
    this.#left = null;
    const text = await openJson(this.#ports.engine, this.#key, LEFT, await left);
    return typeof text === 'string' ? text : null;
  }

  async removeEverything(): Promise<void> {
    await this.#ports.storage.removeEverything();
    this.#ports.channel.post({ type: 'lockChanged' });
    this.#key = null;
    this.#left = null;
    this.#become('none');
  }

  #ensure(): Promise<DataKey> {
    return this.#ports.locks
      .withLock(RECORD_LOCK, {}, () => ensureInstallation(this.#ports.engine, this.#ports.storage))
      .then((key) => key!);
  }

  /** Keeps the key that was opened. A store without one has no lock either. */
  async #opened(open: () => Promise<DataKey | null>): Promise<DataKey | null> {
    try {
      const key = await open();
      // Meanwhile another tab may have locked.
      if (this.isShut()) throw new AppLocked();
      this.#key ??= key;
      if (this.#state === 'asking') this.#become('none');
      return this.#key;
    } catch (error) {
      if (error instanceof AppLocked && !this.isShut()) {
        this.#become('locked');
        // A tab that is unlocked shares what it holds.
        this.#ask = toHex(this.#ports.engine.randomBytes(16));
        this.#ports.channel.post({ type: 'lockAsk', ask: this.#ask });
      }
      throw error;
    }
  }

  async #unlockWith(
    open: (record: InstallationRecord) => Promise<Result<DataKey, UnlockError>>,
  ): Promise<Result<null, LockError>> {
    const record = await this.#ports.storage.readInstallation();
    if (record === null) return err({ type: 'StorageGone' });
    const key = await open(record);
    if (!key.ok) return err({ type: 'WrongPassphrase' });
    this.#ports.channel.post({ type: 'unlocked', ask: null, ...key.value });
    this.#open(key.value);
    return ok(null);
  }

  #open(key: DataKey): void {
    this.#key = key;
    this.#become('open');
  }

  /** One record takes the place of the other in one transaction; other tabs are told. */
  async #replace(
    make: (
      engine: ReplicaPorts['engine'],
      record: InstallationRecord,
    ) => Promise<Result<InstallationRecord, UnlockError>>,
  ): Promise<Result<null, LockError>> {
    const { engine, storage, locks } = this.#ports;
    const done = await locks.withLock(RECORD_LOCK, {}, async (): Promise<Result<LockState, LockError>> => {
      const record = await storage.readInstallation();
      if (record === null) return err({ type: 'StorageGone' });
      const next = await make(engine, record);
      if (!next.ok) return err({ type: 'WrongPassphrase' });
      const kept = await storage.replaceInstallation(next.value);
      return kept.ok ? ok(next.value.lock.kind === 'passphrase' ? 'open' : 'none') : kept;
    });
    assert(done !== null, 'the lock was waited for without end');
    if (!done.ok) return done;
    this.#ports.channel.post({ type: 'lockChanged' });
    this.#become(done.value);
    return ok(null);
  }

  async #lock(): Promise<void> {
    this.#become('locking');
    await this.#behind.letGo();
    this.#key = null;
    this.#become('locked');
  }

  async #hear(message: ChannelMessage): Promise<void> {
    if (message.type === 'locked') {
      this.#ask = null;
      if (this.#state === 'open') await this.#lock();
    } else if (message.type === 'unlocked') {
      const isMeant = message.ask === null || message.ask === this.#ask;
      if (isMeant && this.#state === 'locked') this.#open({ rows: message.rows, keys: message.keys });
    } else if (message.type === 'lockAsk') {
      if (this.#state === 'open' && this.#key !== null)
        this.#ports.channel.post({ type: 'unlocked', ask: message.ask, ...this.#key });
    } else if (message.type === 'lockChanged') await this.#lookAgain();
  }

  /** Another tab has turned the lock on or off, or deleted everything. The data key stays the same. */
  async #lookAgain(): Promise<void> {
    const record = await this.#ports.storage.readInstallation();
    if (record === null) {
      this.#key = null;
      this.#become('none');
    } else if (this.#key !== null) this.#become(record.lock.kind === 'passphrase' ? 'open' : 'none');
  }

  #become(state: LockState): void {
    const before = this.#state;
    if (before === state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
    // Sync rests from now on, or may begin.
    if (before === 'locked' || state === 'locked') this.#behind.tell();
  }
}
