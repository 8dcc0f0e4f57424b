import { expect, type Locator, type Page } from '@playwright/test';
import type { Person } from '../person.ts';
import { fillsInvitation, type Shared } from './invitations.ts';

/** What a page's camera sees is drawn here: a canvas stands for the room. Goes on after the page is loaded anew. */
export async function hasCamera(person: Person): Promise<void> {
  await person.device.context.addInitScript(canvasAsCamera);
  await person.page.evaluate(canvasAsCamera);
}

/** Holds the camera of one before the screen of another, until something is seen. */
export async function holdsCameraAt(viewer: Person, shower: Person, until: Locator): Promise<void> {
  await holdsCameraAtCode(viewer, () => codeOn(shower.page), until);
}

/** @param code what is before the camera, row by row; asked for again and again */
export async function holdsCameraAtCode(
  viewer: Person,
  code: () => Promise<readonly string[] | null>,
  until: Locator,
): Promise<void> {
  const end = Date.now() + 60_000;
  let last = '';
  while (!(await until.isVisible())) {
    expect(Date.now(), 'the code is read in a minute').toBeLessThan(end);
    const rows = await code();
    if (rows === null || rows.join() === last) continue;
    last = rows.join();
    await viewer.page.evaluate((shown) => (globalThis as unknown as Room).showToCamera(shown), rows);
  }
}

/**
 * From anywhere in a plan: invites somebody new who is in the same room, and lets them in by codes alone. Whoever joins
 * stands anywhere in the app, with no plan of their own. Both stand on the plan's first screen afterwards.
 */
export async function meetsInPerson(
  inviter: Person,
  joiner: Person,
  name: string,
  shared: string | Shared,
): Promise<void> {
  const plan = inviter.planPath;
  await fillsInvitation(inviter, name, shared);
  await inviter.button('inPerson:signHere', { name }).click();
  await letsInHere(inviter, joiner, name);
  await inviter.goesTo(plan);
}

/** From the screen «… er her», on the one side, to the plan that is open on the other. */
export async function letsInHere(inviter: Person, joiner: Person, name: string | null): Promise<void> {
  const heading = name === null ? inviter.say('inPerson:letInMe') : inviter.say('inPerson:letIn', { name });
  await expect(inviter.heading(heading)).toBeVisible();
  for (const person of [inviter, joiner]) await hasCamera(person);
  await joiner.goesTo('/join');
  await joiner.link(joiner.say('inPerson:otherIsHere')).click();
  await joiner.button('inPerson:showCode').click();
  await expect(codeShownBy(joiner)).toBeVisible();
  await inviter.button('inPerson:scan').click();
  const yes = name === null ? inviter.button('inPerson:yesMine') : inviter.button('inPerson:yes', { name });
  await holdsCameraAt(inviter, joiner, yes);
  await yes.click();
  await expect(codeShownBy(inviter)).toBeVisible();
  await joiner.button('inPerson:scanAnswer').click();
  await holdsCameraAt(joiner, inviter, joiner.heading(joiner.say('inPerson:welcome')));
  await inviter.button('inPerson:scanCame').click();
  const all = name === null ? inviter.say('inPerson:hasAllMe') : inviter.say('inPerson:hasAll', { name });
  await holdsCameraAt(inviter, joiner, inviter.heading(all));
  await inviter.link(inviter.say('inPerson:done')).click();
  await joiner.link(joiner.say('join:openPlan')).click();
  await joiner.page.waitForURL((url) => url.pathname.startsWith('/p/'));
}

export function codeShownBy({ page }: Person): Locator {
  return page.locator('canvas.qr-large');
}

/** What stands on a screen now: a letter for each module; `null` = no code, or not yet drawn. */
async function codeOn(page: Page): Promise<readonly string[] | null> {
  return page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('canvas.qr-large');
    const side = canvas?.width ?? 0;
    const picture =
      side < 21 ? null : canvas?.getContext('2d', { willReadFrequently: true })?.getImageData(0, 0, side, side).data;
    if (picture === null || picture === undefined) return null;
    return Array.from({ length: side }, (_, y) =>
      Array.from({ length: side }, (_, x) => (picture[(y * side + x) * 4]! < 128 ? '1' : '0')).join(''),
    );
  });
}

interface Room {
  showToCamera(rows: readonly string[]): void;
}

/** Runs in the page. */
function canvasAsCamera(): void {
  // The empty page that a browser begins with has none to stand for.
  const devices = (navigator as Partial<Navigator>).mediaDevices;
  if (devices === undefined) return;
  const [width, height] = [640, 480];
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('nothing to draw with');
  pen.fillStyle = '#777';
  pen.fillRect(0, 0, width, height);
  // A camera that stands still gives no pictures.
  let n = 0;
  setInterval(() => {
    n += 1;
    pen.fillStyle = n % 2 === 0 ? '#888' : '#898';
    pen.fillRect(0, 0, 2, 2);
  }, 33);
  const showToCamera = (rows: readonly string[]): void => {
    const size = Math.floor((height - 20) / rows.length);
    const [left, top] = [(width - size * rows.length) / 2, (height - size * rows.length) / 2];
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, width, height);
    pen.fillStyle = '#000';
    rows.forEach((row, y) =>
      [...row].forEach((dark, x) => {
        if (dark === '1') pen.fillRect(left + x * size, top + y * size, size, size);
      }),
    );
  };
  Object.assign(globalThis, { showToCamera });
  devices.getUserMedia = async () => canvas.captureStream(30);
}
