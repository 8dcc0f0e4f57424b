/** What becomes of acts that did not know of one another. */
import { describe, expect, it } from 'vitest';
import { keysOf, memberOf, PLAN, say, sectionOf } from '#testing/access/cast.ts';
import { ingridsPlan, PlanActs, type Verdict } from '#testing/access/plan-acts.ts';
import type { EntryId } from '../ids.ts';
import type { KnownAct } from './act.ts';
import { reduceAccess, rightOf } from './reduce.ts';

/** What becomes of acts that are said apart, all on top of what the plan holds. */
function apart(plan: PlanActs, ...said: readonly (readonly [author: string, act: KnownAct])[]): readonly Verdict[] {
  const heads = plan.heads;
  const ids = said.map(([author, act]) => plan.add(author, act, heads));
  return ids.map((id) => plan.verdict(id));
}

/** Two owners, an admin of A and one who writes there. */
function team(name: string): PlanActs {
  const plan = ingridsPlan(name, { Arne: { A: 'onward' }, Bo: { A: 'write' } });
  plan.add('phone', say.enrol('Ingrid', 'tablet'));
  plan.add('phone', say.grant('Ola', 'C', 'read'));
  plan.add('phone', say.enrol('Ola', 'ola'));
  plan.add('ola', say.enrol('Ola', 'ola-file', 'file'));
  plan.add('phone', say.owner('Ola'));
  return plan;
}

const H: Verdict = 'holds';
const V: Verdict = 'void';
type Row = readonly [what: string, removal: readonly [string, KnownAct], other: readonly [string, KnownAct], Verdict];

describe('[ACCESS-17] a removal strikes by author, where the rank is not above its own', () => {
  const rows: readonly Row[] = [
    ['what a retired device did', ['tablet', say.retire('phone')], ['phone', say.grant('Cato', 'A', 'read')], V],
    ['not what another of the member did', ['tablet', say.retire('phone')], ['ola', say.grant('Cato', 'A', 'read')], H],
    [
      'what one of the member did who is revoked',
      ['phone', say.revoke('Arne')],
      ['arne', say.grant('Cato', 'A', 'read')],
      V,
    ],
    ['what was done in the sections', ['phone', say.revoke('Arne', 'A')], ['arne', say.grant('Cato', 'A', 'read')], V],
    ['a key named there', ['arne', say.revoke('Bo', 'A')], ['bo', say.key('A', 1, 'k')], V],
    ['a revocation there', ['phone', say.revoke('Arne', 'A')], ['arne', say.revoke('Bo', 'A')], V],
    ['nothing else they did', ['arne', say.revoke('Bo', 'A')], ['bo', say.enrol('Bo', 'bo2')], H],
    ['what an owner did who is none now', ['sheet', say.stepBack('Ola')], ['ola', say.grant('Cato', 'A', 'read')], V],
    ['not their own devices', ['sheet', say.stepBack('Ola')], ['ola', say.enrol('Ola', 'ola2')], H],
    ['nor the end of one', ['sheet', say.stepBack('Ola')], ['ola', say.retire('ola-file')], H],
    ['no act of a higher rank', ['bo', say.revoke('Bo')], ['phone', say.grant('Cato', 'A', 'read')], H],
    ['what the sheet did that an owner suspends', ['phone', say.suspend('sheet')], ['sheet', say.owner('Bo')], V],
  ];
  it.each(rows)('%s', (name, removal, other, expected) => {
    expect(apart(team(name), removal, other)).toEqual([H, expected]);
  });

  it('[ACCESS-16] whose rank is what it was in its own past', () => {
    const plan = team('rank');
    const heads = plan.heads;
    // Bo becomes admin and then acts; an admin who did not know it revokes him.
    const grant = plan.add('phone', say.grant('Bo', 'B', 'admin', true), heads);
    const act = plan.add('bo', say.grant('Cato', 'B', 'read'), [grant]);
    const rank = plan.add('bo', say.key('A', 1, 'k'), [grant]);
    plan.add('arne', say.revoke('Bo', 'A'), heads);
    expect([plan.verdict(act), plan.verdict(rank)]).toEqual([H, V]);
    // One who only writes cannot strike who is admin there: he takes himself out, and no more.
    const other = ingridsPlan('low rank', { Arne: { A: 'onward' } });
    const before = other.heads;
    const raised = other.add('arne', say.grant('Cato', 'A', 'read'), before);
    const lowered = other.add('phone', say.revoke('Arne', 'A'), before);
    const leaves = other.add('arne', say.revoke('Arne'), [lowered]);
    expect([other.verdict(raised), other.verdict(lowered), other.verdict(leaves)]).toEqual([V, H, H]);
  });

  it('or of one member: a stolen device wins nothing by having heard of more', () => {
    const plan = ingridsPlan('stolen', { Bo: { A: 'write' } });
    plan.add('bo', say.enrol('Bo', 'stolen'));
    const heads = plan.heads;
    const raised = plan.add('phone', say.grant('Bo', 'A', 'admin', true), heads);
    const thiefs = plan.add('stolen', say.enrol('Bo', 'thief'), [raised]);
    const back = plan.add('stolen', say.retire('bo'), [raised]);
    const bos = plan.add('bo', say.retire('stolen'), heads);
    expect([thiefs, back, bos].map((id) => plan.verdict(id))).toEqual([V, H, H]);
    expect(['bo', 'stolen', 'thief'].map((device) => plan.isLive(device))).toEqual([false, false, false]);
  });

  it('[ACCESS-16] an owner’s act is above a custodian’s', () => {
    const plan = new PlanActs('custody');
    plan.add('sheet', say.open('sheet', 'Kari', 'kari', 'custodian'));
    plan.add('kari', say.key('A', 0, 'first', ['kari', 'sheet']));
    plan.add('kari', say.grant('Ola', 'A', 'write'));
    plan.add('kari', say.enrol('Ola', 'ola'));
    const heads = plan.heads;
    const owner = plan.add('kari', say.owner('Ola'), heads);
    const act = plan.add('ola', say.grant('Per', 'A', 'read'), [owner]);
    const removal = plan.add('kari', say.revoke('Ola', 'A'), heads);
    expect([owner, act, removal].map((id) => plan.verdict(id))).toEqual([H, H, H]);
  });

  it('[ACCESS-14] a stolen sheet, once suspended, gives nothing as if it had not heard, also after it was replaced', () => {
    const plan = team('stolen sheet');
    const heads = plan.heads;
    plan.add('phone', say.sheet('next'), heads);
    plan.add('ola', say.sheet('next'));
    expect(plan.tries('phone', say.suspend('sheet'))).toBe(H);
    const back = [say.owner('Thief'), say.enrol('Ingrid', 'thief'), say.sheet('theirs'), say.stepBack('Ola')];
    const theirs = back.map((act) => plan.add('sheet', act, heads));
    expect(theirs.map((id) => plan.verdict(id))).toEqual([V, V, V, V]);
    expect(plan.owners()).toEqual([memberOf('Ingrid'), memberOf('Ola')]);
    const inForce = [...plan.state().sheets.values()].filter((sheet) => sheet.inForce);
    expect(inForce.map(({ keys }) => keys.id)).toEqual([keysOf('next').id]);
    // Dated back, it can still remove the one who suspended it, and then has not been suspended. A relay takes no such act.
    const removal = plan.add('sheet', say.stepBack('Ingrid'), heads);
    expect([removal, theirs[0]!].map((id) => plan.verdict(id))).toEqual([H, H]);
    // Where two have suspended it, it can remove them, and gives nothing.
    const both = team('stolen sheet, suspended twice');
    const before = both.heads;
    both.add('phone', say.suspend('sheet'));
    expect(both.tries('ola', say.suspend('sheet'))).toBe(H);
    const gives = both.add('sheet', say.owner('Thief'), before);
    for (const member of ['Ingrid', 'Ola']) both.add('sheet', say.stepBack(member), before);
    expect(both.verdict(gives)).toBe(V);
    expect(both.owners()).toEqual([]);
  });

  it.each(['one', 'two', 'three', 'four'])(
    '[ACCESS-18] a lost phone that the sheet retires does not undo that by suspending the sheet (%s)',
    (name) => {
      const plan = ingridsPlan(`lost phone ${name}`);
      const heads = plan.heads;
      const recovery = plan.add('sheet', say.enrol('Ingrid', 'new'), heads);
      const retired = plan.add('sheet', say.retire('phone'), [recovery]);
      const written = plan.add('new', say.grant('Bo', 'A', 'write'), [retired]);
      // The thief, as if the phone had not heard: by itself, and by a device and an owner that it brings in first.
      const thief = plan.add('phone', say.enrol('Ingrid', 'thief'), heads);
      const granted = plan.add('phone', say.grant('Friend', 'A', 'read'), [thief]);
      const theirs = plan.add('phone', say.enrol('Friend', 'friend'), [granted]);
      const friend = plan.add('phone', say.owner('Friend'), [theirs]);
      const suspensions = [
        plan.add('phone', say.suspend('sheet'), heads),
        plan.add('thief', say.suspend('sheet'), [thief]),
        plan.add('friend', say.suspend('sheet'), [friend]),
      ];
      expect([recovery, retired, written].map((id) => plan.verdict(id))).toEqual([H, H, H]);
      expect([thief, friend, ...suspensions].map((id) => plan.verdict(id))).toEqual([V, V, V, V, V]);
      expect(['phone', 'new', 'thief', 'friend'].map((device) => plan.isLive(device))).toEqual([
        false,
        true,
        false,
        false,
      ]);
      expect(plan.state().sheets.get(keysOf('sheet').id)!.inForce).toBe(true);
      // Nor where the sheet brought another in force, which retired the phone.
      const next = ingridsPlan(`lost phone, next sheet ${name}`);
      const start = next.heads;
      const made = next.add('sheet', say.sheet('next'), start);
      const lets = next.add('next', say.enrol('Ingrid', 'new'), [made]);
      next.add('next', say.retire('phone'), [lets]);
      next.add('phone', say.suspend('sheet'), start);
      expect([next.isLive('new'), next.isLive('phone')]).toEqual([true, false]);
    },
  );

  it('[ACCESS-16] a custodian’s suspension of the sheet undoes nothing that the sheet did', () => {
    const plan = new PlanActs('custody held on to');
    plan.add('sheet', say.open('sheet', 'Kari', 'kari', 'custodian'));
    const heads = plan.heads;
    const owner = plan.add('sheet', say.owner('Ola'), heads);
    const enrol = plan.add('sheet', say.enrol('Ola', 'ola'), [owner]);
    plan.add('kari', say.suspend('sheet'), heads);
    expect([owner, enrol].map((id) => plan.verdict(id))).toEqual([H, H]);
    expect(plan.owners()).toEqual([memberOf('Ola')]);
  });

  it('[ACCESS-16] an own section raises nobody', () => {
    const plan = ingridsPlan('own rank', { Arne: { A: 'write' }, Bo: { A: 'write' } });
    plan.add('bo', say.key('O', 0, 'own', ['bo'], 'Bo'));
    plan.add('bo', say.grant('Arne', 'O', 'write'));
    const heads = plan.heads;
    const own = plan.add('arne', say.key('P', 0, 'own', ['arne'], 'Arne'), heads);
    const named = plan.add('arne', say.key('O', 1, 'k', ['arne']), [own]);
    plan.add('bo', say.revoke('Arne', 'O'), heads);
    expect([own, named].map((id) => plan.verdict(id))).toEqual([H, V]);
    // A grant of admin does.
    const raised = plan.add('phone', say.grant('Arne', 'B', 'admin'), heads);
    const kept = plan.add('arne', say.key('O', 2, 'k2', ['arne']), [raised]);
    expect(plan.verdict(kept)).toBe(H);
  });
});

describe('[ACCESS-17] a removal strikes by subject, whatever the ranks', () => {
  const rows: readonly Row[] = [
    ['a grant to who is revoked', ['phone', say.revoke('Bo')], ['ola', say.grant('Bo', 'B', 'read')], V],
    ['that they are made owner', ['phone', say.revoke('Bo')], ['sheet', say.owner('Bo')], V],
    ['a grant in its sections', ['arne', say.revoke('Bo', 'A')], ['phone', say.grant('Bo', 'AB', 'write')], V],
    ['not one in others', ['arne', say.revoke('Bo', 'A')], ['phone', say.grant('Bo', 'B', 'write')], H],
    ['a device of who is revoked', ['phone', say.revoke('Bo')], ['ola', say.enrol('Bo', 'bo2')], V],
    ['one that the member brings in', ['phone', say.revoke('Bo')], ['bo', say.enrol('Bo', 'bo2')], V],
    ['an invitation of who is revoked', ['phone', say.revoke('Bo')], ['ola', say.invite('link', 'Bo')], V],
    ['no device of who is revoked in sections', ['phone', say.revoke('Bo', 'A')], ['ola', say.enrol('Bo', 'bo2')], H],
    ['a device that is retired', ['ola', say.retire('ola-file')], ['phone', say.enrol('Ingrid', 'other')], H],
  ];
  it.each(rows)('%s', (name, removal, other, expected) => {
    expect(apart(team(name), removal, other)).toEqual([H, expected]);
  });

  it('an owner made anew apart from the end of the ownership', () => {
    const plan = team('owner anew');
    const heads = plan.heads;
    const end = plan.add('sheet', say.stepBack('Ola'), heads);
    const same = plan.add('sheet', say.stepBack('Ola'), heads);
    const anew = plan.add('phone', say.owner('Ola'), [same]);
    expect([end, same, anew].map((id) => plan.verdict(id))).toEqual([H, H, V]);
    expect(plan.owners()).toEqual([memberOf('Ingrid')]);
  });

  it('the second admission of a device, a sheet and an invitation that end', () => {
    const plan = team('second admission');
    const heads = plan.heads;
    const made = [
      plan.add('phone', say.enrol('Ingrid', 'new'), heads),
      plan.add('phone', say.invite('link', 'Bo'), heads),
      plan.add('sheet', say.sheet('next'), heads),
    ];
    const ends = [say.retire('new'), say.suspend('link'), say.suspend('next')];
    ends.forEach((act, i) => plan.add('phone', act, [made[i]!]));
    const again = [say.enrol('Ola', 'new'), say.invite('link', 'Bo'), say.sheet('next')];
    expect(again.map((act) => plan.verdict(plan.add('ola', act, heads)))).toEqual([V, V, V]);
  });

  it('[ACCESS-14] what an invitation asked that was suspended apart', () => {
    const plan = team('link');
    plan.add('phone', say.invite('link', 'Bo'));
    expect(apart(plan, ['phone', say.suspend('link')], ['link', say.join('bo2')])).toEqual([H, V]);
  });
});

describe('[ACCESS-18] which removals stand', () => {
  it('two who remove each other are both out, until somebody else lets one in again', () => {
    const plan = ingridsPlan('duel', { Arne: { A: 'onward' }, Bo: { A: 'onward' } });
    expect(apart(plan, ['arne', say.revoke('Bo', 'A')], ['bo', say.revoke('Arne', 'A')])).toEqual([H, H]);
    const right = (member: string) => rightOf(plan.state(), memberOf(member), sectionOf('A'));
    expect([right('Arne'), right('Bo')]).toEqual([null, null]);
    expect(plan.tries('arne', say.grant('Arne', 'A', 'write'))).toBe('unauthorised');
    expect(plan.tries('phone', say.grant('Arne', 'A', 'write'))).toBe(H);
    expect(right('Arne')).toBe('write');
  });

  it('three in a ring are all out', () => {
    const plan = ingridsPlan('ring', { Arne: { A: 'admin' }, Bo: { A: 'admin' } });
    plan.add('phone', say.grant('Cato', 'A', 'admin'));
    plan.add('phone', say.enrol('Cato', 'cato'));
    const said = [
      ['arne', say.revoke('Bo', 'A')],
      ['bo', say.revoke('Cato', 'A')],
      ['cato', say.revoke('Arne', 'A')],
    ] as const;
    expect(apart(plan, ...said)).toEqual([H, H, H]);
    expect(plan.state().grants).toEqual([]);
  });

  // Of several names, so that the acts' ids stand in several orders.
  it.each(['one', 'two', 'three', 'four', 'five', 'six'])('a chain is settled from its start (%s)', (name) => {
    const plan = ingridsPlan(name, { Arne: { A: 'admin' }, Bo: { A: 'admin' } });
    plan.add('phone', say.grant('Cato', 'A', 'admin'));
    plan.add('phone', say.enrol('Cato', 'cato'));
    const said = [
      ['phone', say.revoke('Arne', 'A')],
      ['arne', say.revoke('Bo', 'A')],
      ['bo', say.revoke('Cato', 'A')],
    ] as const;
    // Arne is out, so Bo is not, so Cato is.
    expect(apart(plan, ...said)).toEqual([H, V, H]);
  });

  it('an owner ends a duel of admins', () => {
    const plan = ingridsPlan('umpire', { Arne: { A: 'admin' }, Bo: { A: 'admin' } });
    const said = [
      ['arne', say.revoke('Bo', 'A')],
      ['bo', say.revoke('Arne', 'A')],
      ['phone', say.revoke('Arne', 'A')],
    ] as const;
    expect(apart(plan, ...said)).toEqual([V, V, H]);
    expect(rightOf(plan.state(), memberOf('Bo'), sectionOf('A'))).toBe('admin');
  });

  it('a removal by one to whom a removed one gave a right falls with the right it rested on', () => {
    const plan = ingridsPlan('let in', { Arne: { A: 'onward' }, Bo: { A: 'write' } });
    const heads = plan.heads;
    const grant = plan.add('arne', say.grant('Cato', 'A', 'admin'), heads);
    const enrol = plan.add('phone', say.enrol('Cato', 'cato'), [grant]);
    const theirs = plan.add('cato', say.revoke('Bo', 'A'), [enrol]);
    const ours = plan.add('phone', say.revoke('Arne'), heads);
    expect([grant, enrol, theirs, ours].map((id) => plan.verdict(id))).toEqual([V, V, V, H]);
    expect(rightOf(plan.state(), memberOf('Bo'), sectionOf('A'))).toBe('write');
  });

  it('[ACCESS-17] a removal falls with nothing but what it rests on, whoever else removed somebody', () => {
    const plan = ingridsPlan('by and by', { Arne: { A: 'admin' }, Bo: { AB: 'admin' } });
    plan.add('phone', say.grant('Cato', 'B', 'write'));
    plan.add('phone', say.enrol('Cato', 'cato'));
    // Arne's revocation of Bo is void, so Bo may revoke Cato, though one void act would forbid it.
    expect(apart(plan, ['phone', say.revoke('Arne')], ['arne', say.revoke('Bo', 'A')])).toEqual([H, V]);
    expect(plan.tries('bo', say.revoke('Cato', 'B'))).toBe(H);
    plan.add('phone', say.enrol('Ingrid', 'file', 'file'));
    plan.add('phone', say.retire('file'));
    expect(plan.state().grants.map(({ member }) => member)).toEqual([memberOf('Bo')]);
  });
});

describe('[ACCESS-19] what is void', () => {
  it('takes down what rests on it, to the end, but no removal', () => {
    const plan = ingridsPlan('cascade', { Arne: { A: 'onward' }, Bo: { A: 'write' } });
    const heads = plan.heads;
    const said: EntryId[] = [];
    const after = (author: string, act: KnownAct) => {
      const id = plan.add(author, act, said.length === 0 ? heads : [said.at(-1)!]);
      said.push(id);
      return id;
    };
    after('arne', say.grant('Cato', 'A', 'admin', true));
    after('phone', say.enrol('Cato', 'cato'));
    after('cato', say.grant('Dora', 'A', 'write'));
    after('phone', say.enrol('Dora', 'dora'));
    after('dora', say.key('A', 1, 'k', ['dora']));
    expect(said.map((id) => plan.verdict(id))).toEqual([H, H, H, H, H]);
    plan.add('phone', say.revoke('Arne'), heads);
    expect(said.map((id) => plan.verdict(id))).toEqual([V, V, V, V, V]);
    const state = plan.state();
    expect(state.devices.has(keysOf('dora').id)).toBe(false);
    expect(state.everAdmitted.get(keysOf('dora').id)).toMatchObject({ live: false, member: memberOf('Dora') });
  });

  it('is no removal that each of two void acts alone would have allowed: whom it put out stays out', () => {
    const plan = ingridsPlan('two grounds', { Arne: { A: 'onward' }, Bo: { A: 'onward' } });
    plan.add('phone', say.grant('Dora', 'A', 'write'));
    const heads = plan.heads;
    const grants = ['arne', 'bo'].map((by) => plan.add(by, say.grant('Cato', 'A', 'admin'), heads));
    const enrol = plan.add('phone', say.enrol('Cato', 'cato'), grants);
    const removal = plan.add('cato', say.revoke('Dora', 'A'), [enrol]);
    const named = plan.add('cato', say.key('A', 1, 'k', ['cato']), [removal]);
    for (const member of ['Arne', 'Bo']) plan.add('phone', say.revoke(member), heads);
    expect([...grants, removal, named].map((id) => plan.verdict(id))).toEqual([V, V, H, V]);
    expect(rightOf(plan.state(), memberOf('Dora'), sectionOf('A'))).toBe(null);
  });

  it('is not what would be allowed without it', () => {
    const plan = ingridsPlan('without', { Arne: { A: 'onward' } });
    const heads = plan.heads;
    plan.add('arne', say.grant('Bo', 'A', 'read'), heads);
    plan.add('phone', say.grant('Bo', 'A', 'write'), heads);
    const enrol = plan.add('phone', say.enrol('Bo', 'bo'));
    plan.add('phone', say.revoke('Arne'), heads);
    expect([plan.verdict(enrol), rightOf(plan.state(), memberOf('Bo'), sectionOf('A'))]).toEqual([H, 'write']);
  });

  it('[ACCESS-5] is no first act that comes after another act, whatever that is', () => {
    const plan = new PlanActs('not first');
    plan.add('stranger', say.join('stranger'));
    expect(plan.tries('sheet', say.open('sheet', 'Ingrid', 'phone'))).toBe('unauthorised');
  });

  it('[ACCESS-5] is everything of a second first act, its removals too', () => {
    const plan = ingridsPlan('first', { Bo: { A: 'write' } });
    const [open] = plan.acts;
    const other = { ...open!, id: 'ff'.repeat(32) as EntryId, act: say.open('sheet', 'Thief', 'thief') };
    plan.acts.push(other);
    const rests = [
      plan.add('thief', say.grant('Bo', 'A', 'write'), [other.id]),
      plan.add('sheet', say.stepBack('Thief'), [other.id]),
    ];
    rests.push(plan.add('thief', say.revoke('Bo'), [rests[0]!]));
    expect([other.id, ...rests].map((id) => plan.verdict(id))).toEqual([V, V, V, V]);
    expect(plan.owners()).toEqual([memberOf('Ingrid')]);
    expect(rightOf(plan.state(), memberOf('Bo'), sectionOf('A'))).toBe('write');
    expect(plan.tries('thief', say.grant('Bo', 'B', 'write'))).toBe('unauthorised');
  });
});

it('[ACCESS-4] reduces 500 acts of two who write side by side, each fold once', () => {
  const plan = ingridsPlan('side by side', { Arne: { A: 'onward' } });
  const tips = { phone: plan.heads[0]!, arne: plan.heads[0]! };
  for (let i = 0; plan.acts.length < 500; i++) {
    const who = i % 2 === 0 ? 'phone' : 'arne';
    const act = i % 8 < 2 ? say.grant(`m${i >> 3}`, 'A', 'read') : say.key('A', i, `k${i}`, ['phone', 'sheet']);
    tips[who] = plan.add(who, act, [tips[who]]);
  }
  plan.add('phone', say.revoke('Arne', 'A'), [tips.phone]);
  const state = reduceAccess(PLAN, plan.acts);
  const all = [...state.ignored.values()];
  expect(all.every((verdict) => verdict === 'void')).toBe(true);
  expect(all.length).toBeGreaterThan(200);
  expect(reduceAccess(PLAN, plan.acts.toReversed())).toEqual(state);
});
