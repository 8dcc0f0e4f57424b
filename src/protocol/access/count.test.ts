/** Which entries of a section count, by the acts that are held. */
import { describe, expect, it } from 'vitest';
import { entryIdOf, keyIdOf, keysOf, memberOf, PLAN, say, sectionOf } from '#testing/access/cast.ts';
import { ingridsPlan, PlanActs } from '#testing/access/plan-acts.ts';
import type { EntryId, SectionId } from '../ids.ts';
import type { GrantAct, RemovalAct } from './act.ts';
import { acceptedOf, createCounting } from './count.ts';
import type { CountableEntry } from './counting.ts';

const A = sectionOf('A');
const FIRST = keyIdOf(`first ${A}`);
const id = entryIdOf;

/** An entry of section A under the plan's first key, by a device that knows the acts `access`. */
function entry(
  name: string,
  author: string,
  access: readonly EntryId[],
  more: Partial<Omit<CountableEntry, 'deps'>> & { readonly deps?: readonly string[] } = {},
): CountableEntry {
  const { deps = [], ...rest } = more;
  return {
    ...{ id: id(name), section: A, author: keysOf(author).id, keyId: FIRST, type: 'update', access },
    ...rest,
    deps: deps.map(id),
  };
}

/** The names of the accepted ones, and why others do not count. */
function judged(plan: PlanActs, entries: readonly CountableEntry[], aside: readonly string[] = []) {
  const counting = createCounting(PLAN, plan.acts);
  const { accepted, notCounting } = acceptedOf(counting, entries, new Set(aside.map(id)));
  const again = acceptedOf(counting, entries.toReversed(), new Set(aside.map(id)));
  expect(new Set(again.accepted)).toEqual(new Set(accepted));
  return {
    accepts: (name: string) => accepted.has(id(name)),
    why: (name: string) => notCounting.get(id(name)) ?? null,
  };
}

const knowing = (act: RemovalAct, heads: readonly string[], section: SectionId = A): RemovalAct =>
  ({
    ...act,
    known: [
      {
        section,
        heads: heads.map((name) => ({ device: keysOf('arne').id, incarnation: '00' as never, seq: 1, id: id(name) })),
      },
    ],
  }) as RemovalAct;

describe('[ACCEPT-1] an entry counts by itself', () => {
  it('if its author had the right when it was written: to write, or to suggest what is suggested', () => {
    const plan = ingridsPlan('right', { Arne: { A: 'suggest' }, Bo: { A: 'read' } });
    plan.add('phone', say.enrol('Ingrid', 'file', 'file'));
    const { heads } = plan;
    const entries = [
      entry('by owner', 'phone', heads),
      entry('update', 'arne', heads),
      entry('statement', 'arne', heads, { type: 'statement' }),
      entry('proposal', 'arne', heads, { type: 'proposal' }),
      entry('comment', 'arne', heads, { type: 'comment' }),
      entry('reader', 'bo', heads, { type: 'comment' }),
      entry('file', 'file', heads),
      entry('sheet', 'sheet', heads),
      entry('too early', 'arne', [plan.acts[1]!.id], { type: 'comment' }),
      entry('knows nothing', 'phone', []),
    ];
    const { accepts, why } = judged(plan, entries);
    for (const name of ['by owner', 'proposal', 'comment'])
      expect([accepts(name), why(name)], name).toEqual([true, null]);
    for (const name of ['update', 'statement', 'reader', 'file', 'sheet', 'too early', 'knows nothing'])
      expect([accepts(name), why(name)], name).toEqual([false, 'NoRight']);
  });

  it('waits for the acts that it names', () => {
    const plan = ingridsPlan('waits');
    const { accepts, why } = judged(plan, [
      entry('waits', 'phone', [entryIdOf('not here')]),
      entry('rests', 'phone', plan.heads, { deps: ['waits'] }),
    ]);
    expect(['waits', 'rests'].map((name) => [accepts(name), why(name)])).toEqual([
      [false, null],
      [false, null],
    ]);
  });

  it('not if the right rested on what is void', () => {
    const plan = ingridsPlan('void', { Arne: { A: 'onward' } });
    const before = plan.heads;
    const grant = plan.add('arne', say.grant('Cato', 'A', 'write'), before);
    const enrol = plan.add('phone', say.enrol('Cato', 'cato'), [grant]);
    const entries = [entry('word', 'cato', [enrol]), entry('mine', 'phone', before)];
    expect(judged(plan, entries).why('word')).toBe(null);
    plan.add('phone', say.revoke('Arne'), before);
    expect(judged(plan, entries).why('word')).toBe('AdmissionVoid');
    expect(judged(plan, entries).accepts('mine')).toBe(true);
  });

  it('not if a removal that it does not know of took the right, and did not know of it', () => {
    const plan = ingridsPlan('removed', { Arne: { A: 'write' } });
    const before = plan.heads;
    const entries = [
      entry('a1', 'arne', before),
      entry('a2', 'arne', before, { deps: ['a1'] }),
      entry('a3', 'arne', before, { deps: ['a2'] }),
    ];
    const removals = {
      wholly: say.revoke('Arne'),
      here: say.revoke('Arne', 'A'),
      device: say.retire('arne'),
    };
    for (const [name, act] of Object.entries(removals)) {
      const author = act.type === 'retire' ? 'arne' : 'phone';
      const removed = new PlanActs(name);
      removed.acts.push(...plan.acts);
      if (act.type === 'retire') removed.add('arne', say.enrol('Arne', 'arne2'), before);
      removed.add(act.type === 'retire' ? 'arne2' : author, knowing(act as RemovalAct, ['a2']), removed.heads);
      const { accepts, why } = judged(removed, entries);
      expect(['a1', 'a2', 'a3'].map(accepts), name).toEqual([true, true, false]);
      expect(why('a3'), name).toBe('Removed');
    }
  });

  it('goes by what the removal names for this section; one of old names nothing and allows all', () => {
    const plan = ingridsPlan('sections', { Arne: { A: 'write' } });
    const before = plan.heads;
    const entries = [entry('a1', 'arne', before)];
    const after = (act: RemovalAct) => {
      const removed = new PlanActs('after');
      removed.acts.push(...plan.acts);
      removed.add(act.type === 'retire' ? 'arne2' : 'phone', act, [removed.add('arne', say.enrol('Arne', 'arne2'))]);
      return judged(removed, entries).accepts('a1');
    };
    expect(after(knowing(say.revoke('Arne') as RemovalAct, ['a1'], sectionOf('B')))).toBe(false);
    expect(after(knowing(say.revoke('Arne', 'B') as RemovalAct, []))).toBe(true);
    expect(after(say.retire('arne') as RemovalAct)).toBe(false);
    expect(after(say.retire('arne', null) as RemovalAct)).toBe(true);
  });

  it('knows the removal: then it is judged by what it knows', () => {
    const plan = ingridsPlan('knows', { Arne: { A: 'write' } });
    plan.add('phone', say.revoke('Arne', 'A'));
    const gone = plan.heads;
    plan.add('phone', say.grant('Arne', 'A', 'write'));
    const { accepts, why } = judged(plan, [entry('gone', 'arne', gone), entry('anew', 'arne', plan.heads)]);
    expect([why('gone'), accepts('anew')]).toEqual(['NoRight', true]);
  });

  it('by what is left of the right when all removals are taken together', () => {
    const plan = ingridsPlan('left', { Arne: { A: 'write' } });
    plan.add('phone', say.owner('Arne'));
    const before = plan.heads;
    const entries = [entry('a1', 'arne', before)];
    plan.add('arne', say.stepBack('Arne'));
    // What was granted stays, and is enough.
    expect(judged(plan, entries).accepts('a1')).toBe(true);
    plan.add('phone', say.revoke('Arne', 'A'));
    expect(judged(plan, entries).why('a1')).toBe('Removed');
    // One who is owner is so whatever grants end.
    const other = ingridsPlan('owner', { Arne: { A: 'write' } });
    const start = other.heads;
    const made = other.add('phone', say.owner('Arne'), start);
    other.add('sheet', say.revoke('Arne', 'A'), start);
    expect(judged(other, [entry('a1', 'arne', [made])]).accepts('a1')).toBe(true);
    expect(judged(other, [entry('a1', 'arne', start)]).accepts('a1')).toBe(false);
    other.add('arne', say.stepBack('Arne'));
    expect(judged(other, [entry('a1', 'arne', [made])]).why('a1')).toBe('Removed');
  });

  it('not if it is a custodian’s, and custody ended without knowing it', () => {
    const plan = new PlanActs('custody');
    plan.add('sheet', say.open('sheet', 'Kari', 'kari', 'custodian'));
    plan.add('kari', say.key('A', 0, 'first', ['kari', 'sheet']));
    const entries = [entry('word', 'kari', plan.heads)];
    expect(judged(plan, entries).accepts('word')).toBe(true);
    plan.add('sheet', say.revoke('Kari', 'B'));
    expect(judged(plan, entries).why('word')).toBe('Removed');
  });

  it('in an own section: its member’s always, others’ by grant', () => {
    const plan = ingridsPlan('own', { Bo: { A: 'read' } });
    plan.add('bo', say.key('O', 0, 'own', ['bo'], 'Bo'));
    const [O, keyId] = [sectionOf('O'), keyIdOf(`own ${sectionOf('O')}`)];
    const at = { section: O, keyId };
    const { accepts } = judged(plan, [entry('mine', 'bo', plan.heads, at), entry('theirs', 'phone', plan.heads, at)]);
    expect([accepts('mine'), accepts('theirs')]).toEqual([true, false]);
    expect(plan.state().ownSections.get(O)).toBe(memberOf('Bo'));
  });
});

it('[ACCEPT-2] an entry does not count under a key that it knew to be unclean, while another was clean', () => {
  const plan = ingridsPlan('unclean', { Arne: { A: 'write' } });
  plan.add('phone', say.key('A', 1, 'k1', ['phone', 'sheet', 'arne']));
  const k1 = { keyId: keyIdOf(`k1 ${A}`) };
  const before = plan.heads;
  plan.add('phone', say.revoke('Arne', 'A'));
  const after = plan.heads;
  // The key of the beginning never went to Arne.
  const entries = [
    entry('before', 'phone', before, k1),
    entry('after', 'phone', after, k1),
    entry('clean', 'phone', after),
    entry('unnamed', 'phone', after, { keyId: keyIdOf('nobody named it') }),
  ];
  const { accepts, why } = judged(plan, entries);
  expect(['before', 'after', 'clean', 'unnamed'].map(accepts)).toEqual([true, false, true, true]);
  expect(why('after')).toBe('UncleanKey');
  // Where none is clean, one writes on until there is.
  const only = ingridsPlan('none clean', { Arne: { A: 'write' } });
  only.add('phone', say.key('A', 0, 'first', ['arne']));
  only.add('phone', say.revoke('Arne', 'A'));
  expect(judged(only, [entry('word', 'phone', only.heads)]).accepts('word')).toBe(true);
});

describe('[ACCEPT-3] accepted', () => {
  it('is what counts by itself and all in its past: so an owner takes in what came late', () => {
    const plan = ingridsPlan('late', { Arne: { A: 'write' } });
    const before = plan.heads;
    plan.add('phone', say.revoke('Arne'));
    const late = [entry('a1', 'arne', before), entry('a2', 'arne', before, { deps: ['a1'] })];
    expect(judged(plan, late).accepts('a1')).toBe(false);
    const taken = judged(plan, [...late, entry('mine', 'phone', plan.heads, { deps: ['a1'] })]);
    expect(['a1', 'a2', 'mine'].map(taken.accepts)).toEqual([true, false, true]);
    expect([taken.why('a1'), taken.why('a2')]).toEqual([null, 'Removed']);
  });

  it('is nothing that is set aside by its bytes, or rests on it, or on what is not here', () => {
    const plan = ingridsPlan('aside');
    const { heads } = plan;
    const entries = [
      entry('a', 'phone', heads),
      entry('bad', 'phone', heads, { deps: ['a'] }),
      entry('on bad', 'phone', heads, { deps: ['bad'] }),
      entry('on none', 'phone', heads, { deps: ['not here'] }),
      entry('beside', 'phone', heads, { deps: ['a'] }),
    ];
    const { accepts, why } = judged(plan, entries, ['bad']);
    expect(['a', 'bad', 'on bad', 'on none', 'beside'].map(accepts)).toEqual([true, false, false, false, true]);
    expect(['bad', 'on bad', 'on none'].map(why)).toEqual([null, null, null]);
  });

  it('counts 10,000 entries of an owner by one look at the acts', () => {
    const plan = ingridsPlan('many');
    const entries = Array.from({ length: 10_000 }, (_, i) =>
      entry(`e${i}`, 'phone', plan.heads, { deps: i === 0 ? [] : [`e${i - 1}`] }),
    );
    let looks = 0;
    const counting = createCounting(PLAN, plan.acts);
    const { accepted } = acceptedOf(
      { ...counting, judge: (one, isInPastOf) => counting.judge(one, (heads) => (looks++, isInPastOf(heads))) },
      entries,
      new Set(),
    );
    expect([accepted.size, looks]).toEqual([10_000, 0]);
  });
});

describe('[CHECKPOINT-2] who reads a section from its start', () => {
  const firstKeysFor = (plan: PlanActs, member: string) =>
    createCounting(PLAN, plan.acts).firstKeysFor(memberOf(member), A);
  const withHistory = (member: string) => ({ ...(say.grant(member, 'A', 'read') as GrantAct), history: true });

  it('is who owned it, or was let in with what was before, and has its first keys', () => {
    const plan = ingridsPlan('from the start');
    plan.add('phone', withHistory('Bo'));
    plan.add('phone', say.grant('Arne', 'A', 'read'));
    plan.add('phone', say.key('A', 1, 'second', ['phone']));
    for (const member of ['Ingrid', 'Bo', 'stranger'])
      expect(firstKeysFor(plan, member), member).toEqual(new Set([FIRST]));
    expect(firstKeysFor(plan, 'Arne')).toBe(null);
    // What he is given later does not change what he may have been told instead.
    plan.add('phone', withHistory('Arne'));
    plan.add('phone', say.owner('Arne'));
    expect(firstKeysFor(plan, 'Arne')).toBe(null);
  });

  it('is who has more than to pass it on; a grant that adds nothing to reading takes nothing away', () => {
    const plan = ingridsPlan('only passing on');
    plan.add('phone', say.grant('Arne', 'A', 'relay'));
    plan.add('phone', withHistory('Bo'));
    plan.add('phone', say.grant('Bo', 'A', 'write'));
    expect([firstKeysFor(plan, 'Arne'), firstKeysFor(plan, 'Bo')]).toEqual([new Set([FIRST]), new Set([FIRST])]);
    plan.add('phone', say.grant('Arne', 'A', 'read'));
    expect(firstKeysFor(plan, 'Arne')).toBe(null);
    // Who was out for a while has missed what was written then.
    plan.add('phone', say.revoke('Bo'));
    plan.add('phone', say.grant('Bo', 'A', 'read'));
    expect(firstKeysFor(plan, 'Bo')).toBe(null);
  });

  it('cannot be changed by who writes there: an act dated back that names a key begins nothing', () => {
    const plan = ingridsPlan('dated back', { Bo: { A: 'write' } });
    const [open] = plan.acts;
    plan.add('bo', say.key('A', 0, 'forged', ['bo']), [open!.id]);
    plan.add('bo', say.key('A', 9, 'forged', ['bo']));
    expect(firstKeysFor(plan, 'Ingrid')).toEqual(new Set([FIRST]));
  });

  it('[ACCESS-11] and whose checkpoint stands for what was erased: an owner’s where it was written', () => {
    const plan = ingridsPlan('by an owner', { Arne: { A: 'onward' } });
    const before = plan.heads;
    plan.add('sheet', say.owner('Arne'));
    plan.add('sheet', say.stepBack('Ingrid'));
    const counting = createCounting(PLAN, plan.acts);
    const isByOwner = (author: string, access: readonly EntryId[]) => counting.isByOwner(entry('c', author, access));
    expect([isByOwner('phone', before), isByOwner('arne', before)]).toEqual([true, false]);
    expect([isByOwner('phone', plan.heads), isByOwner('arne', plan.heads)]).toEqual([false, true]);
    expect(isByOwner('phone', [id('not here')])).toBe(false);
    // What is not here, only who never was let in late may stand for.
    const fromStart = (author: string, access: readonly EntryId[]) =>
      counting.isByOwnerFromStart(entry('c', author, access));
    expect([fromStart('phone', before), fromStart('phone', plan.heads), fromStart('arne', plan.heads)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(fromStart('phone', [id('not here')])).toBe(false);
  });

  it('[DOC-13] and who may say what a section is for: an owner where it was written, and in nobody’s own section', () => {
    const plan = ingridsPlan('purpose', { Arne: { A: 'onward' }, Bo: { A: 'write' } });
    const before = plan.heads;
    plan.add('sheet', say.owner('Arne'));
    plan.add('bo', say.key('O', 0, 'own', ['bo'], 'Bo'));
    plan.add('bo', say.grant('Cato', 'O', 'write'));
    const counting = createCounting(PLAN, plan.acts);
    const at = (author: string, access: readonly EntryId[], section = A) => {
      const one = entry('c', author, access, { section });
      return [counting.rightThen(one), counting.isByPlanOwner(one), counting.isInOwnSection(one)];
    };
    expect(at('phone', before)).toEqual(['owner', true, false]);
    expect(at('arne', before)).toEqual(['admin', false, false]);
    expect(at('arne', plan.heads)).toEqual(['owner', true, false]);
    expect(at('bo', plan.heads)).toEqual(['write', false, false]);
    const O = sectionOf('O');
    expect(at('bo', plan.heads, O)).toEqual(['owner', false, true]);
    expect(at('phone', plan.heads, O)).toEqual([null, true, true]);
    expect(at('nobody', plan.heads)).toEqual([null, false, false]);
  });
});
