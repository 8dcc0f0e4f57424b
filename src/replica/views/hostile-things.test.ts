/** Whatever another program wrote into a thing of the plan, the rest is drawn, and what is not shown is counted. */
import { expect, it } from 'vitest';
import type { Collection, MemberRef } from '#plan/field.ts';
import type { Json } from '../document/json.ts';
import { COLLECTIONS, SECTION_VIEW_VERSION, type ItemView, type SectionView } from '../document/section-view.ts';
import { assemblePlan } from './assemble-plan.ts';
import { ITEM_FIELDS, PLAN_FIELDS } from './schema.ts';

const stamp = { by: 'amir0000' as MemberRef, at: 1 };
const write = (v: Json) => [{ id: 'w1', v, ...stamp }];

const NONE_OF_ITS_KIND: readonly Json[] = [
  7,
  [],
  [['x']],
  {},
  { participant: '../..' },
  'x'.repeat(600),
  'own:',
  '25:00',
  '2026-02-30',
  '__proto__',
  { whose: 'staten' },
];

function item(collection: Collection, registers: ItemView['registers']): ItemView {
  return {
    key: `key${collection}`,
    id: 'same',
    created: stamp,
    lastChanged: stamp,
    copied: null,
    deleted: [],
    moved: [],
    registers,
    texts: {},
    edited: {},
    unreadable: [],
  };
}

function section(items: Partial<SectionView['collections']>, plan: ItemView['registers'] = {}): SectionView {
  const none = Object.fromEntries(COLLECTIONS.map((collection) => [collection, []]));
  return {
    version: SECTION_VIEW_VERSION,
    section: '5ec',
    kind: 'area',
    plan: { registers: { kind: write('area'), ...plan }, texts: {}, edited: {}, unreadable: [] },
    collections: { ...none, ...items } as SectionView['collections'],
    unreadable: 0,
  };
}

const draw = (view: SectionView) => assemblePlan([view], { planId: 'p', me: 'amir0000', statements: [] });

it.each(COLLECTIONS)('[RECEIVE-5] draws %s with a value of another kind in any field, and counts it', (collection) => {
  for (const [field, read] of Object.entries(ITEM_FIELDS[collection]))
    for (const v of NONE_OF_ITS_KIND) {
      const plan = draw(section({ [collection]: [item(collection, { [field]: write(v) })] }));
      expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
      expect(plan.unreadableCount, `${field} ${JSON.stringify(v)}`).toBe(read(v as never) === undefined ? 1 : 0);
    }
});

it('[RECEIVE-5] [DOC-9] draws a section that says of itself what none can say, and counts it', () => {
  for (const [field, read] of Object.entries(PLAN_FIELDS))
    for (const v of NONE_OF_ITS_KIND) {
      const plan = draw(section({}, { [field]: write(v) }));
      expect(plan.sections).toHaveLength(1);
      expect(plan.unreadableCount, field).toBe(read(v as never) === undefined ? 1 : 0);
    }
});

it('draws things that all have one id, and name themselves as what they belong to', () => {
  const all = Object.fromEntries(
    COLLECTIONS.map((collection) => [
      collection,
      [
        item(collection, {
          goal: write('same'),
          goals: write(['same', 'same']),
          subject: write('same'),
          meeting: write('same'),
          participant: write('same'),
          answers: write('same'),
          parentGoal: write('same'),
          decidedIn: write('same'),
        }),
      ],
    ]),
  );
  const plan = draw(section(all));
  expect(plan.goals).toMatchObject([{ measures: [{ id: 'same' }], comments: [{ id: 'same' }] }]);
  expect(plan.meetings).toMatchObject([
    { agenda: [{ id: 'same', measures: [{}] }], attendances: [{}], comments: [{}] },
  ]);
});

it('[RECEIVE-5] draws two sections begun apart with a field named as something every object inherits', () => {
  const odd = { constructor: write(1), kind: write('about') } as ItemView['registers'];
  const about = (id: string): SectionView => ({ ...section({}, odd), section: id, kind: 'about' });
  const plan = assemblePlan([about('a'), about('b')], { planId: 'p', me: 'amir0000', statements: [] });
  expect(plan.unreadableCount).toBe(2);
});
