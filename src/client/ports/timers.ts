import type { Timers } from '#replica/ports.ts';

export const browserTimers: Timers = {
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};
