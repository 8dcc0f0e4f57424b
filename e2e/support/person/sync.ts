import { expect } from '@playwright/test';
import type { Person } from '../person.ts';

/** From anywhere in the plan: has it kept by the relay that the app comes from. */
export async function keepsAtRelay(person: Person): Promise<void> {
  await person.goesTo(`${person.planPath}/server`);
  await person.button('server:keep').click();
  await expect(person.page.getByRole('heading', { name: person.say('server:isOn') })).toBeVisible();
}

/** What the sync line may say of all that is delivered, whenever that was. */
export function saysDelivered(person: Person): RegExp {
  return begins(person.say('sync:sentAt', { when: '' }));
}

/** Waits until the line of the plan's first screen says so. */
export async function readsSyncLine(person: Person, said: RegExp | string, patience = 15_000): Promise<void> {
  await expect(
    person.page.locator('.sync-line > span:not(.visually-hidden)').filter({ visible: true }).first(),
  ).toHaveText(said, { timeout: patience });
}

const begins = (words: string): RegExp => new RegExp(`^${RegExp.escape(words)}`, 'u');
