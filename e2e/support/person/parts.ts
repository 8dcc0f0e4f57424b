import { expect } from '@playwright/test';
import type { Person } from '../person.ts';

/** Whose plan it is, where someone writes for another; the questions are then asked by that name. */
export type Of = { readonly of?: string };

/** Goes from the plan's first screen to one of its parts, by the row with its name. */
export async function opensPart(person: Person, key: string, { of = '' }: Of = {}): Promise<void> {
  await person.opensPlace('plan');
  await person.page
    .locator('.more-in-plan')
    .getByRole('link', { name: person.say(key, { name: of }) })
    .click();
  await expect(person.page.getByRole('heading', { level: 1 })).toBeFocused();
}

export type About = {
  readonly birthDate: string;
  readonly language?: string;
  readonly interpreter?: string;
  readonly communication: string;
  readonly background: string;
};

export async function tellsAbout(person: Person, about: About, { of }: Of = {}): Promise<void> {
  await opensPart(person, of === undefined ? 'home:aboutMe' : 'home:aboutName', { of: of ?? '' });
  await person.button('about:fillIn').click();
  for (const [field, words] of Object.entries(about))
    await person.field(of === undefined ? `about:${field}` : `about:${field}For`, { name: of ?? '' }).fill(words);
  await person.link(person.say('common:close')).click();
}

/** Writes one line after the other in the first such list on the screen. */
export async function maps(
  person: Person,
  kind: 'resources' | 'needs',
  lines: readonly string[],
  { of }: Of = {},
): Promise<void> {
  const key = kind === 'resources' ? 'mapping:writeResource' : 'mapping:writeNeed';
  const question = of === undefined ? key : `${key}For`;
  await person.button(question, { name: of ?? '' }).click();
  const field = person.field(question, { name: of ?? '' });
  for (const line of lines) {
    await field.pressSequentially(line);
    await field.press('Enter');
    await expect(field).toHaveValue('');
  }
  await person.button('common:done').click();
  for (const line of lines) await person.sees(line);
}

export async function setsPeriod(
  person: Person,
  { from, to, nextReview }: { readonly from: string; readonly to: string; readonly nextReview: string },
): Promise<void> {
  await opensPart(person, 'home:period');
  await person.field('period:from').fill(from);
  await person.sees(person.say('period:bothNeeded'));
  await person.field('period:to').fill(to);
  await person.field('period:nextReviewDay').fill(nextReview);
  await person.link(person.say('common:close')).click();
}

export async function wishesCooperation(person: Person, who: string, what: string): Promise<void> {
  await opensPart(person, 'home:cooperation');
  await person.field('cooperation:who').fill(who);
  await person.field('cooperation:what').fill(what);
  await person.button('cooperation:add').click();
  await expect(person.link(who)).toContainText(what);
}

export type SubPlanWish = {
  readonly kind: string;
  readonly content: string;
  readonly keptWhere?: string;
  readonly onlyMe?: boolean;
};

export async function addsSubPlan(
  person: Person,
  { kind, content, keptWhere, onlyMe = false }: SubPlanWish,
): Promise<void> {
  await opensPart(person, 'home:subPlans');
  await person.link(person.say('subplans:add')).click();
  await person.picks(person.say(`subplans:${kind}`));
  if (onlyMe) await person.ticks(person.say('subplans:onlyMe'));
  await person.button('subplans:make').click();
  await person.field(kind === 'crisisPlan' ? 'subplans:crisisContent' : 'subplans:content').fill(content);
  if (keptWhere !== undefined) await person.field('subplans:keptWhere').fill(keptWhere);
  await person.link(person.say('common:close')).click();
  await expect(person.link(person.say(`subplans:${kind}`))).toBeVisible();
}

/** What somebody contributes, on their card; `mine` on one's own. */
export async function tellsContribution(person: Person, name: string, what: string, mine = false): Promise<void> {
  await person.opensPlace('people');
  await person.link(name).first().click();
  await person.field(mine ? 'people:contributionMine' : 'people:contribution', { name }).fill(what);
  await person.link(person.say('common:close')).click();
  await person.sees(what);
}

/** The page that says what a plan shall hold: which of the nine are not wholly there, in its own words. */
export async function whatIsMissing(person: Person): Promise<readonly string[]> {
  await opensPart(person, 'completeness:heading');
  const rows = person.page.locator('ol.completeness').getByRole('link');
  await expect(rows).toHaveCount(9);
  const there = person.say('completeness:there');
  return (await rows.allInnerTexts()).filter((row) => !row.includes(there));
}
