import type { Timers } from '../ports.ts';

/** Alarms by name: setting one again moves it. */
export class Alarms<Name extends string> {
  readonly #timers: Timers;
  readonly #set = new Map<Name, () => void>();

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  isSet(name: Name): boolean {
    return this.#set.has(name);
  }

  set(name: Name, ms: number, ring: () => void): void {
    this.cancel(name);
    const cancel = this.#timers.after(ms, () => {
      this.#set.delete(name);
      ring();
    });
    this.#set.set(name, cancel);
  }

  cancel(name: Name): void {
    this.#set.get(name)?.();
    this.#set.delete(name);
  }

  cancelAll(): void {
    for (const name of this.#set.keys()) this.cancel(name);
  }
}
