import type { CalendarDate } from '#plan/calendar-date.ts';
import { dateInOslo } from '#plan/calendar-date.ts';
import type { NewPlan, Replica } from '#replica/api.ts';
import { platformEngine } from '#testing/engine.ts';
import { createPhone } from '#testing/installations.ts';
import { createManualClock } from '#testing/manual-clock.ts';
import type { CopyFile, Person } from './person.ts';

export const PASSWORD = 'rogn hegg selje or';

/**
 * A copy of a plan that was never typed: the app's own commands write it, on a
 * phone in memory. It opens on any phone with the password.
 */
export async function planFile(
  plan: NewPlan,
  fill: (replica: Replica, today: CalendarDate) => void,
): Promise<CopyFile> {
  const now = Date.now();
  const phone = createPhone({ engine: platformEngine(), clock: createManualClock(now) });
  const { plans } = phone.openTab();
  const replica = await plans.create(plan);
  fill(replica, dateInOslo(now));
  await replica.settle();
  const copy = await plans.makeCopy(replica.planId, PASSWORD);
  if (!copy.ok) throw new Error(`no copy was made: ${copy.error.type}`);
  return { name: copy.value.fileName, bytes: Buffer.from(copy.value.bytes) };
}

/** Opens a plan that came as a file on a new phone, and stands on its first screen. */
export async function opensPlanFile(person: Person, file: CopyFile): Promise<void> {
  await person.opens('/');
  await person.chooses(person.language);
  await person.link(person.say('start:haveKey')).click();
  await person.opensCopy(file, { password: PASSWORD });
  await person.link(person.say('backup:showPlan')).click();
  await person.sees(person.say('goals:mine'));
}
