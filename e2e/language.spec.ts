import { Person } from './support/person.ts';
import { expect, test } from './support/test.ts';
import { words } from './support/words.ts';

test('the language can be switched at any time, and what was written stands', async ({ app, newDevice }) => {
  const phone = await newDevice();
  const kari = new Person(phone, app, 'nn');
  await kari.makesPlan({ name: 'Kari Tenkt', whatMatters: 'Eg vil ha ro' });
  await kari.addsGoal({ ownWords: 'Gå tur', areas: ['leisure'] });
  await kari.sees(words('nn', 'goals:howIsItGoing'));
  const goal = kari.path;
  await kari.goesTo('/settings');
  await kari.chooses('nb');
  await kari.sees(words('nb', 'settings:heading'));
  await kari.goesTo(goal);
  await kari.sees(words('nb', 'goals:howIsItGoing'));
  await expect(kari.heading('Gå tur')).toBeVisible();
  await kari.opensPlace('plan');
  await kari.sees('Eg vil ha ro');
  // The choice lasts, and neither language needs the network.
  await kari.hasAppAtHand();
  await phone.close();
  await app.stop();
  await phone.start();
  await kari.opens(goal);
  await expect(kari.page.locator('html')).toHaveAttribute('lang', 'nb');
  await kari.sees(words('nb', 'goals:howIsItGoing'));
  await kari.goesTo('/settings');
  await kari.chooses('nn');
  await kari.sees(words('nn', 'settings:heading'));
});

test('light, dark and the size of the text can be chosen, and last', async ({ app, newDevice }) => {
  const kari = new Person(await newDevice(), app, 'nn');
  await kari.opens('/settings');
  const background = (): Promise<string> => kari.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const size = (): Promise<number> =>
    kari.page.evaluate(() =>
      Number.parseFloat(getComputedStyle(document.querySelector('main') ?? document.body).fontSize),
    );
  const light = await background();
  const normal = await size();
  await kari.picks(kari.say('settings:coloursDark'));
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  await kari.picks(kari.say('settings:sizeLarge'));
  await expect.poll(size).toBeGreaterThan(normal);
  await kari.page.reload();
  await expect(kari.page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await background()).toBe(dark);
  expect(await size()).toBeGreaterThan(normal);
});
