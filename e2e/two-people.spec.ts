import { daysFromToday } from './support/days.ts';
import { answersLink, invites, looksAtRequests } from './support/person/invitations.ts';
import { answersIt } from './support/person/comments.ts';
import { putsOffLock } from './support/person/lock.ts';
import { keepsAtRelay, readsSyncLine, saysDelivered } from './support/person/sync.ts';
import { Person } from './support/person.ts';
import { axeFaults, sidewaysFaults, targetFaults } from './support/screen-checks.ts';
import { expect, test } from './support/test.ts';

test('two people write the same apart: both see who and when, one asks, the other answers, and both have the same plan', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(240_000);
  const ingrid = new Person(await newDevice({ viewport: { width: 360, height: 740 } }), app, 'nn');
  await ingrid.makesPlan({ name: 'Ingrid Døme', whatMatters: 'Eg vil rekne.' });
  await ingrid.addsGoal({ ownWords: 'Rekne brøk', areas: ['education'] });
  const fractions = ingrid.path;
  await ingrid.addsMeasure({ what: 'Øve på brøk', due: daysFromToday(30), method: 'Ein time.' });
  await ingrid.link('Øve på brøk').first().click();
  const practice = await ingrid.settled('measures:what');
  await ingrid.goesTo(fractions);
  await ingrid.addsMeasure({ what: 'Kjøpe linjal' });
  await ingrid.link('Kjøpe linjal').first().click();
  const ruler = await ingrid.settled('measures:what');
  await keepsAtRelay(ingrid);
  const plan = ingrid.planPath;
  const { link } = await invites(ingrid, 'Amir Test', 'education');
  const amir = new Person(await newDevice(), app, 'nb');
  await amir.opens('/');
  await amir.chooses('nb');
  const digits = await answersLink(amir, link);
  expect(await looksAtRequests(ingrid, 1)).toEqual([digits]);
  await ingrid.button('invite:same').click();
  await amir.page.waitForURL((url) => url.pathname === plan, { timeout: 30_000 });
  await putsOffLock(amir);
  await amir.sees('Rekne brøk');

  // What was changed before he was let in is not his to see, and he is told so.
  await amir.goesTo(`${fractions}/history`);
  await amir.sees(amir.say('history:begins', { date: '' }).split('.')[0]!.trim());
  await amir.goesTo(`${fractions}/back`);
  await amir.sees(amir.say('back:begins', { date: '' }).split('.')[0]!.trim());

  // Together: who writes is told in the bar on top, by name, and covers nothing.
  await ingrid.goesTo(practice);
  const heading = ingrid.page.getByRole('heading', { level: 1 });
  const before = await heading.boundingBox();
  await amir.goesTo(practice);
  await amir.settled('measures:how');
  await amir.field('measures:how').press('ControlOrMeta+End');
  await amir.field('measures:how').pressSequentially(' Kvar dag.');
  await ingrid.sees(ingrid.say('presence:inMeasure', { name: 'Amir Test' }));
  expect(await heading.boundingBox(), 'nothing moves').toEqual(before);
  await expect(ingrid.field('measures:how')).toHaveValue('Ein time. Kvar dag.');
  await amir.knowsItIsSaved();

  // Apart.
  for (const person of [ingrid, amir]) {
    await person.hasAppAtHand();
    await person.device.context.setOffline(true);
  }
  await ingrid.field('measures:date').fill(daysFromToday(40));
  await ingrid.field('measures:how').press('ControlOrMeta+Home');
  await ingrid.field('measures:how').pressSequentially('Først: ');
  await ingrid.goesTo(ruler);
  await ingrid.button('measures:delete').click();
  await amir.field('measures:date').fill(daysFromToday(50));
  await amir.field('measures:how').press('ControlOrMeta+End');
  await amir.field('measures:how').pressSequentially(' Og i helga.');
  await amir.goesTo(ruler);
  await amir.settled('measures:what');
  await amir.field('measures:what').press('ControlOrMeta+End');
  await amir.field('measures:what').pressSequentially(' og passar');
  for (const person of [ingrid, amir]) {
    await person.goesTo(plan);
    await person.knowsItIsSaved();
    await person.device.context.setOffline(false);
  }
  for (const person of [ingrid, amir]) await readsSyncLine(person, saysDelivered(person), 30_000);
  for (const person of [ingrid, amir]) await person.sees(person.say('conflicts:count', { count: 2 }));

  await ingrid.link(ingrid.say('conflicts:titleDate')).first().click();
  await ingrid.sees('Amir Test');
  await ingrid.button('conflicts:askFirst').click();
  expect(await axeFaults(ingrid.page)).toEqual([]);
  expect([...(await targetFaults(ingrid.page)), ...(await sidewaysFaults(ingrid.page))]).toEqual([]);
  await ingrid.button('conflicts:ask', { names: 'Amir Test' }).click();
  await ingrid.sees(ingrid.say('conflicts:asked'));
  await ingrid.sees(ingrid.say('comments:waits'));
  await amir.goesTo(practice);
  await amir.sees(amir.say('comments:waits'));
  await amir.sees(amir.say('comments:nameAsks', { name: 'Ingrid Døme' }));
  await answersIt(amir, 'Ta min.');
  await ingrid.sees('Ta min.');

  // The one who asked chooses; the other is told what was chosen, and by whom.
  await ingrid.goesTo(plan);
  await ingrid.link(ingrid.say('conflicts:titleDate')).first().click();
  const his = ingrid.page.getByRole('radio', { name: /Amir Test/ });
  await his.check({ force: true });
  await ingrid.page
    .getByRole('button', { name: new RegExp(`^${ingrid.say('conflicts:useThis', { value: '' }).trim()}`) })
    .click();
  await ingrid.goesTo(plan);

  // Deleted by one and changed by the other: both facts, and the other takes it back.
  await amir.goesTo(plan);
  await amir.sees(amir.say('conflicts:count', { count: 1 }));
  await amir.link(amir.say('conflicts:titleDeleted')).first().click();
  const fact = (key: string, who: string) => amir.say(key, { who, when: '' }).replace(/\.$/, '').trim();
  await amir.sees(fact('conflicts:deletedFact', 'Ingrid Døme'));
  await amir.sees(fact('conflicts:editedFact', amir.say('common:you')));
  await amir.button('undo:restore').click();
  await amir.sees(amir.say('undo:restored', { what: 'Kjøpe linjal og passar' }));
  await amir.goesTo(`${plan}/news`);
  await amir.sees(amir.say('history:asked', { who: 'Ingrid Døme', what: 'Øve på brøk' }));
  await ingrid.goesTo(`${plan}/news`);
  await ingrid.sees(ingrid.say('history:restored', { who: 'Amir Test', what: 'Kjøpe linjal og passar' }));
  await ingrid.sees(ingrid.say('history:answered', { who: 'Amir Test', what: 'Øve på brøk' }));
  await ingrid.button('news:seen').click();
  await ingrid.sees(ingrid.say('news:nothing'));
  // The mark is that device's own.
  await amir.goesTo(`${plan}/news`);
  await expect(amir.button('news:seen')).toBeVisible();

  // The same plan for both.
  for (const person of [ingrid, amir]) {
    await person.goesTo(plan);
    await readsSyncLine(person, saysDelivered(person), 30_000);
    await person.doesNotSee(person.say('conflicts:count', { count: 1 }));
  }
  const said: string[] = [];
  for (const person of [ingrid, amir]) {
    const fields: string[] = [];
    for (const measure of [practice, ruler]) {
      await person.goesTo(measure);
      await person.settled('measures:what');
      for (const key of ['measures:what', 'measures:how']) fields.push(await person.field(key).inputValue());
      fields.push(
        (await person.field('measures:date').count()) > 0 ? await person.field('measures:date').inputValue() : '',
      );
    }
    said.push(fields.join(' | '));
  }
  const both = [
    ['Øve på brøk', 'Først: Ein time. Kvar dag. Og i helga.', daysFromToday(50)],
    ['Kjøpe linjal og passar', '', ''],
  ];
  expect(said).toEqual(Array(2).fill(both.flat().join(' | ')));
});
