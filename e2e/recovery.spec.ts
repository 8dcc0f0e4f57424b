import { Person } from './support/person.ts';
import { keepsAtRelay, readsSyncLine, saysDelivered } from './support/person/sync.ts';
import { expect, test } from './support/test.ts';

/** The paper is in hand, the phone is not: types what stands on it into a new one. */
async function recovers(person: Person, words: readonly string[]): Promise<void> {
  await person.opens('/');
  await person.chooses(person.language);
  await person.link(person.say('start:haveKey')).click();
  await person.link(person.say('backup:withSheet')).click();
  await typesWords(person, words);
}

async function typesWords(person: Person, words: readonly string[]): Promise<void> {
  await person.field('recover:sheetLabel').fill(words.join(' '));
  await person.button('recover:now').click();
}

test('a lost phone and no copy: twelve words bring the plan back, and lost paper is stopped', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(180_000);
  const old = new Person(await newDevice(), app, 'nn');
  await old.makesPlan({ name: 'Solveig Eksempel', whatMatters: 'Å få vere saman med borna' });
  await old.addsGoal({ ownWords: 'Sove heile natta', areas: ['health'] });
  await old.opensPlace('plan');
  await keepsAtRelay(old);
  const first = await old.readsSheet();
  expect(first).toHaveLength(12);
  await old.field('sheet:confirmLabel').fill(first.join(' '));
  await old.button('sheet:confirmButton').click();
  await old.sees(old.say('sheet:confirmed'));
  await old.goesTo(old.planPath);
  await readsSyncLine(old, saysDelivered(old), 30_000);
  await old.device.remove();

  const found = new Person(await newDevice(), app, 'nn');
  await recovers(found, first.with(3, 'tryllestav'));
  await found.sees(found.say('errors:wrongWord', { number: 4 }));
  await found.ticks(found.say('recover:lost'));
  await typesWords(found, first);
  await expect(found.heading(found.say('recover:isBack'))).toBeVisible();
  await found.sees(found.say('recover:areOut'));
  await found.link(found.say('backup:showPlan')).click();
  await found.sees('Å få vere saman med borna');
  await found.sees('Sove heile natta');
  await found.writesWhatMatters('end', ' kvar dag');
  await found.knowsItIsSaved();

  // The paper lay where somebody may have seen it: a new one is made, and the old one is stopped.
  await found.goesTo(`${found.planPath}/sheet`);
  await found.button('sheet:makeNew').click();
  const question = found.page.getByRole('dialog', { name: found.say('sheet:lostHeading') });
  await question.getByRole('button', { name: found.say('sheet:stopAndMake') }).click();
  await found.sees(found.say('sheet:allWords'));
  const second = await found.page.locator('.screen-only .sheet-words b').allInnerTexts();
  expect(second).toHaveLength(24);
  await found.field('sheet:confirmLabel').fill(second.join(' '));
  await found.button('sheet:confirmButton').click();
  await found.sees(found.say('sheet:confirmed'));
  await found.goesTo(found.planPath);
  await readsSyncLine(found, saysDelivered(found), 30_000);

  const third = new Person(await newDevice(), app, 'nn');
  await recovers(third, first);
  await third.sees(third.say('errors:sheetEnded'));
  await expect(third.field('recover:sheetLabel')).toBeFocused();
  await typesWords(third, second);
  await third.link(third.say('backup:showPlan')).click();
  await third.sees('Å få vere saman med borna kvar dag');
  await third.sees('Sove heile natta');
});

test('without network, and with paper of a plan that is not there, the person is told in words', async ({
  app,
  newDevice,
}) => {
  const owner = new Person(await newDevice(), app, 'nb');
  await owner.makesPlan({ name: 'Amir Test', whatMatters: 'Jobb jeg trives med' });
  const sheet = await owner.readsSheet();
  const other = new Person(await newDevice(), app, 'nb');
  await recovers(other, sheet);
  await other.sees(other.say('recover:noSuchPlan'));
  await other.hasAppAtHand();
  await other.device.context.setOffline(true);
  await typesWords(other, sheet);
  await other.sees(other.say('recover:unreachable'));
});
