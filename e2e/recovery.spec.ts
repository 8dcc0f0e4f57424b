import { Person } from './support/person.ts';
import { hasCamera, holdsCameraAtCode } from './support/person/in-person.ts';
import { keepsAtRelay, readsSyncLine, saysDelivered } from './support/person/sync.ts';
import { axeFaults, sidewaysFaults, targetFaults } from './support/screen-checks.ts';
import { countIn } from './support/store.ts';
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

test('a device that took the other away: the other shows nothing, asks, keeps all, and the paper brings it back', async ({
  app,
  newDevice,
}, info) => {
  test.setTimeout(240_000);
  const laptop = new Person(await newDevice(), app, 'nn');
  await laptop.makesPlan({ name: 'Solveig Eksempel', whatMatters: 'Å få vere saman med borna' });
  await laptop.opensPlace('plan');
  await keepsAtRelay(laptop);
  const words = await laptop.readsSheet();
  const code = await sheetCode(laptop);
  await laptop.goesTo(laptop.planPath);
  await readsSyncLine(laptop, saysDelivered(laptop), 30_000);

  // The paper is held before the camera of the phone; nothing is typed.
  const phone = new Person(await newDevice(), app, 'nb');
  await phone.opens('/');
  await phone.chooses('nb');
  await hasCamera(phone);
  await phone.link(phone.say('start:haveKey')).click();
  await phone.link(phone.say('backup:withSheet')).click();
  await phone.button('recover:scan').click();
  const scanned = phone.page.getByText(phone.say('recover:scanned'));
  await holdsCameraAtCode(phone, () => Promise.resolve(code), scanned);
  await isWithoutFault(phone, 'the code is read');
  await phone.button('recover:now').click();
  await phone.link(phone.say('backup:showPlan')).click();
  await phone.sees('Å få vere saman med borna');
  await phone.writesWhatMatters('end', ' kvar dag');
  await readsSyncLine(phone, saysDelivered(phone), 30_000);
  // The laptop is told that the paper was used, and that it was in order.
  await laptop.sees(laptop.say('sheet:usedInYou'));
  await laptop.page.screenshot({ path: info.outputPath('used.png'), fullPage: true });
  await isWithoutFault(laptop, 'used');
  await laptop.button('sheet:usedFine').click();
  await laptop.doesNotSee(laptop.say('sheet:usedInYou'));

  // Then somebody has the phone.
  await phone.goesTo('/lost-device');
  await phone.ticks(phone.say('devices:device'));
  await phone.button('devices:endChosen').click();
  const question = phone.page.getByRole('dialog', { name: phone.say('devices:endSure') });
  await isWithoutFault(phone, 'sure');
  await question.getByRole('button', { name: phone.say('devices:endChosen') }).click();
  await phone.sees(phone.say('devices:whenReached'));
  await phone.page.screenshot({ path: info.outputPath('ended.png'), fullPage: true });

  await laptop.sees(laptop.say('devices:sealedAsk'));
  await laptop.doesNotSee('saman med borna');
  await laptop.page.screenshot({ path: info.outputPath('asks.png'), fullPage: true });
  await isWithoutFault(laptop, 'asks');
  // Until when, and not even whose plan it is.
  const [until] = laptop.say('devices:sealedUntil', { date: 'QQ' }).split('QQ');
  await laptop.sees(until!.trim());
  const plan = laptop.planPath;
  await laptop.goesTo('/plans');
  await laptop.sees(laptop.say('plans:notShownHere'));
  await laptop.doesNotSee('Solveig');
  await laptop.page.screenshot({ path: info.outputPath('plans.png'), fullPage: true });
  await laptop.opens(plan);
  await laptop.sees(laptop.say('devices:sealedAsk'));
  await laptop.doesNotSee('saman med borna');
  await laptop.goesTo(`${laptop.planPath}/more`);
  await laptop.button('devices:sealedNo').click();
  await laptop.sees(laptop.say('devices:kept'));
  await laptop.page.emulateMedia({ colorScheme: 'dark' });
  await laptop.page.screenshot({ path: info.outputPath('kept.png'), fullPage: true });
  await isWithoutFault(laptop, 'kept');
  const copy = await laptop.makesCopy('rogn hegg selje or');
  await laptop.goesTo(laptop.planPath);
  await laptop.doesNotSee('saman med borna');

  // What was kept opens by the paper, and by nothing else.
  const third = new Person(await newDevice(), app, 'nn');
  await third.opens('/');
  await third.chooses('nn');
  await third.link(third.say('start:haveKey')).click();
  await third.opensCopy(copy, { password: 'rogn hegg selje or' });
  await third.sees(third.say('errors:copyRetired'));
  await third.goesTo('/open');
  await third.opensCopy({ ...copy, name: 'kopien.dinplan' }, { words: words.join(' ') });
  await third.link(third.say('backup:showPlan')).click();
  await third.sees('Å få vere saman med borna kvar dag');

  await laptop.button('devices:sealedWipe').click();
  const sure = laptop.page.getByRole('dialog', { name: laptop.say('devices:sealedWipeQuestion') });
  await sure.getByRole('button', { name: laptop.say('devices:sealedWipe') }).click();
  await laptop.sees(laptop.say('devices:sealedGone'));
  for (const table of ['plans', 'entries', 'rows', 'sectionKeys', 'views'] as const)
    await expect.poll(() => countIn(laptop.page, table), table).toBe(0);
});

/** The code on the sheet, row by row, as it is drawn. */
async function sheetCode({ page }: Person): Promise<readonly string[]> {
  const drawn = page.locator('.screen-only svg.qr');
  await expect(drawn).toBeVisible();
  const side = Number((await drawn.getAttribute('viewBox'))!.split(' ')[2]);
  const path = (await drawn.locator('path').getAttribute('d'))!;
  const rows = Array.from({ length: side }, () => Array.from({ length: side }, () => '0'));
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)/g))
    rows[Number(y)]!.fill('1', Number(x), Number(x) + Number(run));
  return rows.map((row) => row.join(''));
}

async function isWithoutFault({ page }: Person, where: string): Promise<void> {
  expect(await axeFaults(page), where).toEqual([]);
  expect(await sidewaysFaults(page), where).toEqual([]);
  expect(await targetFaults(page), where).toEqual([]);
}

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
