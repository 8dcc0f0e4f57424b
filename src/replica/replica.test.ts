import { expect, it } from 'vitest';
import { createPhone, type } from '#testing/installations.ts';
import { INGRID } from '#testing/people.ts';

it('finds every word again after the plan was closed', async () => {
  const phone = createPhone();
  const tab = phone.openTab();
  const replica = await tab.plans.create(INGRID);
  type(replica, ' Og å spele i korps.');
  expect(replica.getView().whatMatters.text).toBe('Å vere ute. Og å spele i korps.');
  await replica.close();

  const later = phone.openTab();
  expect(await later.plans.list()).toMatchObject([
    { planId: replica.planId, ownerName: 'Ingrid Døme', relation: 'self' },
  ]);
  expect((await later.plans.lastView(replica.planId))?.whatMatters.text).toBe('Å vere ute. Og å spele i korps.');
  const again = await later.plans.open(replica.planId);
  expect(again.getView().whatMatters.text).toBe('Å vere ute. Og å spele i korps.');
  expect(again.getView()).toEqual(await later.plans.lastView(replica.planId));
});
