import { secondPhone } from './support/filled-plan.ts';
import { Person } from './support/person.ts';
import { keepsAtRelay, readsSyncLine, saysDelivered } from './support/person/sync.ts';
import { RelayProcess } from './support/relay.ts';
import { expect, test } from './support/test.ts';

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
