import { encodeQR } from 'qr';
import { hasCamera, holdsCameraAtCode, letsInHere, meetsInPerson } from './support/person/in-person.ts';
import { putsOffLock } from './support/person/lock.ts';
import { keepsAtRelay } from './support/person/sync.ts';
import { Person } from './support/person.ts';
import { findInProfile } from './support/profile/find-words.ts';
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

test('one’s own other device is given all of a plan that is kept by no server', async ({ app, newDevice }) => {
  test.setTimeout(180_000);
  const phone = new Person(await newDevice(), app, 'nb');
  await phone.makesPlan({ name: 'Ingrid Døme', whatMatters: 'Jeg vil regne.' });
  await phone.addsGoal({ ownWords: HIDDEN[0]!, areas: ['health'] });
  const plan = phone.planPath;
  const tablet = new Person(await newDevice({ viewport: { width: 1280, height: 800 } }), app, 'nn');
  await tablet.opens('/');
  await tablet.chooses('nn');
  for (const person of [phone, tablet]) await person.hasAppAtHand();
  await network(false, phone, tablet);
  await phone.opensPlace('more');
  await phone.link(phone.say('inPerson:letInMe')).click();
  await letsInHere(phone, tablet, null);
  expect(tablet.planPath).toBe(plan);
  await tablet.sees('Jeg vil regne.');
  await tablet.sees(HIDDEN[0]!);
});

test('what is wrong between screen and camera is said in words, and nothing is changed', async ({ app, newDevice }) => {
  test.setTimeout(120_000);
  const amir = new Person(await newDevice(), app, 'nb');
  await amir.opens('/');
  await amir.chooses('nb');
  await amir.goesTo('/join/here');
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
  await amir.button('inPerson:pause').click();
  await amir.sees(amir.say('inPerson:paused'));
  await amir.button('inPerson:goOn').click();
  await amir.button('inPerson:backToCode').click();
  await expect(amir.heading(amir.say('inPerson:showToOther'))).toBeFocused();
});
