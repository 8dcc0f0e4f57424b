import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { add, founder, letIn, words, type PlanPhone } from '#testing/member-phones.ts';
import { RelayHouse, nameRelay, syncOn, synced, type SyncedPhone } from '#testing/synced-phones.ts';

let house: RelayHouse;
let ingrid: PlanPhone;
const running: SyncedPhone[] = [];

function on(phone: PlanPhone): SyncedPhone {
  const phoneOn = syncOn(phone, house);
  running.push(phoneOn);
  return phoneOn;
}

beforeEach(async () => {
  house = new RelayHouse();
  await house.start();
  ingrid = await founder();
  await nameRelay(ingrid, house);
});

afterEach(async () => {
  await Promise.all(running.splice(0).map(({ sync }) => sync.stop()));
});

describe('a plan and its relay', () => {
  it('[SYNC-5] [SYNC-12] introduces the plan, hands all of it in, and says when all is delivered', async () => {
    const phone = on(ingrid);
    await synced(phone);
    expect(await phone.tab.storage.countOutbox(ingrid.session.planId)).toBe(0);
    expect(phone.board.link(ingrid.session.planId)).toMatchObject({ relay: 'online', trouble: null, caughtUp: true });
    expect(house.frames.map(({ type }) => type).filter((type) => type === 'refused')).toHaveLength(1);
  });

  it('[SYNC-9] brings what is written on one phone to another, and back, while both are there', async () => {
    const other = on(await letIn(ingrid, ingrid.member));
    const here = on(ingrid);
    add(here, ' Frå den eine.');
    await synced(here, other);
    add(other, ' Frå den andre.');
    await synced(here, other);
    expect(words(here)).toContain('Frå den eine. Frå den andre.');
    expect(words(other)).toBe(words(here));
  });
});
