import { daysFromToday } from './support/days.ts';
import { secondPhone, takesIn } from './support/filled-plan.ts';
import { Person } from './support/person.ts';
import { expect, test } from './support/test.ts';

test('what was written on two phones apart comes together by file, both ways', async ({ app, newDevice }) => {
  test.setTimeout(240_000);
  const phone = new Person(await newDevice(), app, 'nn');
  await phone.makesPlan({ name: 'Ingrid Døme', whatMatters: 'Eg vil bu heime.' });
  await phone.addsGoal({ ownWords: 'Lære å svømme', areas: ['leisure'] });
  const swim = phone.path;
  await phone.addsGoal({ ownWords: 'Gå på kino', areas: ['leisure'] });
  await phone.addsGoal({ ownWords: 'Sove betre', areas: ['health'] });
  await phone.addsMeasure({ what: 'Kjøpe ny pute', due: daysFromToday(30) });
  await phone.link('Kjøpe ny pute').first().click();
  const pillow = await phone.settled('measures:what');
  await phone.opensPlace('plan');
  const tablet = await secondPhone(phone, await newDevice());
  const plan = phone.planPath;

  // Apart. On the phone: a goal is deleted, a date set, words added at the front, the order changed.
  await phone.opensGoal('Lære å svømme');
  await phone.deletesGoal();
  await phone.goesTo(pillow);
  await phone.field('measures:date').fill(daysFromToday(10));
  await phone.writesWhatMatters('start', 'Dette er viktig: ');
  await phone.movesUp('Sove betre');
  // On the tablet: the same goal is edited, another date, words at the end, the same goal moved.
  await tablet.goesTo(`${swim}/edit`);
  await tablet.settled('goals:ownWords');
  await tablet.field('goals:ownWords').press('ControlOrMeta+End');
  await tablet.field('goals:ownWords').pressSequentially(' på rygg');
  await tablet.goesTo(pillow);
  await tablet.settled('measures:date');
  await tablet.field('measures:date').fill(daysFromToday(20));
  await tablet.writesWhatMatters('end', ' Og ha hund.');
  await tablet.movesUp('Sove betre');

  await phone.goesTo(plan);
  await tablet.goesTo(plan);
  await takesIn(tablet, phone);
  await takesIn(phone, tablet);

  for (const person of [phone, tablet]) {
    await person.goesTo(plan);
    // Deleted by one and edited by the other: it stands, with both facts.
    await person.sees('Lære å svømme på rygg');
    // Written at both ends: it reads as both meant.
    await person.sees('Dette er viktig: Eg vil bu heime. Og ha hund.');
    // Moved by both: it stands once.
    await expect(person.page.getByRole('heading', { level: 3, name: 'Sove betre', exact: true })).toHaveCount(1);
    await person.sees(person.say('conflicts:count', { count: 2 }));
  }
  // What came from the other device is told as new, in sentences, until it is said to be seen.
  await phone.sees(phone.say('news:heading'));
  await phone.button('news:seen').click();
  await phone.doesNotSee(phone.say('news:heading'));
  // Both dates can be seen, with who and when, until one is chosen.
  await phone.goesTo(plan);
  await phone.link(phone.say('conflicts:titleByMe')).first().click();
  const dates = phone.page.getByRole('radio');
  await expect(dates).toHaveCount(2);
  await expect(phone.page.getByRole('button', { name: phone.say('conflicts:heading'), exact: true })).toBeDisabled();
  await dates.first().click({ force: true });
  const use = phone.page.getByRole('button', { name: new RegExp(`^${phone.say('conflicts:useThis', { value: '' })}`) });
  const chosen = ((await use.textContent()) ?? '').replace(phone.say('conflicts:useThis', { value: '' }), '').trim();
  await use.click();
  await phone.sees(phone.say('conflicts:chosen', { value: chosen }));

  // The deleted one: both facts in words, then it is taken back.
  await phone.goesTo(plan);
  await phone.link(phone.say('conflicts:titleDeletedByMe')).first().click();
  for (const fact of ['conflicts:deletedFact', 'conflicts:editedFact']) {
    await phone.sees(
      phone
        .say(fact, { who: phone.say('common:you'), when: '' })
        .replace(/\.$/, '')
        .trim(),
    );
  }
  await phone.button('undo:restore').click();
  await phone.sees(phone.say('undo:restored', { what: 'Lære å svømme på rygg' }));

  // The choices reach the other phone and are settled there too.
  await phone.goesTo(plan);
  await takesIn(tablet, phone);
  await tablet.doesNotSee(tablet.say('conflicts:count', { count: 2 }));
  await tablet.doesNotSee(tablet.say('conflicts:count', { count: 1 }));
  await tablet.sees('Lære å svømme på rygg');
  await tablet.goesTo(pillow);
  await tablet.settled('measures:date');
  await phone.goesTo(pillow);
  await phone.settled('measures:date');
  expect(await tablet.field('measures:date').inputValue()).toBe(await phone.field('measures:date').inputValue());
});
