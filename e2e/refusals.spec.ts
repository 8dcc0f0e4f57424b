import { Person } from './support/person.ts';
import { keepsAtRelay, readsSyncLine, saysDelivered } from './support/person/sync.ts';
import { RelayProcess } from './support/relay.ts';
import { expect, test } from './support/test.ts';
import { liesTo } from './support/wire.ts';

test('a relay with no more room says so in words, and takes what waited when there is room', async ({ newDevice }) => {
  const relay = await RelayProcess.start();
  try {
    const kari = new Person(await newDevice(), relay, 'nn');
    await kari.makesPlan({ name: 'Kari Tenkt', whatMatters: 'Ro' });
    await keepsAtRelay(kari);
    await kari.goesTo(kari.planPath);
    await readsSyncLine(kari, saysDelivered(kari));
    await kari.hasAppAtHand();

    await relay.stop();
    await relay.start({ quotaBytes: 1 });
    await kari.writesWhatMatters('end', ' og hund');
    await kari.sees(kari.say('sync:full'));
    await readsSyncLine(kari, kari.say('sync:unsent', { count: 1 }));

    await relay.stop();
    await relay.start();
    await readsSyncLine(kari, saysDelivered(kari), 30_000);
    await expect(kari.page.getByText(kari.say('sync:full'))).toHaveCount(0);
  } finally {
    await relay.remove();
  }
});

test('a relay that takes no new plans says so in words, and nothing is lost', async ({ newDevice }) => {
  const relay = await RelayProcess.start();
  try {
    const kari = new Person(await newDevice(), relay, 'nb');
    await kari.makesPlan({ name: 'Kari Tenkt', whatMatters: 'Ro' });
    await kari.hasAppAtHand();
    // It is closed in the moment between.
    await kari.goesTo(`${kari.planPath}/server`);
    await expect(kari.button('server:keep')).toBeVisible();
    await relay.stop();
    await relay.start({ isClosed: true });
    await kari.button('server:keep').click();
    await kari.sees(kari.say('sync:closed'));
    await kari.goesTo(kari.planPath);
    await kari.sees(kari.say('sync:closed'));
    await readsSyncLine(kari, /er lagret her og er ikke sendt ennå$/);
    await kari.sees('Ro');
  } finally {
    await relay.remove();
  }
});

test('what a relay never takes is told of in words by whoever wrote it, stays, and goes when it is taken', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(120_000);
  const device = await newDevice();
  // Each entry that is handed in is spoilt on its way: the relay finds no signature on it that holds.
  let spoils = false;
  const spoilt = (entry: Uint8Array<ArrayBuffer>) =>
    entry.map((byte, at) => (at === entry.length - 1 ? byte ^ 1 : byte));
  await liesTo(device, {
    toRelay: (frame) => (spoils && frame.type === 'append' ? { ...frame, entries: frame.entries.map(spoilt) } : frame),
  });
  const kari = new Person(device, app, 'nn');
  await kari.makesPlan({ name: 'Kari Tenkt', whatMatters: 'Ro' });
  await keepsAtRelay(kari);
  const plan = kari.planPath;
  await kari.goesTo(plan);
  await readsSyncLine(kari, saysDelivered(kari), 30_000);

  spoils = true;
  await kari.writesWhatMatters('end', ' og hund');
  await kari.sees(kari.say('sync:notTaken'));
  await readsSyncLine(kari, kari.say('sync:unsent', { count: 1 }));
  await kari.opens(plan);
  await kari.sees('Ro og hund');
  await kari.sees(kari.say('sync:notTaken'));

  spoils = false;
  await kari.opens(plan);
  await readsSyncLine(kari, saysDelivered(kari), 30_000);
  await expect(kari.page.getByText(kari.say('sync:notTaken'))).toHaveCount(0);
  await kari.sees('Ro og hund');
});
