import { daysFromToday } from './support/days.ts';
import { Person } from './support/person.ts';
import { expect, test } from './support/test.ts';
import { LANGUAGES, type Language } from './support/words.ts';

/** Chromium has no Nynorsk: what it makes of `nn` depends on the language of the browser, so the app must not ask it. */
const BROWSERS = ['en-US', 'nn-NO'];
/** A Monday, so that the days after it are the week's days in order. */
const MONDAY = new Date('2026-11-23T09:00:00+01:00');

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  nn: [
    'tysdag 24. november',
    'onsdag 25. november',
    'torsdag 26. november',
    'fredag 27. november',
    'laurdag 28. november',
    'søndag 29. november',
  ],
  nb: [
    'tirsdag 24. november',
    'onsdag 25. november',
    'torsdag 26. november',
    'fredag 27. november',
    'lørdag 28. november',
    'søndag 29. november',
  ],
};
const REPEATING: Readonly<Record<Language, string>> = { nn: 'Måndag', nb: 'Mandag' };
const DISTANCES: Readonly<Record<Language, readonly (readonly [string, string])[]>> = {
  nn: [
    ['2026-11-24', 'I morgon'],
    ['2026-11-26', 'Om 3 dagar'],
    ['2026-11-30', 'Om 1 veke'],
    ['2026-12-07', 'Om 2 veker'],
    ['2026-12-24', '24. desember'],
    ['2027-01-05', '5. januar 2027'],
  ],
  nb: [
    ['2026-11-24', 'I morgen'],
    ['2026-11-26', 'Om 3 dager'],
    ['2026-11-30', 'Om 1 uke'],
    ['2026-12-07', 'Om 2 uker'],
    ['2026-12-24', '24. desember'],
    ['2027-01-05', '5. januar 2027'],
  ],
};
/** Last letters of the alphabet last, and «aa» as an old «å». */
const NAMES = ['Anna Døme', 'Zara Prøve', 'Ærleg Prøve', 'Øyvind Test', 'Åse Eksempel'];

for (const locale of BROWSERS) {
  for (const language of LANGUAGES) {
    test(`days, distances and the order of names are Norwegian in a browser that speaks ${locale} (${language})`, async ({
      app,
      newDevice,
    }) => {
      const kari = new Person(await newDevice({ locale }), app, language);
      await kari.page.clock.setFixedTime(MONDAY);
      await kari.makesPlan({ name: 'Kari Tenkt' });
      for (const name of NAMES.toReversed()) await kari.addsPerson({ name });
      await kari.opensPlace('people');
      const shown = await kari.page.locator('main').innerText();
      const places = NAMES.map((name) => shown.indexOf(name));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(Math.min(...places)).toBeGreaterThanOrEqual(0);

      await kari.addsGoal({ ownWords: 'Eit mål', areas: ['leisure'] });
      await kari.addsMeasure({ what: 'Noko å gjere', due: '2026-11-24' });
      await kari.link('Noko å gjere').first().click();
      const date = kari.field('measures:date');
      await expect(date).toBeEditable();
      for (const [day, inWords] of DISTANCES[language]) {
        await date.fill(day);
        await kari.sees(inWords);
      }
      for (const [n, inWords] of WEEKDAYS[language].entries()) {
        await date.fill(`2026-11-${24 + n}`);
        await kari.sees(inWords);
      }
      await kari.picks(kari.say('measures:repeats'));
      await kari.picks(kari.say('measures:fixedDays'));
      await expect(kari.page.getByLabel(REPEATING[language], { exact: true })).toBeAttached();
      // No English, and no date in figures, on any screen of the way.
      for (const path of [kari.planPath, `${kari.planPath}/todo`, kari.path]) {
        await kari.goesTo(path);
        await kari.lookedAt();
        expect(await kari.page.locator('body').innerText()).not.toMatch(
          /Monday|Tuesday|November|\bDec\b|\d{4}-\d\d-\d\d|\d\d?\/\d\d?\/\d\d/,
        );
      }
    });
  }
}

test('a deadline that is out is told as a date that was', async ({ app, newDevice }) => {
  const kari = new Person(await newDevice(), app, 'nn');
  await kari.makesPlan({ name: 'Kari Tenkt' });
  await kari.addsGoal({ ownWords: 'Eit mål', areas: ['leisure'] });
  await kari.addsMeasure({ what: 'Noko å gjere', due: daysFromToday(-1) });
  await kari.link('Noko å gjere').first().click();
  await kari.sees(kari.say('dates:deadlineWas', { date: kari.say('dates:yesterday') }));
});
