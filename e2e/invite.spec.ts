import {
  answersLink,
  digitsOf,
  invites,
  looksAtRequests,
  saysYes,
  seesInvitation,
} from './support/person/invitations.ts';
import { keepsAtRelay } from './support/person/sync.ts';
import { Person } from './support/person.ts';
import { findInProfile } from './support/profile/find-words.ts';
import { sectionsOn } from './support/store.ts';
import { expect, test } from './support/test.ts';
import type { ServedApp } from './support/app.ts';
import type { Device } from './support/device.ts';

/** Words of a part that Amir is not invited to. */
const HIDDEN = ['Sommarfuglmedisinen', 'kveldsdosen'];

/** Ingrid's plan at the relay, with something about school, and something about health that is nobody else's. */
async function ingrid(app: ServedApp, device: Device): Promise<Person> {
  const phone = new Person(device, app, 'nn');
  await phone.makesPlan({ name: 'Ingrid Døme', whatMatters: 'Eg vil rekne.' });
  await phone.addsGoal({ ownWords: 'Rekne brøk', areas: ['education'] });
  await phone.goesTo(phone.planPath);
  await phone.addsGoal({ ownWords: `${HIDDEN[0]} om kvelden`, areas: ['health'] });
  await phone.addsMeasure({ what: `Ta ${HIDDEN[1]}` });
  await keepsAtRelay(phone);
  return phone;
}

test('a link, twelve digits that are alike, and only what was shared', async ({ app, newDevice }) => {
  test.setTimeout(240_000);
  const phone = await ingrid(app, await newDevice());
  const plan = phone.planPath;
  const { link } = await invites(phone, 'Amir Test', 'education');
  // The phone may be put away: the same link is there again.
  await phone.knowsItIsSaved();
  await phone.opens(phone.path);
  expect((await seesInvitation(phone)).link).toBe(link);

  const device = await newDevice();
  const amir = new Person(device, app, 'nb');
  await amir.page.goto(link);
  await amir.chooses('nb');
  await expect(amir.heading(amir.say('join:invited'))).toBeVisible();
  await amir.sees(amir.say('join:invitedFrom', { name: 'Ingrid Døme' }));
  expect(amir.page.url(), 'the secret has left the address bar').toBe(`${app.address}/i`);
  const posted = device.requests.length;
  const digits = await saysYes(amir);
  // A reload: the same device, the same code.
  await amir.opens('/');
  expect(await digitsOf(amir.page.locator('.digits'))).toBe(digits);
  expect(
    device.requests.slice(0, posted).filter((url) => url.includes('/relay/')),
    'nothing is sent before the yes',
  ).toEqual([]);

  const [shown] = await looksAtRequests(phone, 1);
  expect(shown).toBe(digits);
  await phone.button('invite:same').click();
  await phone.sees(phone.say('invite:letIn', { name: 'Amir Test' }));

  await amir.page.waitForURL((url) => url.pathname === plan, { timeout: 30_000 });
  // Whoever holds the plan of another is asked for a password first.
  await amir.button('lock:notNow').click();
  await amir.sees('Rekne brøk');
  await amir.sees('Eg vil rekne.');
  await amir.doesNotSee(HIDDEN[0]!);
  await amir.opensGoal('Rekne brøk');
  await amir.addsMeasure({ what: 'Øve kvar dag' });
  await amir.knowsItIsSaved();
  await phone.goesTo(plan);
  await phone.opensGoal('Rekne brøk');
  await phone.sees('Øve kvar dag');

  // Acts, the front of the plan and school: nothing of any other part is on his disk.
  const [all, his] = [await sectionsOn(phone.page), await sectionsOn(amir.page)];
  expect(his).toHaveLength(3);
  expect(all).toEqual(expect.arrayContaining([...his]));
  expect(all.length).toBeGreaterThan(his.length + 1);
  await amir.device.close();
  expect((await findInProfile(device.folder, HIDDEN)).traces).toEqual([]);
});

test('two answers to one link are both shown, digits that are unlike let nobody in, and a typed code leads there too', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(240_000);
  const phone = await ingrid(app, await newDevice());
  const { link, code } = await invites(phone, 'Amir Test', 'education');
  const [amir, stranger] = [new Person(await newDevice(), app, 'nb'), new Person(await newDevice(), app, 'nb')];
  const theirs = [await answersLink(amir, link)];
  await stranger.opens('/join');
  await stranger.field('join:typeCode').fill(`${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`);
  await stranger.button('join:findInvitation').click();
  await stranger.sees(stranger.say('join:codeMisread'));
  await stranger.field('join:typeCode').fill(code.toLowerCase());
  await stranger.button('join:findInvitation').click();
  theirs.push(await saysYes(stranger));

  const shown = await looksAtRequests(phone, 2);
  expect(shown.toSorted()).toEqual(theirs.toSorted());
  await phone.sees(phone.say('invite:twoRequests', { number: 2 }));
  await expect(phone.button('invite:same')).toHaveCount(0);
  await expect(phone.button('invite:sameThis')).toHaveCount(2);
  await phone.button('invite:different').click();
  await phone.sees(phone.say('invite:stopped'));

  // Whoever comes now is told so.
  const late = new Person(await newDevice(), app, 'nb');
  await late.page.goto(link);
  await late.button('join:accept').click();
  await late.sees(late.say('join:ended'));
  await late.page.goto(link.slice(0, -20));
  await late.sees(late.say('join:broken'));
});
