/** Plans that one relay keeps, opened as the app opens them, and people who have the paper in hand. */
import { toHex } from '#lib/bytes.ts';
import type { RecoverAs } from '#replica/api-recovery.ts';
import type { NewPlan, Replica, RunningSync } from '#replica/api.ts';
import { createPhone, type as types, type Phone, type Tab } from './installations.ts';
import { createManualClock, until, type ManualClock } from './manual-clock.ts';
import { INGRID } from './people.ts';
import { RelayHouse } from './synced-phones.ts';

/** A plan open in a tab that syncs. */
export interface AtRelay {
  readonly phone: Phone;
  readonly tab: Tab;
  readonly replica: Replica;
  readonly sync: RunningSync;
}

export class PlansAtRelay {
  readonly house = new RelayHouse();
  readonly clock: ManualClock = createManualClock();

  async start(): Promise<void> {
    await this.house.start();
    this.clock.waitFor(() => this.house.engine.isBusy());
  }

  synced(tab: Tab): RunningSync {
    return tab.plans.runSync(this.house.address, (listener) => this.house.connect(listener));
  }

  /** A plan at the relay, with a goal that its owner told of and one that only they see. */
  async begins(plan: NewPlan = INGRID): Promise<AtRelay> {
    const phone = createPhone({ clock: this.clock });
    const tab = phone.openTab();
    const replica = await tab.plans.create(plan);
    const { house } = this;
    const named = await tab.plans.nameRelay(replica.planId, { key: toHex(house.key), address: house.address });
    if (!named.ok) throw new Error(named.error.type);
    const sync = this.synced(tab);
    replica.run({ type: 'addGoal', ownWords: 'Ta bussen åleine', areas: ['leisure'] });
    replica.run({ type: 'addGoal', ownWords: 'Sove betre', areas: ['health'] });
    types(replica, ' Og ha hund.');
    return { phone, tab, replica, sync };
  }

  /** Time passes until it is so. */
  inTime(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
    return until(
      async () => {
        if (await condition()) return true;
        await this.clock.advance(500);
        return false;
      },
      what,
      15_000,
    );
  }

  async handedIn({ tab, replica }: Pick<AtRelay, 'tab' | 'replica'>): Promise<void> {
    await replica.settle();
    await this.inTime(async () => (await tab.storage.countOutbox(replica.planId)) === 0, 'all is handed in');
  }

  /** A fresh phone with the paper. */
  async recovers(sheet: string, as: RecoverAs = { lost: false }): Promise<AtRelay> {
    const phone = createPhone({ clock: this.clock });
    const tab = phone.openTab();
    const done = await (await tab.plans.recovery()).recover(sheet, this.house.way(), as);
    if (!done.ok) throw new Error(done.error.type);
    const sync = this.synced(tab);
    return { phone, tab, replica: await tab.plans.open(done.value.planId), sync };
  }
}

/** What stands on the paper of a plan. */
export async function paperOf({ tab, replica }: Pick<AtRelay, 'tab' | 'replica'>) {
  const { words, qrText } = (await tab.plans.sheetWords(replica.planId))!;
  return { words: words.join(' '), qrText, count: words.length };
}

/** What matters, and the goals. */
export function saysOf({ replica }: Pick<AtRelay, 'replica'>): string {
  const { whatMatters, goals } = replica.getView();
  return [whatMatters.text, ...goals.map(({ ownWords }) => ownWords.text)].join(' | ');
}
