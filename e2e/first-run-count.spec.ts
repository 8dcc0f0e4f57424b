import type { Locator } from '@playwright/test';
import { Person } from './support/person.ts';
import { expect, test } from './support/test.ts';
import { LANGUAGES } from './support/words.ts';

/** What a beginner may be asked for before there is a plan with a goal and a measure in it. */
const MOST_TAPS = 12;
const MOST_FIELDS = 4;

for (const language of LANGUAGES) {
  test(`a first plan with a goal and a measure takes at most ${MOST_TAPS} taps and ${MOST_FIELDS} fields (${language})`, async ({
    app,
    newDevice,
  }) => {
    // The browser has said which language it wants.
    const kari = new Person(await newDevice({ locale: `${language}-NO` }), app, language);
    const { page } = kari;
    // Counted by the page itself: each press that reached something, and each field that was written in.
    await page.addInitScript(() => {
      const counted = { taps: 0, fields: new Set<string>() };
      Object.assign(window, { counted });
      addEventListener('pointerup', () => (counted.taps += 1), true);
      addEventListener(
        'input',
        ({ target }) => {
          if (target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text'))
            counted.fields.add(`${location.pathname}${location.search} ${target.id}`);
        },
        true,
      );
    });
    const taps = async (what: Locator): Promise<void> => what.tap({ force: true });
    /** A field that has focus already is not tapped first. */
    const types = async (field: Locator, text: string): Promise<void> => {
      await expect(field).toBeVisible();
      if (!(await field.evaluate((element) => element === document.activeElement))) await field.tap();
      await page.keyboard.type(text);
      await expect(field).toHaveValue(text);
    };

    await kari.opens('/');
    await taps(kari.link(kari.say('start:makePlan')));
    await taps(page.getByLabel(kari.say('start:forMe'), { exact: true }));
    await taps(kari.button('common:nextStep'));
    await types(kari.field('start:nameMine'), 'Kari');
    await taps(kari.button('common:nextStep'));
    await types(kari.field('start:whatMattersQuestion'), 'Å vere ute');
    await taps(kari.link(kari.say('goals:addFirst')));
    await types(kari.field('goals:ownWords'), 'Gå tur kvar dag');
    await taps(page.getByLabel(kari.say('areas:leisure'), { exact: true }));
    await taps(kari.link(kari.say('goals:thenMeasure')));
    await types(kari.field('measures:what'), 'Kjøpe sko');
    await taps(kari.link(kari.say('common:close')));
    await expect(kari.heading('Gå tur kvar dag')).toBeVisible();
    await kari.sees('Kjøpe sko');

    const { taps: pressed, fields } = await page.evaluate(() => {
      const { counted } = window as unknown as { counted: { taps: number; fields: Set<string> } };
      return { taps: counted.taps, fields: [...counted.fields] };
    });
    test.info().annotations.push({ type: 'counted', description: `${pressed} taps, ${fields.length} fields` });
    expect(fields.length).toBeLessThanOrEqual(MOST_FIELDS);
    expect(pressed).toBeLessThanOrEqual(MOST_TAPS);
  });
}
