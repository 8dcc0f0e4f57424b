import { Person } from './support/person.ts';
import { expect, test } from './support/test.ts';
import { LANGUAGES } from './support/words.ts';

for (const language of LANGUAGES) {
  test(`someone without a plan sees the example, without network, and finds the same one again (${language})`, async ({
    app,
    newDevice,
  }) => {
    test.setTimeout(120_000);
    const phone = await newDevice();
    const kari = new Person(phone, app, language);
    await kari.opens('/');
    await kari.chooses(language);
    await kari.hasAppAtHand();
    await app.stop();
    await phone.context.setOffline(true);
    await kari.opensExample();
    const plan = kari.planPath;
    await kari.sees(kari.say('start:exampleBanner'));

    // Whoever has only looked at the example has no plan yet.
    await kari.opens('/');
    await kari.heading(kari.say('start:tagline')).waitFor();
    await kari.opensExample();
    expect(kari.planPath).toBe(plan);

    // The other language has a text of its own.
    await kari.opens('/');
    await kari.chooses(language === 'nn' ? 'nb' : 'nn');
    await kari.opensExample();
    expect(kari.planPath).not.toBe(plan);
  });
}

test('a plan of one’s own is what the app opens with, also when the example is there', async ({ app, newDevice }) => {
  const kari = new Person(await newDevice(), app, 'nn');
  await kari.opens('/');
  await kari.chooses('nn');
  await kari.opensExample();
  const example = kari.planPath;
  await kari.makesPlan({ name: 'Kari Tenkt', whatMatters: 'Ro' });
  const plan = kari.planPath;
  expect(plan).not.toBe(example);
  await kari.opens('/');
  await expect(kari.page).toHaveURL(new RegExp(`${plan}$`));
});
