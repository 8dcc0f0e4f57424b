import type { Locks } from '#replica/ports.ts';

/** Named locks across the tabs of this installation, by the Web Locks API. */
export function webLocks(manager: LockManager = navigator.locks): Locks {
  return {
    withLock: (name, options, use) => withLock(manager, name, options, use),
    hold: (name) => hold(manager, name),
    async isHeld(name) {
      const { held } = await manager.query();
      return held?.some((lock) => lock.name === name) ?? false;
    },
  };
}

async function withLock<T>(
  manager: LockManager,
  name: string,
  { steal = false, waitMs }: { readonly steal?: boolean; readonly waitMs?: number },
  use: () => Promise<T>,
): Promise<T | null> {
  // A thief cannot wait: the Web Locks API refuses `steal` together with `signal`.
  if (steal || waitMs === undefined) return manager.request(name, { steal }, use);
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), waitMs);
  try {
    return await manager.request(name, { signal: waiting.signal }, () => {
      clearTimeout(timer);
      return use();
    });
  } catch (error) {
    if (waiting.signal.aborted && error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function hold(manager: LockManager, name: string): Promise<{ release(): void }> {
  return new Promise((resolve, reject) => {
    manager
      .request(name, () => new Promise<void>((release) => resolve({ release: () => release() })))
      .catch((error: unknown) => reject(error instanceof Error ? error : new Error('lock refused', { cause: error })));
  });
}
