/** Whether the app is about to lock itself because nobody uses it. Told by `idle-lock.ts`, drawn by the lock's gate. */

let soon = false;
let stay: (() => void) | null = null;
const listeners = new Set<() => void>();

/** @param goOn counts as use of the app */
export function tellLocksSoon(isSoon: boolean, goOn: () => void): void {
  stay = goOn;
  if (soon === isSoon) return;
  soon = isSoon;
  for (const listener of listeners) listener();
}

/** Whether the warning is to be seen now. */
export function locksSoon(): boolean {
  return soon;
}

/** @returns ends it */
export function subscribeLocksSoon(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** «Hald fram». */
export function goOn(): void {
  stay?.();
}
