import { browserTimers } from '#client/ports/timers.ts';
import { tabChannel } from '#client/ports/tab-channel.ts';
import { webLocks } from '#client/ports/web-locks.ts';
import { openDexieStorage } from '#client/storage/dexie-storage.ts';
import { engineFrom } from '#protocol/crypto/engine.ts';
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { Replica } from '#replica/api.ts';
import { createPlans } from '#replica/plans.ts';
import type { BenchStore } from './store.ts';

/** The whole of what the app does: sealed rows, strict transactions, signed entries, the plan read to a view. */
export const ours: BenchStore = {
  async open(name) {
    const storage = await openDexieStorage(name);
    const plans = createPlans({
      engine: engineFrom(globalThis),
      storage,
      locks: webLocks(),
      channel: tabChannel(name),
      timers: browserTimers,
      now: () => Date.now(),
    });
    const [kept] = await storage.listPlans();
    const replica = kept === undefined ? await plans.create(newPlan()) : await plans.open(kept.planId);
    const { ref } = replica.getView().whatMatters;
    return {
      text: () => replica.getView().whatMatters.text,
      edit(edit) {
        if (!replica.editText(ref, edit).ok) throw new Error('the edit was refused');
      },
      stored: () => saved(replica),
      rest: () => replica.settle(),
      async close() {
        await replica.close();
        await storage.close();
      },
    };
  },
};

const newPlan = (): Parameters<ReturnType<typeof createPlans>['create']>[0] => ({
  relation: 'self',
  ownerName: 'Kari Tenkt',
  writerName: '',
  whatMatters: '',
  today: '2026-11-22' as CalendarDate,
  consent: { method: 'this-device', date: '2026-11-22' as CalendarDate, witness: '' },
});

function saved(replica: Replica): Promise<void> {
  return new Promise((resolve) => {
    const stop = replica.subscribeSaving(look);
    look();
    function look(): void {
      if (replica.getSaving().at !== 'saved') return;
      // The first look comes before there is anything to stop.
      queueMicrotask(() => stop());
      resolve();
    }
  });
}
