/** A phone of the simulator: a disk that outlives its tabs, a clock of its own, and tabs that are real replicas. */
import type { DataKey } from '#protocol/crypto/lock.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import type { PlanId } from '#protocol/ids.ts';
import type { Replica } from '#replica/api.ts';
import { ensureInstallation } from '#replica/keys/installation.ts';
import type { ReplicaPorts } from '#replica/ports.ts';
import { createReplica } from '#replica/replica.ts';
import { PlanSession } from '#replica/session/plan-session.ts';
import type { ManualClock, ManualTimers } from '../manual-clock.ts';
import { createChannelHub, createMemoryChannel, type ChannelHub, type MemoryChannel } from '../memory-channel.ts';
import { createLockManager, createMemoryLocks, type LockManager, type MemoryLocks } from '../memory-locks.ts';
import { openMemoryStorage, type MemoryDisk, type MemoryStorage } from '../memory-storage.ts';

/** A word that was typed, where it must be found again, and as which of its tab's changes. */
export interface TypedWord {
  readonly word: string;
  readonly section: string;
  readonly change: number;
}

/** What a process of the app has of the phone. */
export interface SimProcess {
  readonly ports: ReplicaPorts;
  readonly storage: MemoryStorage;
  /** Changes of this tab that have reached the disk. */
  readonly stored: { changes: number };
  freeze(): void;
  thaw(): void;
  kill(): void;
}

/** An open tab. */
export interface SimTab extends SimProcess {
  readonly session: PlanSession;
  readonly replica: Replica;
  readonly typed: TypedWord[];
  /** How many changes were made here; `stored.changes` of them are on disk. */
  changes(): number;
  frozen: boolean;
}

export interface SimPhoneParts {
  readonly engine: Engine;
  readonly clock: ManualClock;
  readonly disk: MemoryDisk;
  /** How far its clock is off, in milliseconds. */
  readonly skew: number;
  /** How long its disk takes for one answer, in milliseconds; 0 = none. */
  readonly diskMs: () => number;
}

export class SimPhone {
  readonly disk: MemoryDisk;
  readonly #parts: SimPhoneParts;
  readonly #locks: LockManager = createLockManager();
  readonly #hub: ChannelHub = createChannelHub();
  #dataKey: Promise<DataKey> | null = null;

  constructor(parts: SimPhoneParts) {
    this.#parts = parts;
    this.disk = parts.disk;
  }

  now(): number {
    return this.#parts.clock.now() + this.#parts.skew;
  }

  /** The installation's key, by a store of its own: that of a tab may be about to die. */
  dataKey(): Promise<DataKey> {
    this.#dataKey ??= ensureInstallation(this.#parts.engine, openMemoryStorage(this.disk));
    return this.#dataKey;
  }

  startProcess(): SimProcess {
    const { engine, clock, diskMs } = this.#parts;
    let frozen: Promise<void> | null = null;
    let wake = (): void => {};
    const timers: ManualTimers = clock.forTab();
    const storage = openMemoryStorage(this.disk, async () => {
      const ms = diskMs();
      if (ms > 0) await new Promise<void>((resolve) => void timers.after(ms, resolve));
      while (frozen !== null) await frozen;
    });
    const locks: MemoryLocks = createMemoryLocks(this.#locks, timers);
    const channel: MemoryChannel = createMemoryChannel(this.#hub);
    const stored = { changes: 0 };
    const ports: ReplicaPorts = {
      engine,
      storage,
      locks,
      channel,
      timers,
      now: () => this.now(),
      onRowsStored: ({ changes }) => void (stored.changes = changes),
    };
    return {
      ports,
      storage,
      stored,
      freeze() {
        timers.freeze();
        channel.freeze();
        frozen ??= new Promise((resolve) => (wake = resolve));
      },
      thaw() {
        frozen = null;
        wake();
        timers.thaw();
        channel.thaw();
      },
      kill() {
        storage.crash();
        timers.die();
        channel.die();
        locks.die();
      },
    };
  }

  /** Rejects with `PlanDoesNotOpen`. */
  async openTab(planId: PlanId): Promise<SimTab> {
    const process = this.startProcess();
    const dataKey = await this.dataKey();
    const session = await PlanSession.open(process.ports, dataKey, planId);
    const replica = createReplica(process.ports, dataKey, session, () => {});
    let changes = 0;
    const push = session.writeAhead.push.bind(session.writeAhead);
    Object.assign(session.writeAhead, {
      push: (...change: Parameters<typeof push>) => {
        changes++;
        push(...change);
      },
    });
    return { ...process, session, replica, typed: [], changes: () => changes, frozen: false };
  }
}
