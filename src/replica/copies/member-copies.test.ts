import { expect, it } from 'vitest';
import { createPhone } from '#testing/installations.ts';
import { founder, grant, letIn, words } from '#testing/member-phones.ts';

const PASSWORD = 'ein bever åt fire epler';

it('[ACCESS-6] lets somebody who takes part come back by a copy of what they hold, as nobody else', async () => {
  const ingrid = await founder();
  const amir = await letIn(ingrid, await grant(ingrid));
  const { planId } = ingrid.session;
  await amir.session.close();
  const made = await amir.phone.openTab().plans.makeCopy(planId, PASSWORD);
  if (!made.ok) throw new Error(made.error.type);

  const tab = createPhone({ clock: ingrid.phone.clock }).openTab();
  const opened = await tab.plans.openCopy(made.value.bytes, { passphrase: PASSWORD });
  expect(opened).toMatchObject({ ok: true, value: { outcome: 'newDevice' } });
  const { rights, whatMatters, me } = (await tab.plans.open(planId)).getView();
  expect(whatMatters.text).toBe(words(ingrid));
  expect(me).toBe(amir.member);
  expect(rights.isOwner).toBe(false);
});
