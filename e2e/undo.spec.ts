import { daysFromToday } from './support/days.ts';
import { Person } from './support/person.ts';
import { countIn } from './support/store.ts';
import { expect, test } from './support/test.ts';

test('what is deleted, moved or ticked can be taken back, and what was deleted also later', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(120_000);
  const phone = await newDevice();
  const kari = new Person(phone, app, 'nn');
  await kari.makesPlan({ name: 'Kari Tenkt', whatMatters: 'Ro' });
  await kari.addsGoal({ ownWords: 'Gå tur', areas: ['leisure'] });
  await kari.addsMeasure({ what: 'Kjøpe sko', due: daysFromToday(0), responsible: 'Du' });
  await kari.addsGoal({ ownWords: 'Sove betre', areas: ['health'] });

  // A goal.
  await kari.opensGoal('Gå tur');
  await kari.deletesGoal();
  await kari.doesNotSee('Kjøpe sko');
  await kari.button('common:undo').click();
  await kari.sees(kari.say('undo:undone'));
  await kari.sees('Kjøpe sko');

  // The order.
  const order = async (): Promise<readonly string[]> => {
    await kari.goesTo(kari.planPath);
    await expect(kari.page.getByRole('heading', { level: 3 }).first()).toBeVisible();
    const names = await kari.page.getByRole('heading', { level: 3 }).allInnerTexts();
    return names.filter((name) => ['Gå tur', 'Sove betre'].includes(name));
  };
  expect(await order()).toEqual(['Gå tur', 'Sove betre']);
  await kari.movesUp('Sove betre');
  await kari.button('common:undo').click();
  await kari.sees(kari.say('undo:undone'));
  expect(await order()).toEqual(['Gå tur', 'Sove betre']);
  await kari.movesUp('Sove betre');
  expect(await order()).toEqual(['Sove betre', 'Gå tur']);

  // A tick.
  await kari.opensPlace('todo');
  const box = kari.page.getByRole('checkbox', { name: kari.say('aria:markDone', { what: 'Kjøpe sko' }) });
  await box.click({ force: true });
  await kari.sees(kari.say('todo:markedDone', { what: 'Kjøpe sko' }));
  await expect(box).toHaveCount(0);
  await kari.button('common:undo').click();
  await expect(box).toHaveCount(1);
  await expect(box).not.toBeChecked();

  // A measure, and long after: the line is gone, the deleted can still be had back.
  await kari.link('Kjøpe sko').click();
  await kari.button('measures:delete').click();
  await kari.sees(kari.say('undo:measureDeleted'));
  await kari.goesTo(kari.planPath);
  await kari.doesNotSee('Kjøpe sko');
  const plan = kari.planPath;
  await phone.close();
  await phone.start();
  await kari.opens(`${plan}/deleted`);
  const entries = await countIn(kari.page, 'entries');
  await kari.page.getByRole('button', { name: `${kari.say('undo:restore')} Kjøpe sko` }).click();
  await kari.sees(kari.say('undo:restored', { what: 'Kjøpe sko' }));
  await expect.poll(() => countIn(kari.page, 'entries')).toBeGreaterThan(entries);
  await kari.opens(plan);
  await kari.sees('Kjøpe sko');
});

test('undoing takes back what I did, and leaves what came after it', async ({ app, newDevice }) => {
  const phone = await newDevice();
  const kari = new Person(phone, app, 'nn');
  await kari.makesPlan({ name: 'Kari Tenkt', whatMatters: 'Ro' });
  await kari.addsGoal({ ownWords: 'Gå tur', areas: ['leisure'] });
  const goal = kari.path;
  await kari.deletesGoal();
  // The undo line stays, with no clock that takes it away.
  await expect(kari.button('common:undo')).toBeVisible();
  await kari.writesWhatMatters('end', ' i kvardagen');
  await kari.goesTo(kari.planPath);
  await kari.button('common:undo').click();
  await kari.sees('Ro i kvardagen');
  await kari.goesTo(goal);
  await expect(kari.heading('Gå tur')).toBeVisible();
});
