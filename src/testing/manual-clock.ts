/** Time that moves only when a test says so. */
import type { Timers } from '#replica/ports.ts';

interface Alarm {
  readonly at: number;
  readonly order: number;
  readonly task: () => void;
}

export interface ManualClock extends Timers {
  now(): number;
  /** Moves time on, running what falls due in order, and lets real work (ciphers) finish between. */
  advance(ms: number): Promise<void>;
  /** The same, but waits for nothing: what falls due begins, and is still at work when this returns. */
  hurry(ms: number): Promise<void>;
  /** Somebody sets the clock ahead: it shows so much later from now on, and nothing falls due by it. */
  jump(ms: number): void;
  /** The clock does not move while this is at work. */
  waitFor(isBusy: () => boolean): void;
  /** A view of this clock for one tab; a frozen tab's alarms wait, a dead one's never ring. */
  forTab(): ManualTimers;
}

export interface ManualTimers extends Timers {
  freeze(): void;
  thaw(): void;
  die(): void;
}

/** Lets everything that waits for microtasks or ciphers run: until nothing has been at work for some turns. */
async function breathe(isBusy: () => boolean, quietTurns: number): Promise<void> {
  for (let quiet = 0; quiet < quietTurns; quiet = isBusy() ? 0 : quiet + 1)
    await new Promise<void>((resolve) => setImmediate(resolve));
}

const QUIET_TURNS = 4;

/** Waits, in real time, until `condition` holds; fails after `ms`. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what = 'the condition',
  ms = 5_000,
): Promise<void> {
  const end = performance.now() + ms;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`Waited ${ms} ms in vain for ${what}`);
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

/** @param quietTurns how many turns of the event loop nothing may be at work; 1 is enough where everything waits for microtasks only */
export function createManualClock(start = Date.UTC(2026, 10, 22, 8), quietTurns = QUIET_TURNS): ManualClock {
  let now = start;
  let ahead = 0;
  let order = 0;
  const alarms = new Set<Alarm>();
  const watched: (() => boolean)[] = [];
  const settle = (): Promise<void> => breathe(() => watched.some((isBusy) => isBusy()), quietTurns);

  const after = (ms: number, task: () => void): (() => void) => {
    const alarm: Alarm = { at: now + ms, order: order++, task };
    alarms.add(alarm);
    return () => alarms.delete(alarm);
  };

  const nextDue = (end: number): Alarm | undefined => {
    let next: Alarm | undefined;
    for (const alarm of alarms)
      if (
        alarm.at <= end &&
        (next === undefined || alarm.at < next.at || (alarm.at === next.at && alarm.order < next.order))
      )
        next = alarm;
    return next;
  };

  const move = async (ms: number, between: () => Promise<void>): Promise<void> => {
    const end = now + ms;
    await between();
    for (let alarm = nextDue(end); alarm !== undefined; alarm = nextDue(end)) {
      alarms.delete(alarm);
      now = Math.max(now, alarm.at);
      alarm.task();
      await between();
    }
    now = end;
    await between();
  };

  return {
    now: () => now + ahead,
    jump: (ms) => void (ahead += ms),
    after,
    advance: (ms) => move(ms, settle),
    hurry: (ms) => move(ms, async () => {}),
    waitFor: (isBusy) => void watched.push(isBusy),
    forTab() {
      let state: 'live' | 'frozen' | 'dead' = 'live';
      const waiting: (() => void)[] = [];
      return {
        after: (ms, task) =>
          after(ms, () => {
            if (state === 'live') task();
            else if (state === 'frozen') waiting.push(task);
          }),
        freeze() {
          state = 'frozen';
        },
        thaw() {
          state = 'live';
          for (const task of waiting.splice(0)) task();
        },
        die() {
          state = 'dead';
        },
      };
    },
  };
}
