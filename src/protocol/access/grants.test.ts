/** Grants and what they give: who may give, who may end, whose keys they are. */
import { describe, expect, it } from 'vitest';
import { keyIdOf, keysOf, memberOf, say, sectionOf } from '#testing/access/cast.ts';
import { ingridsPlan } from '#testing/access/plan-acts.ts';
import type { GrantAct, KeyAct } from './act.ts';
import { currentKey, isAllowedNow, mayRead, mayWrite, recipientsOf, rightOf } from './reduce.ts';

const [A, B] = [sectionOf('A'), sectionOf('B')];
const Arne = memberOf('Arne');

/** Bo's own section: its id is checked when the act is read, not here. */
const own = say.key('O', 0, 'own', ['bo'], 'Bo') as KeyAct;
const O = own.keys[0]!.section;

describe('[ACCESS-10] a grant', () => {
  it('is given by an owner, by an admin who may hand on, and by nobody else', () => {
    const plan = ingridsPlan('gives', { Arne: { A: 'onward', B: 'admin' }, Bo: { A: 'write' } });
    expect(plan.wouldSay('phone', say.grant('Cato', 'AB', 'write'))).toBe('holds');
    expect(plan.wouldSay('arne', say.grant('Cato', 'A', 'admin', true))).toBe('holds');
    expect(plan.wouldSay('arne', say.grant('Cato', 'AB', 'read'))).toBe('unauthorised');
    expect(plan.wouldSay('arne', say.grant('Cato', 'B', 'read'))).toBe('unauthorised');
    expect(plan.wouldSay('bo', say.grant('Cato', 'A', 'read'))).toBe('unauthorised');
    expect(plan.wouldSay('sheet', say.grant('Cato', 'A', 'read'))).toBe('unauthorised');
    expect(plan.wouldSay('stranger', say.grant('Cato', 'A', 'read'))).toBe('unauthorised');
    plan.add('phone', say.enrol('Ingrid', 'file', 'file'));
    expect(plan.wouldSay('file', say.grant('Cato', 'A', 'read'))).toBe('unauthorised');
  });

  it('is for members who are no owners', () => {
    const plan = ingridsPlan('owners', { Arne: { A: 'write' } });
    plan.add('phone', say.owner('Arne'));
    expect(plan.tries('phone', say.grant('Arne', 'B', 'read'))).toBe('unauthorised');
    const held = ingridsPlan('custody');
    held.acts.length = 0;
    held.add('sheet', say.open('sheet', 'Kari', 'kari', 'custodian'));
    expect(held.tries('kari', say.grant('Kari', 'A', 'read'))).toBe('unauthorised');
  });

  it('gives nothing in a section that is another’s own, unless they give it', () => {
    const plan = ingridsPlan('own', { Bo: { A: 'read' }, Arne: { A: 'write' } });
    const heads = plan.heads;
    plan.add('bo', own);
    const grant: GrantAct = { ...(say.grant('Arne', 'A', 'write') as GrantAct), sections: [O] };
    expect(plan.wouldSay('phone', grant)).toBe('unauthorised');
    // Written as if the section were not there yet.
    plan.add('phone', { ...grant, sections: [A, O].toSorted() }, heads);
    expect(rightOf(plan.state(), Arne, O)).toBe(null);
    expect(plan.state().grants.at(-1)!.sections).toEqual([A]);
    expect(plan.tries('bo', grant)).toBe('holds');
    expect(rightOf(plan.state(), Arne, O)).toBe('write');
  });
});

describe('[ACCESS-11] rights', () => {
  it('are the highest of the grants in force, by section; an owner has all, but not in another’s own', () => {
    const plan = ingridsPlan('rights', { Arne: { AB: 'read' }, Bo: { A: 'read' } });
    plan.add('phone', say.grant('Arne', 'A', 'suggest'));
    plan.add('phone', say.grant('Arne', 'A', 'relay'));
    plan.add('bo', own);
    const state = plan.state();
    const right = (member: string, section: typeof A) => rightOf(state, memberOf(member), section);
    expect([right('Arne', A), right('Arne', B), right('Arne', sectionOf('C'))]).toEqual(['suggest', 'read', null]);
    expect([right('Ingrid', A), right('Ingrid', sectionOf('new')), right('Ingrid', O)]).toEqual([
      'owner',
      'owner',
      null,
    ]);
    expect([right('Bo', O), right('Arne', O), right('stranger', A)]).toEqual(['owner', null, null]);
    const may = (device: string, section: typeof A, type: 'update' | 'comment') =>
      mayWrite(state, keysOf(device).id, section, type);
    expect([may('arne', A, 'comment'), may('arne', A, 'update'), may('arne', B, 'comment')]).toEqual([
      true,
      false,
      false,
    ]);
    expect([may('phone', A, 'update'), may('sheet', A, 'update'), may('phone', O, 'update')]).toEqual([
      true,
      false,
      false,
    ]);
    expect([mayRead(state, keysOf('arne').id, B), mayRead(state, keysOf('phone').id, O)]).toEqual([true, false]);
  });

  it('[ACCESS-6] bring in a device: an owner, for a member who has a right, whoever gave it', () => {
    const plan = ingridsPlan('brings', { Arne: { A: 'onward' }, Bo: { A: 'write' } });
    expect(plan.wouldSay('phone', say.enrol('Cato', 'cato'))).toBe('unauthorised');
    plan.add('arne', say.grant('Cato', 'A', 'read'));
    expect(plan.wouldSay('phone', say.enrol('Cato', 'cato'))).toBe('holds');
    expect(plan.wouldSay('arne', say.enrol('Cato', 'cato'))).toBe('unauthorised');
    expect(plan.wouldSay('arne', say.enrol('Cato', 'cato', 'file'))).toBe('unauthorised');
    expect(plan.wouldSay('bo', say.enrol('Cato', 'cato'))).toBe('unauthorised');
    expect(plan.wouldSay('sheet', say.enrol('Cato', 'cato'))).toBe('unauthorised');
    // Nobody brings in a device of an owner but that owner and the sheet.
    plan.add('phone', say.owner('Bo'));
    expect(plan.wouldSay('bo', say.enrol('Ingrid', 'tablet'))).toBe('unauthorised');
    expect(plan.wouldSay('phone', say.enrol('Bo', 'tablet'))).toBe('unauthorised');
  });

  it('[ACCESS-6] bring in nobody else’s device by a grant of one’s own making: it would read what others gave them', () => {
    const plan = ingridsPlan('takes over', { Bo: { A: 'read' }, Arne: { B: 'write' } });
    const heads = plan.heads;
    plan.add('bo', own);
    // Bo gives Arne something of his own, to be one who gave Arne something; or hands on what he may hand on.
    plan.add('bo', { ...(say.grant('Arne', 'A', 'read') as GrantAct), sections: [O] });
    expect(plan.tries('bo', say.enrol('Arne', 'spy'))).toBe('unauthorised');
    expect(plan.tries('bo', say.invite('link', 'Arne'))).toBe('unauthorised');
    expect(mayRead(plan.state(), keysOf('spy').id, B)).toBe(false);
    // Nor for a name that he has read, as if he had been the first to use it.
    plan.add('phone', say.grant('Cato', 'B', 'read'), heads);
    const begun = plan.add('bo', own, heads);
    const given = plan.add('bo', { ...(say.grant('Cato', 'A', 'read') as GrantAct), sections: [O] }, [begun]);
    expect(plan.verdict(plan.add('bo', say.enrol('Cato', 'spy2'), [given]))).toBe('unauthorised');
    expect(mayRead(plan.state(), keysOf('spy2').id, B)).toBe(false);
  });
});

describe('[ACCESS-12] revoking', () => {
  it('ends grants in the sections it names, or the whole member with devices and invitations', () => {
    const plan = ingridsPlan('ends', { Arne: { AB: 'write' } });
    plan.add('phone', say.invite('link', 'Arne'));
    plan.add('phone', say.revoke('Arne', 'A'));
    expect([rightOf(plan.state(), Arne, A), rightOf(plan.state(), Arne, B), plan.isLive('arne')]).toEqual([
      null,
      'write',
      true,
    ]);
    expect(plan.tries('phone', say.revoke('Arne', 'A'))).toBe('unauthorised');
    expect(plan.state().invitations.get(keysOf('link').id)!.inForce).toBe(true);
    plan.add('phone', say.revoke('Arne'));
    expect([rightOf(plan.state(), Arne, B), plan.isLive('arne')]).toEqual([null, false]);
    expect(plan.state().invitations.get(keysOf('link').id)!.inForce).toBe(false);
    expect(plan.tries('phone', say.revoke('Arne'))).toBe('unauthorised');
    // With the removal in its past, a right is given anew; the device is not.
    plan.add('phone', say.grant('Arne', 'A', 'read'));
    expect([rightOf(plan.state(), Arne, A), plan.isLive('arne')]).toEqual(['read', false]);
    expect(plan.tries('phone', say.enrol('Arne', 'arne'))).toBe('unauthorised');
    expect(plan.tries('phone', say.enrol('Arne', 'arne2'))).toBe('holds');
  });

  it('ends the invitations that the member wrote, too', () => {
    const plan = ingridsPlan('written', { Arne: { A: 'onward' }, Bo: { A: 'onward' } });
    plan.add('arne', say.grant('Cato', 'A', 'read'));
    plan.add('arne', say.invite('link', 'Arne'));
    plan.add('phone', say.invite('other', 'Cato'));
    plan.add('phone', say.revoke('Arne'));
    const { invitations } = plan.state();
    expect(['link', 'other'].map((name) => invitations.get(keysOf(name).id)!.inForce)).toEqual([false, true]);
  });

  it('is done by owners and sheets, by admins in their sections, and by the member', () => {
    const plan = ingridsPlan('by whom', { Arne: { A: 'admin', B: 'write' }, Bo: { AB: 'write' } });
    expect(plan.wouldSay('sheet', say.revoke('Bo'))).toBe('holds');
    expect(plan.wouldSay('phone', say.revoke('Bo'))).toBe('holds');
    expect(plan.wouldSay('arne', say.revoke('Bo', 'A'))).toBe('holds');
    expect(plan.wouldSay('arne', say.revoke('Bo', 'AB'))).toBe('unauthorised');
    expect(plan.wouldSay('arne', say.revoke('Bo'))).toBe('unauthorised');
    expect(plan.wouldSay('bo', say.revoke('Arne', 'A'))).toBe('unauthorised');
    expect(plan.wouldSay('bo', say.revoke('Bo'))).toBe('holds');
    plan.add('phone', say.owner('Bo'));
    for (const who of ['phone', 'arne', 'bo', 'sheet'])
      expect(plan.wouldSay(who, say.revoke('Bo', 'A')), who).toBe('unauthorised');
  });
});

describe('[ACCESS-8] keys and own sections', () => {
  it('are named by who may write there; sections begun by owners, and one’s own by any member', () => {
    const plan = ingridsPlan('begins', { Arne: { A: 'write' }, Bo: { A: 'suggest' } });
    expect(plan.wouldSay('arne', say.key('A', 1, 'next'))).toBe('holds');
    expect(plan.wouldSay('bo', say.key('A', 1, 'next'))).toBe('unauthorised');
    expect(plan.wouldSay('arne', say.key('AB', 1, 'next'))).toBe('unauthorised');
    expect(plan.wouldSay('arne', say.key('N', 0, 'new'))).toBe('unauthorised');
    expect(plan.wouldSay('phone', say.key('N', 0, 'new'))).toBe('holds');
    expect(plan.wouldSay('arne', own)).toBe('unauthorised');
    expect(plan.wouldSay('bo', own)).toBe('holds');
    plan.add('phone', say.revoke('Bo', 'A'));
    expect(plan.wouldSay('bo', own)).toBe('unauthorised');
  });

  it('stay their member’s, though another names them apart, or the act is void', () => {
    const plan = ingridsPlan('for ever', { Bo: { A: 'write' } });
    const heads = plan.heads;
    plan.add('phone', { type: 'key', keys: own.keys, wraps: [] }, heads);
    plan.add('bo', own, heads);
    plan.add('phone', say.revoke('Bo'), heads);
    const state = plan.state();
    expect([...state.ignored.values()]).toEqual(['void']);
    expect(state.ownSections).toEqual(new Map([[O, memberOf('Bo')]]));
    expect(rightOf(state, memberOf('Ingrid'), O)).toBe(null);
    expect(recipientsOf(state, O)).toEqual([]);
    expect(state.keys.get(O)!.every(({ clean }) => !clean)).toBe(true);
  });
});

describe('[ACCESS-9] keys', () => {
  const rotated = (generation: number, to: readonly string[]) => say.key('A', generation, `k${generation}`, to);
  const current = (plan: ReturnType<typeof ingridsPlan>) => currentKey(plan.state(), A)!.keyId;
  const named = (name: string) => keyIdOf(`${name} ${A}`);

  it('go to all who may read, files among them, and to sheets but for own sections', () => {
    const plan = ingridsPlan('recipients', { Arne: { A: 'relay', B: 'read' }, Bo: { A: 'write' } });
    plan.add('bo', say.enrol('Bo', 'copy', 'file'));
    plan.add('bo', own);
    const to = (section: typeof A) => recipientsOf(plan.state(), section).map(({ id }) => id);
    const ids = (...names: string[]) => names.map((name) => keysOf(name).id).toSorted();
    expect(to(A)).toEqual(ids('phone', 'sheet', 'bo', 'copy'));
    expect(to(B)).toEqual(ids('phone', 'sheet', 'arne'));
    expect(to(O)).toEqual(ids('bo', 'copy'));
  });

  it('are clean while nobody has them who may not read; the first clean one is written under', () => {
    const plan = ingridsPlan('clean', { Arne: { A: 'write' } });
    plan.add('phone', rotated(1, ['phone', 'sheet', 'arne']));
    expect(current(plan)).toBe(named('k1'));
    plan.add('phone', say.revoke('Arne'));
    // The key of the beginning never went to Arne.
    expect(current(plan)).toBe(named('first'));
    plan.add('phone', say.key('A', 0, 'first', ['arne']));
    expect(
      plan
        .state()
        .keys.get(A)!
        .map(({ clean }) => clean),
    ).toEqual([false, false]);
    expect(current(plan)).toBe(named('k1'));
    plan.add('phone', rotated(2, ['phone', 'sheet']));
    expect(current(plan)).toBe(named('k2'));
  });

  it('of void acts can be read, and are never clean', () => {
    const plan = ingridsPlan('void keys', { Arne: { A: 'write' } });
    const heads = plan.heads;
    plan.add('arne', rotated(1, ['phone']), heads);
    plan.add('phone', say.revoke('Arne', 'A'), heads);
    plan.add('phone', say.grant('Arne', 'A', 'read'));
    expect(
      plan
        .state()
        .keys.get(A)!
        .map(({ keyId, clean }) => [keyId, clean]),
    ).toEqual([
      [named('k1'), false],
      [named('first'), true],
    ]);
  });

  it('are known to the device that named them, though it wrapped them to others only', () => {
    const plan = ingridsPlan('author', { Arne: { A: 'write' } });
    plan.add('arne', rotated(1, ['phone']));
    expect(current(plan)).toBe(named('k1'));
    plan.add('phone', say.revoke('Arne', 'A'));
    expect(current(plan)).toBe(named('first'));
  });

  it('[ACCESS-4] says before an act is made whether it is allowed', () => {
    const plan = ingridsPlan('now', { Arne: { A: 'write' } });
    const state = plan.state();
    expect(isAllowedNow(state, keysOf('phone').id, say.revoke('Arne'))).toBe(true);
    expect(isAllowedNow(state, keysOf('arne').id, say.revoke('Ingrid'))).toBe(false);
    expect(isAllowedNow(state, keysOf('sheet').id, say.open('sheet', 'Ola', 'ola'))).toBe(false);
  });
});
