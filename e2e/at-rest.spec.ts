import type { Page } from '@playwright/test';
import { routes, type SampleIds } from '#client/app/routes.ts';
import type { Device } from './support/device.ts';
import { ALL_PLAIN } from './support/pass-through.ts';
import { answersIt, asks } from './support/person/comments.ts';
import { answersConsent, signsByHand, signsConsent } from './support/person/consents.ts';
import { opensPart } from './support/person/parts.ts';
import { Person } from './support/person.ts';
import { findInProfile, type ProfileSearch } from './support/profile/find-words.ts';
import { addsTheRest } from './support/rest-of-plan.ts';
import { rowsLeft } from './support/store.ts';
import { expect, test } from './support/test.ts';

/** Words that stand nowhere else, with our own letters in them, each with a number of its own. */
class Marks {
  readonly words: string[] = [];

  next(stem: string): string {
    const word = `${stem}${String(this.words.length + 101)}`;
    this.words.push(word);
    return word;
  }

  /** Eight digits, as a phone number has. */
  nextNumber(): string {
    const number = String(91_827_364 + this.words.length * 1_111);
    this.words.push(number);
    return number;
  }
}

/** Writes a marked word in every field of a screen. */
async function fillsEverything(page: Page, marks: Marks): Promise<number> {
  const fields = page
    .locator('main')
    .locator('textarea, input:not([type=date], [type=time], [type=file], [type=radio], [type=checkbox])')
    .filter({ visible: true });
  const count = await fields.count();
  for (let n = 0; n < count; n++) {
    const field = fields.nth(n);
    if (!(await field.isEditable())) continue;
    const type = await field.getAttribute('type');
    await field.press('ControlOrMeta+End');
    await field.pressSequentially(
      type === 'tel'
        ? marks.nextNumber()
        : type === 'email'
          ? `${marks.next('rosenrot')}@example.org`
          : marks.next('blåbærlyngåsen'),
    );
  }
  return count;
}

/** A plan with marked words in every field of every screen; ends with words that are not yet sealed into entries. */
async function livesAWholeDay(phone: Device, person: Person, marks: Marks): Promise<void> {
  await person.makesPlan({ name: marks.next('Tyttebærinne'), whatMatters: marks.next('kvitveisåker') });
  const plan = person.planPath.replace('/p/', '');
  const wish = marks.next('fjellrevhiet');
  await person.addsGoal({ ownWords: wish, areas: ['health'] });
  const goal = idIn(person.path, 'goals');
  await person.addsMeasure({ what: marks.next('linnéalåven') });
  await person.link('linnéalåven').first().click();
  await expect(person.field('measures:what')).toBeEditable();
  const measure = idIn(person.path, 'measures');
  await person.addsPerson({ name: marks.next('Øyvindårsson'), phone: marks.nextNumber() });
  await person.link('Øyvindårsson').first().click();
  await expect(person.field('people:phone')).toBeEditable();
  const someone = idIn(person.path, 'people');
  await person.opensGoal(wish);
  await person.button('evaluation:doNow').click();
  await expect(person.field('evaluation:yourWords')).toBeEditable();
  const evaluation = idIn(person.path, 'evaluate');
  const rest = await addsTheRest(person, (text) => marks.next(text));
  await person.goesTo(`/p/${plan}/meetings/${rest.meeting}`);
  await asks(person, marks.next('tindvedbukta'));
  await person.opensGoal(wish);
  await asks(person, marks.next('storlomvatnå'));
  await answersIt(person, marks.next('jerveskaret'));
  await signsTheConsent(person, marks);
  const area = await namesAnArea(person, marks);
  const ids: SampleIds = {
    ...rest,
    area,
    plan,
    goal,
    measure,
    person: someone,
    evaluation,
    invitation: '0'.repeat(32),
    member: '0'.repeat(32),
    sharing: '0'.repeat(32),
    choice: { collection: 'goals', item: goal, field: 'when' },
  };

  let fields = 0;
  for (const route of routes) {
    await person.goesTo(route.sample(ids));
    await expect(person.page.getByRole('heading', { level: 1 })).toBeVisible();
    await person.opensAll();
    fields += await fillsEverything(person.page, marks);
    await person.lookedAt();
  }
  expect(fields, 'fields on all screens').toBeGreaterThan(40);
  await person.goesTo(`/p/${plan}`);
  await person.makesCopy(marks.next('multegrøtøks'));
  const sheet = await person.readsSheet();
  for (let n = 0; n + 3 <= sheet.length; n++) marks.words.push(sheet.slice(n, n + 3).join(' '));

  // All of it is sealed into entries; then some words more, which are only in rows when the browser closes.
  await expect.poll(() => rowsLeft(person.page), { timeout: 25_000 }).toBe(0);
  await person.goesTo(`/p/${plan}/goals/${goal}/edit`);
  // All at once, so that a row holds the whole word; letter by letter, each would lie in a row of its own.
  await person.field('goals:professionalWords').fill(marks.next('hestehovåker'));
  await expect.poll(() => rowsLeft(person.page)).toBeGreaterThan(0);
  await phone.close();
}

/** A consent with names, reservations and a signature, whose points are marks too. */
async function signsTheConsent(person: Person, marks: Marks): Promise<void> {
  await answersConsent(person, {
    takesPart: 'partTogether',
    takesPartName: marks.next('Hårfagrestøa'),
    reservations: marks.next('gråhegrebekken'),
  });
  await person.answers(person.say('consent:methodDrawn'));
  await signsByHand(person);
  const line = (await person.page.locator('.signature.pad path').first().getAttribute('d')) ?? '';
  const points = [...line.matchAll(/(\d+) (\d+)/g)].slice(0, 4);
  expect(points).toHaveLength(4);
  marks.words.push(points.map(([, x, y]) => `${x},${y}`).join(' '), points.map(([, x, y]) => `${x} ${y}`).join('L'));
  await signsConsent(person);
}

/** An area of life by a name of one's own; gives its address. */
async function namesAnArea(person: Person, marks: Marks): Promise<string> {
  const name = marks.next('Reinlavheia');
  await opensPart(person, 'home:areas');
  await person.field('areas:ownName').fill(name);
  await person.button('areas:addOwn').click();
  await person.link(name).click();
  await expect(person.heading(name)).toBeVisible();
  return idIn(person.path, 'areas');
}

const idIn = (path: string, collection: string): string => new RegExp(`/${collection}/([^/]+)`).exec(path)?.[1] ?? '';

function inFiles(search: ProfileSearch, part: RegExp): readonly string[] {
  return search.files.filter((file) => part.test(file));
}

test('nothing a person wrote can be read in any file of the browser', async ({ app, newDevice }) => {
  test.setTimeout(420_000);
  const phone = await newDevice();
  const ingrid = new Person(phone, app, 'nn');
  const marks = new Marks();
  await livesAWholeDay(phone, ingrid, marks);

  const search = await findInProfile(phone.folder, marks.words);
  console.log(
    `${marks.words.length} words, ${search.files.length} files, ${search.layers} layers, ${(search.bytes / 1e6).toFixed(1)} MB read`,
  );
  expect(search.traces).toEqual([]);
  // What was to be looked through was there.
  for (const part of [
    /IndexedDB\/.*\.log$/,
    /Local Storage/,
    /Session Storage/,
    /Sessions/,
    /History$/,
    /CacheStorage|Service Worker/,
    /Cache_Data/,
    /Web Data$/,
  ])
    expect(inFiles(search, part), String(part)).not.toEqual([]);
});

test('the search finds every word where nothing is sealed or packed, and what a browser keeps by itself', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(180_000);
  const phone = await newDevice({ initScript: ALL_PLAIN });
  const amir = new Person(phone, app, 'nb');
  await amir.makesPlan({ name: 'Tyttebærinne', whatMatters: 'kvitveisåker' });
  await amir.addsGoal({ ownWords: 'fjellrevhiet', areas: ['health'] });
  const goal = amir.path;
  await amir.addsMeasure({ what: 'linnéalåven' });
  await expect.poll(() => rowsLeft(amir.page), { timeout: 25_000 }).toBe(0);
  // A field that forgets to say that the browser must not keep it, a local note, and a name in the title.
  await amir.page.evaluate(() => {
    document
      .querySelector('main')
      ?.insertAdjacentElement('beforeend', Object.assign(document.createElement('input'), { id: 'kept' }));
    localStorage.setItem('note', 'villsauråsen');
    document.title = 'rypereiråsen';
  });
  await amir.page.locator('#kept').pressSequentially('kantarelløyane');
  await amir.goesTo(`${goal}/edit`);
  await amir.field('goals:professionalWords').fill('hestehovåker');
  await expect.poll(() => rowsLeft(amir.page)).toBeGreaterThan(0);
  await phone.close();

  const words = ['Tyttebærinne', 'kvitveisåker', 'fjellrevhiet', 'linnéalåven', 'hestehovåker'];
  const search = await findInProfile(phone.folder, words);
  for (const word of words)
    expect(
      search.traces.filter((trace) => trace.word === word && trace.from.includes('IndexedDB')),
      word,
    ).not.toEqual([]);
  const byItself = await findInProfile(phone.folder, ['villsauråsen', 'rypereiråsen', 'kantarelløyane']);
  const places = (word: string): string =>
    byItself.traces
      .filter((trace) => trace.word === word)
      .map(({ from }) => from)
      .join('\n');
  expect(places('villsauråsen')).toContain('Local Storage');
  expect(places('rypereiråsen')).toContain('History');
  expect(places('kantarelløyane')).toContain('Sessions');
});
