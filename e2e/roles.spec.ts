import type { ServedApp } from './support/app.ts';
import { daysFromToday } from './support/days.ts';
import type { Device } from './support/device.ts';
import { answersLink, looksAtRequests, seesInvitation } from './support/person/invitations.ts';
import { signsConsent } from './support/person/consents.ts';
import { putsOffLock } from './support/person/lock.ts';
import { opensPart } from './support/person/parts.ts';
import { keepsAtRelay, readsSyncLine, saysDelivered } from './support/person/sync.ts';
import { Person } from './support/person.ts';
import { expect, test } from './support/test.ts';

const PHONE = { width: 360, height: 780 };
const LAPTOP = { width: 1280, height: 800 };
const DAY = 86_400_000;

/** Signs on this device, wherever it is asked for. */
async function signsHere(person: Person): Promise<void> {
  await person.answers(person.say('consent:methodHere'));
  await person.page.locator('#confirmed input').check();
}

interface Whom {
  /** The card that stands there already; else a new one is made. */
  readonly known?: string;
  readonly fresh?: string;
  /** A parent says yes for a child, alone. */
  readonly byParent?: boolean;
  /** Who says yes, where whoever invites says it for nobody. */
  readonly yesBy?: string;
}

/** Invites somebody to all that may be shared, and lets them in: both stand on the plan's first screen. */
async function letsIn(inviter: Person, joiner: Person, { known, fresh = '', byParent, yesBy }: Whom): Promise<void> {
  const plan = inviter.planPath;
  await inviter.goesTo(`${plan}/invite`);
  await inviter.answers(known ?? inviter.say('invite:newPerson'));
  if (known === undefined) await inviter.field('invite:newName').fill(fresh);
  await inviter.answers(`${inviter.say('invite:presetAll')} ${inviter.say('invite:presetAllHelp')}`);
  await inviter.answers(inviter.say('invite:rightWrite'));
  await inviter.button('consent:oneYear').click();
  if (yesBy !== undefined)
    await inviter.page.locator('#givenAs').getByRole('radio', { name: yesBy }).check({ force: true });
  await signsHere(inviter);
  if (byParent === true) await inviter.answers(inviter.say('consent:otherParentOnly'));
  await inviter.button('invite:sign').click();
  const { link } = await seesInvitation(inviter);
  const digits = await answersLink(joiner, link);
  expect(await looksAtRequests(inviter, 1)).toEqual([digits]);
  await inviter.button('invite:same').click();
  await inviter.sees(inviter.say('invite:letIn', { name: known ?? fresh }));
  await joiner.page.waitForURL((url) => url.pathname === plan, { timeout: 60_000 });
  await putsOffLock(joiner);
}

/** A coordinator begins a plan for Solveig, who has no device, on what she said three days ago. */
async function holdsFor(kari: Person): Promise<void> {
  await kari.opens('/');
  await kari.chooses('nn');
  await kari.link(kari.say('start:makePlan')).click();
  await kari.picks(kari.say('start:asCoordinator'));
  await kari.button('common:nextStep').click();
  await kari.field('start:nameQuestionOther').fill('Solveig Eksempel');
  await kari.field('start:nameQuestion').fill('Kari Tenkt');
  await kari.button('common:nextStep').click();
  await kari.answers(kari.say('start:consentOral'));
  await kari.field('start:witness').fill('Marit Prøve');
  await kari.field('start:consentDate').fill(daysFromToday(-3));
  await kari.button('common:nextStep').click();
  const question = kari.field('start:whatMattersQuestionOther', { name: 'Solveig Eksempel' });
  await expect(question).toBeEditable();
  await question.pressSequentially('Å sjå fjorden.');
  await kari.link(kari.say('start:goToPlan')).click();
  await putsOffLock(kari);
}

/** A parent's plan for Amir, at the relay. */
async function parentsPlan(app: ServedApp, device: Device): Promise<Person> {
  const marit = new Person(device, app, 'nn');
  await marit.opens('/');
  await marit.chooses('nn');
  await marit.link(marit.say('start:makePlan')).click();
  await marit.picks(marit.say('start:forChild'));
  await marit.button('common:nextStep').click();
  await marit.field('start:nameQuestionOther').fill('Amir Test');
  await marit.field('start:nameQuestion').fill('Marit Prøve');
  await marit.picks(marit.say('start:parent'));
  await marit.button('common:nextStep').click();
  const question = marit.field('start:whatMattersQuestionOther', { name: 'Amir Test' });
  await expect(question).toBeEditable();
  await question.pressSequentially('Å spele trommer.');
  await marit.link(marit.say('start:goToPlan')).click();
  await keepsAtRelay(marit);
  return marit;
}

/** By «Folk»: opens «Kven eig planen». */
async function looksAtOwners(person: Person): Promise<void> {
  await person.opensPlace('people');
  await person.link(person.say('ownership:heading')).click();
  await expect(person.heading(person.say('ownership:heading'))).toBeFocused();
}

const owners = (person: Person) =>
  person.page.getByRole('list', { name: person.say('ownership:heading') }).getByRole('listitem');

test('a plan in custody is given to a daughter, who then says what the coordinator sees', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(300_000);
  const kari = new Person(await newDevice({ viewport: LAPTOP }), app, 'nn');
  const ingrid = new Person(await newDevice({ viewport: PHONE }), app, 'nb');
  const custody = (person: Person): string =>
    person.say('custody:line', { custodian: 'Kari Tenkt', name: 'Solveig Eksempel' });

  await test.step('the coordinator holds it, and every screen says so to all', async () => {
    await holdsFor(kari);
    await kari.sees(custody(kari));
    await keepsAtRelay(kari);
    await kari.sees(custody(kari));
    await letsIn(kari, ingrid, { fresh: 'Ingrid Døme', yesBy: 'Solveig Eksempel' });
    await ingrid.sees('Å sjå fjorden.');
    await ingrid.sees(custody(ingrid));
    await looksAtOwners(ingrid);
    await expect(owners(ingrid)).toHaveText([/Kari Tenkt/]);
    await ingrid.sees(ingrid.say('ownership:onlyOwners'));
  });

  await test.step('gives it on, after reading that there is no way back', async () => {
    await looksAtOwners(kari);
    await kari.link(kari.say('custody:handOver', { name: 'Ingrid Døme' })).click();
    await kari.sees(kari.say('ownership:custodyNoWayBack', { name: 'Ingrid Døme' }));
    await kari.button('custody:handOver', { name: 'Ingrid Døme' }).click();
    await kari.sees(kari.say('ownership:asWhatMissing', { name: 'Ingrid Døme' }));
    await kari.answers(kari.say('ownership:asNextOfKin'));
    await kari.answers(kari.say('consent:methodOral'));
    await kari.field('start:consentDate').fill(daysFromToday(0));
    await kari.button('custody:handOver', { name: 'Ingrid Døme' }).click();
  });

  await test.step('the daughter has all of it, and chooses what the coordinator sees', async () => {
    await expect(owners(ingrid)).toContainText([ingrid.say('ownership:basisNextOfKin')], { timeout: 30_000 });
    await ingrid.doesNotSee(custody(ingrid));
    // Nothing is shared with the coordinator now, and no empty plan stands there.
    await kari.sees(kari.say('ownership:seesNothing'));
    await ingrid.sees(ingrid.say('ownership:withNothingHelp', { name: 'Kari Tenkt' }));
    await ingrid.page.getByRole('link', { name: ingrid.say('ownership:giveAccess', { name: 'Kari Tenkt' }) }).click();
    await ingrid.page
      .getByRole('combobox', { name: ingrid.say('access:partCoreFor', { name: 'Solveig Eksempel' }) })
      .selectOption('write');
    await ingrid.button('consent:oneYear').click();
    await signsHere(ingrid);
    await ingrid.button('consent:sign').click();
    await expect(ingrid.heading(ingrid.say('access:heading'))).toBeVisible();
  });

  await test.step('and the coordinator goes on with that', async () => {
    await kari.opens(ingrid.planPath);
    await expect(kari.page.getByText('Å sjå fjorden.').first()).toBeVisible({ timeout: 60_000 });
    await kari.doesNotSee(custody(kari));
    await looksAtOwners(kari);
    await expect(owners(kari)).toHaveText([/Ingrid Døme/]);
    await kari.sees(kari.say('ownership:onlyOwners'));
    // An old address says why nothing is offered, to each their own reason.
    await kari.goesTo(`${kari.planPath}/owners/leave`);
    await kari.sees(kari.say('ownership:notOwner'));
    await ingrid.goesTo(`${ingrid.planPath}/owners/leave`);
    await ingrid.sees(ingrid.say('ownership:noOtherOwner'));
  });
});

test("a child's plan is handed over at 16: told in time, and the parent keeps what the young person chooses", async ({
  app,
  newDevice,
}) => {
  test.setTimeout(300_000);
  const marit = await parentsPlan(app, await newDevice({ viewport: LAPTOP }));
  const amir = new Person(await newDevice({ viewport: PHONE }), app, 'nb');
  const birthday = daysFromToday(20);
  const born = `${Number(birthday.slice(0, 4)) - 16}${birthday.slice(4)}`;
  const told = (person: Person, key: string) =>
    person.page.getByText(person.say(key, { name: 'Amir Test', years: 16, date: '' }).trim());

  await test.step('is told before and after, by the birth date', async () => {
    await marit.goesTo(marit.planPath);
    await opensPart(marit, 'home:aboutName', { of: 'Amir Test' });
    await marit.button('about:fillIn').click();
    await marit.field('about:birthDateFor', { name: 'Amir Test' }).fill(born);
    await marit.link(marit.say('common:close')).click();
    await marit.knowsItIsSaved();
    await marit.opensPlace('plan');
    await expect(told(marit, 'ownership:turnsDecides')).toBeVisible();
    for (const person of [marit, amir]) await person.page.clock.setFixedTime(new Date(Date.now() + 25 * DAY));
    await marit.opens(marit.planPath);
    await expect(told(marit, 'ownership:turnedDecides')).toBeVisible();
    await marit.link(marit.say('ownership:seeHow')).click();
    await marit.sees(marit.say('ownership:stepMake', { name: 'Amir Test' }));
  });

  await test.step('he joins with his own card, and owns it with her', async () => {
    await letsIn(marit, amir, { known: 'Amir Test' });
    await looksAtOwners(marit);
    await marit.link(marit.say('ownership:makeTogether', { name: 'Amir Test' })).click();
    await marit.sees(marit.say('ownership:noWayBack', { name: 'Amir Test' }));
    // It is his plan: nobody asks as whom.
    await expect(marit.page.getByRole('radio', { name: marit.say('ownership:asParent') })).toHaveCount(0);
    await signsHere(marit);
    await marit.button('ownership:makeOwner', { name: 'Amir Test' }).click();
    await expect(owners(marit)).toHaveCount(2);
    await marit.sees(marit.say('ownership:equal'));
  });

  await test.step('he chooses what she will see, and she reads it before she leaves', async () => {
    await looksAtOwners(amir);
    await expect(owners(amir)).toHaveCount(2, { timeout: 30_000 });
    await amir.page.getByRole('link', { name: amir.say('ownership:afterwards', { name: 'Marit Prøve' }) }).click();
    await amir.page.getByRole('combobox', { name: amir.say('access:partCore') }).selectOption('write');
    await amir.button('consent:oneYear').click();
    await signsHere(amir);
    await amir.button('consent:sign').click();
    await amir.sees(amir.say('ownership:afterwardsChange', { name: 'Marit Prøve' }));

    await marit.link(marit.say('ownership:leave')).click();
    await marit.sees(marit.say('ownership:leaveWait', { names: 'Amir Test' }));
    await marit.button('ownership:leave').click();
    await marit.page
      .getByRole('dialog')
      .getByRole('button', { name: marit.say('ownership:leave') })
      .click();
  });

  await test.step('his phone gives it by itself, and she goes on with that alone', async () => {
    await expect(owners(amir)).toHaveCount(1, { timeout: 30_000 });
    await marit.opens(amir.planPath);
    // Now it is another's plan that lies on her device.
    await putsOffLock(marit);
    await expect(marit.page.getByText('Å spele trommer.').first()).toBeVisible({ timeout: 60_000 });
    await looksAtOwners(marit);
    await expect(owners(marit)).toHaveText([/Amir Test/]);
  });
});

test('two parents own a plan with equal rights, and neither is offered to shut the other out', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(240_000);
  const marit = await parentsPlan(app, await newDevice({ viewport: PHONE }));
  const omar = new Person(await newDevice({ viewport: PHONE }), app, 'nb');
  await letsIn(marit, omar, { fresh: 'Omar Tenkt', byParent: true });
  await marit.opensPlace('people');
  await marit.link('Omar Tenkt').first().click();
  await marit.page.getByRole('link', { name: marit.say('ownership:makeTogether', { name: 'Omar Tenkt' }) }).click();
  await marit.answers(marit.say('ownership:asParent'));
  await marit.sees(marit.say('ownership:togetherResult', { name: 'Omar Tenkt' }));
  await signsHere(marit);
  await marit.button('ownership:makeOwner', { name: 'Omar Tenkt' }).click();
  await expect(owners(marit)).toHaveCount(2);

  await looksAtOwners(omar);
  await expect(owners(omar)).toHaveCount(2, { timeout: 30_000 });
  await omar.sees(omar.say('ownership:equal'));
  for (const [person, other] of [
    [omar, 'Marit Prøve'],
    [marit, 'Omar Tenkt'],
  ] as const) {
    await person.opensPlace('people');
    await person.link(other).first().click();
    await person.sees(person.say('access:decidesAll'));
    await expect(person.link(person.say('access:change', { name: other }))).toHaveCount(0);
    await person.opensPlace('people');
    await person.link(person.say('access:heading')).click();
    // No part of what the other sees can be asked about, and so none can be changed.
    await expect(person.heading(person.say('access:heading'))).toBeVisible();
    await person.sees(person.say('access:decidesAll'));
    await expect(person.page.locator('.access-cards').getByRole('button')).toHaveCount(0);
  }
});

test('the municipality keeps paper that reads what was chosen; the person sees it used, and stops it', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(240_000);
  const ingrid = new Person(await newDevice({ viewport: PHONE }), app, 'nn');
  await ingrid.makesPlan({ name: 'Ingrid Døme', whatMatters: 'Å rekne brøk.' });
  await ingrid.addsGoal({ ownWords: 'Sove om natta', areas: ['health'] });
  await keepsAtRelay(ingrid);
  await ingrid.goesTo(`${ingrid.planPath}/sheet`);
  await ingrid.link(ingrid.say('institution:title')).click();
  await ingrid.sees(ingrid.say('institution:none'));
  await ingrid.link(ingrid.say('institution:make')).click();
  await ingrid.answers(ingrid.say('institution:new'));
  await ingrid.field('institution:newName').fill('Prøvebygda kommune');
  await ingrid.ticks(ingrid.say('access:partCore'));
  await ingrid.button('consent:oneYear').click();
  await signsHere(ingrid);
  await ingrid.button('institution:sign').click();
  await ingrid.sees(ingrid.say('institution:onlyNow'));
  const words = await ingrid.page.locator('.screen-only .sheet-words b').allInnerTexts();
  expect(words).toHaveLength(24);
  await ingrid.button('institution:isPrinted').click();
  await ingrid.sees(ingrid.say('institution:unused'));
  await ingrid.goesTo(ingrid.planPath);
  await readsSyncLine(ingrid, saysDelivered(ingrid), 30_000);

  const safe = new Person(await newDevice({ viewport: LAPTOP }), app, 'nb');
  await safe.opens('/recover');
  await safe.field('recover:sheetLabel').fill(words.join(' '));
  await safe.button('recover:now').click();
  await expect(safe.heading(safe.say('recover:isBack'))).toBeVisible({ timeout: 30_000 });
  await safe.link(safe.say('backup:showPlan')).click();
  await putsOffLock(safe);
  await safe.sees('Å rekne brøk.');
  await safe.doesNotSee('Sove om natta');
  await expect(safe.button('aria:edit', { what: safe.say('plan:whatMatters') })).toHaveCount(0);

  // Calmly, on her first screen, for as long as it is so.
  await ingrid.sees(ingrid.say('institution:usedNotice', { name: 'Prøvebygda kommune' }));
  await ingrid.link(ingrid.say('institution:see')).click();
  await ingrid.sees(ingrid.say('institution:used', { count: 1 }));
  await ingrid.button('institution:stop').click();
  await ingrid.page
    .getByRole('dialog')
    .getByRole('button', { name: ingrid.say('institution:stop') })
    .click();
  await ingrid.sees(ingrid.say('institution:none'));
  await expect(safe.page.locator('[data-farewell]')).toBeVisible({ timeout: 60_000 });
});

test('a plan in custody on a consent older than twelve months is only read, until it is registered anew', async ({
  app,
  newDevice,
}) => {
  test.setTimeout(120_000);
  const kari = new Person(await newDevice({ viewport: LAPTOP }), app, 'nn');
  const solveig = { name: 'Solveig Eksempel' };
  await holdsFor(kari);
  const plan = kari.planPath;
  const add = kari.link(kari.say('goals:addFirst'));
  await expect(add).toBeVisible();
  await kari.knowsItIsSaved();
  await kari.page.clock.setFixedTime(new Date(Date.now() + 340 * DAY));
  await kari.opens(plan);
  // Once a week it asks for a password anew.
  await putsOffLock(kari);
  await expect(kari.link(kari.say('custody:register'))).toBeVisible();
  await expect(add).toBeVisible();
  await kari.page.clock.setFixedTime(new Date(Date.now() + 400 * DAY));
  await kari.opens(plan);
  await putsOffLock(kari);
  await kari.sees(kari.say('custody:over', solveig));
  await expect(add).toHaveCount(0);
  await kari.link(kari.say('custody:register')).click();
  await kari.picks(kari.say('consent:makePlanFor', solveig));
  await kari.ticks(kari.say('consent:informed'));
  await kari.ticks(kari.say('consent:mayWithdraw'));
  await kari.page.locator('#givenAs').getByRole('radio', { name: 'Solveig Eksempel' }).check({ force: true });
  await kari.picks(kari.say('consent:partSelf'));
  await kari.button('consent:oneYear').click();
  await signsHere(kari);
  await signsConsent(kari);
  await kari.goesTo(plan);
  await expect(add).toBeVisible();
  await kari.doesNotSee(kari.say('custody:over', solveig));
});
