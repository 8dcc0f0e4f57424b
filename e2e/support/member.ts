import { assert } from '#lib/assert.ts';
import { platformEngine } from '#testing/engine.ts';
import { createPhone } from '#testing/installations.ts';
import { createManualClock } from '#testing/manual-clock.ts';
import { add, carry, grant, letIn, setBack, type PlanPhone } from '#testing/member-phones.ts';
import type { CopyFile } from '../support/person.ts';

const LONG_AGO_MS = 30 * 24 * 3_600_000;

/**
 * Somebody else is let into the plan of a copy, a month ago, and writes: there
 * is no screen for that yet, so it is done by the replica itself.
 * @returns a copy in which that stands
 */
export async function wroteLongAgo(file: CopyFile, password: string): Promise<CopyFile> {
  const phone = createPhone({ clock: createManualClock(Date.now() - LONG_AGO_MS), engine: platformEngine() });
  const tab = phone.openTab();
  const opened = await tab.plans.openCopy(new Uint8Array(file.bytes), { passphrase: password });
  assert(opened.ok, 'the copy opens');
  const { planId } = opened.value;
  const owner = await setBack(phone, { session: { planId } } as unknown as PlanPhone);
  const other = await letIn(owner, await grant(owner));
  add(other, ' Helsing Amir.');
  await carry(other, owner);
  const made = await owner.tab.plans.makeCopy(planId, password);
  assert(made.ok, 'a copy can be made');
  return { name: made.value.fileName, bytes: Buffer.from(made.value.bytes) };
}
