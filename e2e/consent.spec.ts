import type { Page } from '@playwright/test';
import { daysFromToday } from './support/days.ts';
import { Person } from './support/person.ts';
import { expect, test } from './support/test.ts';

/** Draws a wave on the field for signatures. */
async function signs(page: Page): Promise<void> {
  const pad = page.locator('.signature.pad');
  await pad.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const box = await pad.boundingBox();
  if (box === null) throw new Error('There is no field to sign in');
  const at = (step: number) => [box.x + 20 + step * 5, box.y + box.height / 2 + 20 * Math.sin(step / 2)] as const;
  await page.mouse.move(...at(0));
  await page.mouse.down();
  for (let step = 1; step < 30; step++) await page.mouse.move(...at(step));
  await page.mouse.up();
}

/** By the keyboard, as whoever cannot use a finger does. */
async function ticks(person: Person, label: string): Promise<void> {
  const box = person.page.getByRole('checkbox', { name: label });
  await box.focus();
  await person.page.keyboard.press('Space');
  await expect(box).toBeChecked();
}

test('a consent is a letter with nothing ticked in advance, signed by hand, taken back, and given again', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(180_000);
  const ingrid = new Person(await newDevice(), app, 'nn');
  const { page } = ingrid;
  await ingrid.makesPlan({ name: 'Ingrid Døme', whatMatters: 'Å kunne bu heime' });
  const consent = `${ingrid.planPath}/consent`;

  // The one the plan begins with is said in a sentence.
  await ingrid.goesTo(consent);
  await ingrid.sees(ingrid.say('consent:noPeriod'));
  await ingrid.link(ingrid.say('consent:renew')).click();
  await expect(page.locator('form')).toBeVisible();
  await expect(page.locator('form input:checked')).toHaveCount(0);

  // A no is as near as a yes, and nothing is stored.
  await ingrid.picks(ingrid.say('consent:makePlanNo'));
  await ingrid.sees(ingrid.say('consent:noStillCoordinator'));
  await ingrid.picks(ingrid.say('consent:makePlan'));
  await expect(page.locator('form input:checked')).toHaveCount(1);

  // What is missing is listed on top, each line a way to its field.
  await ingrid.button('consent:sign').click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.getByRole('alert').getByRole('link')).toHaveCount(6);
  await ticks(ingrid, ingrid.say('consent:informed'));
  await ticks(ingrid, ingrid.say('consent:mayWithdraw'));
  await ingrid.picks(ingrid.say('consent:partTogether'));
  await ingrid.field('consent:takesPartName').fill('Kari Tenkt');
  await ingrid.field('consent:reservations').fill('Ikkje del noko om økonomien vår.');
  await ingrid.button('consent:oneYear').click();
  await page.getByRole('radio', { name: ingrid.say('consent:methodDrawn') }).check();
  await signs(page);
  await ingrid.button('consent:sign').click();

  // What holds now reads as it was signed; the first one stays readable.
  await ingrid.sees(ingrid.say('consent:given'));
  await ingrid.sees('Kari Tenkt');
  await ingrid.sees('Ikkje del noko om økonomien vår.');
  const signature = page.getByRole('img', { name: ingrid.say('consent:signatureOf', { name: 'Ingrid Døme' }) });
  await expect(signature).toBeVisible();
  await expect(page.locator('summary')).toHaveCount(1);

  // Taken back with a day; the plan stays, and a slip is undone.
  await ingrid.button('consent:withdraw').click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: ingrid.say('consent:withdraw') })
    .click();
  await ingrid.sees(ingrid.say('consent:isWithdrawn'));
  await expect(ingrid.link(ingrid.say('consent:give'))).toBeVisible();
  await expect(page.locator('summary')).toHaveCount(2);
  await ingrid.button('common:undo').click();
  await expect(signature).toBeVisible();
  await expect(page.locator('summary')).toHaveCount(1);
  await ingrid.knowsItIsSaved();
  await ingrid.opens(consent);
  await expect(signature).toBeVisible();
});

test('an approval tells who and when, and that the plan was changed since', async ({ app, newDevice }) => {
  test.setTimeout(120_000);
  const kari = new Person(await newDevice(), app, 'nb');
  const { page } = kari;
  await kari.makesPlan({ name: 'Kari Tenkt', whatMatters: 'Ro' });
  const plan = kari.planPath;
  await kari.goesTo(`${plan}/approve`);
  await page.getByRole('radio', { name: kari.say('consent:methodHere') }).check();
  await ticks(kari, kari.say('plan:approve'));
  await kari.button('consent:approvePlan').click();
  await kari.sees(kari.say('consent:approvedBy', { name: 'Kari Tenkt', date: '' }).trim());
  await kari.doesNotSee(kari.say('consent:changedAfterSigned'));

  // Two minutes later by the device's clock, what matters is another.
  await page.clock.setSystemTime(Date.now() + 120_000);
  await kari.goesTo(`${plan}/period`);
  await kari.field('period:nextReviewDay').fill(daysFromToday(90));
  await kari.goesTo(`${plan}/consent`);
  await kari.sees(kari.say('consent:changedAfterSigned'));
  await kari.button('consent:takeBackApproval').click();
  await kari.sees(kari.say('consent:notApproved'));
  await kari.button('common:undo').click();
  await kari.sees(kari.say('consent:approvedBy', { name: 'Kari Tenkt', date: '' }).trim());
});

test('cooperation, a sub-plan, a period and a review are written, refused in words and read again', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(150_000);
  const ingrid = new Person(await newDevice(), app, 'nn');
  const { page } = ingrid;
  await ingrid.makesPlan({ name: 'Ingrid Døme', whatMatters: 'Å kunne bu heime' });
  const plan = ingrid.planPath;

  // That none is needed is an answer to letter i too, until one is written in.
  await ingrid.goesTo(`${plan}/cooperation`);
  await ticks(ingrid, ingrid.say('cooperation:noneNeeded'));
  await ingrid.goesTo(`${plan}/completeness`);
  await ingrid.sees(ingrid.say('completeness:noCooperationNeeded'));
  await ingrid.goesTo(`${plan}/cooperation`);
  await ingrid.button('cooperation:add').click();
  await ingrid.sees(ingrid.say('cooperation:whoMissing'));
  await ingrid.field('cooperation:who').fill('Idrettslaget');
  await ingrid.field('cooperation:what').fill('Ein fast trenar');
  await ingrid.button('cooperation:add').click();
  await ingrid.link('Idrettslaget').click();
  await ingrid.picks(ingrid.say('cooperation:inPlace'));
  await ingrid.link(ingrid.say('common:close')).click();
  await ingrid.sees(`${ingrid.say('cooperation:inPlace')} · Ein fast trenar`);

  await ingrid.goesTo(`${plan}/sub-plans/new`);
  await ingrid.picks(ingrid.say('subplans:crisisPlan'));
  await ticks(ingrid, ingrid.say('subplans:onlyMe'));
  await ingrid.button('subplans:make').click();
  await ingrid.field('subplans:crisisContent').fill('Då hjelper det å gå tur.');
  await ingrid.link(ingrid.say('common:close')).click();
  await ingrid.link(ingrid.say('subplans:crisisPlan')).click();
  await expect(ingrid.field('subplans:crisisContent')).toHaveValue('Då hjelper det å gå tur.');
  await expect(page.getByRole('checkbox', { name: ingrid.say('subplans:onlyMe') })).toBeChecked();
  await ingrid.button('subplans:delete').click();
  await ingrid.sees(ingrid.say('subplans:deleted'));
  await ingrid.button('common:undo').click();
  await expect(ingrid.link(ingrid.say('subplans:crisisPlan'))).toBeVisible();

  await ingrid.goesTo(`${plan}/period`);
  await ingrid.field('period:from').fill('2026-12-01');
  await ingrid.sees(ingrid.say('period:bothNeeded'));
  await ingrid.field('period:to').fill('2026-11-01');
  await expect(page.getByText(/^Siste dag kjem før første dag/)).toBeVisible();
  await ingrid.field('period:to').fill('2027-11-30');
  await expect(page.getByText(/^Siste dag kjem før første dag/)).toHaveCount(0);
  await ingrid.button('period:addReview').click();
  await ingrid.picks(ingrid.say('period:hadSayPartly'));
  await page
    .getByRole('group', { name: ingrid.say('period:changed') })
    .getByLabel(ingrid.say('period:changedYes'))
    .check({ force: true });
  await expect(ingrid.link(ingrid.say('period:lookAtConsent'))).toBeVisible();
  await ingrid.field('evaluation:yourWords').fill('Eg fekk sagt mitt.');
  await ingrid.link(ingrid.say('common:close')).click();
  await ingrid.sees(ingrid.say('period:hadSayAnswer', { answer: ingrid.say('period:hadSayPartly') }));
  await ingrid.knowsItIsSaved();
  await ingrid.opens(`${plan}/period`);
  await expect(ingrid.field('period:from')).toHaveValue('2026-12-01');
  await expect(ingrid.field('period:to')).toHaveValue('2027-11-30');
});
