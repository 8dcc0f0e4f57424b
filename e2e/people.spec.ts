import { daysFromToday } from './support/days.ts';
import { Person } from './support/person.ts';
import { expect, test } from './support/test.ts';

test('people are cards one can call from, the coordinator on top, and a number is checked in words', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(120_000);
  const kari = new Person(await newDevice(), app, 'nn');
  await kari.makesPlan({ name: 'Kari Tenkt', whatMatters: 'Ro' });
  await kari.sees(kari.say('plan:noCoordinator'));
  await kari.addsPerson({
    name: 'Amir Test',
    role: 'coordinator',
    organisation: 'Prøvebygda kommune',
    phone: '41200001',
  });
  await kari.addsPerson({ name: 'Ærleg Prøve', role: 'gp', phone: '41200002' });
  const call = kari.page.getByRole('link', {
    name: kari.say('aria:call', { name: 'Ærleg Prøve', number: '41 20 00 02' }),
  });
  await expect(call).toHaveAttribute('href', /^tel:\+?(47)?41200002$/);

  // A number that lacks two digits: told in words, and what is typed stands.
  await kari.link('Ærleg Prøve').first().click();
  await kari.settled('people:phone');
  await kari.field('people:phone').fill('412000');
  await kari.field('people:phone').blur();
  await kari.sees(kari.say('errors:phoneTooShort', { count: 2 }));
  await expect(kari.field('people:phone')).toHaveValue('412000');
  await kari.field('people:phone').fill('41200009');
  await kari.doesNotSee(kari.say('errors:phoneTooShort', { count: 2 }));

  // The coordinator stands on the plan's first screen, with a way to call.
  await kari.appoints('Amir Test', { from: '2026-10-01', by: 'Prøvebygda kommune' });
  await kari.opensPlace('plan');
  await kari.doesNotSee(kari.say('plan:noCoordinator'));
  await expect(
    kari.page
      .getByRole('link', { name: kari.say('plan:call', { name: 'Amir Test' }) })
      .or(kari.page.locator('a[href^="tel:"]'))
      .first(),
  ).toBeVisible();
  await kari.opensPlace('people');
  const text = await kari.page.locator('main').innerText();
  expect(text.indexOf('Amir Test')).toBeLessThan(text.indexOf('Ærleg Prøve'));
  expect(text.indexOf('Amir Test')).toBeGreaterThanOrEqual(0);

  // Someone who is coordinator cannot be taken away by a slip; another can, and comes back.
  await kari.link('Amir Test').first().click();
  await kari.sees(kari.say('people:removeIsCoordinator', { name: 'Amir Test' }));
  await kari.opensPlace('people');
  await kari.link('Ærleg Prøve').first().click();
  await kari.button('people:remove').click();
  await kari.sees(kari.say('undo:personRemoved', { name: 'Ærleg Prøve' }));
  await kari.button('common:undo').click();
  await expect(kari.link('Ærleg Prøve').first()).toBeVisible();
});

test('a parent writes for a child, and the plan says so', async ({ app, newDevice }) => {
  const mother = new Person(await newDevice(), app, 'nb');
  await mother.opens('/');
  await mother.chooses('nb');
  await mother.link(mother.say('start:makePlan')).click();
  await mother.picks(mother.say('start:forChild'));
  await mother.button('common:nextStep').click();
  await mother.field('start:nameQuestionOther').fill('Leah Døme');
  await mother.field('start:nameQuestion').fill('Marit Prøve');
  await mother.picks(mother.say('start:parent'));
  await mother.button('common:nextStep').click();
  await expect(mother.heading(mother.say('start:whatMattersQuestionOther', { name: 'Leah Døme' }))).toBeVisible();
  await mother.page.getByRole('textbox').first().pressSequentially('Å leke med de andre');
  await mother.link(mother.say('start:goToPlan')).click();
  await mother.sees(mother.say('home:title', { name: 'Leah Døme' }));
  await mother.sees('Leah Døme kan lese det du skriver');
  await mother.sees(mother.say('goals:ofName', { name: 'Leah Døme' }));
  await mother.sees('Å leke med de andre');
});

test('a coordinator makes a plan only for someone who has said yes', async ({ app, newDevice }) => {
  const amir = new Person(await newDevice(), app, 'nn');
  await amir.opens('/');
  await amir.chooses('nn');
  await amir.link(amir.say('start:makePlan')).click();
  await amir.picks(amir.say('start:asCoordinator'));
  await amir.button('common:nextStep').click();
  await amir.field('start:nameQuestionOther').fill('Solveig Eksempel');
  await amir.field('start:nameQuestion').fill('Amir Test');
  await amir.button('common:nextStep').click();
  await expect(amir.heading(amir.say('start:consentQuestion', { name: 'Solveig Eksempel' }))).toBeVisible();
  // Without an answer there is no plan.
  await amir.button('common:nextStep').click();
  await amir.sees(amir.say('start:chooseOne'));
  expect(amir.path).toBe('/start');
  await amir.page.getByRole('radio', { name: amir.say('start:consentOral') }).click({ force: true });
  await amir.field('start:witness').fill('Marit Prøve');
  await amir.field('start:consentDate').fill(daysFromToday(-1));
  await amir.button('common:nextStep').click();
  await amir.page.waitForURL(/\/p\//);
  await amir.sees('Solveig Eksempel');
});
