import type { Page } from '@playwright/test';
import { Person } from './support/person.ts';
import { rowsLeft } from './support/store.ts';
import { expect, test } from './support/test.ts';

async function withOnePlan(person: Person): Promise<{ readonly goal: string }> {
  await person.makesPlan({ name: 'Ingrid Døme', whatMatters: 'Ro' });
  await person.addsGoal({ ownWords: 'Gå tur', areas: ['leisure'] });
  return { goal: person.path };
}

test('two tabs write in the same plan, and each sees what the other wrote', async ({ app, newDevice }) => {
  const phone = await newDevice();
  const first = new Person(phone, app, 'nn');
  const { goal } = await withOnePlan(first);
  const second = first.inTab(await phone.newTab());
  await first.opens(`${goal}/edit`);
  await second.opens(`${goal}/edit`);
  await expect(second.field('goals:ownWords')).toBeEditable();
  await first.field('goals:professionalWords').pressSequentially('Frå den fyrste fana');
  await second.field('goals:ownWords').press('ControlOrMeta+End');
  await second.field('goals:ownWords').pressSequentially(' kvar dag');
  // Without reloading: the tabs tell each other.
  await expect(first.field('goals:ownWords')).toHaveValue('Gå tur kvar dag');
  await expect(second.field('goals:professionalWords')).toHaveValue('Frå den fyrste fana');
  for (const person of [first, second]) {
    await person.opens(`${goal}/edit`);
    await expect(person.field('goals:ownWords')).toHaveValue('Gå tur kvar dag');
    await expect(person.field('goals:professionalWords')).toHaveValue('Frå den fyrste fana');
  }
});

test('one tab freezes while it holds the lock; the other writes on, and after a reload all of both is there', async ({
  app,
  newDevice,
}) => {
  const phone = await newDevice();
  const frozen = new Person(phone, app, 'nn');
  const { goal } = await withOnePlan(frozen);
  const awake = frozen.inTab(await phone.newTab());
  await awake.opens(`${goal}/edit`);
  await expect(awake.field('goals:ownWords')).toBeEditable();
  await frozen.opens(`${goal}/edit`);
  await expect(frozen.field('goals:professionalWords')).toBeEditable();
  await frozen.field('goals:professionalWords').pressSequentially('Skrive like før frosten');

  // Worse than in life: it freezes with the plan's own lock in its hand.
  const plan = frozen.planPath.replace('/p/', '');
  await takeLock(frozen.page, `plan/${plan}`);
  await frozen.field('goals:professionalWords').pressSequentially(', med låsen i handa');
  await rowsAreStored(frozen.page);
  const devtools = await phone.devtools(frozen.page);
  await frozen.page.evaluate(() => {
    Object.assign(window, { beats: 0 });
    setInterval(() => ((window as unknown as { beats: number }).beats += 1), 100);
  });
  // The debugger stops all of its script: no timer, no promise, no message comes through.
  const paused = new Promise((resolve) => devtools.once('Debugger.paused', resolve));
  await devtools.send('Debugger.enable');
  await devtools.send('Debugger.pause');
  await paused;

  const frozenRows = await rowsLeft(awake.page);
  expect(frozenRows, 'the frozen tab could not seal what it wrote').toBeGreaterThan(0);
  await awake.field('goals:ownWords').press('ControlOrMeta+End');
  await awake.field('goals:ownWords').pressSequentially(' medan den andre søv');
  await expect.poll(() => rowsLeft(awake.page)).toBeGreaterThan(frozenRows);
  // It steals the lock after 10 s, and only then is what it wrote an entry.
  await expect.poll(() => rowsLeft(awake.page), { timeout: 25_000 }).toBeLessThanOrEqual(frozenRows);

  await devtools.send('Debugger.resume');
  await devtools.send('Debugger.disable');
  // It had slept: in the ten seconds before the lock was stolen its heart did not beat.
  expect(await frozen.page.evaluate(() => (window as unknown as { beats: number }).beats)).toBeLessThan(50);
  await frozen.field('goals:professionalWords').press('ControlOrMeta+End');
  await frozen.field('goals:professionalWords').pressSequentially('. Vaken att.');
  await rowsAreStored(frozen.page);
  for (const person of [awake, frozen]) {
    await person.opens(`${goal}/edit`);
    await expect(person.field('goals:ownWords')).toHaveValue('Gå tur medan den andre søv');
    await expect(person.field('goals:professionalWords')).toHaveValue(
      'Skrive like før frosten, med låsen i handa. Vaken att.',
    );
  }
});

test('a tab that crashes leaves its last words to the other', async ({ app, newDevice }) => {
  const phone = await newDevice();
  const living = new Person(phone, app, 'nn');
  const { goal } = await withOnePlan(living);
  const dying = living.inTab(await phone.newTab());
  await dying.opens(`${goal}/edit`);
  await expect(dying.field('goals:professionalWords')).toBeEditable();
  await dying.field('goals:professionalWords').pressSequentially('Skrive like før fana fall');
  await rowsAreStored(dying.page);
  const crashed = dying.page.waitForEvent('crash');
  dying.page.goto('chrome://crash').catch(() => undefined);
  await crashed;
  await living.opens(`${goal}/edit`);
  await expect(living.field('goals:professionalWords')).toHaveValue('Skrive like før fana fall');
});

/** The page holds this lock for as long as it lives. */
function takeLock(page: Page, name: string): Promise<void> {
  return page.evaluate(
    (name) =>
      new Promise<void>(
        (got) => void navigator.locks.request(name, { steal: true }, () => (got(), new Promise(() => undefined))),
      ),
    name,
  );
}

/** What the page has typed is on the disk. */
async function rowsAreStored(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        // Another key would begin another row; the last commit comes within some tens of milliseconds.
        const calm = (): void => void (timer = window.setTimeout(resolve, 250));
        let timer = window.setTimeout(resolve, 250);
        addEventListener('dinplan:rows-stored', () => {
          clearTimeout(timer);
          calm();
        });
      }),
  );
}
