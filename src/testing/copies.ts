/** Files that go from phone to phone. */
import type { Bytes } from '#lib/bytes.ts';
import type { Replica } from '#replica/api.ts';
import { createPhone, type Phone, type Tab } from './installations.ts';
import type { ManualClock } from './manual-clock.ts';

export const PASSPHRASE = 'eit heilt vanleg passord';

export interface Opened {
  readonly phone: Phone;
  readonly tab: Tab;
  readonly replica: Replica;
}

export async function copyFrom(tab: Tab, planId: string): Promise<Bytes> {
  const made = await tab.plans.makeCopy(planId, PASSPHRASE);
  if (!made.ok) throw new Error(made.error.type);
  return made.value.bytes;
}

/** Opens a copy on a phone that never saw the plan. */
export async function openOnNewPhone(clock: ManualClock, file: Bytes): Promise<Opened> {
  const phone = createPhone({ clock });
  const tab = phone.openTab();
  const opened = await tab.plans.openCopy(file, { passphrase: PASSPHRASE });
  if (!opened.ok) throw new Error(opened.error.type);
  return { phone, tab, replica: await tab.plans.open(opened.value.planId) };
}

/** Each opens the other’s copy. */
export async function exchangeCopies(a: Opened, b: Opened): Promise<void> {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const file = await copyFrom(from.tab, from.replica.planId);
    const opened = await to.tab.plans.openCopy(file, { passphrase: PASSPHRASE });
    if (!opened.ok) throw new Error(opened.error.type);
  }
}
