import { describe, expect, it } from 'vitest';
import { copyFrom, exchangeCopies, openOnNewPhone } from '#testing/copies.ts';
import { createPhone } from '#testing/installations.ts';
import { createManualClock } from '#testing/manual-clock.ts';
import { INGRID } from '#testing/people.ts';

describe('a lost phone', () => {
  it('[ACCESS-8] is taken out of all plans at once, and what came of it is told for each', async () => {
    const clock = createManualClock();
    const phone = createPhone({ clock });
    const tab = phone.openTab();
    const plans = [];
    const lost = [];
    for (const ownerName of ['Ingrid Døme', 'Jonas Døme']) {
      const replica = await tab.plans.create({ ...INGRID, ownerName });
      const here = { phone, tab, replica };
      await exchangeCopies(await openOnNewPhone(clock, await copyFrom(tab, replica.planId)), here);
      plans.push(replica.planId);
      const safety = await tab.plans.safety(replica.planId);
      lost.push(...safety.devices.filter(({ kind, thisOne }) => kind === 'own' && !thisOne));
    }
    expect(lost).toHaveLength(2);
    const ended = await tab.plans.endDevices([
      { planId: plans[0]!, deviceId: lost[0]!.deviceId },
      { planId: plans[1]!, deviceId: lost[0]!.deviceId },
      { planId: plans[1]!, deviceId: lost[1]!.deviceId },
      { planId: '00'.repeat(16), deviceId: lost[1]!.deviceId },
    ]);
    expect(ended.map(({ outcome }) => outcome)).toEqual(['done', 'notMine', 'done', 'waits']);
    for (const planId of plans) {
      const { devices } = await tab.plans.safety(planId);
      expect(devices.filter(({ kind }) => kind === 'own')).toHaveLength(1);
    }
  });
});
