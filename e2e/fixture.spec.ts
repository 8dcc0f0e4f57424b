import { readdirSync, readFileSync } from 'node:fs';
import { Person } from './support/person.ts';
import { expect, test } from './support/test.ts';

type Key = { readonly password: string; readonly words: string };

const FOLDER = new URL('./fixtures/', import.meta.url);
const names = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.dinplan'))
  .map((name) => name.replace(/\.dinplan$/, ''));

/** Where each part of the plan is, and words that stand there. What was typed then is the fixture's, not this version's. */
const PARTS: readonly (readonly [path: string, ...words: string[]])[] = [
  ['', 'Å bu for meg sjølv og ha Rask hos meg.', 'Marit Prøve', 'Eg vil ta bussen åleine til svømminga.'],
  ['/about', 'Eg treng litt tid før eg svarar.', 'Prøvevegen 4, Prøvebygda'],
  ['/areas', 'Hunden min', 'Eg gir meg ikkje.'],
  ['/areas/work', 'Kundane hugsar meg, og eg hugsar plantene.', 'Å få sitje innimellom.'],
  ['/people', 'Per Påhitt', 'Borghild Døme'],
  ['/sub-plans', 'Når det blir for mykje', 'Øvingane frå Amir'],
  ['/cooperation', 'Sjefen på hagesenteret'],
  ['/meetings', 'Pauserommet på hagesenteret'],
  ['/consent', 'Ingrid Døme', 'Det eg skriv om uro, skal ikkje til jobben.'],
];

/** On the screen, as words or in a field. */
async function reads(person: Person, text: string): Promise<void> {
  const onScreen = (): Promise<string> =>
    person.page.evaluate(() => {
      const fields = [...document.querySelectorAll<HTMLInputElement>('main :is(input, textarea)')];
      return [document.querySelector('main')?.innerText ?? '', ...fields.map(({ value }) => value)].join('\n');
    });
  await expect.poll(onScreen).toContain(text);
}

test('there is a fixture of each version that has been used', () => {
  expect(names.length).toBeGreaterThan(0);
});

for (const name of names) {
  const file = { name: `${name}.dinplan`, bytes: readFileSync(new URL(`${name}.dinplan`, FOLDER)) };
  const key = JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')) as Key;

  for (const way of ['password', 'words'] as const) {
    test(`${name} opens on a new phone with the ${way}, and every part of the plan is there`, async ({
      app,
      newDevice,
    }) => {
      test.setTimeout(240_000);
      const ingrid = new Person(await newDevice(), app, 'nn');
      await ingrid.opens('/');
      await ingrid.chooses('nn');
      await ingrid.goesTo('/open');
      await ingrid.opensCopy(file, way === 'password' ? { password: key.password } : { words: key.words });
      await ingrid.link(ingrid.say('backup:showPlan')).click();
      await ingrid.sees(ingrid.say('goals:mine'));
      const plan = ingrid.planPath;
      for (const [path, ...words] of PARTS) {
        await ingrid.goesTo(`${plan}${path}`);
        for (const text of words) await reads(ingrid, text);
      }
      await ingrid.goesTo(plan);
      await ingrid.sees(ingrid.say('conflicts:count', { count: 1 }));
      // Not the choice between its two dates, which has the same name.
      const goal = ingrid.page.locator(`a[href^="${plan}/goals/"]`, {
        hasText: 'Eg vil ta bussen åleine til svømminga.',
      });
      await goal.first().click();
      await ingrid.sees('Eirik: Ho ringde berre éin gong, for å seie at alt var bra.');
      await ingrid.sees('Øve på bussruta saman med Eirik');
      await ingrid.goesTo(`${plan}/deleted`);
      await ingrid.sees('Eg fekk sjå ei leilegheit med balkong.');
      // And it can be written in.
      await ingrid.goesTo(plan);
      await ingrid.addsGoal({ ownWords: 'Eit nytt mål i ein gammal plan', areas: ['leisure'] });
    });
  }
}
