import { daysFromToday } from './support/days.ts';
import { Person } from './support/person.ts';
import { expect, test } from './support/test.ts';

test('the nine contents of a plan go from missing to there, each with a way to it, and lock nothing', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(120_000);
  const kari = new Person(await newDevice(), app, 'nn');
  await kari.makesPlan({ name: 'Kari Tenkt', whatMatters: 'Ro' });
  const row = (letter: string) =>
    kari.page
      .locator('main')
      .getByRole('link', { name: kari.say(`completeness:${letter}`), exact: false })
      .first();
  const says = async (letter: string, is: 'there' | 'partly' | 'missing') =>
    expect(row(letter)).toContainText(kari.say(`completeness:${is}`));

  // From the plan's first screen, which says how much is missing.
  await kari.link(kari.say('completeness:heading')).click();
  await kari.sees(kari.say('completeness:missingCount', { count: 8 }));
  for (const note of ['rightsNote', 'onlyOneNote', 'notRecordNote']) await kari.sees(kari.say(`plan:${note}`));
  await says('h', 'there');
  for (const letter of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'i']) await says(letter, 'missing');

  // One tap to the place: who else takes part.
  await row('b').click();
  await expect(kari.heading(kari.say('nav:newPerson'))).toBeVisible();
  await kari.addsPerson({ name: 'Amir Test', role: 'coordinator' });
  await kari.goesTo(`${kari.planPath}/completeness`);
  await says('b', 'there');
  // A card that says so appoints nobody; the tap leads to where it is done.
  await says('c', 'missing');
  await kari.appoints('Amir Test', { from: daysFromToday(-3), by: 'Prøvebygda kommune' });
  const contributes = async (name: string, question: string) => {
    await kari.opensPlace('people');
    await kari.link(name).first().click();
    const field = kari.page.getByLabel(question, { exact: true });
    await expect(field).toBeEditable();
    await field.fill('Turar kvar veke');
    await field.blur();
  };
  await contributes('Amir Test', kari.say('people:contribution', { name: 'Amir Test' }));
  await contributes('Kari Tenkt', kari.say('people:contributionMine'));
  await kari.addsGoal({ ownWords: 'Gå til butikken' });
  await kari.addsMeasure({ what: 'Gåtrening', responsible: 'Amir Test' });
  await kari.goesTo(`${kari.planPath}/completeness`);
  for (const letter of ['c', 'd']) await says(letter, 'there');
  await says('a', 'partly');
  await says('e', 'partly');
  await says('f', 'missing');
  await kari.sees(kari.say('completeness:noExtent', { count: 1 }));
  await row('f').click();
  await kari.settled('measures:howMuch');
  await kari.field('measures:howMuch').fill('To gonger i veka');
  await kari.field('measures:how').fill('Ute, saman');
  await kari.goesTo(`${kari.planPath}/completeness`);
  for (const letter of ['e', 'f']) await says(letter, 'there');
  await kari.sees(kari.say('completeness:missingCount', { count: 3 }));
});

test('search finds across the plan without network, and leaves the words nowhere', async ({ app, newDevice }) => {
  test.setTimeout(120_000);
  const ingrid = new Person(await newDevice(), app, 'nb');
  await ingrid.makesPlan({ name: 'Ingrid Døme', whatMatters: 'Å synge i koret på Bjørnåsen' });
  await ingrid.addsPerson({ name: 'Áilu Prøve', organisation: 'Rullatorhjelpen' });
  await ingrid.addsGoal({ ownWords: 'Gå på butikken alene' });
  await ingrid.addsMeasure({ what: 'Lettere rullator', method: 'Prøve tre stykker' });
  await ingrid.hasAppAtHand();
  await app.stop();
  await ingrid.opensPlace('plan');
  await ingrid.link(ingrid.say('search:heading')).filter({ visible: true }).click();
  const field = ingrid.field('search:label');
  await field.fill('RULLATOR');
  await ingrid.sees(ingrid.say('search:count', { count: 2 }));
  await expect(ingrid.link('Lettere rullator')).toBeVisible();
  await expect(ingrid.link('Áilu Prøve')).toContainText('Rullatorhjelpen');
  await field.fill('bjoern koret');
  await ingrid.sees(ingrid.say('search:count', { count: 1 }));
  // Pages are found by their names, and by what can be chosen on them.
  await field.fill('kriseplan');
  await expect(ingrid.link(ingrid.say('home:subPlans'))).toContainText(ingrid.say('subplans:crisisPlan'));
  await field.fill('samtyk');
  await expect(ingrid.link(ingrid.say('home:consent'))).toHaveAttribute('href', /consent$/);
  await field.fill('tannlege');
  await expect(ingrid.page.getByRole('status').filter({ hasText: 'tannlege' })).toBeAttached();
  await ingrid.sees('Prøv et kortere ord');
  expect(ingrid.page.url()).not.toContain('tannlege');
  expect(
    await ingrid.page.evaluate(() => JSON.stringify([history.state, { ...localStorage }, { ...sessionStorage }])),
  ).not.toContain('tannlege');
  await ingrid.button('search:clear').click();
  await expect(field).toHaveValue('');
  await expect(field).toBeFocused();
  await field.fill('tre stykker');
  await ingrid.link('Lettere rullator').click();
  await expect(ingrid.field('measures:what')).toHaveValue('Lettere rullator');
});

test('with two plans one can switch, see which needs one now, and copy a contact and a measure between them', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(180_000);
  const marit = new Person(await newDevice(), app, 'nn');
  await marit.makesPlan({ name: 'Leah Døme', whatMatters: 'Leike ute' });
  const leah = marit.planPath;
  await marit.addsPerson({ name: 'Amir Test', role: 'physiotherapist', phone: '41200001' });
  await marit.addsPerson({ name: 'Solveig Eksempel' });
  await marit.addsGoal({ ownWords: 'Symje' });
  await marit.addsMeasure({
    what: 'Øve i bassenget',
    due: daysFromToday(-2),
    extent: 'Kvar laurdag',
    method: 'Med flyteplate',
  });
  // Nothing to copy to, so no door to it.
  await marit.link('Øve i bassenget').first().click();
  await marit.settled('measures:what');
  await expect(marit.link(marit.say('plans:copyMeasure'))).toHaveCount(0);
  const measure = marit.path;

  await marit.opensPlace('more');
  await marit.link(marit.say('plans:more')).click();
  await marit.answersFirstQuestions({ name: 'Jonas Døme', whatMatters: 'Spele fotball' });
  const jonas = marit.planPath;
  await marit.addsGoal({ ownWords: 'Bli god i ballspel' });
  await marit.opensPlace('plan');

  // The way to the list is on the plan's first screen; the plan with a deadline past stands first, with the reason.
  await marit.link(marit.say('aria:back', { page: marit.say('nav:myPlans') })).click();
  await marit.sees(marit.say('plan:needsYou'));
  await expect(marit.link('Leah Døme')).toContainText(marit.say('plans:overdue', { what: 'Øve i bassenget' }));
  await marit.sees(marit.say('plan:calmNow'));
  await marit.link('Leah Døme').click();
  await marit.sees('Leike ute');

  // A contact: what follows is said before; afterwards there is a way there and a way back.
  await marit.opensPlace('people');
  await marit.link('Amir Test').first().click();
  await marit.link(marit.say('plans:copyPerson')).click();
  await marit.page.getByRole('radio', { name: marit.say('home:title', { name: 'Jonas Døme' }) }).click({ force: true });
  await marit.button('plans:copyNow').click();
  await marit.sees('«Amir Test»');
  await marit.button('common:undo').click();
  await marit.sees(
    marit.say('plans:copyUndone', { what: 'Amir Test', plan: marit.say('home:title', { name: 'Jonas Døme' }) }),
  );
  await marit.button('plans:copyNow').click();
  await marit.link(marit.say('plans:goThere')).click();
  await expect(marit.field('people:name')).toHaveValue('Amir Test');
  await expect(marit.field('people:phone')).toHaveValue(/41\s?20\s?00\s?01/);
  expect(marit.planPath).toBe(jonas);

  // A measure: who is responsible follows only where a card of that name is.
  await marit.goesTo(measure);
  await marit.settled('measures:what');
  const who = marit.field('measures:responsible');
  await who.selectOption(await who.locator('option', { hasText: 'Amir Test' }).getAttribute('value'));
  await marit.link(marit.say('plans:copyMeasure')).click();
  await marit.page.getByRole('radio', { name: marit.say('home:title', { name: 'Jonas Døme' }) }).click({ force: true });
  await marit.picks('Bli god i ballspel');
  await marit.sees(marit.say('plans:peopleFollow', { names: 'Amir Test' }));
  await marit.button('plans:copyNow').click();
  await marit.link(marit.say('plans:goThere')).click();
  await marit.settled('measures:what');
  expect(marit.planPath).toBe(jonas);
  await expect(marit.field('measures:howMuch')).toHaveValue('Kvar laurdag');
  await expect(marit.field('measures:how')).toHaveValue('Med flyteplate');
  await expect(marit.field('measures:responsible').locator('option:checked')).toContainText('Amir Test');

  // All of it is on the disk: after a cold start it stands there.
  await marit.knowsItIsSaved();
  await marit.opens(jonas);
  await marit.link('Øve i bassenget').first().waitFor();
  await marit.opens(leah);
  await marit.link('Øve i bassenget').first().waitFor();
});

test('[002-08] a coordinator without a plan puts the goals away, and taking up the plan brings them back', async ({
  app,
  newDevice,
}) => {
  const amir = new Person(await newDevice(), app, 'nb');
  await amir.makesPlan({ name: 'Amir Test', whatMatters: 'Ro' });
  await amir.addsGoal({ ownWords: 'Sove bedre' });
  await amir.goesTo(`${amir.planPath}/consent`);
  await amir.button('consent:chooseCoordinationOnly').click();
  await amir.opensPlace('plan');
  await amir.sees(amir.say('consent:coordinationOnlyIs'));
  await expect(amir.link('Sove bedre')).toHaveCount(0);
  await amir.button('consent:takeUpPlan').click();
  await amir.sees(amir.say('consent:planTakenUp'));
  await expect(amir.link('Sove bedre').first()).toBeVisible();
});

test('[003-12] a goal nobody has touched for twelve weeks is asked about, and who changed what last is told', async ({
  app,
  newDevice,
}) => {
  const kari = new Person(await newDevice(), app, 'nn');
  const { page } = kari;
  await page.clock.setFixedTime(new Date('2026-08-03T09:00:00Z'));
  await kari.makesPlan({ name: 'Kari Tenkt', whatMatters: 'Ro' });
  await kari.addsGoal({ ownWords: 'Gå tur', areas: ['leisure'] });
  await kari.addsMeasure({ what: 'Kjøpe sko' });
  await kari.knowsItIsSaved();
  await page.clock.setFixedTime(new Date('2026-11-02T09:00:00Z'));
  await kari.opens(kari.planPath);
  await kari.sees(kari.say('home:stillTrue'));
  await kari.sees(kari.say('home:untouched', { count: 13 }));

  await kari.link('Kjøpe sko').first().click();
  await kari.settled('measures:what');
  await kari.sees(kari.say('history:changedLast', { who: kari.say('common:you'), when: '' }).replace(/\s*\.$/, ''));
  await kari.field('measures:howMuch').fill('Eitt par');
  await kari.opensPlace('plan');
  await kari.doesNotSee(kari.say('home:stillTrue'));
});
