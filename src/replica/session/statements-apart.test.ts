/** Statements have no bounds but the section they stand in: whoever writes there says them. */
import { expect, it } from 'vitest';
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { Statement } from '#plan/coordinators/coordinator.ts';
import { carry, core, founder, grant, letIn } from '#testing/member-phones.ts';

it('[DOC-12] a writer of another part ends no consent', async () => {
  const ingrid = await founder();
  const amir = await letIn(ingrid, await grant(ingrid));
  const before = ingrid.replica.getView().consents.map(({ id }) => id);
  expect(before).toHaveLength(1);
  const ends: Statement = {
    statement: 'deviceSeen',
    subject: amir.session.device,
    on: '2026-11-22' as CalendarDate,
    device: 'phone',
    lock: false,
    supersedes: before,
  };
  amir.session.declare(core(amir), ends, 'ender');
  await carry(amir, ingrid);
  expect(ingrid.session.statements().map(({ id }) => id)).toContain('ender');
  expect(ingrid.replica.getView().consents.map(({ id }) => id)).toEqual(before);
});
