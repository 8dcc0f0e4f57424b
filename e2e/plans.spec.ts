import { Person } from './support/person.ts';
import { countIn } from './support/store.ts';
import { expect, test } from './support/test.ts';

test('several plans live side by side, and one can be deleted here without a trace in the store', async ({
  app,
  newDevice,
}) => {
  const phone = await newDevice();
  const marit = new Person(phone, app, 'nn');
  await marit.makesPlan({ name: 'Leah Døme', whatMatters: 'Leike ute' });
  const leah = marit.planPath;
  const entriesOfOne = await countIn(marit.page, 'plans');
  await marit.opensPlace('more');
  await marit.link(marit.say('plans:more')).click();
  await marit.answersFirstQuestions({ name: 'Jonas Døme', whatMatters: 'Spele fotball' });
  const jonas = marit.planPath;
  expect(jonas).not.toBe(leah);
  expect(await countIn(marit.page, 'plans')).toBe(entriesOfOne + 1);

  // The first screen lists them, by the names people gave.
  await marit.opens('/');
  await marit.link('Leah Døme').first().click();
  await marit.sees('Leike ute');
  await marit.doesNotSee('Spele fotball');

  await marit.opensPlace('more');
  await marit.button('settings:deleteHere').click();
  const sure = marit.page.getByRole('dialog');
  await expect(sure).toContainText(marit.say('settings:deleteOnlyHere'));
  const remove = sure.getByRole('button', { name: marit.say('settings:deleteNow') });
  // What lies only here cannot be deleted by one slip.
  await expect(remove).toBeDisabled();
  await marit.picks(marit.say('settings:deleteConfirm'));
  await remove.click();
  await expect.poll(() => countIn(marit.page, 'plans')).toBe(1);
  await marit.opens(jonas);
  await marit.sees('Spele fotball');
  await marit.opens(leah);
  await marit.sees(marit.say('plans:notHere'));
});
