import type { Page } from '@playwright/test';
import { Person } from './support/person.ts';
import { expect, test } from './support/test.ts';

test('on a full device what is typed stays on the screen, it is told in words, and is kept as soon as there is room', async ({
  app,
  newDevice,
}) => {
  const phone = await newDevice();
  const kari = new Person(phone, app, 'nn');
  await kari.makesPlan({ name: 'Kari Tenkt', whatMatters: 'Ro' });
  await kari.addsGoal({ ownWords: 'Gå tur', areas: ['leisure'] });
  const goal = kari.path;
  await kari.goesTo(`${goal}/edit`);
  await kari.settled('goals:professionalWords');

  const devtools = await phone.devtools();
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: app.address, quotaSize: 2_000_000 });
  await fillUp(kari.page);
  const field = kari.field('goals:professionalWords');
  const text = `Det som ikkje får plass. ${'Mykje tekst. '.repeat(40)}`;
  await field.fill(text);
  await expect(kari.page.getByRole('alert').filter({ hasText: kari.say('errors:storageFull') })).toBeVisible();
  await expect(field).toHaveValue(text);
  // Nothing says that it is saved.
  await expect(kari.page.getByText(kari.say('common:savedNow'), { exact: true }).filter({ visible: true })).toHaveCount(
    0,
  );

  await devtools.send('Storage.overrideQuotaForOrigin', { origin: app.address });
  await field.press('ControlOrMeta+End');
  await field.pressSequentially('No er det plass.');
  await expect(kari.page.getByRole('alert').filter({ hasText: kari.say('errors:storageFull') })).toHaveCount(0);
  await kari.knowsItIsSaved();
  await phone.losesPower();
  await phone.start();
  await kari.opens(`${goal}/edit`);
  await expect(kari.field('goals:professionalWords')).toHaveValue(`${text}No er det plass.`);
});

/** Takes all the room there is: large pieces first, then small ones, until not one more goes in. */
function fillUp(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('ballast', 1);
      opening.addEventListener('upgradeneeded', () =>
        opening.result.createObjectStore('pieces', { autoIncrement: true }),
      );
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')));
    });
    const put = (size: number): Promise<boolean> =>
      new Promise((resolve) => {
        const transaction = database.transaction('pieces', 'readwrite', { durability: 'strict' });
        transaction.objectStore('pieces').put(crypto.getRandomValues(new Uint8Array(size)));
        transaction.addEventListener('complete', () => resolve(true));
        transaction.addEventListener('abort', () => resolve(false));
      });
    for (const size of [60_000, 5_000, 200]) while (await put(size)) continue;
    database.close();
  });
}
