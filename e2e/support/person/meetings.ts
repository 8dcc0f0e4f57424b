import { expect } from '@playwright/test';
import type { Person } from '../person.ts';

export type MeetingWish = {
  readonly day: string;
  readonly place: string;
  /** Chosen beside those the app suggests by itself. */
  readonly invited: readonly string[];
};

/** Plans a meeting from the bar, and stands on its page afterwards. */
export async function plansMeeting(person: Person, { day, place, invited }: MeetingWish): Promise<void> {
  await person.opensPlace('meetings');
  await person.link(person.say('meetings:plan')).click();
  await person.field('meetings:day').fill(day);
  await person.field('meetings:startsAt').fill('13:00');
  await person.field('meetings:endsAt').fill('14:00');
  await person.field('meetings:place').fill(place);
  for (const name of invited) await person.ticks(name);
  await person.button('meetings:add').click();
  await expect(person.heading(person.say('meetings:careTeam'))).toBeVisible();
  await person.sees(place);
}

/** On a meeting's page: writes a matter on the list. */
export async function addsMatter(person: Person, title: string, goal: string): Promise<void> {
  await person.button('meetings:addMatter').click();
  await person.field('meetings:matterTitle').fill(title);
  await person.field('meetings:matterGoal').selectOption({ label: goal });
  await person.button('meetings:addThisMatter').click();
  await expect(person.link(title)).toBeVisible();
}

/** On a meeting's page: who came. */
export async function notesPresence(person: Person, names: readonly string[]): Promise<void> {
  for (const name of names) await person.ticks(person.say('meetings:isPresent', { name }));
}
