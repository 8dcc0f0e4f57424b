import { expect } from '@playwright/test';
import type { Person } from '../person.ts';
import { opensPart } from './parts.ts';

/** Draws a wave on the field for signatures. */
export async function signsByHand(person: Person): Promise<void> {
  const pad = person.page.locator('.signature.pad');
  await pad.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const box = await pad.boundingBox();
  if (box === null) throw new Error('There is no field to sign in');
  const at = (step: number) => [box.x + 20 + step * 5, box.y + box.height / 2 + 20 * Math.sin(step / 2)] as const;
  const { mouse } = person.page;
  await mouse.move(...at(0));
  await mouse.down();
  for (let step = 1; step < 30; step++) await mouse.move(...at(step));
  await mouse.up();
  await expect(person.page.getByRole('img', { name: person.say('consent:drawingThere') })).toBeVisible();
}

export type Consent = {
  /** What the first question is answered with: `makePlan` for oneself, `makePlanFor` for another. */
  readonly of?: string;
  readonly takesPart: 'partSelf' | 'partTogether' | 'partInstead';
  readonly takesPartName?: string;
  readonly reservations?: string;
};

/** Fills in the consent from the page of consents, up to how it is signed. */
export async function answersConsent(person: Person, consent: Consent): Promise<void> {
  const { of, takesPart, takesPartName, reservations } = consent;
  await opensPart(person, 'home:consent');
  await person.link(person.say('consent:renew')).click();
  await person.picks(
    of === undefined ? person.say('consent:makePlan') : person.say('consent:makePlanFor', { name: of }),
  );
  await person.ticks(person.say('consent:informed'));
  await person.ticks(person.say('consent:mayWithdraw'));
  await person.picks(
    person.say(of === undefined ? `consent:${takesPart}` : `consent:${takesPart}For`, { name: of ?? '' }),
  );
  if (takesPartName !== undefined) await person.field('consent:takesPartName').fill(takesPartName);
  if (reservations !== undefined) await person.field('consent:reservations').fill(reservations);
  await person.button('consent:oneYear').click();
}

/** Signs, or registers what was said, and sees that it holds. */
export async function signsConsent(person: Person): Promise<void> {
  await person.button('consent:sign').or(person.button('consent:register')).click();
  await person.sees(person.say('consent:given'));
  await expect(person.heading(person.say('consent:heading'))).toBeVisible();
}
