import { letsIn } from './support/member.ts';
import { axeFaults, sidewaysFaults, targetFaults } from './support/screen-checks.ts';
import { Person } from './support/person.ts';
import { putsOffLock } from './support/person/lock.ts';
import { keepsAtRelay, readsSyncLine, saysDelivered } from './support/person/sync.ts';
import { RelayProcess } from './support/relay.ts';
import { countIn, keptOf } from './support/store.ts';
import { expect, test } from './support/test.ts';

const PASSWORD = 'rogn hegg selje or';
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 360, height: 780 };

test('an owner sees who sees what and why, takes a part back, and then all: the other device keeps nothing of it', async ({
  newDevice,
}, info) => {
  test.setTimeout(240_000);
  const relay = await RelayProcess.start();
  try {
    const ingrid = new Person(await newDevice(), relay, 'nn');
    await ingrid.makesPlan({ name: 'Ingrid Døme', whatMatters: 'Eg vil bu heime.' });
    await ingrid.addsPerson({ name: 'Amir Test', role: 'physiotherapist' });
    await ingrid.addsGoal({ ownWords: 'Lese høgt', areas: ['education'] });
    await ingrid.addsGoal({ ownWords: 'Symje kvar veke', areas: ['leisure'] });
    await ingrid.addsGoal({ ownWords: 'Sove utan medisin', areas: ['health'] });
    const plan = ingrid.planPath;
    await ingrid.goesTo(plan);
    await keepsAtRelay(ingrid);
    const parts = { core: 'read', education: 'write', leisure: 'read' } as const;
    const let_ = await letsIn(await ingrid.makesCopy(PASSWORD), PASSWORD, 'Amir Test', parts);
    await ingrid.goesTo('/open');
    await ingrid.opensCopy(let_.owner, { password: PASSWORD });
    await ingrid.sees(ingrid.say('backup:isMerged'));
    await ingrid.goesTo(plan);
    await readsSyncLine(ingrid, saysDelivered(ingrid));

    const amir = new Person(await newDevice(), relay, 'nb');
    await amir.opens('/');
    await amir.chooses('nb');
    await amir.link(amir.say('start:haveKey')).click();
    await amir.opensCopy(let_.member, { password: PASSWORD });
    await amir.link(amir.say('backup:showPlan')).click();
    await putsOffLock(amir);
    await amir.sees('Lese høgt');
    await amir.sees('Symje kvar veke');
    await amir.doesNotSee('Sove utan medisin');
    await amir.opensGoal('Lese høgt');
    await amir.addsMeasure({ what: 'Øve saman tysdagar' });
    await amir.goesTo(plan);
    await readsSyncLine(amir, saysDelivered(amir));
    await ingrid.sees('Øve saman tysdagar');

    // Who sees what: as cards, and as a table, each cell with its answer.
    await ingrid.opensPlace('people');
    await ingrid.link(ingrid.say('access:heading')).click();
    for (const [viewport, name] of [
      [NARROW, 'narrow'],
      [WIDE, 'wide'],
    ] as const) {
      await ingrid.page.setViewportSize(viewport);
      await ingrid.sees('Amir Test');
      await isWithoutFault(ingrid, name);
      await ingrid.page.screenshot({ path: info.outputPath(`access-${name}.png`), fullPage: true });
    }
    const cell = (area: string, right: string) =>
      ingrid.say('access:cell', { name: 'Amir Test', what: ingrid.say(area), right: ingrid.say(right) });
    await ingrid.page.getByRole('button', { name: cell('areas:health', 'access:none') }).click();
    await ingrid.sees(ingrid.say('access:whyNothing'));
    await ingrid.page.keyboard.press('Escape');
    await ingrid.page.getByRole('button', { name: cell('areas:education', 'access:write') }).click();
    const dialog = ingrid.page.getByRole('dialog');
    await expect(dialog).toContainText('Ingrid Døme sa ja');
    await ingrid.page.screenshot({ path: info.outputPath('access-why.png') });

    // A part is taken back, by a new consent that is read back first.
    await dialog.getByRole('link', { name: ingrid.say('access:change', { name: 'Amir Test' }) }).click();
    await ingrid.page.setViewportSize(NARROW);
    await ingrid.page.getByRole('combobox', { name: ingrid.say('areas:leisure') }).selectOption('');
    await expect(ingrid.page.locator('[data-read-back]')).toContainText(
      ingrid.say('access:backWrite', { name: 'Amir Test', what: ingrid.say('areas:education') }),
    );
    // A consent has a last day.
    await ingrid.button('consent:sign').click();
    await ingrid.sees(ingrid.say('invite:untilMissing'));
    await ingrid.button('consent:oneYear').click();
    await ingrid.page.emulateMedia({ colorScheme: 'dark' });
    await isWithoutFault(ingrid, 'change');
    await ingrid.page.screenshot({ path: info.outputPath('change-narrow.png'), fullPage: true });
    await ingrid.answers(ingrid.say('consent:methodHere'));
    await ingrid.ticks(ingrid.say('consent:confirm', { name: 'Ingrid Døme' }));
    await ingrid.button('consent:sign').click();
    await expect(ingrid.page).toHaveURL(/\/access$/);
    await amir.doesNotSee('Symje kvar veke');
    // The consent that this is, on the list and on paper.
    await ingrid.goesTo(`${plan}/consent`);
    await ingrid.link('Amir Test').first().click();
    await expect(ingrid.heading(ingrid.say('print:sharing', { name: 'Amir Test' }))).toBeVisible();
    await ingrid.sees(ingrid.say('areas:education'));
    await ingrid.doesNotSee(ingrid.say('areas:leisure'));
    await ingrid.link(ingrid.say('print:toWithdrawal')).click();
    await expect(ingrid.heading(ingrid.say('print:withdrawal', { name: 'Amir Test' }))).toBeVisible();
    await ingrid.goesTo(`${plan}/access`);
    // Half a minute later it is off the disk too [LEAVE-2].
    await expect(amir.page.getByText(amir.say('access:partsGone')).first()).toBeVisible({ timeout: 60_000 });
    await expect.poll(() => keptOf(amir.page, let_.sections['leisure']!)).toBe(0);
    expect(await keptOf(amir.page, let_.sections['education']!)).toBeGreaterThan(0);

    // Then he is taken out. He writes in his work: what belongs in the record is offered before it is wiped.
    await ingrid.page
      .getByRole('button', { name: ingrid.say('areas:education') })
      .filter({ visible: true })
      .last()
      .click();
    await dialog.getByRole('link', { name: ingrid.say('access:change', { name: 'Amir Test' }) }).click();
    await ingrid.button('access:remove', { name: 'Amir Test' }).click();
    await ingrid.button('access:removeNow', { name: 'Amir Test' }).click();
    await expect(ingrid.page).toHaveURL(/\/access$/);
    await amir.sees(amir.say('access:farewell', { name: 'Ingrid Døme' }));
    await amir.sees(amir.say('access:farewellToKeep'));
    await amir.sees('Øve saman tysdagar');
    await amir.page.screenshot({ path: info.outputPath('farewell-narrow.png'), fullPage: true });
    await isWithoutFault(amir, 'farewell');
    await amir.button('access:farewellWipe').click();
    await amir.sees(amir.say('access:farewellWiped'));
    for (const table of ['plans', 'entries', 'rows', 'heads', 'sectionKeys', 'views', 'outbox'] as const)
      await expect.poll(() => countIn(amir.page, table), table).toBe(0);
    await ingrid.goesTo(plan);
    await ingrid.sees('Øve saman tysdagar');

    // What is left of him is his card. Of his two devices, the one the copy was made on has not been on the net since.
    await ingrid.opensPlace('people');
    await ingrid.link('Amir Test').first().click();
    await ingrid.sees(ingrid.say('access:removed', { name: 'Amir Test' }));
    await expect(ingrid.page.getByText(ingrid.say('devices:notReached'))).toHaveCount(1);
    await ingrid.goesTo('/lost-device');
    await ingrid.sees(ingrid.say('devices:inPlan', { name: 'Ingrid Døme' }));
    await isWithoutFault(ingrid, 'lost device');
    await ingrid.page.screenshot({ path: info.outputPath('lost-narrow.png'), fullPage: true });
  } finally {
    await relay.remove();
  }
});

async function isWithoutFault({ page }: Person, where: string): Promise<void> {
  expect(await axeFaults(page), where).toEqual([]);
  expect(await sidewaysFaults(page), where).toEqual([]);
  expect(await targetFaults(page), where).toEqual([]);
}
