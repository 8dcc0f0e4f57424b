import { Person } from './support/person.ts';
import { expect, test } from './support/test.ts';

test('a person writes about the life they live, area by area, and it is there after a cold start', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(120_000);
  const kari = new Person(await newDevice(), app, 'nn');
  await kari.makesPlan({ name: 'Kari Tenkt', whatMatters: 'Hunden min' });
  const plan = kari.planPath;

  await kari.goesTo(`${plan}/about`);
  await kari.button('about:fillIn').click();
  await kari.field('about:birthDate').fill('1991-04-12');
  await kari.field('about:language').pressSequentially('Nordsamisk og norsk');
  await kari.field('about:interpreter').pressSequentially('Nordsamisk');
  await kari.field('about:communication').pressSequentially('Gi meg god tid.');
  await kari.link(kari.say('common:close')).click();

  await kari.goesTo(`${plan}/areas`);
  await kari.picks(kari.say('areas:economy'));
  await kari.field('areas:ownName').fill('  økonomi ');
  await kari.button('areas:addOwn').click();
  await kari.sees(kari.say('areas:nameKnown'));
  await kari.field('areas:ownName').fill('Hunden min');
  await kari.button('areas:addOwn').click();

  // One line after the other: Enter begins the next, and an empty one is none.
  await kari.link('Hunden min').click();
  await expect(kari.heading('Hunden min')).toBeVisible();
  expect(decodeURIComponent(kari.path)).not.toContain('Hunden');
  await kari.button('mapping:writeResource').click();
  const line = kari.field('mapping:writeResource');
  await line.pressSequentially('Eg går tur kvar dag');
  await line.press('Enter');
  await expect(line).toHaveValue('');
  await line.pressSequentially('Naboen passar han');
  await line.press('Enter');
  await line.pressSequentially('x');
  await line.press('Backspace');
  await kari.button('common:done').click();
  await expect(kari.page.locator('.mapped-line')).toHaveText(['Eg går tur kvar dag', 'Naboen passar han']);
  await kari.button('aria:delete', { what: 'Naboen passar han' }).click();
  await kari.button('common:undo').click();
  await expect(kari.page.locator('.mapped-line')).toHaveCount(2);
  await kari.button('aria:edit', { what: 'Eg går tur kvar dag' }).click();
  await line.press('End');
  await line.pressSequentially(' og kveld');
  await line.press('Enter');
  await kari.sees('Eg går tur kvar dag og kveld');
  await kari.link(kari.say('areas:addGoal')).click();
  await expect(kari.page.getByLabel('Hunden min', { exact: true })).toBeChecked();
  await kari.field('goals:ownWords').pressSequentially('Gå kurs med hunden');
  await kari.link(kari.say('common:close')).click();
  await expect(kari.heading('Gå kurs med hunden')).toBeVisible();
  await kari.knowsItIsSaved();

  await kari.device.close();
  await kari.device.start();
  await kari.opens(`${plan}/areas`);
  await kari.sees(`${kari.say('areas:goals', { count: 1 })} · ${kari.say('areas:resources', { count: 2 })}`);
  // What is in use stays, and says why; what is only chosen can be left out.
  await kari.page.getByLabel('Hunden min', { exact: true }).click({ force: true });
  await kari.sees(kari.say('areas:heldByContent', { area: 'Hunden min' }));
  await kari.page.getByLabel(kari.say('areas:economy'), { exact: true }).click({ force: true });
  await kari.sees(kari.say('areas:leftOut', { area: kari.say('areas:economy') }));
  await kari.goesTo(`${plan}/about`);
  await expect(kari.field('about:birthDate')).toHaveValue('1991-04-12');
  await expect(kari.field('about:communication')).toHaveValue('Gi meg god tid.');
});

test('a goal is told where it moves before it moves, and what becomes of «berre for meg»', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(120_000);
  const kari = new Person(await newDevice(), app, 'nb');
  await kari.makesPlan({ name: 'Kari Tenkt', whatMatters: 'Ro' });
  const plan = kari.planPath;
  await kari.goesTo(`${plan}/areas/mentalSubstance`);
  await kari.page.getByLabel(kari.say('access:onlyMe')).click({ force: true });
  await expect(kari.page.getByLabel(kari.say('access:onlyMe'))).toBeChecked();

  await kari.addsGoal({ ownWords: 'Sove bedre', areas: ['health'] });
  await kari.addsMeasure({ what: 'Legge bort mobilen' });
  await kari.sees(kari.say('access:onlyYouHave'));
  await kari.link(kari.say('goals:edit')).click();
  const choice = (area: string) => kari.page.getByLabel(kari.say(`areas:${area}`), { exact: true });
  await choice('mentalSubstance').click({ force: true });
  await expect(choice('mentalSubstance')).toBeChecked();
  await choice('health').click({ force: true });
  const dialog = kari.page.getByRole('dialog', { name: kari.say('goals:moveQuestion') });
  await expect(dialog).toContainText(
    kari.say('goals:moveFromTo', { from: kari.say('areas:health'), to: kari.say('areas:mentalSubstance') }),
  );
  await expect(dialog).toContainText(kari.say('goals:moveToOnlyMe', { area: kari.say('areas:mentalSubstance') }));
  await expect(dialog).toContainText(kari.say('goals:moveOldText'));
  await kari.button('common:cancel').click();
  await expect(choice('health')).toBeChecked();
  await choice('health').click({ force: true });
  await kari.button('goals:move').click();
  await expect(choice('health')).not.toBeChecked();
  await kari.button('common:undo').click();
  await expect(choice('health')).toBeChecked();
  await choice('health').click({ force: true });
  await kari.button('goals:move').click();
  await kari.link(kari.say('common:close')).click();
  await kari.sees(kari.say('access:onlyMeHelp'));
  await kari.sees('Legge bort mobilen');

  // A new goal is told of too, where it would come to stand with what is kept to oneself.
  await kari.opensPlace('plan');
  await kari.link(kari.say('goals:add')).first().click();
  await kari.field('goals:ownWords').pressSequentially('Drikke mindre');
  await choice('mentalSubstance').click({ force: true });
  await expect(dialog).toContainText(kari.say('goals:moveToOnlyMe', { area: kari.say('areas:mentalSubstance') }));
  await kari.button('goals:move').click();
  await kari.link(kari.say('common:close')).click();
  await kari.sees(kari.say('access:onlyMeHelp'));
});

test('a goal has steps, and says whose words it is in', async ({ app, newDevice }) => {
  test.setTimeout(120_000);
  const kari = new Person(await newDevice(), app, 'nn');
  await kari.makesPlan({ name: 'Kari Tenkt', whatMatters: 'Ro' });
  await kari.addsPerson({ name: 'Marit Prøve', role: 'parent' });
  await kari.addsGoal({ ownWords: 'Bu for meg sjølv', areas: ['housing'] });
  await kari.link(kari.say('goals:addStep')).click();
  await expect(kari.page.getByLabel(kari.say('areas:housing'), { exact: true })).toBeChecked();
  await kari.field('goals:ownWords').pressSequentially('Lage middag');
  await kari.link(kari.say('common:close')).click();
  await expect(kari.heading('Lage middag')).toBeVisible();
  await kari.sees(kari.say('goals:stepToward', { what: 'Bu for meg sjølv' }));

  await kari.link(kari.say('goals:edit')).click();
  await kari.picks(kari.say('goals:voiceTogether'));
  const who = kari.field('goals:wroteWith');
  const marit = await who.locator('option', { hasText: 'Marit Prøve' }).getAttribute('value');
  await who.selectOption(marit);
  await kari.link(kari.say('common:close')).click();
  await kari.sees(kari.say('goals:writtenWith', { who: 'Marit Prøve' }));

  await kari.addsGoal({ ownWords: 'Handle mat', areas: ['dailyLiving'] });
  await kari.link(kari.say('goals:edit')).click();
  await kari.field('goals:isStep').selectOption({ label: 'Bu for meg sjølv' });
  await kari.opensPlace('plan');
  const steps = kari.page.getByRole('list', { name: kari.say('goals:stepsOf', { what: 'Bu for meg sjølv' }) });
  await expect(steps.getByRole('heading', { level: 4 })).toHaveText(['Lage middag', 'Handle mat']);
  await kari.link('Bu for meg sjølv').first().click();
  await kari.link(kari.say('goals:edit')).click();
  await kari.sees(kari.say('goals:hasSteps', { count: 2 }));
});
