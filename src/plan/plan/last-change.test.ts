import { expect, it } from 'vitest';
import { paperWorld, TODAY } from '#testing/paper-plan.ts';
import type { SectionInfo } from '../plan-view.ts';
import { changeAfter, lastChange } from './last-change.ts';

const MINUTE = 60_000;
const section = (at: number | null, kind: SectionInfo['kind'] = 'core'): SectionInfo => ({
  section: `${kind} ${at}`,
  kind,
  area: null,
  onlyMe: { value: null, written: null, alternatives: [], unreadable: false },
  lastChanged: at === null ? null : { by: 'ingrid', at },
});

it('The last change is the newest in any section, one’s own notes aside', () => {
  const sections = [section(10 * MINUTE), section(30 * MINUTE, 'area'), section(90 * MINUTE, 'own'), section(null)];
  expect(lastChange({ sections })?.at).toBe(30 * MINUTE);
  expect(lastChange({ sections: [] })).toBeNull();
});

it('What belongs to signing is no change after it', () => {
  const sections = [section(10 * MINUTE)];
  expect(changeAfter(9 * MINUTE, { sections })).toBeNull();
  expect(changeAfter(9 * MINUTE - 1, { sections })?.at).toBe(10 * MINUTE);
});

it('A plan is as it was approved until something in it is changed, a deletion too', () => {
  const world = paperWorld();
  const writer = world.person('Ingrid');
  writer.does({ type: 'addGoal', ownWords: 'Bu for meg sjølv', areas: ['housing'] });
  const [owner] = writer.plan().people;
  writer.does({ type: 'approvePlan', participant: owner!.id, method: 'this-device', on: TODAY, drawing: '' });
  const changed = () => changeAfter(writer.plan().approvals[0]!.at, writer.plan());
  expect(changed()).toBeNull();
  world.clock += 2 * MINUTE;
  writer.does({ type: 'deleteItem', item: writer.goal('Bu for meg sjølv').ref });
  expect(changed()).not.toBeNull();
});
