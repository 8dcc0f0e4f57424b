import { expect, type Locator } from '@playwright/test';
import type { Person } from '../person.ts';
import { putsOffLock } from './lock.ts';

export interface Invited {
  /** Ids, as they stand in addresses. */
  readonly invitation: string;
  readonly member: string;
  readonly link: string;
  readonly code: string;
}

/** What somebody is to see, and may do there. An area is meant by its code. */
export interface Shared {
  /** `most` = all but health, mental health and substance use. */
  readonly preset: 'one' | 'most' | 'all';
  /** The area, of the preset `one`. */
  readonly area?: string;
  /** What is off until it is ticked, of the preset `all`. */
  readonly also?: readonly string[];
  /** What is taken away again, part by part. */
  readonly without?: readonly string[];
}

/**
 * From anywhere in a plan that lies at a relay: invites somebody new to read and write, for a year.
 * @param shared the code of a life area, for nothing but that
 */
export async function invites(person: Person, name: string, shared: string | Shared): Promise<Invited> {
  await fillsInvitation(person, name, shared);
  await person.button('invite:sign').click();
  const given = await seesInvitation(person);
  const plan = person.planPath;
  const invitation = person.path.replace(`${plan}/invitations/`, '');
  return { ...given, invitation, member: await memberOf(person, name) };
}

/** As `invites`, to where it is signed. */
export async function fillsInvitation(person: Person, name: string, shared: string | Shared): Promise<void> {
  const {
    preset,
    area,
    also = [],
    without = [],
  }: Shared = typeof shared === 'string' ? { preset: 'one', area: shared } : shared;
  const named = { one: 'invite:presetOne', most: 'invite:presetMost', all: 'invite:presetAll' } as const;
  await person.goesTo(`${person.planPath}/invite`);
  await person.answers(person.say('invite:newPerson'));
  await person.field('invite:newName').fill(name);
  // With the words below it, for one begins as another does.
  await person.answers(`${person.say(named[preset])} ${person.say(`${named[preset]}Help`)}`);
  if (area !== undefined) await person.answers(person.say(`areas:${area}`));
  for (const part of also) await person.ticks(person.say(`areas:${part}`));
  await person.answers(person.say('invite:rightWrite'));
  if (without.length > 0) await person.page.getByText(person.say('invite:partByPart'), { exact: true }).click();
  for (const part of without)
    await person.page
      .getByRole('combobox', { name: person.say(`areas:${part}`) })
      .selectOption({ label: person.say('invite:rightNone') });
  await person.button('consent:oneYear').click();
  await person.answers(person.say('consent:methodHere'));
  await person.page.locator('#confirmed input').check();
}

/** By «Meir»: makes an invitation for one more device of one's own. */
export async function invitesOwnDevice(person: Person): Promise<Pick<Invited, 'link' | 'code'>> {
  await person.opensPlace('more');
  await person.button('invite:linkDevice').click();
  return seesInvitation(person);
}

/** The id of somebody who was invited: in the link to what they see. Comes back to where the person was. */
async function memberOf(person: Person, name: string): Promise<string> {
  const [plan, from] = [person.planPath, person.path];
  await person.goesTo(`${plan}/people`);
  await person.link(name).first().click();
  const link = person.page.locator(`main a[href^="${plan}/access/"]`).first();
  const member = (await link.getAttribute('href'))?.replace(`${plan}/access/`, '') ?? '';
  await person.goesTo(from);
  return member;
}

/** Reads the link and the code from the screen of an invitation. */
export async function seesInvitation(person: Person): Promise<Pick<Invited, 'link' | 'code'>> {
  const field = person.field('invite:link');
  await expect(field).toBeVisible();
  const code = person.page.locator('.typed-code b');
  await expect(code).toHaveText(/^[0-9A-Z ]{21}$/);
  return { link: await field.inputValue(), code: await code.innerText() };
}

/** Opens the link and says yes. What stands on the screen then is to be read aloud. */
export async function answersLink(person: Person, link: string): Promise<string> {
  await person.page.goto(link);
  return saysYes(person);
}

/** From the first screen of a new device: types the code and says yes. */
export async function answersCode(person: Person, code: string): Promise<string> {
  await person.opens('/join');
  await typesCode(person, code);
  return saysYes(person);
}

/** On the screen that asks for it. */
export async function typesCode(person: Person, code: string): Promise<void> {
  await person.field('join:typeCode').fill(code);
  await person.button('join:findInvitation').click();
}

export async function saysYes(person: Person): Promise<string> {
  await person.button('join:accept').click();
  return digitsOf(person.page.locator('.digits'));
}

/** The twelve digits, without spaces. */
export async function digitsOf(shown: Locator): Promise<string> {
  await expect(shown).toBeVisible();
  const groups = await shown.locator('b').allInnerTexts();
  return groups.join('').replaceAll(/\s/g, '');
}

/** The codes of all who have answered, in the order of the screen. From the notice on the plan's first screen. */
export async function looksAtRequests(person: Person, count: number): Promise<readonly string[]> {
  await person.goesTo(person.planPath);
  await person.link(person.say('invite:check')).click();
  const shown = person.page.locator('.digits');
  await expect(shown).toHaveCount(count);
  return Promise.all((await shown.all()).map(digitsOf));
}

/**
 * The two read their codes aloud to each other, they are alike, and whoever asked is let in: they stand on the plan's
 * first screen then, with the question for a password behind them.
 * @param digits what the one who asked has on the screen
 * @param name what the other calls them; `null` = it is one's own device
 */
export async function comparesAndLetsIn(
  person: Person,
  joiner: Person,
  digits: string,
  name: string | null,
): Promise<void> {
  const plan = person.planPath;
  expect(await looksAtRequests(person, 1)).toEqual([digits]);
  await person.button('invite:same').click();
  await person.sees(name === null ? person.say('invite:letInMe') : person.say('invite:letIn', { name }));
  await joiner.page.waitForURL((url) => url.pathname === plan, { timeout: 60_000 });
  // Whoever holds the plan of another is asked for a password first.
  if (name !== null) await putsOffLock(joiner);
}
