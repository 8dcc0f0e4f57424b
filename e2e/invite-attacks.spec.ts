import { NO_SECTION } from '#protocol/ids.ts';
import { newTypedCode } from '#protocol/invitation/typed-code.ts';
import { platformEngine } from '#testing/engine.ts';
import type { App } from './support/app.ts';
import type { Device } from './support/device.ts';
import { forgesJoin, invitationOf } from './support/forged-join.ts';
import {
  answersLink,
  comparesAndLetsIn,
  invites,
  looksAtRequests,
  saysYes,
  typesCode,
  type Invited,
} from './support/person/invitations.ts';
import { keepsAtRelay } from './support/person/sync.ts';
import { Person } from './support/person.ts';
import { RelayProcess } from './support/relay.ts';
import { countIn } from './support/store.ts';
import { Tap } from './support/tap.ts';
import { expect, test } from './support/test.ts';
import { liesTo, overhears } from './support/wire.ts';

/** Ingrid's plan at the relay, and an invitation to Amir. */
async function ingrid(app: App, device: Device): Promise<{ readonly phone: Person; readonly invited: Invited }> {
  const phone = new Person(device, app, 'nn');
  await phone.makesPlan({ name: 'Ingrid Døme', whatMatters: 'Eg vil rekne.' });
  await phone.addsGoal({ ownWords: 'Rekne brøk', areas: ['education'] });
  await keepsAtRelay(phone);
  return { phone, invited: await invites(phone, 'Amir Test', 'education') };
}

/** On the page of whoever was invited: their devices in the plan, or that there are none. */
async function hasDevice(phone: Person, is: boolean): Promise<void> {
  await phone.opensPlace('people');
  await phone.link('Amir Test').first().click();
  await phone.sees(phone.say('access:sees', { name: 'Amir Test' }));
  const devices = phone.page.getByRole('heading', { name: phone.say('access:hisDevices', { name: 'Amir Test' }) });
  await expect(devices).toHaveCount(is ? 1 : 0);
}

test('a relay that has the link, and puts its own keys in the place of another’s, is found out by the digits', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(180_000);
  const { phone, invited } = await ingrid(app, await newDevice());
  const forged = await forgesJoin(invited.link);
  const device = await newDevice();
  await liesTo(device, {
    toRelay: (frame) => (frame.type === 'introduce' ? { ...frame, entries: [forged.join] } : frame),
  });
  const amir = new Person(device, app, 'nb');
  await amir.opens('/');
  await amir.chooses('nb');
  const digits = await answersLink(amir, invited.link);
  await amir.sees(amir.say('join:waitForApproval'));
  // Nothing looks wrong but the digits.
  const shown = await looksAtRequests(phone, 1);
  expect(shown).toEqual([forged.digits]);
  expect(shown).not.toEqual([digits]);
  await phone.button('invite:different').click();
  await phone.sees(phone.say('invite:stopped'));
  await phone.sees(phone.say('invite:stoppedHelp', { name: 'Amir Test' }));
  await hasDevice(phone, false);
  await amir.sees(amir.say('join:codesDiffer'));
  await amir.button('join:stopWaiting').click();
  await amir.page.waitForURL((url) => url.pathname === '/');
  await amir.opens('/join');
  await expect(amir.heading(amir.say('join:heading'))).toBeVisible();
  expect(await countIn(amir.page, 'plans')).toBe(0);
});

test('another relay than the invitation names, and one that shows another plan, get nobody in, and say so', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(180_000);
  const { phone, invited } = await ingrid(app, await newDevice());
  const first = await newDevice();
  const other = new Uint8Array(32).fill(7);
  await liesTo(first, { toDevice: (frame) => (frame.type === 'welcome' ? { ...frame, key: other } : frame) });
  const kari = new Person(first, app, 'nb');
  await kari.opens('/');
  await kari.chooses('nb');
  await kari.page.goto(invited.link);
  await kari.button('join:accept').click();
  await kari.sees(kari.say('join:wrongRelay'));
  expect(await countIn(kari.page, 'plans')).toBe(0);

  // The device is let in, and is given an access log without that.
  const second = await newDevice();
  await liesTo(second, {
    toDevice: (frame) =>
      frame.type === 'entries' && frame.stream.section === NO_SECTION
        ? { ...frame, entries: frame.entries.map(() => frame.entries[0]!) }
        : frame,
  });
  const amir = new Person(second, app, 'nb');
  await amir.opens('/');
  await amir.chooses('nb');
  const digits = await answersLink(amir, invited.link);
  expect(await looksAtRequests(phone, 1)).toEqual([digits]);
  await phone.button('invite:same').click();
  await amir.sees(amir.say('join:notVerified'));
  expect(await countIn(amir.page, 'plans')).toBe(0);
  expect(await countIn(amir.page, 'entries')).toBe(0);
});

test('robots that open the link use up nothing, and what is secret in it never leaves the browser', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(180_000);
  const tap = await Tap.before(app);
  try {
    const { phone, invited } = await ingrid(tap, await newDevice());
    const { link } = invited;
    for (const method of ['GET', 'HEAD']) expect((await fetch(link, { method })).status, method).toBe(200);

    // One with a whole browser, which looks at the page for as long as it likes, and comes again.
    const robot = await newDevice();
    const { sent } = overhears(robot.page);
    const nobody = new Person(robot, tap, 'nn');
    for (let visits = 0; visits < 2; visits++) {
      await robot.page.goto(link);
      await nobody.chooses('nn');
      await expect(nobody.button('join:accept')).toBeEnabled();
      await nobody.hasAppAtHand();
    }
    expect(sent).toEqual([]);
    expect(robot.requests.filter((url) => url.includes('/relay/'))).toEqual([]);

    const device = await newDevice();
    const overheard = overhears(device.page);
    const amir = new Person(device, tap, 'nb');
    await amir.opens('/');
    await amir.chooses('nb');
    await comparesAndLetsIn(phone, amir, await answersLink(amir, link), 'Amir Test');
    await amir.sees('Rekne brøk');
    await hasDevice(phone, true);
    // It is used now: whoever else presses the button is told so.
    await nobody.button('join:accept').click();
    await nobody.sees(nobody.say('join:ended'));
    expect(await countIn(robot.page, 'plans')).toBe(0);

    // The server heard that the page was asked for, and no piece of what stands behind it.
    const { heard } = tap;
    expect(heard.includes('GET /i HTTP/1.1')).toBe(true);
    const fragment = new URL(link).hash.slice(1);
    const pieces = Array.from({ length: fragment.length - 20 }, (_, at) => fragment.slice(at, at + 20));
    expect(pieces.filter((piece) => heard.includes(piece))).toEqual([]);
    const secret = (await invitationOf(link)).secret.withBytes((bytes) => Buffer.from(bytes));
    expect(overheard.sent.length).toBeGreaterThan(0);
    expect([heard, ...overheard.sent, ...sent].some((bytes) => bytes.includes(secret))).toBe(false);
  } finally {
    await tap.remove();
  }
});

test('a code read wrong asks nobody and uses up nothing, and whoever tries many is told to wait', async ({
  newDevice,
}) => {
  test.setTimeout(240_000);
  const relay = await RelayProcess.start();
  try {
    const { phone, invited } = await ingrid(relay, await newDevice());
    const code = invited.code.replaceAll(' ', '');
    const device = await newDevice();
    const amir = new Person(device, relay, 'nb');
    await amir.opens('/');
    await amir.chooses('nb');
    await amir.opens('/join');
    const asked = (): number => device.requests.filter((url) => url.includes('/relay/notes/')).length;
    // One character is another, two have changed places, one is left out.
    const other = code[4] === '7' ? '8' : '7';
    for (const wrong of [`${code.slice(0, 4)}${other}${code.slice(5)}`, turned(code)]) {
      await typesCode(amir, wrong);
      await amir.sees(amir.say('join:codeMisread'));
      await expect(amir.field('join:typeCode')).toBeFocused();
    }
    await typesCode(amir, code.slice(1));
    await amir.sees(amir.say('join:codeLength', { typed: 16 }));
    expect(asked(), 'no relay was asked').toBe(0);

    // Codes that could be: nobody has them, and whoever goes on guessing is stopped.
    const tooMany = amir.page.getByText(amir.say('join:tooMany')).filter({ visible: true });
    const none = amir.page.getByText(amir.say('join:noNote')).filter({ visible: true });
    let tries = 0;
    for (; tries < 40; tries++) {
      const before = asked();
      await typesCode(amir, newTypedCode(platformEngine()));
      await expect.poll(asked).toBe(before + 1);
      await expect(amir.button('join:findInvitation')).toBeEnabled();
      await expect(tooMany.or(none).first()).toBeVisible();
      if ((await tooMany.count()) > 0) break;
    }
    expect(tries).toBeGreaterThanOrEqual(10);
    expect(tries).toBeLessThan(40);

    // The right one leads there still. A relay that has begun anew lets a test wait no minute.
    await relay.stop();
    await relay.start();
    await typesCode(amir, code);
    await comparesAndLetsIn(phone, amir, await saysYes(amir), 'Amir Test');
    await amir.sees('Rekne brøk');
  } finally {
    await relay.remove();
  }
});

/** The first two characters that differ have changed places. */
function turned(code: string): string {
  const at = [...code].findIndex((letter, place) => letter !== code[place + 1]);
  return `${code.slice(0, at)}${code[at + 1]}${code[at]}${code.slice(at + 2)}`;
}
