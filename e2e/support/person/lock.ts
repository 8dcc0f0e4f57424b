import { expect } from '@playwright/test';
import type { Person } from '../person.ts';

/** From a plan: gives the app a password, by «Meir». Stands on the lock's page afterwards. */
export async function setsPassword(person: Person, password: string): Promise<void> {
  await person.opensPlace('more');
  await person.link(person.say('lock:heading')).click();
  await person.field('lock:choose').fill(password);
  await person.button('lock:turnOn').click();
  // The key it had before is swept from the disk first.
  await expect(person.button('lock:lockNow')).toBeVisible({ timeout: 60_000 });
}

/** Waits until nothing of a plan is to be seen but the question for the password. */
export async function seesLock(person: Person): Promise<void> {
  await expect(person.heading(person.say('lock:unlock'))).toBeVisible();
  await expect(person.page).toHaveTitle('Din plan');
}

/** On a locked screen. */
export async function triesPassword(person: Person, password: string): Promise<void> {
  await person.field('lock:password').fill(password);
  await person.button('lock:unlock').click();
}

/** Where a plan that is not one's own has led to the question for a password: not now. */
export async function putsOffLock(person: Person): Promise<void> {
  await person.button('lock:notNow').click();
}
