import { letsIn, type Admission } from './support/let-in.ts';
import { Person } from './support/person.ts';
import { answersIt } from './support/person/comments.ts';
import { keepsAtRelay, readsSyncLine, saysDelivered } from './support/person/sync.ts';
import { axeFaults, sidewaysFaults, targetFaults } from './support/screen-checks.ts';
import { expect, test } from './support/test.ts';
import type { App } from './support/app.ts';
import type { Device } from './support/device.ts';

const PASSWORD = 'rogn hegg selje or';

/** Ingrid's plan on her phone, kept at the relay, and Amir's phone with what she lets him into. */
async function two(app: App, newDevice: () => Promise<Device>, admissions: readonly Admission[]) {
  const ingrid = new Person(await newDevice(), app, 'nn');
  await ingrid.makesPlan({ name: 'Ingrid Døme', whatMatters: 'Eg vil bu heime.' });
  await ingrid.addsGoal({ ownWords: 'Ta bussen', areas: ['mobility'] });
  await ingrid.addsMeasure({ what: 'Øve på ruta' });
  const goal = ingrid.path;
  await keepsAtRelay(ingrid);
  const plan = ingrid.planPath;
  const { owners, theirs } = await letsIn(await ingrid.makesCopy(PASSWORD), PASSWORD, admissions);
  await ingrid.goesTo('/open');
  await ingrid.opensCopy(owners, { password: PASSWORD });
  await ingrid.sees(ingrid.say('backup:isMerged'));
  await ingrid.goesTo(plan);
  await readsSyncLine(ingrid, saysDelivered(ingrid), 30_000);

  const amir = new Person(await newDevice(), app, 'nb');
  await amir.opens('/');
  await amir.chooses('nb');
  await amir.link(amir.say('start:haveKey')).click();
  await amir.opensCopy(theirs, { password: PASSWORD });
  await amir.link(amir.say('backup:showPlan')).click();
  // On a phone with somebody else's plan the app asks for a lock first.
  await amir.button('lock:notNow').click();
  await amir.sees('Eg vil bu heime.');
  return { ingrid, amir, plan, goal };
}

test('what somebody proposes is taken in, or declined with a word back, and they see what became of it', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(240_000);
  const { ingrid, amir, plan, goal } = await two(app, newDevice, [{ right: 'suggest', parts: ['core', 'mobility'] }]);

  await amir.sees(amir.say('proposals:youTakePart', { name: 'Ingrid Døme' }));
  // Other words for her own, as a proposal: hers stand.
  await amir.goesTo(`${goal}/edit`);
  await amir.sees(amir.say('proposals:maySuggest'));
  await amir.field('goals:ownWordsFor', { name: 'Ingrid Døme' }).fill('Ta bussen åleine');
  await amir.button('proposals:propose').click();
  await amir.sees(amir.say('proposals:made'));
  await amir.field('goals:targetDateFor', { name: 'Ingrid Døme' }).fill('2027-05-17');
  await expect(amir.page.locator('.proposal')).toHaveCount(2);
  expect(await axeFaults(amir.page)).toEqual([]);

  // A question is no proposal: it stands where it is asked, and is answered there.
  await amir.goesTo(goal);
  await amir.button('comments:ask').click();
  await amir.field('comments:whatAsk').fill('Hvilken buss?');
  await amir.button('comments:sayQuestion').click();
  await amir.sees(amir.say('comments:waits'));
  await ingrid.goesTo(goal);
  await ingrid.sees('Hvilken buss?');
  await answersIt(ingrid, 'Nummer 5.');
  await amir.sees('Nummer 5.');
  await expect(amir.page.locator('.comments').getByText(amir.say('comments:waits'))).toHaveCount(0);

  // Beside the goal, and on the list of what is to be done.
  await expect(ingrid.page.locator('.proposal')).toHaveCount(2, { timeout: 30_000 });
  await expect(ingrid.heading('Ta bussen')).toBeVisible();
  await ingrid.goesTo(`${plan}/todo`);
  await ingrid.link(ingrid.say('proposals:waiting', { count: 2 })).click();
  await expect(ingrid.heading(ingrid.say('proposals:heading'))).toBeVisible();
  const words = ingrid.page.locator('.proposal').filter({ hasText: 'Ta bussen åleine' });
  const date = ingrid.page.locator('.proposal').filter({ hasText: '17.' });
  expect(await axeFaults(ingrid.page)).toEqual([]);
  expect([...(await targetFaults(ingrid.page)), ...(await sidewaysFaults(ingrid.page))]).toEqual([]);
  await words.getByRole('button', { name: ingrid.say('proposals:accept') }).click();
  await ingrid.sees(ingrid.say('proposals:takenIn'));
  // A day can be put otherwise too before it is taken in.
  await date.getByRole('button', { name: ingrid.say('proposals:changeFirst') }).click();
  await expect(date.getByLabel(ingrid.say('proposals:asItShallBe'))).toHaveValue('2027-05-17');
  await date.getByRole('button', { name: ingrid.say('common:cancel') }).click();
  await date.getByRole('button', { name: ingrid.say('proposals:decline') }).click();
  await date.getByLabel(ingrid.say('proposals:wordBack')).fill('Vi tek det med ro.');
  await date.getByRole('button', { name: ingrid.say('proposals:decline') }).click();
  await ingrid.sees(ingrid.say('proposals:declined'));
  await ingrid.goesTo(goal);
  await expect(ingrid.heading('Ta bussen åleine')).toBeVisible();

  await amir.goesTo(goal);
  await expect(amir.heading('Ta bussen åleine')).toBeVisible({ timeout: 30_000 });
  await amir.goesTo(`${plan}/proposals`);
  await amir.sees('«Vi tek det med ro.»');
  await expect(amir.page.locator('.proposal')).toHaveCount(2);
});

test('who may only read sees what stands there and no field, and is told who decides', async ({ app, newDevice }) => {
  test.setTimeout(240_000);
  const { ingrid, amir, plan, goal } = await two(app, newDevice, [{ right: 'read', parts: ['core', 'mobility'] }]);
  await amir.sees(amir.say('proposals:youRead', { name: 'Ingrid Døme' }));
  const measure = await amir.page.getByRole('link', { name: 'Øve på ruta' }).first().getAttribute('href');
  const screens = [
    goal,
    `${goal}/edit`,
    measure!,
    ...[
      'about',
      'areas',
      'areas/mobility',
      'cooperation',
      'period',
      'people',
      'people/new',
      'meetings',
      'meetings/new',
    ],
    ...['sub-plans', 'sub-plans/new', 'consent', 'consent/new', 'goals/new', 'what-matters', ''],
  ].map((path) => (path.startsWith('/') ? path : `${plan}/${path}`.replace(/\/$/, '')));
  const written = amir.page.locator('main :is(input, textarea, select):visible');
  for (const screen of screens) {
    await amir.goesTo(screen);
    await expect(amir.page.getByRole('heading', { level: 1 })).toBeVisible();
    await amir.lookedAt();
    await expect(written, screen).toHaveCount(0);
    expect(await sidewaysFaults(amir.page), screen).toEqual([]);
    if ([goal, measure, plan].includes(screen)) expect(await axeFaults(amir.page), screen).toEqual([]);
  }
  expect(amir.device.complaints).toEqual([]);
  // What is not shared is nowhere, and is said.
  await amir.goesTo(`${plan}/about`);
  await amir.sees(amir.say('proposals:notShared', { name: 'Ingrid Døme' }));
  await ingrid.device.close();
});
