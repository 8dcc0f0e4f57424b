import { secondPhone } from './support/filled-plan.ts';
import { wroteLongAgo } from './support/member.ts';
import { Person } from './support/person.ts';
import { keepsAtRelay, readsSyncLine, saysDelivered } from './support/person/sync.ts';
import { RelayProcess } from './support/relay.ts';
import { entriesOf } from './support/store.ts';
import { expect, test } from './support/test.ts';

const PASSWORD = 'rogn hegg selje or';

test('three phones write apart, without a relay and through restarts, and come to the same plan', async ({
  newDevice,
}) => {
  test.setTimeout(240_000);
  const relay = await RelayProcess.start();
  try {
    const phone = new Person(await newDevice(), relay, 'nn');
    await phone.makesPlan({ name: 'Ingrid Døme', whatMatters: 'Eg vil bu heime.' });
    await phone.addsGoal({ ownWords: 'Ta bussen', areas: ['mobility'] });
    const goal = phone.path;
    await phone.opensPlace('plan');
    await readsSyncLine(phone, phone.say('sync:savedHere_phone'));
    await keepsAtRelay(phone);
    await readsSyncLine(phone, saysDelivered(phone));
    await phone.opensPlace('plan');

    // The others are made from the copy, and need to be told of no relay.
    const tablet = await secondPhone(phone, await newDevice());
    await phone.opensPlace('plan');
    const laptop = await secondPhone(phone, await newDevice());
    const plan = phone.planPath;
    const people = [phone, tablet, laptop];
    for (const person of people) {
      await person.goesTo(plan);
      await readsSyncLine(person, saysDelivered(person));
    }

    // Together: one sees that another writes, and the words before they are sent.
    await tablet.goesTo(goal);
    await laptop.goesTo(`${goal}/edit`);
    await phone.goesTo(`${goal}/edit`);
    await phone.settled('goals:ownWords');
    await laptop.settled('goals:ownWords');
    await phone.field('goals:ownWords').press('ControlOrMeta+End');
    await phone.field('goals:ownWords').pressSequentially(' åleine', { delay: 60 });
    await tablet.sees(tablet.say('presence:meInGoal'));
    await expect(laptop.field('goals:ownWords')).toHaveValue('Ta bussen åleine');
    await tablet.sees('Ta bussen åleine');
    for (const person of people) await person.goesTo(plan);

    // Apart.
    for (const person of people) await person.hasAppAtHand();
    await relay.isKilled();
    await phone.writesWhatMatters('start', 'Viktig: ');
    await tablet.writesWhatMatters('end', ' Og ha hund.');
    await laptop.addsGoal({ ownWords: 'Sove betre', areas: ['health'] });
    await tablet.addsGoal({ ownWords: 'Gå på kino', areas: ['leisure'] });
    for (const person of people) {
      await person.goesTo(plan);
      await readsSyncLine(person, /^\d+ endring/);
      await person.device.close();
    }
    await relay.start();
    for (const person of people) {
      await person.device.start();
      await person.opens(plan);
    }
    for (const person of people) {
      await person.sees('Viktig: Eg vil bu heime. Og ha hund.');
      for (const wish of ['Ta bussen åleine', 'Sove betre', 'Gå på kino']) await person.sees(wish);
      await readsSyncLine(person, saysDelivered(person), 30_000);
    }
    const shown = await Promise.all(people.map((person) => person.page.locator('main h3').allInnerTexts()));
    expect(new Set(shown.map((texts) => texts.join('|'))).size, 'all show the same').toBe(1);
  } finally {
    await relay.remove();
  }
});

test('what a relay has lost is missed by name until somebody has it, and so is whoever is silent for long', async ({
  newDevice,
}) => {
  test.setTimeout(240_000);
  const relay = await RelayProcess.start();
  try {
    const phone = new Person(await newDevice(), relay, 'nb');
    await phone.makesPlan({ name: 'Ingrid Døme', whatMatters: 'Ro' });
    await keepsAtRelay(phone);
    const plan = phone.planPath;
    const before = await phone.makesCopy(PASSWORD);
    for (const words of [' heime', ' og ute', ' og alle stader']) {
      await phone.writesWhatMatters('end', words);
      await phone.knowsItIsSaved();
    }
    await readsSyncLine(phone, saysDelivered(phone));
    await phone.device.close();
    await relay.stop();
    await relay.losesOne();
    await relay.start();

    const tablet = new Person(await newDevice(), relay, 'nb');
    await tablet.opens('/');
    await tablet.chooses('nb');
    await tablet.link(tablet.say('start:haveKey')).click();
    await tablet.opensCopy(before, { password: PASSWORD });
    await tablet.link(tablet.say('backup:showPlan')).click();
    await readsSyncLine(tablet, tablet.say('sync:missingOwn', { count: 1 }));
    await phone.device.start();
    await phone.opens(plan);
    await tablet.sees('Ro heime og ute og alle stader');
    await readsSyncLine(tablet, saysDelivered(tablet));

    // Somebody who was let in wrote a month ago, and has not been heard since.
    const withHim = await wroteLongAgo(await phone.makesCopy(PASSWORD), PASSWORD);
    await phone.goesTo('/open');
    await phone.opensCopy(withHim, { password: PASSWORD });
    await phone.sees(phone.say('backup:isMerged'));
    for (const person of [phone, tablet]) {
      await person.goesTo(plan);
      await readsSyncLine(
        person,
        new RegExp(`^${person.say('sync:silent', { name: person.say('sync:someone'), date: '' })}`),
      );
    }
  } finally {
    await relay.remove();
  }
});

/** As behind a server that lets plain requests through and nothing else. */
const NO_SOCKETS = `window.WebSocket = class extends EventTarget {
  constructor() {
    super();
    setTimeout(() => this.dispatchEvent(new Event('error')));
  }
  close() {}
}`;

test('where no WebSocket comes through, the plan goes by plain requests', async ({ app, newDevice }) => {
  const phone = new Person(await newDevice({ initScript: NO_SOCKETS }), app, 'nn');
  await phone.makesPlan({ name: 'Ingrid Døme', whatMatters: 'Ro' });
  await keepsAtRelay(phone);
  await readsSyncLine(phone, saysDelivered(phone), 30_000);
  const tablet = await secondPhone(phone, await newDevice());
  await tablet.writesWhatMatters('end', ' og hund');
  await phone.goesTo(phone.planPath);
  await phone.sees('Ro og hund');
  expect(phone.device.requests.filter((url) => url.endsWith('/relay/poll')).length).toBeGreaterThan(0);
});

test('when the tab that speaks with the relay hangs, the one a person looks at takes its place', async ({
  app,
  newDevice,
}) => {
  const phone = await newDevice();
  const first = new Person(phone, app, 'nn');
  await first.makesPlan({ name: 'Ingrid Døme', whatMatters: 'Ro' });
  await keepsAtRelay(first);
  await readsSyncLine(first, saysDelivered(first));
  const plan = first.planPath;
  const tab = await phone.newTab();
  let lines = 0;
  tab.on('websocket', () => lines++);
  const second = first.inTab(tab);
  await second.opens(plan);
  await readsSyncLine(second, saysDelivered(second));
  expect(lines).toBe(0);

  // The debugger stops all of its script, as a browser does that puts a tab to sleep and does not say so.
  const devtools = await phone.devtools(first.page);
  const paused = new Promise((resolve) => devtools.once('Debugger.paused', resolve));
  await devtools.send('Debugger.enable');
  await devtools.send('Debugger.pause');
  await paused;
  await tab.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect.poll(() => lines, { timeout: 25_000 }).toBe(1);
  await second.writesWhatMatters('end', ' og hund');
  await expect.poll(async () => (await entriesOf(tab)).waiting).toEqual([]);
  await readsSyncLine(second, saysDelivered(second));
  await devtools.send('Debugger.resume');
  await devtools.send('Debugger.disable');
  await first.goesTo(plan);
  await first.sees('Ro og hund');
  await second.writesWhatMatters('end', ' og katt');
  await first.sees('Ro og hund og katt');
  await readsSyncLine(first, saysDelivered(first));
});

test('one tab speaks with the relay for both, and when it is closed the other does', async ({ app, newDevice }) => {
  const phone = await newDevice();
  const first = new Person(phone, app, 'nn');
  await first.makesPlan({ name: 'Ingrid Døme', whatMatters: 'Ro' });
  await keepsAtRelay(first);
  await readsSyncLine(first, saysDelivered(first));
  const plan = first.planPath;
  const tab = await phone.newTab();
  let lines = 0;
  tab.on('websocket', () => lines++);
  const second = first.inTab(tab);
  await second.opens(plan);
  await readsSyncLine(second, saysDelivered(second));
  await second.writesWhatMatters('end', ' og hund');
  await expect.poll(async () => (await entriesOf(tab)).waiting).toEqual([]);
  await readsSyncLine(second, saysDelivered(second));
  expect(lines).toBe(0);

  await first.page.close();
  await expect.poll(() => lines).toBe(1);
  await second.writesWhatMatters('end', ' og katt');
  await expect.poll(async () => (await entriesOf(tab)).waiting).toEqual([]);
  await readsSyncLine(second, saysDelivered(second));
  await second.sees('Ro og hund og katt');
});
