import { expect, it } from 'vitest';
import type { CalendarDate } from '#plan/calendar-date.ts';
import {
  add,
  carry,
  core,
  founder,
  grant,
  letIn,
  readable,
  setBack,
  withSecret,
  words,
  type PlanPhone,
} from '#testing/member-phones.ts';

it('[CHECKPOINT-1] lets a newcomer read from now on, and opens no word that was deleted before', async () => {
  const ingrid = await withSecret();
  const marit = await letIn(ingrid, await grant(ingrid));
  expect(words(marit)).toBe(words(ingrid));
  expect(words(marit)).toContain('Synleg.');
  expect(await readable(ingrid, ingrid)).toContain('LØYNDOM');
  expect(await readable(marit, ingrid)).not.toContain('LØYNDOM');

  add(ingrid, ' Meir.');
  await carry(ingrid, marit);
  expect(words(marit)).toContain('Meir.');
  add(marit, ' Svar.');
  await carry(marit, ingrid);
  expect(words(ingrid)).toContain('Svar.');
  expect(words(marit)).toBe(words(ingrid));
});

it('[CHECKPOINT-1] covers what comes late under a key that the newcomer is not to have', async () => {
  const ingrid = await founder();
  const tablet = await letIn(ingrid, ingrid.member);
  const marit = await letIn(ingrid, await grant(ingrid));
  add(tablet, ' Seint.');
  await carry(tablet, ingrid);
  expect(words(ingrid)).toContain('Seint.');
  expect(await ingrid.actions.doDuties()).toEqual({ ok: true, value: true });
  await carry(ingrid, marit);
  expect(words(marit)).toBe(words(ingrid));
  expect(await ingrid.actions.doDuties()).toEqual({ ok: true, value: false });
});

it('[CHECKPOINT-2] holds for a newcomer what the checkpoint itself rests on, where that builds on what they cannot open', async () => {
  const ingrid = await founder();
  const tablet = await letIn(ingrid, ingrid.member);
  add(tablet, ' Seint.');
  await tablet.session.settle();
  const marit = await letIn(ingrid, await grant(ingrid));
  await carry(ingrid, tablet);
  add(tablet, ' Seinare.');
  await carry(tablet, ingrid);
  expect(await ingrid.actions.doDuties()).toEqual({ ok: true, value: true });
  await carry(ingrid, marit);
  expect(words(marit)).toBe(words(ingrid));
  expect(words(marit)).toContain('Seint. Seinare.');
});

it('[CHECKPOINT-2] [LOG-4] covers each life of a device that was set back, also the one that comes after the checkpoint', async () => {
  const ingrid = await founder();
  const tablet = await letIn(ingrid, ingrid.member);
  const copy = tablet.phone.clone();
  const marit = await letIn(ingrid, await grant(ingrid));
  add(tablet, ' Eitt.');
  await carry(tablet, ingrid);
  expect(await ingrid.actions.doDuties()).toEqual({ ok: true, value: true });
  const again = await setBack(copy, tablet);
  add(again, ' To.');
  await carry(again, ingrid);
  expect(ingrid.session.state.log(core(ingrid)).forks.size).toBe(1);
  expect(await ingrid.actions.doDuties()).toEqual({ ok: true, value: true });
  expect(await ingrid.actions.doDuties()).toEqual({ ok: true, value: false });
  await carry(ingrid, marit);
  expect(words(marit)).toBe(words(ingrid));
  expect(words(marit)).toContain('Eitt.');
  expect(words(marit)).toContain('To.');
});

it('[CHECKPOINT-2] [LOG-4] does not cover a life that parted below what it names', async () => {
  const ingrid = await founder();
  const tablet = await letIn(ingrid, ingrid.member);
  const copy = tablet.phone.clone();
  const marit = await letIn(ingrid, await grant(ingrid));
  for (const word of [' Eitt.', ' Tre.']) {
    add(tablet, word);
    await carry(tablet, ingrid);
  }
  expect(await ingrid.actions.doDuties()).toEqual({ ok: true, value: true });
  const again = await setBack(copy, tablet);
  add(again, ' To.');
  await carry(again, ingrid);
  expect(ingrid.session.state.log(core(ingrid)).forks.size).toBe(1);
  expect(await ingrid.actions.doDuties()).toEqual({ ok: true, value: true });
  expect(await ingrid.actions.doDuties()).toEqual({ ok: true, value: false });
  await carry(ingrid, marit);
  expect(words(marit)).toBe(words(ingrid));
  for (const word of ['Eitt.', 'To.', 'Tre.']) expect(words(marit)).toContain(word);
});

it('[CHECKPOINT-2] [ACCEPT-3] stands for what it covers as long as somebody who may write rests on it', async () => {
  const ingrid = await founder();
  const tablet = await letIn(ingrid, ingrid.member);
  const late = await letIn(ingrid, ingrid.member);
  const marit = await letIn(ingrid, await grant(ingrid));
  await carry(ingrid, tablet);
  add(late, ' Seint.');
  await carry(late, ingrid);
  expect(await ingrid.actions.doDuties()).toEqual({ ok: true, value: true });
  await carry(ingrid, marit);
  add(marit, ' Svar.');
  await marit.session.settle();
  // The tablet has seen neither the checkpoint nor what rests on it.
  expect(await tablet.actions.retire(ingrid.session.device)).toMatchObject({ ok: true });
  await carry(tablet, marit);
  expect(words(marit)).toContain('Seint. Svar.');
  expect(words(await setBack(marit.phone.clone(), marit))).toBe(words(marit));
  await carry(late, tablet);
  await carry(marit, tablet);
  expect(words(tablet)).toBe(words(marit));
});

it('[CHECKPOINT-1] tells a newcomer who coordinates, and the device that said so is believed before a checkpoint', async () => {
  const ingrid = await founder();
  const anna = ingrid.replica.run({ type: 'addParticipant', fields: { name: 'Anna Lina' } });
  const appointed = ingrid.replica.run({
    type: 'appointCoordinator',
    participant: anna.ok ? anna.value.created! : '',
    level: 'municipality',
    from: '2026-11-22' as CalendarDate,
    appointedBy: '',
  });
  expect(appointed.ok).toBe(true);
  await ingrid.session.settle();
  const hers = ingrid.session.statements().filter(({ content }) => content.statement === 'coordinatorAppointed');
  expect(hers).toHaveLength(1);
  const stated = (phone: PlanPhone) =>
    phone.session.statements().filter(({ content }) => content.statement === 'coordinatorAppointed');

  const marit = await letIn(ingrid, await grant(ingrid, { right: 'read' }));
  expect(stated(marit)).toEqual(hers);
  // With the key of what was before, the entry itself is there, and is told once.
  const owner = { code: 'parent', method: 'this-device', date: '2026-11-22' } as const;
  expect(await ingrid.actions.makeOwner(marit.member, owner)).toMatchObject({ ok: true });
  await carry(ingrid, marit);
  expect(stated(marit)).toEqual(hers);
});
