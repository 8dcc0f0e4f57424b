import { encodeQR } from 'qr';
import { codeShownBy, hasCamera, holdsCameraAt, holdsCameraAtCode, meetsInPerson } from './support/person/in-person.ts';
import { putsOffLock } from './support/person/lock.ts';
import { keepsAtRelay } from './support/person/sync.ts';
import { Person } from './support/person.ts';
import { findInProfile } from './support/profile/find-words.ts';
import { axeFaults, keyboardFaults, sidewaysFaults, targetFaults } from './support/screen-checks.ts';
import { sectionsOn } from './support/store.ts';
import { expect, test } from './support/test.ts';

/** Words of a part that Amir is not given. */
const HIDDEN = ['Sommarfuglmedisinen', 'kveldsdosen'];

/** Takes the network away from both, or gives it back. */
async function network(on: boolean, ...people: readonly Person[]): Promise<void> {
  for (const person of people) await person.device.context.setOffline(!on);
}

test('somebody in the same room is let in by codes alone, without network, and syncs when there is some', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(240_000);
  const [phone, device] = [new Person(await newDevice(), app, 'nn'), await newDevice()];
  await phone.makesPlan({ name: 'Ingrid Døme', whatMatters: 'Eg vil rekne.' });
  await phone.addsGoal({ ownWords: 'Rekne brøk', areas: ['education'] });
  await phone.goesTo(phone.planPath);
  await phone.addsGoal({ ownWords: `${HIDDEN[0]} om kvelden`, areas: ['health'] });
  await phone.addsMeasure({ what: `Ta ${HIDDEN[1]}` });
  await keepsAtRelay(phone);
  const plan = phone.planPath;
  const amir = new Person(device, app, 'nb');
  await amir.opens('/');
  await amir.chooses('nb');
  for (const person of [phone, amir]) await person.hasAppAtHand();
  await network(false, phone, amir);
  const asked = device.requests.length;

  await meetsInPerson(phone, amir, 'Amir Test', 'education');
  expect(amir.planPath).toBe(plan);
  await putsOffLock(amir);
  await amir.sees('Rekne brøk');
  await amir.sees('Eg vil rekne.');
  await amir.doesNotSee(HIDDEN[0]!);
  await amir.opensGoal('Rekne brøk');
  await amir.addsMeasure({ what: 'Øve kvar dag' });
  await amir.knowsItIsSaved();
  const [all, his] = [await sectionsOn(phone.page), await sectionsOn(amir.page)];
  expect(his).toHaveLength(3);
  expect(all).toEqual(expect.arrayContaining([...his]));
  expect(device.requests.slice(asked).filter((url) => !url.startsWith(app.address))).toEqual([]);

  await network(true, phone, amir);
  await phone.goesTo(plan);
  await phone.opensGoal('Rekne brøk');
  await expect(phone.page.getByText('Øve kvar dag').filter({ visible: true }).first()).toBeVisible({ timeout: 60_000 });
  expect(device.complaints.filter((text) => !text.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  await device.close();
  expect((await findInProfile(device.folder, HIDDEN)).traces).toEqual([]);
});

const PHONE = { width: 360, height: 780 };
/** The same at 400 % (WCAG 1.4.10). */
const ZOOMED = { width: 320, height: 256 };

test('one’s own other device is given all of a plan that is kept by no server, and every step is without fault', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(240_000);
  const phone = new Person(await newDevice({ viewport: PHONE }), app, 'nn');
  await phone.makesPlan({ name: 'Ingrid Døme', whatMatters: 'Eg vil rekne.' });
  await phone.addsGoal({ ownWords: HIDDEN[0]!, areas: ['health'] });
  const plan = phone.planPath;
  const tablet = new Person(await newDevice({ viewport: PHONE, colorScheme: 'dark' }), app, 'nb');
  await tablet.opens('/');
  await tablet.chooses('nb');
  for (const person of [phone, tablet]) await person.hasAppAtHand();
  await network(false, phone, tablet);
  for (const person of [phone, tablet]) await hasCamera(person);
  const faults: string[] = [];
  const check = async (person: Person, step: string): Promise<void> => {
    await expect(person.page.getByRole('heading', { level: 1 }), `${step}: the heading has focus`).toBeFocused();
    faults.push(...(await faultsOf(person)).map((fault) => `${step}: ${fault}`));
  };

  await phone.opensPlace('more');
  await phone.link(phone.say('inPerson:letInMe')).click();
  await expect(phone.heading(phone.say('inPerson:letInMe'))).toBeVisible();
  await check(phone, 'ready');
  await tablet.goesTo('/join');
  await tablet.link(tablet.say('inPerson:otherIsHere')).click();
  await expect(tablet.heading(tablet.say('inPerson:otherIsHere'))).toBeVisible();
  await expect(codeShownBy(tablet), 'no code before the yes').toHaveCount(0);
  await check(tablet, 'the yes');
  await tablet.button('inPerson:showCode').click();
  await expect(codeShownBy(tablet)).toBeVisible();
  await check(tablet, 'the code that asks');
  await phone.button('inPerson:scan').click();
  await expect(phone.page.locator('.scan[data-state="on"]')).toBeVisible();
  await check(phone, 'scan');
  await holdsCameraAt(phone, tablet, phone.button('inPerson:yesMine'));
  await check(phone, 'sure');
  await phone.button('inPerson:yesMine').click();
  await expect(codeShownBy(phone)).toBeVisible();
  await check(phone, 'the answer');
  await tablet.button('inPerson:scanAnswer').click();
  await holdsCameraAt(tablet, phone, tablet.page.locator('.parts-came progress'));
  await check(tablet, 'receiving');
  // With larger dots it is another row of codes: the camera goes over to that.
  await phone.button('inPerson:slower').click();
  await holdsCameraAt(tablet, phone, tablet.heading(tablet.say('inPerson:welcome')));
  await check(tablet, 'welcome');
  await tablet.link(tablet.say('join:openPlan')).click();
  await tablet.page.waitForURL((url) => url.pathname === plan);
  await tablet.sees('Eg vil rekne.');
  await tablet.sees(HIDDEN[0]!);
  expect(faults).toEqual([]);
});

/** Leaves the screen as wide as a phone. */
async function faultsOf(person: Person): Promise<readonly string[]> {
  const { page } = person;
  await person.lookedAt();
  const faults = [...(await axeFaults(page)), ...(await targetFaults(page)), ...(await sidewaysFaults(page))];
  await page.setViewportSize(ZOOMED);
  await person.lookedAt();
  faults.push(...(await sidewaysFaults(page)), ...(await keyboardFaults(page)));
  await page.setViewportSize(PHONE);
  return faults;
}

test('what is wrong between screen and camera is said in words, and nothing is changed', async ({ app, newDevice }) => {
  test.setTimeout(120_000);
  const amir = new Person(await newDevice(), app, 'nb');
  await amir.opens('/');
  await amir.chooses('nb');
  await amir.goesTo('/join/here');
  await amir.button('inPerson:showCode').click();
  await amir.button('inPerson:scanAnswer').click();
  // This machine has no camera.
  await amir.sees(amir.say('inPerson:cameraMissing'));
  await hasCamera(amir);
  await amir.button('inPerson:tryAgain').click();
  const shows = async (text: string, says: string): Promise<void> => {
    const rows = encodeQR(text, 'raw', { border: 4 }).map((row) => row.map((dark) => (dark ? '1' : '0')).join(''));
    await holdsCameraAtCode(amir, async () => rows, amir.page.getByText(amir.say(says)));
  };
  await shows('https://example.test/parkering', 'inPerson:notOurs');
  await shows('DPA:ABC', 'inPerson:otherCode');
  await shows('https://example.test/i#AQID', 'inPerson:isLink');
  await amir.button('inPerson:pause').click();
  await amir.sees(amir.say('inPerson:paused'));
  await amir.button('inPerson:goOn').click();
  await amir.button('inPerson:backToCode').click();
  await expect(amir.heading(amir.say('inPerson:showToOther'))).toBeFocused();
});
