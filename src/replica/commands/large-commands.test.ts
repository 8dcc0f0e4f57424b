/** One command may change several hundred things; each update it makes fits an entry all the same [SESSION-5]. */
import { expect, it } from 'vitest';
import type { CalendarDate } from '#plan/calendar-date.ts';
import { paperWorld, TODAY } from '#testing/paper-plan.ts';
import { sectionsThen } from '../history/sections-then.ts';
import { runBackTo } from './back-to.ts';
import { runInverse } from './run-command.ts';

const LATER = '2026-11-24' as CalendarDate;
/** Bytes of content in an entry [SESSION-5]. */
const MOST = 224 * 1024;
const LINES = ['organisation', 'phone', 'email', 'contribution', 'responsibility', 'expectation'] as const;

it('[SESSION-5] goes back over two hundred full cards, undoes that, and invites everyone', () => {
  const world = paperWorld();
  const ingrid = world.person('Ingrid');
  const full = Object.fromEntries(LINES.map((line) => [line, 'å'.repeat(500)]));
  const empty = Object.fromEntries(LINES.map((line) => [line, '']));
  for (let n = 0; n < 200; n++) ingrid.does({ type: 'addParticipant', fields: { name: `Nummer ${n}`, ...full } });
  world.clock = Date.parse(`${LATER}T09:00:00Z`);
  const cards = () => ingrid.plan().people.filter(({ name }) => name.value?.startsWith('Nummer'));
  for (const { ref } of cards()) ingrid.does({ type: 'changeParticipant', item: ref, fields: empty });

  const before = ingrid.written.length;
  const then = sectionsThen(ingrid.written, TODAY);
  const { section } = cards()[0]!.ref;
  const ran = runBackTo(ingrid.documents, ingrid.context, then, { section });
  expect(cards().every(({ phone }) => phone.value === full['phone'])).toBe(true);
  const invited = cards().map(({ id }) => id);
  const meeting = ingrid.does({ type: 'addMeeting', fields: { kind: 'careTeam' }, invited });
  expect(ingrid.plan().meetings[0]!.attendances).toHaveLength(200);
  meeting.undo();
  if (ran.ok) runInverse(ingrid.documents, ingrid.context, ran.value.inverse);
  expect(cards().every(({ phone }) => phone.value === '')).toBe(true);

  const sizes = ingrid.written.slice(before).map(({ update }) => update.length);
  expect(Math.max(...sizes)).toBeLessThan(MOST);
}, 60_000);
