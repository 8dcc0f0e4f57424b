import { expect, type Locator } from '@playwright/test';
import type { Person } from '../person.ts';

export interface Invited {
  /** Ids, as they stand in addresses. */
  readonly invitation: string;
  readonly member: string;
  readonly link: string;
  readonly code: string;
}

/** From anywhere in a plan that lies at a relay: invites somebody new to one life area, to read and write, for a year. */
export async function invites(person: Person, name: string, area: string): Promise<Invited> {
  await person.goesTo(`${person.planPath}/invite`);
  await person.answers(person.say('invite:newPerson'));
  await person.field('invite:newName').fill(name);
  await person.answers(person.say('invite:presetOne'));
  await person.answers(person.say(`areas:${area}`));
  await person.answers(person.say('invite:rightWrite'));
  await person.button('consent:oneYear').click();
  await person.answers(person.say('consent:methodHere'));
  await person.page.locator('#confirmed input').check();
  await person.button('invite:sign').click();
  const given = await seesInvitation(person);
  const plan = person.planPath;
  const invitation = person.path.replace(`${plan}/invitations/`, '');
  return { ...given, invitation, member: await memberOf(person, name) };
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
