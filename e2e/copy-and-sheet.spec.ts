import { readFile } from 'node:fs/promises';
import { Person, type CopyFile } from './support/person.ts';
import { countIn } from './support/store.ts';
import { expect, test } from './support/test.ts';
import { LANGUAGES } from './support/words.ts';

const PASSWORD = 'rogn hegg selje or';

test('a lost phone and a forgotten password: the sheet and the file open the plan on a new phone', async ({
  app,
  newDevice,
}) => {
  const old = new Person(await newDevice(), app, 'nn');
  await old.makesPlan({ name: 'Solveig Eksempel', whatMatters: 'Å få vere saman med borna' });
  await old.addsGoal({ ownWords: 'Sove heile natta', areas: ['health'] });
  await old.addsMeasure({ what: 'Prøve tyngdedyne', method: 'Fyrste veka berre på dagtid' });
  const sheet = await old.readsSheet();
  await old.sees(old.say('sheet:writeOrPrint'));
  // Words typed wrong are told about, and the sheet is not yet proved.
  await old.field('sheet:confirmLabel').fill([...sheet.slice(0, 11), sheet[0]].join(' '));
  await old.button('sheet:confirmButton').click();
  await old.doesNotSee(old.say('sheet:confirmed'));
  // Capitals, more spaces and the first four letters are enough.
  await old.field('sheet:confirmLabel').fill(sheet.map((word) => word.slice(0, 4).toUpperCase()).join('  '));
  await old.button('sheet:confirmButton').click();
  await old.sees(old.say('sheet:confirmed'));
  // Once proved, no screen shows the words again.
  await old.opens(`${old.planPath}/sheet`);
  await expect(old.page.getByRole('heading', { level: 1 })).toBeVisible();
  await old.doesNotSee(sheet.slice(0, 2).join(' '));
  await expect(old.button('sheet:showWords')).toHaveCount(0);
  await old.opens(old.planPath);
  const copy = await old.makesCopy(PASSWORD);
  expect(copy.name).toMatch(/^din-plan-kopi-\d{4}-\d{2}-\d{2}\.dinplan$/);
  await old.device.remove();

  const found = new Person(await newDevice(), app, 'nn');
  await found.opens('/');
  await found.chooses('nn');
  await found.link(found.say('start:haveKey')).click();
  await found.opensCopy(copy, { words: sheet.join(' ') });
  await found.sees(found.say('backup:isBack'));
  await found.link(found.say('backup:showPlan')).click();
  await found.sees('Å få vere saman med borna');
  await found.opensGoal('Sove heile natta');
  await found.link('Prøve tyngdedyne').first().click();
  await expect(found.field('measures:how')).toHaveValue('Fyrste veka berre på dagtid');
  // The new phone can write, and keeps what it writes.
  await found.field('measures:how').press('ControlOrMeta+End');
  await found.field('measures:how').pressSequentially(', så om natta');
  const path = found.path;
  await found.device.close();
  await found.device.start();
  await found.opens(path);
  await expect(found.field('measures:how')).toHaveValue('Fyrste veka berre på dagtid, så om natta');
});

test('the password opens the copy on a second phone, and where the plan is already it merges', async ({
  app,
  newDevice,
}) => {
  const first = new Person(await newDevice(), app, 'nb');
  await first.makesPlan({ name: 'Amir Test', whatMatters: 'Jobb jeg trives med' });
  await first.addsGoal({ ownWords: 'Fast arbeid', areas: ['work'] });
  const copy = await first.makesCopy(PASSWORD);

  const second = new Person(await newDevice(), app, 'nb');
  await second.opens('/');
  await second.chooses('nb');
  await second.opens('/open');
  await second.opensCopy(copy, { password: PASSWORD });
  await second.sees(second.say('backup:isBack'));
  await second.link(second.say('backup:showPlan')).click();
  await second.addsGoal({ ownWords: 'Lære mer norsk', areas: ['education'] });
  const news = await second.makesCopy(PASSWORD);

  // The same file on the phone that has the plan: what is new comes in, what is there stands.
  const plan = first.planPath;
  await first.addsGoal({ ownWords: 'Egen leilighet', areas: ['housing'] });
  await first.opens('/open');
  await first.opensCopy(news, { password: PASSWORD });
  await first.sees(first.say('backup:isMerged'));
  await first.opens(plan);
  for (const goal of ['Fast arbeid', 'Lære mer norsk', 'Egen leilighet']) await first.sees(goal);
  await first.opens('/open');
  await first.opensCopy(news, { password: PASSWORD });
  await first.sees(first.say('backup:mergedNothing'));
});

test('a ninth copy asks which one is to go, a copy can be taken out, and a new phone says nothing of a sheet it never saw', async ({
  app,
  newDevice,
}) => {
  const marit = new Person(await newDevice(), app, 'nn');
  await marit.makesPlan({ name: 'Marit Prøve', whatMatters: 'Hagen min' });
  const plan = marit.planPath;
  for (let n = 0; n < 8; n++) {
    await marit.opens(plan);
    await marit.makesCopy(PASSWORD);
  }
  await marit.opens(`${plan}/copy`);
  await marit.sees(marit.say('backup:whichOut'));
  await marit.sees(marit.say('backup:tooMany', { max: 8 }));
  await marit.field('backup:choosePassword').fill(PASSWORD);
  await marit.button('backup:makeFile').click();
  await marit.sees(marit.say('errors:copyNeeded'));
  await marit.page.getByRole('radio').first().click({ force: true });
  const download = marit.page.waitForEvent('download');
  await marit.button('backup:makeFile').click();
  const file = await download;
  await marit.sees(marit.say('backup:saved'));

  await marit.opens(`${plan}/more`);
  const takeOut = marit.page.getByRole('listitem').getByRole('button', { name: marit.say('settings:takeOutCopy') });
  await expect(takeOut).toHaveCount(8);
  await takeOut.last().click();
  const dialog = marit.page.getByRole('dialog', { name: marit.say('settings:takeOutCopyQuestion') });
  await expect(dialog).toContainText(marit.say('settings:takeOutCopyLimit'));
  await dialog.getByRole('button', { name: marit.say('settings:takeOutCopy') }).click();
  await expect(takeOut).toHaveCount(7);

  const second = new Person(await newDevice(), app, 'nn');
  await second.opens('/');
  await second.chooses('nn');
  await second.opens('/open');
  const copy = { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  await second.opensCopy(copy, { password: PASSWORD });
  await second.link(second.say('backup:showPlan')).click();
  await second.goesTo(`${second.planPath}/more`);
  await second.sees(second.say('sheet:notCheckedHere'));
  await expect(second.page.getByText(second.say('sheet:ready'), { exact: true })).toHaveCount(0);
});

for (const language of LANGUAGES) {
  test(`a copy that cannot be opened says why in words, and changes nothing (${language})`, async ({
    app,
    newDevice,
  }) => {
    const marit = new Person(await newDevice(), app, language);
    await marit.makesPlan({ name: 'Marit Prøve', whatMatters: 'Hagen min' });
    await marit.addsGoal({ ownWords: 'Dyrke eigne poteter', areas: ['leisure'] });
    const plan = marit.planPath;
    const copy = await marit.makesCopy(PASSWORD);
    await marit.opens(plan);
    const before = await whatStands(marit);

    const cut: CopyFile = { ...copy, bytes: copy.bytes.subarray(0, copy.bytes.length - 100) };
    const harmed: CopyFile = { ...copy, bytes: Buffer.from(copy.bytes) };
    harmed.bytes.writeUInt8((harmed.bytes.at(-200) ?? 0) ^ 1, harmed.bytes.length - 200);
    const foreign: CopyFile = { name: 'bilete.jpg', bytes: Buffer.from('ffd8ffe000104a464946', 'hex') };
    const huge: CopyFile = { ...copy, bytes: Buffer.concat([copy.bytes, Buffer.alloc(65 * 1024 * 1024)]) };
    const attempts: readonly (readonly [CopyFile, { password: string } | { words: string }, RegExp])[] = [
      [copy, { password: 'ikkje dette passordet' }, exactly(marit.say('errors:wrongPassword'))],
      [cut, { password: PASSWORD }, exactly(marit.say('errors:fileTruncated'))],
      [harmed, { password: PASSWORD }, exactly(marit.say('errors:fileDamaged'))],
      [foreign, { password: PASSWORD }, exactly(marit.say('errors:fileWrong'))],
      [
        huge,
        { password: PASSWORD },
        new RegExp(escaped(marit.say('errors:fileTooLarge', { max: '¤' })).replace('¤', '.+')),
      ],
      [copy, { words: 'bjørk '.repeat(12) }, exactly(marit.say('errors:wrongWord', { number: 1 }))],
    ];
    for (const [file, key, says] of attempts) {
      await marit.opens('/open');
      await marit.opensCopy(file, key);
      const alert = marit.page.locator('main').getByText(says).filter({ visible: true });
      if (says.source === '.')
        await expect(marit.page.locator('.error, [role=alert]').filter({ hasText: /\w/ }).first()).toBeVisible();
      else await expect(alert.first()).toBeVisible();
      // No word of the machine's reaches a person.
      expect(await marit.page.locator('main').innerText()).not.toMatch(
        /Error|undefined|NaN|\[object|(File|Wrong|Word|Sheet)[A-Z]/,
      );
    }
    await marit.opens(plan);
    expect(await whatStands(marit)).toEqual(before);
    // On a phone without the plan nothing comes into being.
    const other = new Person(await newDevice(), app, language);
    await other.opens('/');
    await other.chooses(language);
    await other.opens('/open');
    await other.opensCopy(copy, { password: 'ikkje dette passordet' });
    await other.sees(other.say('errors:wrongPassword'));
    await other.opens('/');
    await expect(other.link(other.say('start:makePlan'))).toBeVisible();
  });
}

/** The text of the plan's first screen, and how many records each table of the store has. */
async function whatStands(person: Person): Promise<unknown> {
  await person.sees('Dyrke eigne poteter');
  // What is drawn a moment later too.
  await person.sees(person.say('home:moreInPlan'));
  const counts: number[] = [];
  for (const table of ['plans', 'entries', 'heads', 'sectionKeys'] as const)
    counts.push(await countIn(person.page, table));
  return { counts, text: await person.page.locator('main').innerText() };
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const exactly = (text: string): RegExp => new RegExp(escaped(text));
