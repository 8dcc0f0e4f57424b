import { expect, it } from 'vitest';
import { add, carry, founder, grant, letIn, readable, withSecret, words } from '#testing/member-phones.ts';

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
