/** Whose name stands over what somebody sees, and over their devices. */
import { expect, it } from 'vitest';
import { newMemberId, type SectionId } from '#protocol/ids.ts';
import { forgedUpdate } from '#testing/forged-entry.ts';
import { day } from '#testing/made-view.ts';
import { carry, founder, letIn } from '#testing/member-phones.ts';
import type { Sharing } from '../api-people.ts';

const YES: Sharing['consent'] = {
  ...{ givenBy: 'Ingrid Døme', givenAs: 'planOwner', method: 'this-device', date: day('2026-11-22'), witness: '' },
  ...{ from: day('2026-11-22'), to: day('2027-06-30'), reservations: '', drawing: '' },
};

it('[DOC-12] a member who may write on cards shows themself by no other card than that which the owner said yes to', async () => {
  const ingrid = await founder();
  const card = (name: string): string => {
    const done = ingrid.replica.run({ type: 'addParticipant', fields: { name } });
    return done.ok ? done.value.created! : '';
  };
  const [hans, berg] = [card('Hans Hjelpar'), card('Overlege Berg')];
  await ingrid.session.settle();
  const { sections } = ingrid.replica.getView();
  const cards = sections.find(({ kind }) => kind === 'people')!.section as SectionId;
  const people = await ingrid.replica.people();
  const member = newMemberId(ingrid.tab.ports.engine);
  const parts = [{ section: cards, right: 'write' }] as const;
  expect((await people.share({ participant: hans, member, parts, history: true, consent: YES })).ok).toBe(true);
  const phone = await letIn(ingrid, member);
  await carry(phone, ingrid);
  const shown = () => people.getAccess().members.find((one) => one.member === member)?.card?.name.value;
  expect(shown()).toBe('Hans Hjelpar');

  const forged = await forgedUpdate(phone, cards, (doc) => {
    const participants = doc.getMap<Map<string, unknown>>('participants');
    const register = { v: member, by: member, at: 1 };
    for (const item of participants.values()) if (item.get('id') === berg) item.set('member/forged', register);
  });
  expect(await ingrid.session.takeIn([forged], { relay: null })).toMatchObject({ accepted: 1 });
  expect(shown()).toBe('Hans Hjelpar');
  const { people: all } = ingrid.replica.getView();
  expect(all.flatMap(({ id, member: of }) => (of === member ? [id] : []))).toEqual([hans]);
  expect(people.getAccess().withoutApp.map(({ id }) => id)).toContain(berg);
});
