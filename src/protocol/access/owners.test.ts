/** Who holds the plan: owners, custodians, sheets, invitations, and where its relay is. */
import { describe, expect, it } from 'vitest';
import { keysOf, memberOf, say } from '#testing/access/cast.ts';
import { ingridsPlan, PlanActs } from '#testing/access/plan-acts.ts';

const inForce = (plan: PlanActs) => [...plan.state().sheets].filter(([, sheet]) => sheet.inForce).map(([id]) => id);
const ids = (...names: string[]) => names.map((name) => keysOf(name).id);

function heldByKari(name: string): PlanActs {
  const plan = new PlanActs(name);
  plan.add('sheet', say.open('sheet', 'Kari', 'kari', 'custodian'));
  plan.add('kari', say.key('A', 0, 'first', ['kari', 'sheet']));
  plan.add('kari', say.grant('Ola', 'A', 'write'));
  plan.add('kari', say.enrol('Ola', 'ola'));
  return plan;
}

describe('[ACCESS-13] owners', () => {
  it('are made by owners and sheets, and end themselves while another is left, or by the sheet', () => {
    const plan = ingridsPlan('make', { Arne: { A: 'onward' }, Bo: { A: 'write' } });
    expect(plan.wouldSay('arne', say.owner('Arne'))).toBe('unauthorised');
    expect(plan.wouldSay('sheet', say.owner('Bo'))).toBe('holds');
    expect(plan.wouldSay('phone', say.stepBack('Ingrid'))).toBe('unauthorised');
    expect(plan.tries('phone', say.owner('Arne'))).toBe('holds');
    expect(plan.tries('phone', say.owner('Arne'))).toBe('unauthorised');
    expect(plan.owners()).toEqual([memberOf('Ingrid'), memberOf('Arne')]);
    expect(plan.wouldSay('phone', say.stepBack('Arne'))).toBe('unauthorised');
    expect(plan.wouldSay('sheet', say.stepBack('Arne'))).toBe('holds');
    expect(plan.wouldSay('sheet', say.stepBack('Bo'))).toBe('unauthorised');
    expect(plan.tries('arne', say.stepBack('Arne'))).toBe('holds');
    expect(plan.owners()).toEqual([memberOf('Ingrid')]);
    // What was granted stays.
    expect(plan.wouldSay('arne', say.grant('Cato', 'A', 'read'))).toBe('holds');
    expect(plan.wouldSay('arne', say.grant('Cato', 'B', 'read'))).toBe('unauthorised');
  });

  it('are owners by the first act that made them so', () => {
    const plan = ingridsPlan('first');
    const heads = plan.heads;
    const made = ['phone', 'sheet', 'phone'].map((by) => plan.add(by, say.owner('Arne'), heads));
    expect(plan.state().owners[1]!.act).toBe(made.toSorted()[0]);
  });

  it('end custody when there is one, whoever they are', () => {
    const plan = heldByKari('custody');
    expect(plan.state().owners[0]!.custodian).toBe(true);
    expect(plan.wouldSay('kari', say.grant('Per', 'A', 'admin', true))).toBe('holds');
    expect(plan.tries('kari', say.owner('Ola'))).toBe('holds');
    expect(plan.state().owners).toMatchObject([{ member: memberOf('Ola'), custodian: false }]);
    expect(plan.tries('kari', say.grant('Per', 'A', 'read'))).toBe('unauthorised');
  });

  it('[ACCESS-13] are not made of a custodian by the custodian, but by a sheet', () => {
    const plan = heldByKari('itself');
    const heads = plan.heads;
    expect(plan.wouldSay('kari', say.owner('Kari'))).toBe('unauthorised');
    expect(plan.wouldSay('sheet', say.owner('Kari'))).toBe('holds');
    // Nor where somebody is made owner apart: of that the custodian knew nothing.
    plan.add('kari', say.owner('Ola'), heads);
    const own = plan.add('kari', say.owner('Kari'), heads);
    expect(plan.verdict(own)).toBe('unauthorised');
    expect(plan.owners()).toEqual([memberOf('Ola')]);
  });

  it('[ACCESS-12] revoke a custodian, as a sheet does; a custodian steps back for nobody', () => {
    const plan = heldByKari('revoked');
    expect(plan.wouldSay('ola', say.revoke('Kari'))).toBe('unauthorised');
    expect(plan.wouldSay('kari', say.revoke('Kari'))).toBe('unauthorised');
    expect(plan.wouldSay('kari', say.stepBack('Kari'))).toBe('unauthorised');
    expect(plan.tries('sheet', say.revoke('Kari', 'A'))).toBe('holds');
    expect(plan.owners()).toEqual([]);
    expect(plan.isLive('kari')).toBe(true);
    expect(plan.tries('sheet', say.revoke('Kari'))).toBe('holds');
    expect(plan.isLive('kari')).toBe(false);
  });

  it('are made again by the sheet when none is left', () => {
    const plan = heldByKari('none');
    plan.add('sheet', say.stepBack('Kari'));
    expect(plan.owners()).toEqual([]);
    expect(plan.tries('sheet', say.owner('Ola'))).toBe('holds');
    expect(plan.tries('ola', say.key('N', 0, 'new'))).toBe('holds');
  });
});

describe('[ACCESS-14] sheets', () => {
  it('make the next one, and are then in force no longer', () => {
    const plan = ingridsPlan('next');
    const heads = plan.heads;
    expect(plan.tries('sheet', say.sheet('second'))).toBe('holds');
    expect(inForce(plan)).toEqual(ids('second'));
    expect(plan.tries('sheet', say.sheet('third'))).toBe('unauthorised');
    // Made apart by the same: nobody can tell which paper is kept.
    plan.add('sheet', say.sheet('other'), heads);
    expect(inForce(plan).toSorted()).toEqual(ids('second', 'other').toSorted());
  });

  it('come in force by the votes of all owners, and end all others', () => {
    const plan = ingridsPlan('votes', { Arne: { A: 'write' }, Bo: { A: 'write' } });
    plan.add('phone', say.owner('Arne'));
    plan.add('phone', say.sheet('new'));
    expect(inForce(plan)).toEqual(ids('sheet'));
    expect(plan.tries('bo', say.sheet('new'))).toBe('unauthorised');
    expect(plan.tries('phone', say.sheet('new'))).toBe('holds');
    expect(inForce(plan)).toEqual(ids('sheet'));
    const before = plan.heads;
    plan.add('arne', say.sheet('new'));
    expect(inForce(plan)).toEqual(ids('new'));
    expect(plan.tries('arne', say.sheet('new'))).toBe('unauthorised');
    expect(plan.tries('sheet', say.owner('Bo'))).toBe('unauthorised');
    // A thief with the old paper who writes as if nothing had been said brings no other in force after the vote.
    plan.add('sheet', say.sheet('thief'), before);
    expect(inForce(plan)).toEqual(ids('new'));
  });

  it('are suspended by an owner, for ever; invitations also by who wrote them', () => {
    const plan = ingridsPlan('suspend', { Arne: { A: 'onward' }, Bo: { A: 'onward' } });
    plan.add('arne', say.invite('link', 'Arne'));
    expect(plan.wouldSay('bo', say.suspend('link'))).toBe('unauthorised');
    expect(plan.wouldSay('arne', say.suspend('sheet'))).toBe('unauthorised');
    expect(plan.wouldSay('phone', say.suspend('link'))).toBe('holds');
    expect(plan.tries('arne', say.suspend('link'))).toBe('holds');
    expect(plan.tries('link', say.join('cato'))).toBe('unauthorised');
    expect(plan.tries('phone', say.suspend('link'))).toBe('unauthorised');
    expect(plan.tries('phone', say.suspend('sheet'))).toBe('holds');
    expect(inForce(plan)).toEqual([]);
    expect(plan.tries('phone', say.sheet('sheet'))).toBe('unauthorised');
    expect(plan.tries('sheet', say.owner('Bo'))).toBe('unauthorised');
  });
});

describe('[ACCESS-15] invitations and the relay', () => {
  it('are written by who could bring in a device, ask once, and admit nothing', () => {
    const plan = ingridsPlan('invite', { Arne: { A: 'onward' }, Bo: { A: 'write' } });
    expect(plan.wouldSay('phone', say.invite('link', 'Cato'))).toBe('unauthorised');
    plan.add('arne', say.grant('Cato', 'A', 'read'));
    expect(plan.wouldSay('bo', say.invite('link', 'Cato'))).toBe('unauthorised');
    expect(plan.wouldSay('arne', say.invite('link', 'Cato'))).toBe('unauthorised');
    expect(plan.tries('phone', say.invite('link', 'Cato'))).toBe('holds');
    const heads = plan.heads;
    expect(plan.tries('link', say.join('cato'))).toBe('holds');
    expect(plan.tries('link', say.join('again'))).toBe('unauthorised');
    expect(plan.wouldSay('link', say.enrol('Cato', 'cato'))).toBe('unauthorised');
    expect(plan.isLive('cato')).toBe(false);
    // By two who both have the link: both are shown.
    plan.add('link', say.join('thief'), heads);
    expect(plan.state().invitations.get(keysOf('link').id)!.joins).toHaveLength(2);
    expect(plan.tries('phone', say.enrol('Cato', 'cato'))).toBe('holds');
    expect(plan.isLive('cato')).toBe(true);
  });

  it('are written for one’s own next device too, by an owner and by a participant, and by no file or sheet', () => {
    const plan = ingridsPlan('own link', { Arne: { A: 'onward' }, Bo: { A: 'write' } });
    plan.add('phone', say.enrol('Ingrid', 'file', 'file'));
    for (const stranger of ['file', 'sheet', 'arne', 'bo'])
      expect(plan.wouldSay(stranger, say.invite('link', 'Ingrid')), stranger).toBe('unauthorised');
    expect(plan.wouldSay('arne', say.invite('link', 'Bo'))).toBe('unauthorised');
    expect(plan.tries('bo', say.invite('bolink', 'Bo'))).toBe('holds');
    expect(plan.tries('phone', say.invite('link', 'Ingrid'))).toBe('holds');
    expect(plan.tries('link', say.join('tablet'))).toBe('holds');
    expect(plan.isLive('tablet')).toBe(false);
    expect(plan.tries('phone', say.enrol('Ingrid', 'tablet'))).toBe('holds');
    // Who has left the plan writes none.
    plan.add('phone', say.revoke('Bo'));
    expect(plan.state().invitations.get(keysOf('bolink').id)!.inForce).toBe(false);
    expect(plan.tries('bo', say.invite('again', 'Bo'))).toBe('unauthorised');
  });

  it('name the relay by an owner: the last said counts, of two said apart one', () => {
    const plan = ingridsPlan('relay', { Arne: { A: 'onward' } });
    expect(plan.state().relay).toBe(null);
    expect(plan.wouldSay('arne', say.relay('arne'))).toBe('unauthorised');
    const heads = plan.heads;
    plan.add('phone', say.relay('one'));
    plan.add('phone', say.relay('two'));
    plan.add('phone', say.relay('old'), heads);
    expect(plan.state().relay?.address).toBe('https://two.example');
    const now = plan.heads;
    const apart = ['three', 'four'].map((name) => plan.add('phone', say.relay(name), now));
    expect(plan.state().relay?.act).toBe(apart.toSorted()[0]);
  });
});

describe('[ACCESS-20] keys that were admitted', () => {
  it('are not admitted again, as anything', () => {
    const plan = ingridsPlan('again', { Arne: { A: 'onward' } });
    plan.add('arne', say.invite('link', 'Arne'));
    for (const taken of ['phone', 'sheet', 'link', 'arne']) {
      expect(plan.wouldSay('phone', say.enrol('Ingrid', taken)), taken).toBe('unauthorised');
      expect(plan.wouldSay('phone', say.sheet(taken)), taken).toBe('unauthorised');
      expect(plan.wouldSay('phone', say.invite(taken, 'Arne')), taken).toBe('unauthorised');
    }
    expect(new PlanActs('self').tries('phone', say.open('phone', 'Ingrid', 'phone'))).toBe('unauthorised');
  });

  it('brought in twice apart are what the first in causal order made them', () => {
    const plan = ingridsPlan('twice', { Arne: { A: 'onward' } });
    const heads = plan.heads;
    const [one, two] = [
      plan.add('phone', say.enrol('Ingrid', 'tablet'), heads),
      plan.add('arne', say.enrol('Arne', 'tablet'), heads),
    ];
    const state = plan.state();
    expect(state.ignored.size).toBe(0);
    expect(state.devices.get(keysOf('tablet').id)!.member).toBe(memberOf(one < two ? 'Ingrid' : 'Arne'));
  });
});
