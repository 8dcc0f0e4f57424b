/** Web Locks in memory: one manager for an installation, one `Locks` for each tab. */
import type { Locks, Timers } from '#replica/ports.ts';

interface Holder {
  /** Called when another takes the lock from this one. */
  readonly robbed: () => void;
}

interface Waiter {
  readonly start: () => void;
}

export interface LockManager {
  readonly holders: Map<string, Holder>;
  readonly queues: Map<string, Waiter[]>;
}

export interface MemoryLocks extends Locks {
  /** The tab is gone: all its locks are free. */
  die(): void;
}

export function createLockManager(): LockManager {
  return { holders: new Map(), queues: new Map() };
}

export function createMemoryLocks(manager: LockManager, timers: Timers): MemoryLocks {
  let alive = true;
  const mine = new Map<Holder, string>();

  const release = (name: string, holder: Holder): void => {
    mine.delete(holder);
    if (manager.holders.get(name) !== holder) return;
    manager.holders.delete(name);
    manager.queues.get(name)?.shift()?.start();
  };

  /** Resolves to a holder, or to `null` when the wait was too long. */
  const acquire = (name: string, options: { readonly steal?: boolean; readonly waitMs?: number }, robbed: () => void) =>
    new Promise<Holder | null>((resolve) => {
      const holder: Holder = { robbed };
      const take = (): void => {
        manager.holders.set(name, holder);
        mine.set(holder, name);
        resolve(holder);
      };
      const current = manager.holders.get(name);
      if (current === undefined) return take();
      if (options.steal === true) {
        current.robbed();
        return take();
      }
      const queue = manager.queues.get(name) ?? [];
      manager.queues.set(name, queue);
      let cancel = (): void => {};
      const waiter: Waiter = {
        start: () => {
          cancel();
          if (alive) take();
          else manager.queues.get(name)?.shift()?.start();
        },
      };
      queue.push(waiter);
      if (options.waitMs !== undefined)
        cancel = timers.after(options.waitMs, () => {
          const at = queue.indexOf(waiter);
          if (at < 0) return;
          queue.splice(at, 1);
          resolve(null);
        });
    });

  return {
    async withLock<T>(
      name: string,
      options: { readonly steal?: boolean; readonly waitMs?: number },
      use: () => Promise<T>,
    ) {
      let robbed = (): void => {};
      // As in browsers: the request of whoever is robbed rejects, what it was doing runs on.
      const theft = new Promise<never>((_, reject) => {
        robbed = () => reject(new Error(`The lock ${name} was stolen`));
      });
      const holder = await acquire(name, options, () => robbed());
      if (holder === null) return null;
      try {
        return await Promise.race([use(), theft]);
      } finally {
        release(name, holder);
      }
    },
    async hold(name: string) {
      const holder = await acquire(name, {}, () => {});
      return { release: () => holder !== null && release(name, holder) };
    },
    isHeld: async (name: string) => manager.holders.has(name),
    die() {
      alive = false;
      for (const [holder, name] of [...mine]) release(name, holder);
    },
  };
}
