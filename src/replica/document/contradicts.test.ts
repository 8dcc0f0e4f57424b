import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Bytes } from '#lib/bytes.ts';
import { checkState, mergeUpdates } from './check-update.ts';
import { contradicts } from './contradicts.ts';
import { saysTheSame } from './same-state.ts';

/** The updates of one session, one for each edit. */
function session(clientId: number, ...edits: readonly ((doc: Y.Doc) => void)[]): readonly Bytes[] {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const updates: Bytes[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update as Bytes));
  for (const edit of edits) edit(doc);
  return updates;
}
const text = (words: string) => (doc: Y.Doc) => doc.getText('text/plan/whatMatters').insert(0, words);
const value = (v: unknown) => (doc: Y.Doc) => doc.getMap('section').set('name/1', v);
const thing = (doc: Y.Doc) => doc.getMap('goals').set('a', new Y.Map([['id', 'g1']]));

describe('[ACCEPT-4] one clock for two things', () => {
  it.each([
    ['other words', text('to'), text('ei')],
    ['another value', value({ v: 1 }), value({ v: 2 })],
    ['a value in another place', value(1), (doc: Y.Doc) => doc.getMap('section').set('name/2', 1)],
    ['a thing where words were', text('e'), thing],
    ['words that stand elsewhere', text('ei'), (doc: Y.Doc) => doc.getText('text/plan/whatHelps').insert(0, 'ei')],
  ])('is a contradiction: %s', (_name, one, other) => {
    const [a] = session(7, one);
    const [b] = session(7, other);
    expect(contradicts(a!, b!)).toBe(true);
    expect(contradicts(b!, a!)).toBe(true);
  });

  it('is none where the same was written down twice, however it is grouped', () => {
    const edits = [text('ein '), value({ v: [1, 'to'] }), text('to '), thing];
    const [first, second, third, fourth] = session(7, ...edits);
    const halves = [mergeUpdates([first!, second!]), mergeUpdates([third!, fourth!])];
    const all = mergeUpdates([first!, second!, third!, fourth!]);
    for (const one of [first, second, third, fourth, ...halves])
      for (const other of [all, ...halves]) expect(contradicts(one!, other)).toBe(false);
    // And none between what stands one after the other.
    expect(contradicts(halves[0]!, halves[1]!)).toBe(false);
  });

  it('tells words from the place where words were', () => {
    const [kept] = session(7, text('ord'));
    const [gone] = session(7, (doc) =>
      doc.transact(() => {
        text('ord')(doc);
        doc.getText('text/plan/whatMatters').delete(0, 3);
      }),
    );
    expect(contradicts(kept!, gone!)).toBe(true);
    expect(contradicts(gone!, kept!)).toBe(true);
    expect(contradicts(gone!, gone!)).toBe(false);
  });
});

describe('[CHECKPOINT-1] a state by many', () => {
  const [a] = session(7, text('ein'));
  const [b] = session(8, value(1));
  const both = mergeUpdates([a!, b!]);

  it('passes when it stands by itself', () => {
    expect(checkState(both).ok).toBe(true);
    expect(checkState(new Uint8Array([0, 0])).ok).toBe(true);
  });

  it('is refused where it builds on what is not in it, or holds what no section holds', () => {
    const [, later] = session(7, text('ein'), text('to'));
    expect(checkState(later!)).toMatchObject({ error: { reason: 'Pending' } });
    const [hidden] = session(7, (doc) => doc.getMap('section').set('x/1', new Y.Doc()));
    expect(checkState(hidden!)).toMatchObject({ error: { reason: 'ForbiddenContent' } });
    expect(checkState(both.slice(0, -1))).toMatchObject({ error: { reason: 'Undecodable' } });
    expect(checkState(new Uint8Array([...both, 0]))).toMatchObject({ error: { reason: 'TrailingBytes' } });
  });

  it('[CHECKPOINT-2] says the same as what it stands for, or is found out', () => {
    const doc = new Y.Doc();
    for (const update of [a!, b!]) Y.applyUpdate(doc, update);
    const state = Y.encodeStateAsUpdate(doc) as Bytes;
    expect(saysTheSame([a!, b!], state)).toBe(true);
    expect(saysTheSame([a!], state)).toBe(false);
    const [other] = session(9, text('falskt'));
    expect(saysTheSame([a!, b!], mergeUpdates([state, other!]))).toBe(false);
    // Also where a reader sees no difference: the clocks are taken.
    const [unseen] = session(
      9,
      (it) => it.getMap('section').set('nothing', 1),
      (it) => it.getMap('section').delete('nothing'),
    );
    expect(saysTheSame([a!, b!], mergeUpdates([state, unseen!]))).toBe(false);
  });
});
