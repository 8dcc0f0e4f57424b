import { secondPhone } from './support/filled-plan.ts';
import { Person } from './support/person.ts';
import { keepsAtRelay, readsSyncLine, saysDelivered } from './support/person/sync.ts';
import { RelayProcess } from './support/relay.ts';
import { entriesOf } from './support/store.ts';
import { expect, test } from './support/test.ts';

const KILLS = 10;
const COPIED_AT = 3;
const RESTORED_AT = 6;
const PRIORITIES = ['priorityHigh', 'priorityNormal'];

/** One of the two who write while the relay dies and comes back. */
interface Writer {
  readonly person: Person;
  typed: string;
  choices: number;
}

test('a relay that is killed ten times under load, and once set back, has lost nothing it acknowledged', async ({
  newDevice,
  chance,
}) => {
  test.setTimeout(240_000);
  console.log(`seed ${chance.seed}`);
  const relay = await RelayProcess.start();
  try {
    const phone = new Person(await newDevice(), relay, 'nn');
    await phone.makesPlan({ name: 'Kari Tenkt', whatMatters: 'Ro' });
    await phone.addsGoal({ ownWords: 'Gå tur', areas: ['leisure'] });
    const walk = phone.path;
    await phone.addsGoal({ ownWords: 'Sove', areas: ['health'] });
    const sleep = phone.path;
    await keepsAtRelay(phone);
    await phone.opensPlace('plan');
    const tablet = await secondPhone(phone, await newDevice());
    await readsSyncLine(tablet, saysDelivered(tablet), 30_000);
    const writers: readonly Writer[] = [
      { person: phone, typed: 'Gå tur', choices: 0 },
      { person: tablet, typed: 'Sove', choices: 0 },
    ];
    await phone.goesTo(`${walk}/edit`);
    await tablet.goesTo(`${sleep}/edit`);
    for (const { person } of writers) {
      await person.settled('goals:ownWords');
      await person.field('goals:ownWords').press('ControlOrMeta+End');
      await person.hasAppAtHand();
    }

    let copy = '';
    let acknowledged = 0;
    for (let round = 1; round <= KILLS; round++) {
      const writing = writers.map((writer) => writes(writer, round));
      await new Promise((resolve) => setTimeout(resolve, chance.between(50, 1_200)));
      await relay.isKilled();
      // What it told the phones that it has, is on its disk, in order, and once.
      const known = (await Promise.all(writers.map(({ person }) => entriesOf(person.page)))).flatMap(
        ({ held, waiting }) => held.filter((id) => !waiting.includes(id)),
      );
      expect(missingIn(relay, known)).toEqual([]);
      acknowledged = Math.max(acknowledged, known.length);
      isWellOrdered(relay);
      if (round === RESTORED_AT) {
        await relay.isRestoredFrom(copy);
        expect(missingIn(relay, known).length, 'the copy is older').toBeGreaterThan(0);
      }
      await relay.start();
      if (round === COPIED_AT) copy = await relay.backUp();
      await Promise.all(writing);
      for (const { person } of writers) await person.page.evaluate(() => dispatchEvent(new Event('online')));
      if (round !== RESTORED_AT) continue;
      // It has forgotten, and is told all of it again.
      for (const { person } of writers)
        await expect
          .poll(async () => missingIn(relay, (await entriesOf(person.page)).held), { timeout: 30_000 })
          .toEqual([]);
    }
    expect(acknowledged, 'much was acknowledged').toBeGreaterThan(40);

    // In the end everybody has all, and the relay too: also what it was set back from.
    for (const { person } of writers) {
      await person.goesTo(person.planPath);
      await readsSyncLine(person, saysDelivered(person), 60_000);
    }
    for (const { person } of writers)
      for (const { typed } of writers)
        await expect(person.page.getByRole('heading', { level: 3, name: typed, exact: true })).toHaveCount(1);
    for (const { person } of writers) {
      const { held, waiting } = await entriesOf(person.page);
      expect(waiting).toEqual([]);
      expect(missingIn(relay, held)).toEqual([]);
    }
    isWellOrdered(relay);
    console.log(`${KILLS} kills, ${storedIn(relay).size} entries in the relay at the end`);
  } finally {
    await relay.remove();
  }
});

/** A few letters and a choice, time after time: each is an entry soon. */
async function writes(writer: Writer, round: number): Promise<void> {
  const { person } = writer;
  for (let n = 0; n < 4; n++) {
    const letters = ` ${String.fromCodePoint(96 + round)}${n}`;
    const field = person.field('goals:ownWords');
    await field.press('ControlOrMeta+End');
    await field.pressSequentially(letters, { delay: 20 });
    writer.typed += letters;
    writer.choices++;
    await person.picks(person.say(`goals:${PRIORITIES[writer.choices % 2]}`));
  }
}

function storedIn(relay: RelayProcess): ReadonlySet<string> {
  return new Set(relay.ask('SELECT lower(hex(id)) AS id FROM entries').map(({ id }) => String(id)));
}

function missingIn(relay: RelayProcess, ids: readonly string[]): readonly string[] {
  const stored = storedIn(relay);
  return ids.filter((id) => !stored.has(id));
}

/** Each stream counts from 1 without a gap, and no entry stands in it twice. */
function isWellOrdered(relay: RelayProcess): void {
  const streams = relay.ask(
    `SELECT stream, count(*) AS count, min(ordinal) AS first, max(ordinal) AS last, count(DISTINCT entry) AS entries
     FROM places GROUP BY stream`,
  );
  expect(streams.length).toBeGreaterThan(0);
  for (const { count, first, last, entries } of streams) {
    expect({ first, last, entries }).toEqual({ first: 1, last: count, entries: count });
  }
}
