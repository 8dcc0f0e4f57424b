import { daysFromToday } from './support/days.ts';
import { Person } from './support/person.ts';
import { expect, test } from './support/test.ts';
import { LANGUAGES } from './support/words.ts';

for (const language of LANGUAGES) {
  test(`the history of a goal reads as sentences (${language})`, async ({ app, newDevice }) => {
    const phone = await newDevice();
    const kari = new Person(phone, app, language);
    await kari.makesPlan({ name: 'Kari Tenkt', whatMatters: 'Ro' });
    await kari.addsGoal({ ownWords: 'Gå tur', areas: ['leisure'] });
    const goal = kari.path;
    await kari.addsMeasure({ what: 'Kjøpe sko', due: daysFromToday(30) });
    await kari.link('Kjøpe sko').first().click();
    await kari.settled('measures:what');
    await kari.picks(kari.say('status:inProgress'));
    await kari.goesTo(`${goal}/history`);
    const who = kari.say('common:you');
    const changed = kari.say('history:statusChanged', {
      who,
      what: 'Kjøpe sko',
      from: kari.say('status:notStarted'),
      to: kari.say('status:inProgress'),
    });
    await kari.sees(changed);
    await kari.sees(kari.say('history:goalAdded', { who, what: 'Gå tur' }));
    const text = await kari.page.locator('main').innerText();
    expect(text.indexOf(changed), 'the newest stands first').toBeLessThan(
      text.indexOf(kari.say('history:goalAdded', { who, what: 'Gå tur' })),
    );
    // No raw value, id or key among the sentences.
    expect(text).not.toMatch(/inProgress|notStarted|[0-9a-f]{16}|history:|undefined|\{\{/);

    // After a cold start the past is the same.
    await phone.close();
    await phone.start();
    await kari.opens(`${goal}/history`);
    await kari.sees(changed);
  });
}
