import { daysFromToday } from './support/days.ts';
import { Person } from './support/person.ts';
import { expect, test } from './support/test.ts';

test('what is mine stands by time, and what waits for others stands apart', async ({ app, newDevice }) => {
  test.setTimeout(120_000);
  const kari = new Person(await newDevice(), app, 'nn');
  await kari.makesPlan({ name: 'Kari Tenkt', whatMatters: 'Ro' });
  await kari.addsPerson({ name: 'Amir Test', role: 'physiotherapist' });
  await kari.addsGoal({ ownWords: 'Gå tur', areas: ['leisure'] });
  await kari.addsMeasure({ what: 'Ringje laget', due: daysFromToday(-2), responsible: 'Du' });
  await kari.addsMeasure({ what: 'Kjøpe sko', due: daysFromToday(0), responsible: 'Du' });
  await kari.addsMeasure({ what: 'Få time', due: daysFromToday(40), responsible: 'Du' });
  await kari.addsMeasure({ what: 'Lage treningsplan', due: daysFromToday(5), responsible: 'Amir Test' });
  await kari.opensPlace('todo');
  const under = (heading: string): ReturnType<typeof kari.page.locator> =>
    kari.page
      .locator('section')
      .filter({ has: kari.page.getByRole('heading', { level: 2, name: heading, exact: true }) });
  await expect(under(kari.say('todo:overdue'))).toContainText('Ringje laget');
  await expect(under(kari.say('todo:today'))).toContainText('Kjøpe sko');
  await expect(under(kari.say('todo:later'))).toContainText('Få time');
  await expect(under(kari.say('todo:waitingForOthers'))).toContainText('Lage treningsplan');
  await expect(under(kari.say('todo:waitingForOthers'))).toContainText(
    kari.say('todo:hasNotAnswered', { name: 'Amir Test' }),
  );

  // A tick is kept, through a cold start too.
  await kari.page
    .getByRole('checkbox', { name: kari.say('aria:markDone', { what: 'Kjøpe sko' }) })
    .click({ force: true });
  await kari.sees(kari.say('todo:markedDone', { what: 'Kjøpe sko' }));
  await expect(kari.button('common:undo')).toBeInViewport({ ratio: 1 });
  const path = kari.path;
  await kari.device.close();
  await kari.device.start();
  await kari.opens(path);
  await expect(under(kari.say('todo:overdue'))).toContainText('Ringje laget');
  await expect(under(kari.say('todo:today'))).toHaveCount(0);

  // When Amir has said yes, it is no longer unanswered.
  await kari.link('Lage treningsplan').click();
  await kari.settled('measures:what');
  await kari.picks(kari.say('measures:answerYes'));
  await kari.sees(kari.say('measures:askBeforeChange', { name: 'Amir Test' }));
  await kari.opensPlace('todo');
  await expect(under(kari.say('todo:waitingForOthers'))).not.toContainText(
    kari.say('todo:hasNotAnswered', { name: 'Amir Test' }),
  );

  // The tick taken away, it is what it was: not started.
  await kari.page.getByText(kari.say('todo:recentlyDoneNumber', { number: 1 })).click();
  await kari.page
    .getByRole('checkbox', { name: kari.say('aria:markNotDone', { what: 'Kjøpe sko' }) })
    .click({ force: true });
  await under(kari.say('todo:today')).getByRole('link', { name: 'Kjøpe sko' }).click();
  await kari.settled('measures:what');
  await expect(kari.page.getByLabel(kari.say('status:notStarted'), { exact: true })).toBeChecked();
});
