import type { Page } from '@playwright/test';
import { Person } from './support/person.ts';
import { axeFaults, sidewaysFaults, targetFaults } from './support/screen-checks.ts';
import { countIn, rowsLeft } from './support/store.ts';
import { expect, test } from './support/test.ts';
import { LANGUAGES } from './support/words.ts';

const TUESDAY = new Date('2026-11-03T09:00:00Z');
const FRIDAY = new Date('2026-11-06T09:00:00Z');

/** Only what is written on a day is of that day: what is typed must be an entry before the clock moves. */
async function sleepUntil(page: Page, path: string, day: Date): Promise<void> {
  await expect.poll(() => rowsLeft(page)).toBe(0);
  await page.clock.setFixedTime(day);
  await page.goto(path);
}

for (const language of LANGUAGES) {
  test(`a goal is taken back to a day, which is seen before it is done and can be undone (${language})`, async ({
    app,
    newDevice,
  }) => {
    const kari = new Person(await newDevice(), app, language);
    const { page } = kari;
    await page.clock.setFixedTime(TUESDAY);
    await kari.makesPlan({ name: 'Kari Tenkt', whatMatters: 'Ro' });
    await kari.addsGoal({ ownWords: 'Gå tur', areas: ['leisure'] });
    const goal = kari.path;
    await kari.addsMeasure({ what: 'Kjøpe sko' });
    await sleepUntil(page, `${app.address}${goal}`, FRIDAY);

    await kari.link('Kjøpe sko').first().click();
    await kari.settled('measures:what');
    const measure = kari.path;
    await kari.picks(kari.say('status:done'));
    await kari.goesTo(goal);
    await kari.addsMeasure({ what: 'Finne ein tur' });

    await kari.goesTo(`${goal}/back`);
    await page.getByRole('radio', { name: /(tysdag|tirsdag) 3\. november/i }).check();
    await kari.sees(kari.say('back:deleted'));
    const changed = kari.say('back:changed', {
      field: kari.say('history:value.field.status'),
      from: kari.say('status:done'),
      to: kari.say('status:notStarted'),
    });
    await kari.sees(changed);
    for (const faultsOf of [axeFaults, sidewaysFaults, targetFaults]) expect(await faultsOf(page)).toEqual([]);
    const weekday = language === 'nn' ? 'tysdag 3. november' : 'tirsdag 3. november';
    await kari.button('back:use', { date: weekday }).click();

    await kari.sees(kari.say('back:done', { date: weekday }));
    expect(kari.path).toBe(goal);
    await expect(page.getByText('Finne ein tur')).toHaveCount(0);
    await kari.button('common:undo').click();
    await expect(page.getByText('Finne ein tur')).not.toHaveCount(0);

    // One measure alone, on a day that is typed; and before there was one.
    await kari.goesTo(`${measure}/back`);
    await page.getByRole('radio', { name: kari.say('back:otherDay') }).check();
    await page.getByLabel(kari.say('back:day'), { exact: true }).fill('2026-11-02');
    await kari.sees(kari.say('back:notThere'));
    await page.getByLabel(kari.say('back:day'), { exact: true }).fill('2026-11-04');
    await kari.sees(changed);
  });
}

test('a part of the plan tells what has changed in it, and is taken back as a whole', async ({ app, newDevice }) => {
  const kari = new Person(await newDevice(), app, 'nn');
  const { page } = kari;
  await page.clock.setFixedTime(TUESDAY);
  await kari.makesPlan({ name: 'Kari Tenkt', whatMatters: 'Ro' });
  const plan = kari.planPath;
  await kari.goesTo(`${plan}/about`);
  await kari.button('about:fillIn').click();
  const entries = await countIn(page, 'entries');
  await kari.field('about:communication').fill('Gi meg god tid.');
  await expect.poll(() => countIn(page, 'entries')).toBeGreaterThan(entries);
  await sleepUntil(page, `${app.address}${plan}/about`, FRIDAY);
  await kari.settled('about:communication');
  await kari.field('about:communication').fill('Snakk tydeleg.');

  await kari.link(kari.say('history:ofPart')).click();
  await expect(kari.heading(kari.say('history:ofPart'))).toBeVisible();
  for (const faultsOf of [axeFaults, sidewaysFaults, targetFaults]) expect(await faultsOf(page)).toEqual([]);
  await kari.link(kari.say('back:open')).click();
  await page.getByRole('radio', { name: /tysdag 3\. november/i }).check();
  await kari.sees('Gi meg god tid.');
  for (const faultsOf of [axeFaults, sidewaysFaults, targetFaults]) expect(await faultsOf(page)).toEqual([]);
  await kari.button('back:use', { date: 'tysdag 3. november' }).click();
  await expect(kari.field('about:communication')).toHaveValue('Gi meg god tid.');
  await kari.button('common:undo').click();
  await expect(kari.field('about:communication')).toHaveValue('Snakk tydeleg.');

  // Nothing is written in this part yet, so there is nothing to look back at.
  await kari.goesTo(`${plan}/parts/meetings/history`);
  await kari.sees(kari.say('history:partGone'));
});
