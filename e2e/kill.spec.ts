import type { Page } from '@playwright/test';
import type { Device } from './support/device.ts';
import { Person } from './support/person.ts';
import { expect, test } from './support/test.ts';
import { LANGUAGES, type Language } from './support/words.ts';

/** By `npm run prove` twice as many: each takes some eight seconds. */
const LOSSES_OF_POWER = process.env['PROVE'] === '1' ? 20 : 10;
const KEY_EVERY_MS = 30;
/** What is hoped for in each of them, by the page's own clock. */
const AIM_MS = 250;
const TEXT = 'Eg vil bu heime, ha hunden hos meg og ta bussen til øvinga på måndagar. Å få sove er viktig. ';

/** A field that is written in, and all that has been found in it so far. */
type Place = { readonly key: string; readonly path: string; text: string };

/** What the page told this process, which does not lose power. All times are ms since 1970. */
type Log = { readonly keys: number[]; stored: number; storedAt: number };

/**
 * The page tells of each key when the app has taken it, and of each commit when
 * the database has said it is on the disk. `changes` counts changes on disk since
 * the page was loaded; a key in a text makes one.
 */
async function listenTo(phone: Device): Promise<Log> {
  const log: Log = { keys: [], stored: 0, storedAt: 0 };
  await phone.context.exposeBinding('tellOutside', (_, kind: string, at: number, count: number) => {
    if (kind === 'key') log.keys.push(at);
    else if (count > log.stored) Object.assign(log, { stored: count, storedAt: at });
  });
  await phone.context.addInitScript(() => {
    type Outside = { tellOutside(kind: string, at: number, count: number): void };
    const tell = (kind: string, count: number): void =>
      (window as unknown as Outside).tellOutside(kind, performance.timeOrigin + performance.now(), count);
    addEventListener('input', () => tell('key', 0));
    addEventListener('dinplan:rows-stored', (event) =>
      tell('stored', (event as CustomEvent<{ changes: number }>).detail.changes),
    );
  });
  return log;
}

const speak = (phone: Device, language: Language): Promise<unknown> =>
  phone.context.addInitScript((to) => localStorage.setItem('dinplan.language', to), language);

/** Types with even speed until the person looks away or the power goes; gives when each letter was sent off. */
async function typeUntil(
  page: Page,
  text: string,
  looksAway: Promise<void>,
  powerGoes: Promise<number>,
): Promise<readonly number[]> {
  const sent: number[] = [];
  const began = Date.now();
  let over = false;
  // A letter typed into nothing is no letter of the plan: who has looked away types no more.
  void Promise.race([looksAway, powerGoes]).then(() => (over = true));
  for (const letter of text) {
    const wait = began + sent.length * KEY_EVERY_MS - Date.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    if (over) break;
    sent.push(Date.now());
    const typed = await Promise.race([page.keyboard.type(letter).then(() => true), powerGoes.then(() => false)]).catch(
      () => false,
    );
    if (!typed) break;
  }
  return sent;
}

/** Else the count of stored changes would say nothing of letters. */
async function eachLetterIsOneChange(person: Person, place: Place): Promise<void> {
  const { device } = person;
  await device.start();
  const log = await listenTo(device);
  await person.opens(place.path);
  await expect(person.field(place.key)).toBeEditable();
  await person.field(place.key).press('ControlOrMeta+End');
  await person.field(place.key).pressSequentially('no og då ', { delay: 10 });
  place.text += 'no og då ';
  await expect.poll(() => log.stored).toBe(9);
  await device.close();
}

test('what is typed is on the disk before the power goes, time after time', async ({ app, newDevice, chance }) => {
  test.setTimeout(300_000);
  console.log(`seed ${chance.seed}`);
  const phone = await newDevice();
  const kari = new Person(phone, app, 'nn');
  await kari.makesPlan({ name: 'Kari Tenkt', whatMatters: 'Ro i kvardagen' });
  await kari.addsGoal({ ownWords: 'Gå tur ', areas: ['leisure'] });
  const goalPath = kari.path;
  await kari.addsMeasure({ what: 'Kjøpe sko', method: 'På butikken ' });
  await kari.link('Kjøpe sko').first().click();
  await expect(kari.field('measures:how')).toHaveValue('På butikken ');
  const places: readonly [Place, Place] = [
    { key: 'goals:ownWords', path: `${goalPath}/edit`, text: 'Gå tur ' },
    { key: 'measures:how', path: kari.path, text: 'På butikken ' },
  ];
  await phone.close();
  await eachLetterIsOneChange(kari, places[0]);

  const losses: { readonly ms: number; readonly letters: number; readonly typed: number; readonly stored: number }[] =
    [];
  for (let round = 0; round < LOSSES_OF_POWER; round++) {
    const place = places[round % 2 === 0 ? 0 : 1];
    const other = places[round % 2 === 0 ? 1 : 0];
    const language = LANGUAGES[Math.floor(round / 2) % 2] ?? 'nn';
    kari.language = language;
    await phone.start();
    await speak(phone, language);
    const log = await listenTo(phone);

    // What stood in the other field is as it was when it was last read.
    await kari.opens(other.path);
    await expect(kari.field(other.key)).toHaveValue(other.text);
    await kari.opens(place.path);
    const field = kari.field(place.key);
    await expect(field).toHaveValue(place.text);
    await expect(field).toBeEditable();
    await field.focus();
    await field.press('ControlOrMeta+End');
    Object.assign(log, { stored: 0, storedAt: 0 });
    log.keys.length = 0;

    // In some rounds the person looks away just before: then the change is being sealed when the power goes.
    const blurred = round % 4 === 3;
    const wait = chance.between(60, blurred ? 900 : 2_200);
    const page = kari.page;
    const { promise: looksAway, resolve: lookAway } = Promise.withResolvers<void>();
    const powerGoes = (async () => {
      await new Promise((resolve) => setTimeout(resolve, wait));
      if (blurred) {
        lookAway();
        await page.evaluate(() => (document.activeElement as HTMLElement).blur()).catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, chance.between(0, 120)));
      }
      return phone.losesPower();
    })();
    const offset = Math.floor(chance.between(0, TEXT.length));
    const text = (TEXT.slice(offset) + TEXT.repeat(3)).slice(0, 200);
    const sent = await typeUntil(page, text, looksAway, powerGoes);
    const deadAt = await powerGoes;

    await phone.start();
    await speak(phone, language);
    await kari.opens(place.path);
    await expect(kari.field(place.key)).toBeEditable();
    const found = await kari.field(place.key).inputValue();
    const typed = place.text + text.slice(0, sent.length);
    expect(typed.startsWith(found), `round ${round}: «${found}» is what was typed, from the beginning`).toBe(true);
    const kept = found.length - place.text.length;
    expect(kept, `round ${round}: earlier words and every stored letter are there`).toBeGreaterThanOrEqual(log.stored);

    // The first letter that is gone was typed at this time, by the page's clock; by ours when the page could not tell.
    const taken = Math.max(log.keys.length, kept);
    const lostAt = kept < taken ? (log.keys[kept] ?? sent[kept] ?? deadAt) : undefined;
    losses.push({
      ms: lostAt === undefined ? 0 : Math.max(0, deadAt - lostAt),
      letters: taken - kept,
      typed: taken,
      stored: log.stored,
    });
    place.text = found;
    await phone.close();
  }

  const ms = losses.map((loss) => loss.ms).toSorted((a, b) => a - b);
  const typed = losses.reduce((sum, loss) => sum + loss.typed, 0);
  const lost = losses.reduce((sum, loss) => sum + loss.letters, 0);
  console.log(
    `${LOSSES_OF_POWER} losses of power, ${typed} letters typed, ${lost} lost. Loss in ms by the page's clock: ` +
      `${ms.map((loss) => loss.toFixed(0)).join(' ')}; median ${ms[ms.length / 2]?.toFixed(0)}, ` +
      `at most ${AIM_MS} ms in ${ms.filter((loss) => loss <= AIM_MS).length} of ${ms.length}`,
  );
  expect(typed, 'the script wrote').toBeGreaterThan(LOSSES_OF_POWER * 5);
  const stored = losses.reduce((sum, loss) => sum + loss.stored, 0);
  expect(stored, 'commits were heard of, outside the browser').toBeGreaterThan(typed / 3);
  expect(Math.max(...ms)).toBeLessThan(1_000);

  // And then without any server, from cold, in both languages.
  await app.stop();
  for (const language of LANGUAGES) {
    await phone.start();
    await speak(phone, language);
    await phone.context.setOffline(true);
    kari.language = language;
    for (const place of places) {
      await kari.opens(place.path);
      await expect(kari.field(place.key)).toHaveValue(place.text);
    }
    await kari.opens('/');
    await kari.sees('Ro i kvardagen');
    await phone.close();
  }
});
