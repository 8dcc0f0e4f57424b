import { readFileSync } from 'node:fs';
import type { ExampleTexts } from '#client/features/example/example-texts.ts';
import { buildExample, examplePlan } from '#client/features/example/build-example.ts';
import { dateInWords } from '#client/i18n/format.ts';
import { dateInOslo } from '#plan/calendar-date.ts';
import type { Device } from './support/device.ts';
import { printed, times, type Printed } from './support/pdf.ts';
import { type CopyFile, Person } from './support/person.ts';
import { opensPlanFile, planFile } from './support/plan-file.ts';
import { axeFaults, sidewaysFaults, targetFaults } from './support/screen-checks.ts';
import { expect, test } from './support/test.ts';
import { longPlan } from './support/long-plan.ts';
import { wholePlan, type WholePlan } from './support/whole-plan.ts';
import { LANGUAGES, type Language } from './support/words.ts';

type PaperKind = 'full' | 'one-page' | 'hospital';

/** The headings of `domain.md` 7.1 after the title, in their order. Measures and evaluations stand with their goals. */
const HEADINGS = [
  'aboutMe',
  'whatMatters',
  'coordinator',
  'whoTakesPart',
  'contributions',
  'resources',
  'needs',
  'background',
  'goals',
  'subPlans',
  'cooperation',
  'periodReview',
  'consent',
  'meetings',
  'changes',
  'signature',
];
/** A row of the measures' table is marked by its number and its name. */
const GOALS_TO_FILL_PAGES = 6;

test.setTimeout(120_000);

let whole: WholePlan;
let wholeFile: CopyFile;

test.beforeAll(async () => {
  whole = wholePlan(GOALS_TO_FILL_PAGES);
  wholeFile = await planFile(whole.plan, whole.fill);
});

async function someoneWith(file: CopyFile, device: Device, app: Person['app'], language: Language): Promise<Person> {
  const person = new Person(device, app, language);
  await opensPlanFile(person, file);
  return person;
}

/** Opens a paper and prints it, when it says that it is whole. */
async function prints(person: Person, kind: PaperKind): Promise<Printed> {
  await person.goesTo(`${person.planPath}/print/${kind}`);
  await expect(person.page.locator('.paper')).toHaveAttribute('aria-busy', 'false');
  await expect(person.button('print:print')).toBeEnabled();
  return printed(person.page);
}

/** The pages without what stands at the foot of each: who printed it and when, and which page it is. poppler gives it first. */
function withoutFoot(person: Person, { pages }: Printed): readonly string[] {
  return pages.map((page, index) => {
    const number = person.say('print:page', { current: index + 1, total: pages.length });
    const date = dateInWords(dateInOslo(Date.now()));
    const foot = `${number} ${person.say('print:printedBy', { date, name: whole.plan.ownerName })}`;
    expect(page.slice(0, foot.length)).toBe(foot);
    return page.slice(foot.length).trim();
  });
}

async function exampleFile(language: Language): Promise<CopyFile> {
  const texts = JSON.parse(readFileSync(`locales/${language}/example.json`, 'utf8')) as ExampleTexts;
  return planFile(examplePlan(texts, dateInOslo(Date.now())), (replica, today) => buildExample(replica, texts, today));
}

for (const language of LANGUAGES)
  test(`the whole plan on paper holds every word once, under its headings in order (${language})`, async ({
    app,
    newDevice,
  }, testInfo) => {
    const person = await someoneWith(wholeFile, await newDevice(), app, language);
    const paper = await prints(person, 'full');
    testInfo.annotations.push({
      type: 'paper',
      description: `${paper.pages.length} pages, ${paper.bytes.length} bytes, ${paper.ms.toFixed()} ms`,
    });

    expect(paper.info.get('Tagged')).toBe('yes');
    expect(paper.info.get('Page size')).toContain('A4');
    expect(paper.info.get('Title')).toBe(`${person.say('nav:paper')} – Din plan`);
    expect(paper.bytes.toString('latin1')).toContain(`/Lang (${language})`);
    expect(paper.bytes.toString('latin1')).toContain('/Type /Outlines');

    expect(whole.texts.filter((text) => times(paper.text, text) !== 1)).toEqual([]);
    expect(whole.values.filter((value) => times(paper.text, value) === 0)).toEqual([]);
    expect(whole.secrets.filter((secret) => paper.text.includes(secret))).toEqual([]);
    expect(paper.text).toContain(person.say('print:privateNotIncluded'));

    const headings = paper.structure.filter(({ tag }) => tag === 'H2').map(({ text }) => text);
    expect(headings).toEqual(HEADINGS.map((heading) => person.say(`print:${heading}`)));
    expect(paper.structure[0]).toEqual({
      tag: 'H1',
      text: person.say('print:planFor', { name: whole.plan.ownerName }),
    });
    // The order a screen reader meets is the order the eye meets. (poppler leaves out the space where a line was broken.)
    const read = paper.structure.map(({ text }) => text).join(' ');
    const marks = (text: string) => [...text.matchAll(/m\d{3}(?!\d)/g)].map(([mark]) => mark);
    const seen = withoutFoot(person, paper).join(' ');
    expect(marks(seen)).toEqual(marks(read));
  });

test('pages break between measures, under a head that is repeated, and never right after a heading', async ({
  app,
  newDevice,
}) => {
  const person = await someoneWith(wholeFile, await newDevice(), app, 'nn');
  for (const isLarge of [false, true]) {
    if (isLarge) await choosesLarge(person);
    const paper = await prints(person, 'full');
    const { structure } = paper;
    const pages = withoutFoot(person, paper);
    const measures = whole.rows.map(({ first, last }) => ({
      from: pages.findIndex((page) => page.includes(first)),
      to: pages.findIndex((page) => page.includes(last)),
    }));
    expect(measures.length).toBeGreaterThan(30);
    expect(measures.filter(({ from, to }) => from === -1 || from !== to)).toEqual([]);
    // Tables go over pages: then the head stands on both.
    const head = `${person.say('print:colWhatHow')} ${person.say('print:colExtent')} ${person.say('print:colResponsible')}`;
    const withMeasures = new Set(measures.map(({ from }) => from));
    expect([...withMeasures].filter((page) => !(pages[page] ?? '').includes(head))).toEqual([]);
    const headings = new Set(structure.filter(({ tag }) => ['H2', 'H4', 'H5'].includes(tag)).map(({ text }) => text));
    const endsWithHeading = pages.filter((page) => [...headings].some((heading) => page.endsWith(` ${heading}`)));
    expect(endsWithHeading).toEqual([]);
  }
});

test('large print is at least 14 points everywhere, and says the same', async ({ app, newDevice }) => {
  const person = await someoneWith(wholeFile, await newDevice(), app, 'nb');
  const normal = await prints(person, 'full');
  await choosesLarge(person);
  for (const kind of ['full', 'one-page', 'hospital'] as const) {
    const large = await prints(person, kind);
    expect(Math.min(...large.sizes.keys())).toBeGreaterThanOrEqual(14);
    if (kind === 'full') {
      expect(whole.texts.filter((text) => times(large.text, text) !== 1)).toEqual([]);
      expect(large.pages.length).toBeGreaterThan(normal.pages.length);
    }
  }
  expect(Math.min(...normal.sizes.keys())).toBeGreaterThanOrEqual(9);
});

test('a part that is taken out is named, and nothing of it stands on the paper', async ({ app, newDevice }) => {
  const person = await someoneWith(wholeFile, await newDevice(), app, 'nn');
  await person.goesTo(`${person.planPath}/print`);
  const part = person.page.getByLabel(person.say('print:aboutMe'), { exact: true });
  await part.click({ force: true });
  await expect(part).not.toBeChecked();
  const { text } = await prints(person, 'full');
  expect(text).toContain(person.say('print:notIncluded', { sections: person.say('print:aboutMe') }));
  for (const words of ['Hadde slag i 2024.', 'Eg treng tid til å svare.', '12. mars 1972', 'Teiknspråktolk'])
    expect(text).not.toContain(words);
  // What is for me only can be put in, by me.
  await person.goesTo(`${person.planPath}/print`);
  const own = person.page.getByLabel(person.say('print:privatePart', { part: person.say('areas:faith') }));
  await own.click({ force: true });
  await expect(own).toBeChecked();
  const withOwn = await prints(person, 'full');
  expect(times(withOwn.text, whole.secrets[1] ?? '?')).toBe(1);
  expect(withOwn.text).not.toContain('Løynd plan');
});

test('what to take to the hospital says who to call, on paper and on the screen, without network', async ({
  app,
  newDevice,
}) => {
  const person = await someoneWith(wholeFile, await newDevice(), app, 'nn');
  await person.hasAppAtHand();
  await app.stop();
  const must = [
    'Ingrid Døme',
    '12. mars 1972',
    'Teiknspråktolk',
    'Eg treng tid til å svare.',
    'Marit Prøve',
    'Per Døme',
    'Ring Per. Sit ned og pust.',
    'Å kunne bu heime',
    'Hadde slag i 2024.',
  ];
  const { text, pages, structure } = await prints(person, 'hospital');
  expect(must.filter((words) => !text.includes(words))).toEqual([]);
  expect(text).toContain('41 20 00 01');
  expect(pages).toHaveLength(1);
  expect(structure.filter(({ tag }) => tag === 'H2').map(({ text: heading }) => heading)[0]).toBe(
    person.say('print:whoIAm'),
  );
  expect(whole.secrets.filter((secret) => text.includes(secret))).toEqual([]);

  await person.goesTo(`${person.planPath}/hospital`);
  for (const words of must) await person.sees(words);
  const call = person.page.getByRole('link', { name: person.say('plan:callNumber', { number: '41 20 00 01' }) });
  await expect(call).toHaveAttribute('href', 'tel:41200001');
  const size = await person.page
    .getByText('Eg treng tid til å svare.')
    .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  expect(size).toBeGreaterThanOrEqual(20);
});

for (const language of LANGUAGES)
  test(`the example on one page is one page, and says what is shortened (${language})`, async ({
    app,
    newDevice,
  }, testInfo) => {
    const person = await someoneWith(await exampleFile(language), await newDevice(), app, language);
    for (const isLarge of [false, true]) {
      if (isLarge) await choosesLarge(person);
      const paper = await prints(person, 'one-page');
      expect(paper.pages).toHaveLength(1);
      expect(paper.text).toContain(person.say('print:isShort'));
      expect(paper.text).toContain(person.say('print:isExample'));
      expect(paper.text).toContain(person.say('print:alsoInWhole', { things: '' }).split(' ').slice(0, 4).join(' '));
    }
    const full = await prints(person, 'full');
    testInfo.annotations.push({
      type: 'paper',
      description: `the example: ${full.pages.length} pages, ${full.bytes.length} bytes, ${full.ms.toFixed()} ms`,
    });
  });

test('one page is one page however much there is, and however long the words are', async ({ app, newDevice }) => {
  const file = await planFile(longPlan.plan, longPlan.fill);
  const person = await someoneWith(file, await newDevice(), app, 'nn');
  for (const isLarge of [false, true]) {
    if (isLarge) await choosesLarge(person);
    const { pages } = await prints(person, 'one-page');
    expect(pages.slice(1), isLarge ? 'in 14 points' : 'in 10 points').toEqual([]);
    expect(pages[0]).toContain(person.say('print:isShort'));
  }
});

test('the pages for printing can be used by everyone', async ({ app, newDevice }) => {
  const device = await newDevice({ viewport: { width: 320, height: 640 } });
  const person = await someoneWith(wholeFile, device, app, 'nn');
  for (const path of ['/print', '/print/full', '/print/one-page', '/print/hospital', '/hospital']) {
    await person.goesTo(`${person.planPath}${path}`);
    await expect(person.page.getByRole('heading', { level: 1 })).toBeVisible();
    await person.lookedAt();
    for (const scheme of ['light', 'dark'] as const) {
      await person.page.emulateMedia({ colorScheme: scheme });
      await person.page.evaluate((to) => (document.documentElement.dataset['colorScheme'] = to), scheme);
      expect(await axeFaults(person.page), `${path} ${scheme}`).toEqual([]);
    }
    expect(await sidewaysFaults(person.page), path).toEqual([]);
    expect(await targetFaults(person.page), path).toEqual([]);
  }
});

async function choosesLarge(person: Person): Promise<void> {
  await person.goesTo(`${person.planPath}/print`);
  const large = person.page.getByLabel(person.say('print:large'));
  await large.click({ force: true });
  await expect(large).toBeChecked();
}
