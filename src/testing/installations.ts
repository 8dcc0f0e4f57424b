/** Phones and their tabs, in memory: what is on a phone's disk outlives its tabs. */
import type { Plans, Replica } from '#replica/api.ts';
import { createPlans } from '#replica/plans.ts';
import type { ReplicaPorts } from '#replica/ports.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import { busyEngine, quickPassphrases, unevenEngine, type Pauses } from './busy-engine.ts';
import { platformEngine } from './engine.ts';
import { createManualClock, type ManualClock, type ManualTimers } from './manual-clock.ts';
import { createChannelHub, createMemoryChannel, type MemoryChannel } from './memory-channel.ts';
import { createLockManager, createMemoryLocks } from './memory-locks.ts';
import {
  cloneDisk,
  createMemoryDisk,
  openMemoryStorage,
  type MemoryDisk,
  type MemoryStorage,
} from './memory-storage.ts';

export interface Tab {
  readonly plans: Plans;
  readonly ports: ReplicaPorts;
  readonly storage: MemoryStorage;
  readonly timers: ManualTimers;
  readonly channel: MemoryChannel;
  /** The last that was told of rows on disk. */
  readonly stored: { rows: number; changes: number };
  /** Stands still, with whatever locks it holds: no timer rings, no message is heard, no storage call goes out. */
  freeze(): void;
  thaw(): void;
  /** The process is killed: what is not on disk is gone, its locks are free. */
  kill(): void;
}

export interface Phone {
  readonly disk: MemoryDisk;
  readonly clock: ManualClock;
  openTab(): Tab;
  /** The phone as it is now, on another phone or at a later time. */
  clone(): Phone;
}

export interface PhoneOptions {
  readonly clock?: ManualClock;
  readonly disk?: MemoryDisk;
  readonly engine?: Engine;
  /** Makes ciphers and disk slow by chance. */
  readonly pauses?: Pauses;
}

export function createPhone(options: PhoneOptions = {}): Phone {
  const { clock = createManualClock(), disk = createMemoryDisk(), pauses } = options;
  const plain = options.engine ?? quickPassphrases(platformEngine());
  const engine = busyEngine(pauses === undefined ? plain : unevenEngine(plain, pauses));
  clock.waitFor(() => engine.isBusy() || pauses?.isBusy() === true);
  const manager = createLockManager();
  const hub = createChannelHub();
  return {
    disk,
    clock,
    openTab() {
      let frozen: Promise<void> | null = null;
      let wake = (): void => {};
      const storage = openMemoryStorage(disk, async () => {
        await pauses?.pause();
        while (frozen !== null) await frozen;
      });
      const timers = clock.forTab();
      const locks = createMemoryLocks(manager, timers);
      const channel = createMemoryChannel(hub);
      const stored = { rows: 0, changes: 0 };
      const ports: ReplicaPorts = {
        engine,
        storage,
        locks,
        channel,
        timers,
        now: () => clock.now(),
        onRowsStored: ({ rows, changes }) => Object.assign(stored, { rows, changes }),
      };
      return {
        plans: createPlans(ports),
        ports,
        storage,
        timers,
        channel,
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
    },
    clone: () => createPhone({ ...options, clock, disk: cloneDisk(disk) }),
  };
}

/** Types into `whatMatters`, one character for each call of the replica. */
export function type(replica: Replica, text: string): void {
  for (const character of text) {
    const { ref, text: before } = replica.getView().whatMatters;
    replica.editText(ref, { index: before.length, remove: 0, insert: character });
  }
}
