/** A section is read as what it is: whatever another program put into it, drawing it never fails. */
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Bytes } from '#lib/bytes.ts';
import { assemblePlan } from '../views/assemble-plan.ts';
import { historyOf } from '../history/history.ts';
import { openSectionDocument } from './section-document.ts';

const CLIENT = 77;
const stamp = { by: 'a', at: 1 };

function sectionOf(write: (doc: Y.Doc) => void) {
  const doc = new Y.Doc();
  doc.clientID = CLIENT;
  doc.transact(() => write(doc));
  const update = Y.encodeStateAsUpdate(doc) as Bytes;
  const section = openSectionDocument('5ec', 1);
  section.applyRemote([update]);
  return { section, update };
}

function item(entries: Readonly<Record<string, unknown>>): Y.Map<unknown> {
  return new Y.Map(Object.entries({ id: 'x', created: stamp, ...entries }));
}

const deep = (depth: number): unknown => (depth === 0 ? 1 : [deep(depth - 1)]);

const HOSTILE: Readonly<Record<string, unknown>> = {
  'a number beyond JSON': { v: 10n, ...stamp },
  'a number that never ends': { v: Number.POSITIVE_INFINITY, ...stamp },
  'not a number': { v: Number.NaN, ...stamp },
  'a megabyte of text': { v: 'x'.repeat(1_000_000), ...stamp },
  'a list in a list in a list': { v: deep(30), ...stamp },
  'ten thousand values': { v: Array.from({ length: 10_000 }, () => 0), ...stamp },
  bytes: { v: new Uint8Array([1, 2]), ...stamp },
  'a prototype': { v: JSON.parse('{"__proto__":{"polluted":true}}') as unknown, ...stamp },
  'no stamp': { v: 'high' },
  'a stamp that is no stamp': { v: 'high', by: 7, at: 'yesterday' },
  'a moment out of time': { v: 'high', by: 'a', at: 1e300 },
  'no value': { ...stamp },
  'a bare word': 'high',
  nothing: null,
  undefined,
  'a nested map': new Y.Map([['v', 'high']]),
  'a nested text': new Y.Text('high'),
};

for (const [what, value] of Object.entries(HOSTILE))
  it(`[DOC-4] [RECEIVE-5] keeps and flags ${what} in a register, and shows the rest`, () => {
    const { section, update } = sectionOf((doc) => {
      const goal = item({ 'achievement/w1': { v: 'reached', ...stamp } });
      doc.getMap('goals').set('k', goal);
      goal.set('priority/w1', value);
      doc.getText('text/k/ownWords').insert(0, 'Symje');
    });
    const plan = assemblePlan([section.view()], { planId: 'p', me: 'a', statements: [] });
    expect(plan.goals[0]).toMatchObject({
      ownWords: { text: 'Symje' },
      achievement: { value: 'reached' },
      priority: { value: null, unreadable: true },
    });
    expect(plan.unreadableCount).toBe(1);
    expect(JSON.parse(JSON.stringify(section.view()))).toEqual(section.view());
    expect(() => historyOf([{ id: 'e', section: '5ec', update, who: 'a', at: 1, deps: [] }], [], 'plan')).not.toThrow();
    expect(({} as { polluted?: true }).polluted).toBeUndefined();
  });

it('[DOC-3] shows none of what is no item, and counts it', () => {
  const { section } = sectionOf((doc) => {
    const goals = doc.getMap('goals');
    goals.set('not-a-map', 'x');
    goals.set('text', new Y.Text('x'));
    goals.set('no-id', new Y.Map([['created', stamp]]));
    goals.set('no-birth', new Y.Map([['id', 'x']]));
    goals.set('strange id', item({ id: '../..' }));
    goals.set('a key with spaces', item({}));
    goals.set('__proto__', item({ id: '__proto__' }));
    doc.getMap('futures').set('k', item({}));
  });
  const view = section.view();
  expect(view.collections.goals.map(({ key }) => key)).toEqual(['__proto__']);
  expect(view.unreadable).toBe(7);
});

it('[DOC-4] ignores a mark that is no mark: nothing is hidden by it', () => {
  const { section } = sectionOf((doc) =>
    doc
      .getMap('goals')
      .set('k', item({ 'deleted/w': true, 'movedTo/w': { ...stamp, section: 7 }, 'edited/ownWords/s': 1n })),
  );
  const [goal] = section.view().collections.goals;
  expect(goal).toMatchObject({ deleted: [], moved: [] });
  expect(goal!.unreadable).toEqual(['deleted/w', 'edited/ownWords/s', 'movedTo/w']);
});

it('reads fields with the names of things every object inherits as only fields', () => {
  const { section } = sectionOf((doc) =>
    doc.getMap('goals').set('k', item({ 'constructor/w': { v: 1, ...stamp }, 'toString/w': { v: 2, ...stamp } })),
  );
  const plan = assemblePlan([section.view()], { planId: 'p', me: 'a', statements: [] });
  expect(plan.goals).toHaveLength(1);
  expect(plan.unreadableCount).toBe(2);
});

it('shows no value and keeps it where a known field holds one of another kind', () => {
  const { section } = sectionOf((doc) =>
    doc
      .getMap('measures')
      .set('k', item({ 'when/w': { v: { kind: 'fullMoon' }, ...stamp }, 'order/w': { v: '\u0000', ...stamp } })),
  );
  const plan = assemblePlan([section.view()], { planId: 'p', me: 'a', statements: [] });
  expect(plan.strayMeasures[0]).toMatchObject({ when: { value: null, unreadable: true }, order: '' });
});

it('reads a text written over with maps, and a map written over with a list', () => {
  const { section } = sectionOf((doc) => {
    doc.getMap('text/k/ownWords').set('a', 1);
    doc.getArray('goals').insert(0, [1, 2, 3]);
    doc.getMap('measures').set('k', item({}));
  });
  expect(section.view().collections.measures).toHaveLength(1);
  expect(section.view().collections.goals).toEqual([]);
});
