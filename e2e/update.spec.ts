import type { Page } from '@playwright/test';
import { rm } from 'node:fs/promises';
import type { ServedApp } from './support/app.ts';
import { nextVersion } from './support/next-version.ts';
import { Person } from './support/person.ts';
import { expect, test } from './support/test.ts';

/** What a page does when one comes back to it: it asks whether there is a newer version. */
const comesBack = (page: Page): Promise<unknown> =>
  page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));

const version = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.documentElement.dataset['version']);

async function isPutOut(app: ServedApp): Promise<string> {
  const folder = await nextVersion();
  await app.startAgain(folder);
  return folder;
}

/** All of the new version is fetched first, and that takes its time. */
const seesThatThereIsANewOne = (person: Person): Promise<void> =>
  expect(person.page.getByText(person.say('boot:updateReady')).first()).toBeVisible({ timeout: 45_000 });

async function writesAGoal(person: Person): Promise<string> {
  await person.makesPlan({ name: 'Kari Tenkt', whatMatters: 'Ro' });
  await person.addsGoal({ ownWords: 'Gå tur', areas: ['leisure'] });
  await person.hasAppAtHand();
  return person.path;
}

test('a new version waits while someone types, comes at a tap, and loses nothing; an old tab goes on working', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(120_000);
  const phone = await newDevice();
  const kari = new Person(phone, app, 'nn');
  const goal = await writesAGoal(kari);
  await kari.opens(`${goal}/edit`);
  const old = kari.inTab(await phone.newTab());
  await old.opens(goal);
  await expect(old.heading('Gå tur')).toBeVisible();

  const folder = await isPutOut(app);
  const field = kari.field('goals:ownWords');
  await field.press('ControlOrMeta+End');
  await kari.page.evaluate(() => Object.assign(window, { sameOldPage: true }));
  // The new version comes while the keys go down.
  const typing = field.pressSequentially(' kvar dag, i all slags vêr, og helst saman med nokon', { delay: 60 });
  await comesBack(kari.page);
  await seesThatThereIsANewOne(kari);
  await typing;
  await expect(field).toHaveValue('Gå tur kvar dag, i all slags vêr, og helst saman med nokon');
  expect(await kari.page.evaluate(() => 'sameOldPage' in window), 'nothing was loaded anew under the fingers').toBe(
    true,
  );

  await field.pressSequentially('!');
  await kari.button('boot:updateNow').click();
  await expect.poll(() => version(kari.page).catch(() => undefined)).toBe('next');
  expect(kari.path).toBe(`${goal}/edit`);
  await expect(kari.field('goals:ownWords')).toHaveValue('Gå tur kvar dag, i all slags vêr, og helst saman med nokon!');

  // The old tab runs the old code on the same store, and has screens it has never shown before.
  expect(await version(old.page)).toBeUndefined();
  await old.button('goals:writeHowItGoes').click();
  await old.field('goals:writeHowItGoes').pressSequentially('Skrive i den gamle utgåva');
  await old.button('common:done').click();
  await old.goesTo(`${old.planPath}/people/new`);
  await expect(old.field('people:name')).toBeEditable();
  await old.field('people:name').fill('Marit Prøve');
  await old.link(old.say('common:close')).click();
  await expect(old.link('Marit Prøve').first()).toBeVisible();
  await old.opens(goal);
  await old.sees('Skrive i den gamle utgåva');
  await kari.opens(goal);
  await kari.sees('Skrive i den gamle utgåva');
  await kari.goesTo(`${kari.planPath}/people`);
  await expect(kari.link('Marit Prøve').first()).toBeVisible();

  // Without network it is the new version that opens.
  await phone.close();
  await app.stop();
  await phone.start();
  await kari.opens(goal);
  await kari.sees('Skrive i den gamle utgåva');
  expect(await version(kari.page)).toBe('next');
  await rm(folder, { recursive: true });
});

/** A minute of rest passes in some seconds; every other time is as it is. */
const SHORT_MINUTE = `{
  const real = setTimeout;
  window.setTimeout = (task, ms, ...rest) => real(task, ms === 60000 ? 6000 : ms, ...rest);
}`;

test('a new version comes by itself after a quiet minute, back to the same place and caret', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(120_000);
  const kari = new Person(await newDevice({ initScript: SHORT_MINUTE }), app, 'nb');
  const goal = await writesAGoal(kari);
  await kari.opens(`${goal}/edit`);
  const field = kari.field('goals:ownWords');
  await expect(field).toBeEditable();
  const folder = await isPutOut(app);
  await comesBack(kari.page);
  await seesThatThereIsANewOne(kari);
  await field.press('ControlOrMeta+End');
  await field.pressSequentially(' i skogen');
  await field.press('ControlOrMeta+Home');
  await field.press('ArrowRight');
  await field.press('ArrowRight');
  expect(await version(kari.page)).toBeUndefined();
  await expect.poll(() => version(kari.page).catch(() => undefined), { timeout: 20_000 }).toBe('next');
  expect(kari.path).toBe(`${goal}/edit`);
  await expect(kari.field('goals:ownWords')).toHaveValue('Gå tur i skogen');
  await expect(kari.field('goals:ownWords')).toBeFocused();
  await kari.page.keyboard.type('→');
  await expect(kari.field('goals:ownWords')).toHaveValue('Gå→ tur i skogen');
  await rm(folder, { recursive: true });
});
