import { expect } from '@playwright/test';
import type { SampleIds } from '#client/app/routes.ts';
import { daysFromToday } from './days.ts';
import type { Person } from './person.ts';

type Rest = Pick<SampleIds, 'meeting' | 'agendaItem' | 'subPlan' | 'cooperation' | 'review'>;

/** What a plan holds beside goals, measures and people, one of each. `word` makes what is typed known again. */
export async function addsTheRest(person: Person, word: (text: string) => string = (text) => text): Promise<Rest> {
  const plan = person.planPath;
  await person.goesTo(`${plan}/meetings/new`);
  await person.field('meetings:day').fill(daysFromToday(3));
  await person.field('meetings:startsAt').fill('13:00');
  await person.field('meetings:place').fill(word('Dømevik helsehus'));
  await person.button('meetings:add').click();
  await expect(person.heading(person.say('meetings:careTeam'))).toBeVisible();
  const meeting = idIn(person.path, 'meetings');
  await person.field('meetings:mySubjects').fill(word('Vinteren'));
  await person.button('meetings:addMatter').click();
  const matter = word('Vegen til butikken');
  await person.field('meetings:matterTitle').fill(matter);
  await person.button('meetings:addThisMatter').click();
  await person.link(matter).click();
  await person.field('meetings:whatSaid').fill(word('Det er glatt'));
  await person.field('meetings:whatDecided').fill(word('Vi strør'));
  const agendaItem = idIn(person.path, 'agenda');

  await person.goesTo(`${plan}/sub-plans/new`);
  await person.picks(person.say('subplans:crisisPlan'));
  await person.button('subplans:make').click();
  await expect(person.field('subplans:crisisContent')).toBeEditable();
  const subPlan = idIn(person.path, 'sub-plans');

  await person.goesTo(`${plan}/cooperation`);
  const who = word('Frivilligsentralen');
  await person.field('cooperation:who').fill(who);
  await person.button('cooperation:add').click();
  await person.link(who).click();
  await expect(person.page).toHaveURL(/\/cooperation\/[0-9a-f]+$/);
  const cooperation = idIn(person.path, 'cooperation');

  await person.goesTo(`${plan}/period`);
  await person.button('period:addReview').click();
  await expect(person.page).toHaveURL(/\/reviews\/[0-9a-f]+$/);
  return { meeting, agendaItem, subPlan, cooperation, review: idIn(person.path, 'reviews') };
}

const idIn = (path: string, collection: string): string => new RegExp(`/${collection}/([^/]+)`).exec(path)?.[1] ?? '';
