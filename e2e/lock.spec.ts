import type { Page } from '@playwright/test';
import { copyOfOther } from './support/member.ts';
import { putsOffLock, seesLock, setsPassword, triesPassword } from './support/person/lock.ts';
import { Person } from './support/person.ts';
import { findBytes } from './support/profile/find-bytes.ts';
import { findInProfile } from './support/profile/find-words.ts';
import { axeFaults, keyboardFaults, sidewaysFaults, targetFaults } from './support/screen-checks.ts';
import { rowsLeft } from './support/store.ts';
import { expect, test } from './support/test.ts';

// Putting a password on writes 64 MB, to sweep away the key from before.
test.describe.configure({ timeout: 240_000 });

const PASSWORD = 'ein bever åt fire epler';

/** The words of a page, whatever is drawn and whatever is hidden. */
const allText = (page: Page): Promise<string> =>
  page.evaluate(() => `${document.title} ${document.documentElement.textContent}`);

test('a password locks the app, also without network, and opens it at the same place', async ({ app, newDevice }) => {
  const phone = await newDevice();
  const ingrid = new Person(phone, app, 'nn');
  await ingrid.makesPlan({ name: 'Ingrid Døme', whatMatters: 'Ro' });
  await ingrid.addsGoal({ ownWords: 'Ta bussen åleine', areas: ['health'] });
  const goal = ingrid.path;
  await setsPassword(ingrid, PASSWORD);
  await ingrid.hasAppAtHand();
  await phone.context.setOffline(true);

  // What is typed at the very last is on the disk, and only there.
  await ingrid.goesTo(`${goal}/edit`);
  await ingrid.field('goals:professionalWords').fill('Meistre kollektivtransport');
  await ingrid.page.keyboard.press('Escape');
  await ingrid.page.keyboard.press('Escape');
  await seesLock(ingrid);
  expect(await allText(ingrid.page)).not.toMatch(/Ingrid|Døme|bussen|Meistre|Ro\b/u);

  await triesPassword(ingrid, 'ein bever åt fem epler');
  await expect(ingrid.field('lock:password')).toHaveAccessibleDescription(ingrid.say('errors:wrongPassword'));
  await expect(ingrid.field('lock:password')).toBeFocused();
  await triesPassword(ingrid, PASSWORD);
  expect(ingrid.path).toBe(`${goal}/edit`);
  await expect(ingrid.field('goals:professionalWords')).toHaveValue('Meistre kollektivtransport');

  // A cold start without network asks again, and comes to the page that was asked for.
  await ingrid.opens(goal);
  await seesLock(ingrid);
  await triesPassword(ingrid, PASSWORD);
  await expect(ingrid.heading('Ta bussen åleine')).toBeVisible();

  // Turned off again, it opens by itself.
  await ingrid.goesTo(`${ingrid.planPath}/lock`);
  await ingrid.button('lock:turnOff').click();
  await ingrid.field('lock:passwordNow').fill(PASSWORD);
  await ingrid.button('lock:turnOff').click();
  await expect(ingrid.field('lock:choose')).toBeVisible();
  await ingrid.opens(goal);
  await expect(ingrid.heading('Ta bussen åleine')).toBeVisible();
});

test('an app that nobody touches locks itself, and a form that was not finished is not lost', async ({
  app,
  newDevice,
}) => {
  const phone = await newDevice();
  const amir = new Person(phone, app, 'nb');
  await amir.page.clock.install();
  await amir.makesPlan({ name: 'Amir Test' });
  await setsPassword(amir, PASSWORD);
  await amir.goesTo(`${amir.planPath}/meetings/new`);
  await amir.field('meetings:place').fill('På biblioteket');
  // A minute before, it says so, and goes on when asked to.
  const soon = amir.page.getByRole('status').filter({ hasText: amir.say('lock:locksSoon') });
  await amir.page.clock.fastForward('14:00');
  await expect(soon).toBeVisible();
  await amir.button('lock:goOn').click();
  await expect(soon).toHaveCount(0);
  await amir.page.clock.fastForward('14:00');
  await expect(soon).toBeVisible();
  await expect(amir.field('meetings:place')).toHaveValue('På biblioteket');
  await amir.page.clock.fastForward('02:00');
  await seesLock(amir);
  expect(await allText(amir.page)).not.toMatch(/Amir|biblioteket/u);

  // Three wrong guesses, and the next must wait; then nobody is shut out.
  for (const guess of ['feil passord her', 'nok et feil passord', 'enda et feil passord']) {
    await triesPassword(amir, guess);
    await amir.sees(amir.say('errors:wrongPassword'));
  }
  await expect(amir.button('lock:unlock')).toBeDisabled();
  await amir.page.clock.runFor(6_000);
  await triesPassword(amir, PASSWORD);
  await amir.sees(amir.say('lock:left'));
  await amir.sees('På biblioteket');
  expect(amir.path).toMatch(/meetings\/new$/u);
});

test('two tabs lock together and open together', async ({ app, newDevice }) => {
  const phone = await newDevice();
  const here = new Person(phone, app, 'nn');
  await here.makesPlan({ name: 'Ingrid Døme', whatMatters: 'Ro' });
  const there = here.inTab(await phone.newTab());
  await there.opens(here.planPath);
  await there.sees('Ro');
  await setsPassword(here, PASSWORD);
  await here.button('lock:lockNow').click();
  await seesLock(here);
  await seesLock(there);
  expect(await allText(there.page)).not.toMatch(/Ingrid|Døme/u);
  await triesPassword(there, PASSWORD);
  await there.sees('Ro');
  await expect(here.button('lock:lockNow')).toBeVisible();
  // One that comes later need not ask again.
  const third = here.inTab(await phone.newTab());
  await third.opens(there.planPath);
  await third.sees('Ro');
});

test('without a password, a tap hides the plan and a tap shows it, with the caret where it was', async ({
  app,
  newDevice,
}) => {
  const phone = await newDevice();
  const ingrid = new Person(phone, app, 'nn');
  await ingrid.makesPlan({ name: 'Ingrid Døme', whatMatters: 'Ro' });
  await ingrid.addsGoal({ ownWords: 'Ta bussen åleine', areas: ['health'] });
  await ingrid.goesTo(`${ingrid.path}/edit`);
  await ingrid.button('lock:hide').click();
  await ingrid.doesNotSee('Ta bussen');
  await expect(ingrid.page).toHaveTitle('Din plan');
  await expect(ingrid.page.getByRole('textbox')).toHaveCount(0);
  await ingrid.button('lock:show').click();
  await ingrid.field('goals:ownWords').focus();
  await ingrid.page.keyboard.press('Escape');
  await ingrid.page.keyboard.press('Escape');
  await expect(ingrid.page.getByRole('textbox')).toHaveCount(0);
  await ingrid.page.keyboard.press('Tab');
  await ingrid.page.keyboard.press('Enter');
  await expect(ingrid.field('goals:ownWords')).toBeFocused();
  await expect(ingrid.field('goals:ownWords')).toHaveValue('Ta bussen åleine');
});

test('finger or face opens what the password opens', async ({ app, newDevice }) => {
  const phone = await newDevice();
  const ingrid = new Person(phone, app, 'nn');
  await ingrid.makesPlan({ name: 'Ingrid Døme', whatMatters: 'Ro' });
  const plan = ingrid.path;
  const devtools = await phone.devtools();
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      hasPrf: true,
    },
  });
  await setsPassword(ingrid, PASSWORD);
  await ingrid.button('lock:addPasskey').click();
  await ingrid.field('lock:passwordNow').fill(PASSWORD);
  await ingrid.button('lock:addPasskey').click();
  await ingrid.sees(ingrid.say('lock:passkeyAdded'));
  await ingrid.goesTo(plan);
  await ingrid.opens(plan);
  await seesLock(ingrid);
  await ingrid.button('lock:withPasskey').click();
  await ingrid.sees('Ro');
  // A finger that is not recognised opens nothing; the password does.
  await ingrid.opens(plan);
  await seesLock(ingrid);
  await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await ingrid.button('lock:withPasskey').click();
  await expect(ingrid.field('lock:password')).toHaveAccessibleDescription(ingrid.say('lock:passkeyFailed'));
  await triesPassword(ingrid, PASSWORD);
  await ingrid.sees('Ro');
});

test('whoever has forgotten the password can delete what is here, and nothing less', async ({ app, newDevice }) => {
  const phone = await newDevice();
  const ingrid = new Person(phone, app, 'nn');
  await ingrid.makesPlan({ name: 'Ingrid Døme' });
  await setsPassword(ingrid, PASSWORD);
  await ingrid.button('lock:lockNow').click();
  await seesLock(ingrid);
  await ingrid.page.getByText(ingrid.say('lock:forgotQuestion')).click();
  const remove = ingrid.button('lock:deleteAll_phone');
  await expect(remove).toBeDisabled();
  await ingrid.picks(ingrid.say('lock:deleteAllSure'));
  await remove.click();
  await expect(ingrid.link(ingrid.say('start:makePlan'))).toBeVisible();
  await ingrid.opens('/plans');
  await ingrid.doesNotSee('Ingrid');
});

test('where the plan of someone else lies, the app asks for a password, and goes on reminding of it', async ({
  app,
  newDevice,
}) => {
  const ingrid = new Person(await newDevice(), app, 'nn');
  await ingrid.makesPlan({ name: 'Ingrid Døme', whatMatters: 'Ro' });
  const theirs = await copyOfOther(await ingrid.makesCopy(PASSWORD), PASSWORD);

  const phone = await newDevice();
  const kari = new Person(phone, app, 'nb');
  await kari.opens('/open');
  await kari.opensCopy(theirs, { password: PASSWORD });
  await kari.link(kari.say('backup:showPlan')).click();
  await expect(kari.heading(kari.say('lock:ask_phone'))).toBeVisible();
  await kari.doesNotSee('Ingrid');
  await putsOffLock(kari);
  await kari.sees('Ro');
  await kari.sees(kari.say('lock:reminder_phone'));
  await kari.opens(kari.path);
  await kari.sees('Ro');
  await kari.link(kari.say('lock:makePassword')).click();
  await kari.field('lock:choose').fill(PASSWORD);
  await kari.button('lock:turnOn').click();
  await expect(kari.button('lock:lockNow')).toBeVisible({ timeout: 60_000 });
  await kari.opensPlace('plan');
  await kari.doesNotSee(kari.say('lock:reminder_phone'));
});

/** Remembers every key that is made or brought in, as bytes: more than any thief could. */
const TELL_KEYS = `
  {
    const told = (window.toldKeys = []);
    const tell = (name, raw) => told.push([name, [...new Uint8Array(raw)]]);
    const { generateKey, importKey, exportKey } = SubtleCrypto.prototype;
    SubtleCrypto.prototype.generateKey = async function (algorithm, extractable, uses) {
      if (algorithm.name !== 'AES-GCM') return generateKey.call(this, algorithm, extractable, uses);
      const key = await generateKey.call(this, algorithm, true, uses);
      const raw = await exportKey.call(this, 'raw', key);
      tell('AES-GCM made', raw);
      return importKey.call(this, 'raw', raw, 'AES-GCM', extractable, uses);
    };
    SubtleCrypto.prototype.importKey = async function (format, data, ...rest) {
      if (format === 'raw' && data.byteLength === 32) tell(rest[0].name ?? rest[0], data.slice());
      return importKey.call(this, format, data, ...rest);
    };
  }
`;

/** The keys that were told of, each by a name of its own. */
async function keysTold(page: Page): Promise<ReadonlyMap<string, Buffer>> {
  const told = await page.evaluate(() => (window as unknown as { toldKeys: [string, number[]][] }).toldKeys);
  // HPKE stretches with a salt of zeros, which lie everywhere. The first key made is the one by which boot-check.js
  // tries whether this browser can keep keys; nothing is ever sealed with it.
  const trial = told.find(([name]) => name === 'AES-GCM made');
  const keys = told.filter((key) => key !== trial && key[1].some((byte) => byte !== 0));
  return new Map(keys.map(([name, bytes], n) => [`${name} ${n}`, Buffer.from(bytes)]));
}

test('the files of a locked device hold no key, and nothing to open them with but the password', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(240_000);
  const phone = await newDevice({ initScript: TELL_KEYS });
  const ingrid = new Person(phone, app, 'nn');
  await ingrid.makesPlan({ name: 'Tyttebærinne', whatMatters: 'kvitveisåker' });
  await ingrid.addsGoal({ ownWords: 'fjellrevhiet', areas: ['health'] });
  await expect.poll(() => rowsLeft(ingrid.page), { timeout: 25_000 }).toBe(0);
  const keys = await keysTold(ingrid.page);
  const deviceKey = [...keys.keys()].find((name) => name.startsWith('AES-GCM made'));
  expect(keys.size).toBeGreaterThan(5);
  await phone.close();
  // The opposite: without a password the key that opens everything lies there for whoever reads the files.
  expect([...(await findBytes(phone.folder, keys)).keys()]).toEqual([deviceKey]);

  await phone.start();
  await ingrid.opens('/');
  await ingrid.sees('fjellrevhiet');
  await setsPassword(ingrid, PASSWORD);
  await ingrid.button('lock:lockNow').click();
  await seesLock(ingrid);
  const all = new Map([...keys, ...(await keysTold(ingrid.page))]);
  expect(all.size).toBeGreaterThan(keys.size);
  await phone.close();
  expect([...(await findBytes(phone.folder, all))]).toEqual([]);
  const words = ['Tyttebærinne', 'kvitveisåker', 'fjellrevhiet', PASSWORD];
  expect((await findInProfile(phone.folder, words)).traces).toEqual([]);

  await phone.start();
  await ingrid.opens('/');
  await seesLock(ingrid);
  await triesPassword(ingrid, PASSWORD);
  await ingrid.sees('fjellrevhiet');
});

for (const [language, scheme] of [
  ['nn', 'light'],
  ['nb', 'dark'],
] as const)
  test(`the screens of a lock are without fault: ${language}, ${scheme}`, async ({ app, newDevice }) => {
    test.setTimeout(180_000);
    const phone = await newDevice({ viewport: { width: 360, height: 780 }, colorScheme: scheme });
    const person = new Person(phone, app, language);
    const { page } = person;
    const faults: string[] = [];
    const check = async (name: string): Promise<void> => {
      const note = (found: readonly string[]): void => void faults.push(...found.map((fault) => `${name}: ${fault}`));
      await person.lookedAt();
      if (process.env['PICTURES'] !== undefined)
        await page.screenshot({ path: `${process.env['PICTURES']}/${name}-${language}.png`, fullPage: true });
      note(await axeFaults(page));
      note(await targetFaults(page));
      for (const size of [
        { width: 320, height: 256 },
        { width: 360, height: 780 },
      ]) {
        await page.setViewportSize(size);
        await person.lookedAt();
        note(await sidewaysFaults(page));
        note(await keyboardFaults(page));
      }
    };
    await person.makesPlan({ name: 'Ingrid Døme' });
    await person.goesTo(`${person.planPath}/lock`);
    await person.button('lock:turnOn').click();
    await person.sees(person.say('lock:weak'));
    await check('no-lock');
    await setsPassword(person, PASSWORD);
    await check('lock');
    await person.button('lock:change').click();
    await check('change');
    await person.button('lock:lockNow').click();
    await seesLock(person);
    for (const guess of ['feil', 'også feil', 'framleis feil']) {
      await triesPassword(person, guess);
      await person.sees(person.say('errors:wrongPassword'));
    }
    await page.getByText(person.say('lock:forgotQuestion')).click();
    await check('unlock');
    await expect(person.button('lock:unlock')).toBeEnabled();
    await triesPassword(person, PASSWORD);
    await person.opensPlace('more');
    await check('more');
    expect(faults).toEqual([]);
  });
