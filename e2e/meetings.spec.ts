import { daysFromToday } from './support/days.ts';
import type { Device } from './support/device.ts';
import { Person } from './support/person.ts';
import { axeFaults, keyboardFaults, sidewaysFaults, targetFaults } from './support/screen-checks.ts';
import { expect, test } from './support/test.ts';
import type { Language } from './support/words.ts';

const GOAL = 'Gå på butikken åleine';
const DECISION = 'Amir følgjer Ingrid til butikken ein gong før jul.';

async function ingrid(app: Person['app'], device: Device, language: Language = 'nn'): Promise<Person> {
  const person = new Person(device, app, language);
  await person.makesPlan({ name: 'Ingrid Døme', whatMatters: 'Å klare meg sjølv' });
  await person.addsPerson({ name: 'Amir Test', role: 'physiotherapist' });
  await person.addsPerson({ name: 'Kari Tenkt', role: 'socialWorker' });
  await person.addsGoal({ ownWords: GOAL, areas: ['mobility'] });
  return person;
}

/** Plans a meeting with Amir and Kari and stands on its page afterwards. */
async function plansMeeting(person: Person, day = daysFromToday(3)): Promise<void> {
  await person.opensPlace('meetings');
  await person.link(person.say('meetings:plan')).click();
  await person.field('meetings:day').fill(day);
  await person.field('meetings:startsAt').fill('13:00');
  await person.field('meetings:endsAt').fill('14:30');
  await person.field('meetings:place').fill('Dømevik helsehus');
  // Whoever plans it is suggested; the others are chosen.
  await expect(person.page.getByRole('checkbox', { name: person.say('common:you') })).toBeChecked();
  await person.picks('Amir Test');
  await person.picks('Kari Tenkt');
  await person.button('meetings:add').click();
  await expect(person.heading(person.say('meetings:careTeam'))).toBeVisible();
}

const ticks = (person: Person, label: string) => person.page.getByLabel(label, { exact: true }).click({ force: true });

async function screenFaults(person: Person): Promise<readonly string[]> {
  const { page } = person;
  const before = page.viewportSize();
  const faults: string[] = [];
  for (const size of [
    { width: 360, height: 780 },
    { width: 320, height: 256 },
    { width: 1280, height: 800 },
  ]) {
    await page.setViewportSize(size);
    await person.lookedAt();
    faults.push(...(await sidewaysFaults(page)), ...(await targetFaults(page)));
  }
  if (before !== null) await page.setViewportSize(before);
  return [...faults, ...(await axeFaults(page)), ...(await keyboardFaults(page))];
}

test('a meeting is planned, held without network, and a decision becomes a measure with a yes', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(300_000);
  const person = await ingrid(app, await newDevice());
  await plansMeeting(person);
  await person.sees('Dømevik helsehus');
  await person.field('meetings:mySubjects').pressSequentially('Eg vil snakke om vinteren.');
  await person.button('meetings:useStandard').click();
  await person.sees(person.say('meetings:standardAdded'));
  await person.button('meetings:addMatter').click();
  await person.field('meetings:matterTitle').fill('Butikken');
  await person.field('meetings:matterGoal').selectOption({ label: GOAL });
  await person.button('meetings:addThisMatter').click();
  await expect(person.link('Butikken')).toBeVisible();
  await person.page
    .getByLabel(person.say('meetings:answerOf', { name: 'Kari Tenkt' }))
    .selectOption({ label: person.say('meetings:cannotCome') });
  await person.sees(person.say('meetings:absent', { names: 'Kari Tenkt' }));
  expect(await screenFaults(person)).toEqual([]);

  // The next meeting stands where one looks for what happens next.
  const meeting = person.path;
  await person.opensPlace('plan');
  await expect(person.link(person.say('meetings:careTeam')).first()).toContainText('13.00');
  await person.opensPlace('todo');
  await expect(person.link(person.say('meetings:careTeam')).first()).toContainText('13.00');

  // The day comes, and there is no network where they meet.
  await person.hasAppAtHand();
  await person.device.context.setOffline(true);
  await person.goesTo(meeting);
  await ticks(person, person.say('meetings:isPresent', { name: person.say('common:you') }));
  await ticks(person, person.say('meetings:isPresent', { name: 'Amir Test' }));
  await person.sees(person.say('meetings:present', { number: 2, total: 3 }));
  await person.button('meetings:start').click();
  await expect(person.heading(person.say('meetings:itemWelcome'))).toBeVisible();
  for (const next of ['itemLast', 'itemHow', 'itemGoals']) {
    await person.link(person.say('meetings:nextItem')).click();
    await expect(person.heading(person.say(`meetings:${next}`, { name: 'Ingrid Døme' }))).toBeVisible();
  }
  await expect(person.link(GOAL).first()).toBeVisible();
  await person.goesTo(meeting);
  await person.link('Butikken').click();
  await person.field('meetings:whatSaid').pressSequentially('Ingrid vil øve på fortauskantar.');
  await person.field('meetings:whatDecided').pressSequentially(DECISION);
  await person.sees(person.say('meetings:becomesMeasure', { what: GOAL }));
  await person.field('measures:responsible').selectOption({ label: 'Amir Test, fysioterapeut' });
  await person.field('meetings:deadline').fill(daysFromToday(25));
  await person.picks(person.say('meetings:saysYes', { name: 'Amir Test' }));
  await person.button('meetings:addMeasure').click();
  await person.sees(person.say('meetings:measureAdded', { what: GOAL }));
  await expect(person.page.getByRole('list', { name: person.say('meetings:decidedHere') })).toContainText(DECISION);
  expect(await screenFaults(person)).toEqual([]);

  // One tap takes back both the measure and the yes; then it is put in again.
  await person.button('common:undo').click();
  await expect(person.page.getByRole('list', { name: person.say('meetings:decidedHere') })).toHaveCount(0);
  await person.field('measures:responsible').selectOption({ label: 'Amir Test, fysioterapeut' });
  await person.picks(person.say('meetings:saysYes', { name: 'Amir Test' }));
  await person.button('meetings:addMeasure').click();
  await person.sees(person.say('meetings:measureAdded', { what: GOAL }));

  // It stands on another day than today, and is asked about before it ends.
  await person.button('meetings:end').click();
  const stands = person.page.getByRole('group', { name: person.say('meetings:standsOn', { date: '' }).slice(0, 12) });
  await stands.getByRole('button', { name: person.say('common:cancel') }).click();
  await expect(stands).toHaveCount(0);
  await expect(person.button('meetings:end')).toBeFocused();
  await person.button('meetings:end').click();
  expect(await screenFaults(person)).toEqual([]);
  await stands.getByRole('button', { name: person.say('meetings:wasToday') }).click();

  // The minutes stand in one piece, still without network, and after a cold start.
  await person.sees(person.say('meetings:isHeld'));
  const minutes = () =>
    person.page
      .locator('section')
      .filter({ hasText: person.say('meetings:minutes') })
      .first();
  await expect(minutes()).toContainText('Ingrid vil øve på fortauskantar.');
  await expect(minutes()).toContainText(DECISION);
  await expect(minutes()).toContainText(person.say('meetings:absent', { names: 'Kari Tenkt' }));
  await expect(minutes()).toContainText(person.say('measures:saidYes', { name: 'Amir Test' }));
  // Only what something came of is ticked.
  const matters = person.page.getByRole('list', { name: person.say('meetings:agenda') });
  await expect(matters.getByRole('checkbox', { checked: true })).toHaveCount(1);
  await expect(
    matters.getByRole('checkbox', { name: person.say('meetings:markMatterNotDone', { what: 'Butikken' }) }),
  ).toBeChecked();
  await person.knowsItIsSaved();
  await person.device.close();
  await person.device.start();
  await person.device.context.setOffline(true);
  await person.opens(meeting);
  await expect(minutes()).toContainText(DECISION);

  // The measure says where it was decided, and that Amir said yes.
  await minutes().getByRole('link', { name: DECISION }).click();
  await person.settled('measures:what');
  await person.sees(person.say('meetings:decidedAt', { date: '' }).trim());
  await expect(person.page.getByLabel(person.say('measures:answerYes'), { exact: true })).toBeChecked();
});

test('matters are renamed, moved, deleted and brought back; a meeting is cancelled and deleted', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(240_000);
  const person = await ingrid(app, await newDevice(), 'nb');
  await plansMeeting(person);
  await person.button('meetings:useStandard').click();
  await person.button('meetings:changeAgenda').click();
  const what = person.say('meetings:itemWelcome');
  await person.button('meetings:moveMatterDown', { what }).click();
  await person.sees(person.say('meetings:matterMoved', { what }));
  await expect(person.field('meetings:matterNumber', { number: 2, total: 10 })).toHaveValue(what);
  await person.button('meetings:deleteMatter', { what }).click();
  await person.sees(person.say('meetings:matterDeleted', { what }));
  await expect(person.field('meetings:matterNumber', { number: 9, total: 9 })).toBeVisible();
  await person.button('common:undo').click();
  await expect(person.field('meetings:matterNumber', { number: 2, total: 10 })).toHaveValue(what);

  await person.button('meetings:uninvite', { name: 'Kari Tenkt' }).click();
  await person.sees(person.say('meetings:isUninvited', { name: 'Kari Tenkt' }));
  await person.button('common:undo').click();
  await expect(person.button('meetings:uninvite', { name: 'Kari Tenkt' })).toBeVisible();

  await person.button('meetings:cancel').click();
  await person.sees(person.say('meetings:isCancelled'));
  await person.opensPlace('meetings');
  await person.sees(person.say('empty:meetings'));
  await person.link(person.say('meetings:careTeam')).click();
  await person.button('meetings:delete').click();
  await person.sees(person.say('meetings:isDeleted'));
  await person.button('common:undo').click();
  await expect(person.link(person.say('meetings:careTeam'))).toBeVisible();
  expect(await screenFaults(person)).toEqual([]);
});

test('people comment, ask, answer and disagree; a question waits until it is answered', async ({ app, newDevice }) => {
  test.setTimeout(240_000);
  const person = await ingrid(app, await newDevice());
  const goal = person.path;
  await person.button('comments:ask').click();
  await person.field('comments:whoSaid').selectOption({ label: 'Amir Test, fysioterapeut' });
  await person.field('comments:whatAsk').pressSequentially('Kva dag passar best?');
  await person.button('common:done').click();
  await person.sees(person.say('comments:nameAsks', { name: 'Amir Test' }));
  await person.sees(person.say('comments:waits'));
  await person.opensPlace('todo');
  await person.sees(person.say('comments:openQuestions'));
  await person.link('Kva dag passar best?').click();
  await person.button('comments:answer').click();
  await person.field('comments:yourAnswer').pressSequentially('Tysdag.');
  await person.button('common:done').click();
  await person.sees('Tysdag.');
  await person.doesNotSee(person.say('comments:waits'));

  await person.button('comments:disagree').click();
  await person.field('comments:whatDisagree').pressSequentially('Eg vil ikkje ha følgje.');
  await person.button('common:done').click();
  await person.picks(person.say('comments:disagreeOnPaper'));
  await person.sees(person.say('comments:nameDisagrees', { name: person.say('common:you') }));
  expect(await screenFaults(person)).toEqual([]);

  // One's own can be changed where it stands, and deleted with a way back.
  const own = person.page.locator('.comments > li').filter({ hasText: 'Eg vil ikkje ha følgje.' });
  await own.getByRole('button', { name: person.say('comments:edit'), exact: true }).click();
  await person.page.getByRole('textbox', { name: person.say('comments:edit') }).fill('Eg vil gå åleine.');
  await person.button('common:done').click();
  await person.sees('Eg vil gå åleine.');
  const changed = person.page.locator('.comments > li').filter({ hasText: 'Eg vil gå åleine.' });
  await changed.getByRole('button', { name: person.say('comments:delete'), exact: true }).click();
  await person.doesNotSee('Eg vil gå åleine.');
  await person.button('common:undo').click();
  await person.sees('Eg vil gå åleine.');

  await person.knowsItIsSaved();
  await person.device.close();
  await person.device.start();
  await person.opens(goal);
  await person.sees('Tysdag.');
  await expect(person.page.getByLabel(person.say('comments:disagreeOnPaper'), { exact: true })).toBeChecked();
});
