import type { Page } from '@playwright/test';
import { routes, type SampleIds } from '#client/app/routes.ts';
import { ServedApp } from './support/app.ts';
import { Device } from './support/device.ts';
import { filledPlan } from './support/filled-plan.ts';
import { Person } from './support/person.ts';
import { axeFaults, keyboardFaults, sidewaysFaults, targetFaults, wordsOnScreen } from './support/screen-checks.ts';
import { expect, test } from './support/test.ts';
import { words, type Language } from './support/words.ts';

/** The narrowest phone, and the same at 400 % (WCAG 1.4.10: 320 × 256 CSS px). */
const PHONE = { width: 360, height: 780 };
const ZOOMED = { width: 320, height: 256 };
type Scheme = 'light' | 'dark';
/** Each screen is looked at twice: the languages differ in how long the words are, the schemes in their colours. */
const LOOKS: readonly { readonly language: Language; readonly scheme: Scheme }[] = [
  { language: 'nn', scheme: 'light' },
  { language: 'nb', scheme: 'dark' },
];

// Each test is for itself, so that two browsers share the walk; each of them makes the plan once.
test.describe.configure({ mode: 'parallel' });

/** One plan with something on every screen, made once and walked through many times. */
let made: Promise<{ readonly person: Person; readonly ids: SampleIds }> | undefined;
let app: ServedApp;
const devices: Device[] = [];

async function newDevice(): Promise<Device> {
  const device = await Device.create({ viewport: PHONE });
  devices.push(device);
  return device;
}

test.beforeAll(async () => {
  test.setTimeout(240_000);
  app = await ServedApp.start();
  made = filledPlan(app, newDevice);
  await made;
});
test.afterAll(async () => {
  for (const device of devices) await device.remove();
  await app.remove();
});

async function walker(
  language: Language,
  scheme: Scheme,
): Promise<{ readonly person: Person; readonly ids: SampleIds }> {
  if (made === undefined) throw new Error('no plan was made');
  const { person, ids } = await made;
  await person.page.setViewportSize(PHONE);
  await person.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await person.goesTo('/settings');
  await person.chooses(language);
  return { person, ids };
}

/** Goes to a screen and waits until it is that screen, and has been drawn. */
async function stands(person: Person, route: (typeof routes)[number], ids: SampleIds): Promise<void> {
  const from = person.path;
  const path = route.sample(ids);
  if (from === path) await person.goesTo('/help');
  await person.page.evaluate((to) => history.pushState(null, '', to), path);
  const app = words(person.language, 'common:appName');
  // Where there are several plans, the first screen goes straight on to the list.
  const name = route.name === 'first' ? 'nav:myPlans' : route.titleKey;
  const title = words(person.language, name);
  await expect(person.page).toHaveTitle(title === app ? app : `${title} – ${app}`);
  await expect(person.page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(
    person.page.getByRole('heading', { level: 1 }),
    `${route.name}: focus goes to the heading`,
  ).toBeFocused();
  await person.lookedAt();
}

async function isDark(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const [red = 255, green = 255, blue = 255] = (
      getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g) ?? []
    ).map(Number);
    return red + green + blue < 200;
  });
}

/** Everything there is to check on the screen one stands on; left as wide as a phone. */
async function faultsOf(person: Person, name: string, scheme: Scheme): Promise<readonly string[]> {
  const { page } = person;
  const faults: string[] = [];
  const note = (what: string, found: readonly string[]): void =>
    void faults.push(...found.map((fault) => `${name}, ${what}: ${fault}`));
  if ((await isDark(page)) !== (scheme === 'dark')) note('colours', [`it is not ${scheme}`]);
  note('axe', await axeFaults(page));
  note('360 px', await sidewaysFaults(page));
  note('targets', await targetFaults(page));
  const all = await wordsOnScreen(page);
  await page.setViewportSize(ZOOMED);
  await person.lookedAt();
  note('400 %', await sidewaysFaults(page));
  const left = new Set(await wordsOnScreen(page));
  const gone = all.filter((line) => !left.has(line));
  note(
    '400 %',
    gone.map((line) => `«${line}» is gone`),
  );
  await page.setViewportSize(PHONE);
  return faults;
}

/** No title and no address tells what a person wrote, and no field may be kept by the browser. */
async function keptFaults(page: Page): Promise<readonly string[]> {
  const told = `${await page.title()} ${page.url()}`;
  const kept = await page
    .locator('input, textarea, select')
    .evaluateAll((fields) =>
      fields.filter((field) => field.getAttribute('autocomplete') !== 'off').map((field) => field.outerHTML),
    );
  return [
    ...(/Ingrid|buss|Amir|heime|Jonas/i.test(told) ? [`«${told}» tells what was written`] : []),
    ...kept.map((field) => `${field} may be kept by the browser`),
  ];
}

/** Every second screen, so that the walk can be shared. */
const HALVES = [
  { half: 'one half', screens: routes.filter((_, index) => index % 2 === 0) },
  { half: 'the other half', screens: routes.filter((_, index) => index % 2 === 1) },
];

for (const { half, screens } of HALVES) {
  for (const { language, scheme } of LOOKS)
    test(`every screen is without fault: ${language}, ${scheme}, ${half}`, async () => {
      test.setTimeout(600_000);
      const { person, ids } = await walker(language, scheme);
      const faults: string[] = [];
      for (const route of screens) {
        await stands(person, route, ids);
        faults.push(...(await faultsOf(person, route.name, scheme)));
      }
      expect(faults).toEqual([]);
    });

  test(`every screen can be used with the keyboard alone, and tells nobody what is written: ${half}`, async () => {
    test.setTimeout(600_000);
    const { person, ids } = await walker('nn', 'light');
    const faults: string[] = [];
    for (const route of screens) {
      await stands(person, route, ids);
      for (const size of [PHONE, ZOOMED]) {
        await person.page.setViewportSize(size);
        await person.lookedAt();
        faults.push(...(await keyboardFaults(person.page)).map((fault) => `${route.name}, ${size.width} px: ${fault}`));
      }
      faults.push(...(await keptFaults(person.page)).map((fault) => `${route.name}: ${fault}`));
    }
    expect(faults).toEqual([]);
  });
}

for (const { language, scheme } of LOOKS)
  test(`every first question is without fault, also when it is answered wrong: ${language}, ${scheme}`, async ({
    newDevice,
  }) => {
    test.setTimeout(240_000);
    const kari = new Person(await newDevice({ viewport: PHONE }), app, language);
    const faults: string[] = [];
    const check = async (name: string): Promise<void> => {
      await kari.lookedAt();
      faults.push(...(await faultsOf(kari, name, scheme)));
      faults.push(...(await keyboardFaults(kari.page)).map((fault) => `${name}: ${fault}`));
    };
    await kari.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await kari.opens('/');
    await kari.chooses(language);
    await check('welcome');
    await kari.goesTo('/open');
    await kari.button('backup:openNow').click();
    await kari.sees(kari.say('errors:fileNeeded'));
    await check('open, nothing chosen');
    await kari.goesTo('/start');
    await kari.button('common:nextStep').click();
    await kari.sees(kari.say('start:chooseOne'));
    await check('who for, not answered');
    await kari.picks(kari.say('start:asCoordinator'));
    await kari.button('common:nextStep').click();
    await kari.button('common:nextStep').click();
    await kari.sees(kari.say('errors:nameNeeded'));
    await check('names, not answered');
    await kari.field('start:nameQuestionOther').fill('Solveig Eksempel');
    await kari.field('start:nameQuestion').fill('Kari Tenkt');
    await kari.button('common:nextStep').click();
    await expect(kari.heading(kari.say('start:consentQuestion', { name: 'Solveig Eksempel' }))).toBeFocused();
    await kari.button('common:nextStep').click();
    await check('how it was said yes, not answered');
    expect(faults).toEqual([]);
  });

test('the checks find what is wrong', async () => {
  const { person, ids } = await walker('nn', 'light');
  const { page } = person;
  const about = routes.find((route) => route.name === 'goal');
  if (about === undefined) throw new Error('there is no goal screen');
  await stands(person, about, ids);
  // Built by hand, for no markup may be put in from a text.
  await page.evaluate(() => {
    const add = (element: HTMLElement, style: Partial<CSSStyleDeclaration>): void => {
      Object.assign(element.style, style);
      document.querySelector('main')?.append(element);
    };
    const button = (text: string): HTMLButtonElement =>
      Object.assign(document.createElement('button'), { textContent: text });
    add(button(''), { width: '60px', height: '60px' });
    add(button('for liten'), { width: '30px', height: '30px', overflow: 'hidden' });
    add(button('utan merke'), {
      outline: 'none',
      boxShadow: 'none',
      border: 'none',
      minHeight: '48px',
      transition: 'none',
    });
    const unreachable = button('ikkje med Tab');
    unreachable.addEventListener('focus', () => unreachable.blur());
    add(unreachable, { minHeight: '48px', minWidth: '48px' });
    add(Object.assign(document.createElement('p'), { textContent: 'brei' }), { width: '700px' });
  });
  expect((await axeFaults(page)).join()).toContain('button-name');
  expect((await targetFaults(page)).join()).toContain('for liten');
  expect((await sidewaysFaults(page)).join()).toContain('«brei»');
  const byKeyboard = (await keyboardFaults(page)).join();
  expect(byKeyboard).toContain('«utan merke» does not show that it has focus');
  expect(byKeyboard).toContain('«ikkje med Tab» is not reached by Tab');
});
