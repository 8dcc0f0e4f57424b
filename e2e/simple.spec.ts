import { Person } from './support/person.ts';
import { axeFaults, sidewaysFaults } from './support/screen-checks.ts';
import { expect, test } from './support/test.ts';
import { LANGUAGES } from './support/words.ts';

/** A phone with one Norwegian voice of its own, and one that would send the words away. Remembers what it was asked to say. */
const VOICES = `
  const said = [];
  const voices = [
    { lang: 'nn-NO', localService: false, name: 'away' },
    { lang: 'nb-NO', localService: true, name: 'here' },
  ];
  window.said = said;
  window.SpeechSynthesisUtterance = class extends EventTarget { constructor(text) { super(); this.text = text; } };
  Object.defineProperty(window, 'speechSynthesis', {
    value: Object.assign(new EventTarget(), {
      getVoices: () => voices,
      speak: (words) => said.push({ text: words.text, voice: words.voice.name }),
      cancel: () => said.push('stop'),
    }),
  });
`;

for (const language of LANGUAGES) {
  test(`the simpler view shows the same plan one thing at a time, until it is turned off (${language})`, async ({
    app,
    newDevice,
  }) => {
    test.setTimeout(120_000);
    const ingrid = new Person(await newDevice(), app, language);
    const { page } = ingrid;
    await ingrid.opensExample();
    const plan = ingrid.planPath;
    await ingrid.goesTo('/settings');
    await page.getByRole('checkbox', { name: ingrid.say('settings:simpler') }).click({ force: true });
    await ingrid.opens(plan);
    await page.waitForURL(/\/simple$/);

    // Not today, and regretted; then done, and regretted.
    const heading = page.getByRole('heading', { level: 1 });
    const first = (await heading.textContent()) ?? '';
    expect(first).not.toBe('');
    await ingrid.button('todo:notToday').click();
    await expect(heading).not.toHaveText(first);
    await expect(heading).toBeFocused();
    await ingrid.button('common:undo').click();
    await expect(heading).toHaveText(first);
    await ingrid.button('todo:markDone').click();
    await expect(heading).not.toHaveText(first);
    await ingrid.sees(ingrid.say('todo:markedDone', { what: first }));
    await ingrid.button('common:undo').click();
    await expect(heading).toHaveText(first);

    // All of today put off: the next meeting is what is left.
    while (await ingrid.button('todo:notToday').isVisible()) {
      const now = (await heading.textContent()) ?? '';
      await ingrid.button('todo:notToday').click();
      await expect(heading).not.toHaveText(now);
    }
    await expect(heading).toHaveText(ingrid.say('meetings:careTeam'));

    const bar = page.getByRole('navigation', { name: ingrid.say('aria:mainMenu') });
    await bar.getByRole('link', { name: ingrid.say('nav:simpleGoals') }).click();
    const goal = (await heading.textContent()) ?? '';
    await ingrid.sees(ingrid.say('simple:stepsDone', { done: 1, steps: 2 }));
    await ingrid.button('common:nextStep').click();
    await expect(heading).not.toHaveText(goal);
    await ingrid.button('simple:previous').click();
    await expect(heading).toHaveText(goal);

    await bar.getByRole('link', { name: ingrid.say('plan:call', { name: 'Marit' }) }).click();
    await expect(page.locator('a[href^="tel:"]')).toHaveCount(9);
    await expect(page.locator('a[href^="tel:"]').first()).toHaveAttribute('href', 'tel:12345601');
    expect(await axeFaults(page)).toEqual([]);
    expect(await sidewaysFaults(page)).toEqual([]);
    // No voice on this phone: nothing offers to read.
    await expect(ingrid.button('common:readAloud')).toHaveCount(0);

    await ingrid.button('simple:ordinaryView').click();
    await expect(page).toHaveURL(new RegExp(`${plan}$`));
    await ingrid.sees(ingrid.say('goals:mine'));
    await ingrid.opens(plan);
    await expect(page).toHaveURL(new RegExp(`${plan}$`));
  });
}

test('a voice of the phone itself reads what is on the screen, and stops', async ({ app, newDevice }) => {
  const ingrid = new Person(await newDevice({ initScript: VOICES }), app, 'nn');
  const { page } = ingrid;
  await ingrid.opensExample();
  await ingrid.goesTo(`${ingrid.planPath}/simple`);
  const heading = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await ingrid.button('common:readAloud').click();
  await expect(ingrid.button('simple:stopReading')).toBeVisible();
  type Said = { readonly text: string; readonly voice: string };
  const said = (): Promise<readonly (Said | 'stop')[]> =>
    page.evaluate(() => (window as unknown as { said: (Said | 'stop')[] }).said);
  const spoken = (await said()).filter((one) => one !== 'stop');
  expect(spoken).toHaveLength(1);
  expect(spoken[0]?.voice).toBe('here');
  expect(spoken[0]?.text).toContain(heading);
  await ingrid.button('simple:stopReading').click();
  await expect(ingrid.button('common:readAloud')).toBeVisible();
  expect((await said()).at(-1)).toBe('stop');
});
