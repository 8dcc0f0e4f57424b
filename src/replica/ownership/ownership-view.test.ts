import { describe, expect, it } from 'vitest';
import type { KnownAct } from '#protocol/access/act.ts';
import { reduceAccess } from '#protocol/access/reduce.ts';
import type { ReducibleAct } from '#protocol/access/state.ts';
import type { DeviceId, EntryId, MemberId, SectionId } from '#protocol/ids.ts';
import { hexOf, keysOf, memberOf, PLAN } from '#testing/access/cast.ts';
import { randomActs } from '#testing/access/random-acts.ts';
import { day, field } from '#testing/made-view.ts';
import { endedRights } from './ahead.ts';
import { ownershipView } from './ownership-view.ts';

const TODAY = day('2026-11-22');
const GROUND = { code: 'parent', method: 'this-device', date: TODAY } as const;
const WRITERS = ['ingrid1', 'ola1', 'kari1', 'per1', 'ingrid2', 'ola2'];
const PLAN_VIEW = {
  people: [],
  consents: [],
  about: {
    section: null,
    birthDate: field(day('2010-12-24')),
    address: field(''),
    language: field(''),
    interpreter: field(''),
    background: [],
    communication: [],
    culture: [],
  },
};

function viewOf(acts: readonly ReducibleAct[], device: DeviceId) {
  const access = reduceAccess(PLAN, acts);
  const ahead = { access, statements: [], basesUsed: new Set<string>(), isSigned: () => false, mayGive: () => false };
  return { access, view: ownershipView({ access, plan: PLAN_VIEW, device, today: TODAY, ahead }) };
}

/** Whether it counts when this device really says it, knowing all that is known. */
function counts(acts: readonly ReducibleAct[], author: DeviceId, act: KnownAct): boolean {
  const { ignored } = reduceAccess(PLAN, acts);
  const held = acts.filter(({ id }) => ignored.get(id) !== 'incomplete');
  const inner = new Set(held.flatMap(({ deps }) => deps));
  const deps = held.map(({ id }) => id).filter((id) => !inner.has(id));
  const id = hexOf('asked', 32) as EntryId;
  return !reduceAccess(PLAN, [...held, { id, author, deps, act }]).ignored.has(id);
}

describe('what is offered', () => {
  it('[ACCESS-10] [ACCESS-12] [ACCESS-13] counts when it is done, and what is not offered is refused', () => {
    const asked = new Map<string, number>();
    const wrong: string[] = [];
    const hold = (seed: number, what: string, isOffered: boolean, isCounted: boolean): void => {
      const name = `${what} ${isOffered ? 'offered' : 'not offered'}`;
      asked.set(name, (asked.get(name) ?? 0) + 1);
      if (isOffered !== isCounted) wrong.push(`seed ${seed}: ${name}`);
    };
    for (let seed = 1; seed <= 120; seed++) {
      const acts = randomActs(seed, 24);
      for (const name of WRITERS) {
        const author = keysOf(name).id;
        const { access, view } = viewOf(acts, author);
        const me = access.devices.get(author)?.member;
        const says = (act: KnownAct): boolean => counts(acts, author, act);
        const onDevices = new Set(
          [...access.devices.values()].flatMap((it) => (it.live && it.kind === 'own' ? [it.member] : [])),
        );
        for (const member of onDevices)
          if (member !== me)
            hold(seed, 'owner', view.mayMakeOwner.includes(member), says({ type: 'owner', member, basis: GROUND }));
        if (me !== undefined)
          hold(seed, 'stepBack', view.mayStepBack, says({ type: 'stepBack', member: me, known: [] }));
        for (const section of access.keys.keys())
          hold(seed, 'delegate', view.mayDelegate.includes(section), says(admin(section)));
        for (const member of view.withNothing)
          if (access.owners.some((owner) => owner.member === me))
            hold(seed, 'letGo', true, says({ type: 'revoke', member: member as MemberId, sections: [], known: [] }));
      }
    }
    expect(wrong).toEqual([]);
    for (const what of ['owner offered', 'owner not offered', 'stepBack offered', 'stepBack not offered'])
      expect(asked.get(what) ?? 0, what).toBeGreaterThan(20);
    for (const what of ['delegate offered', 'delegate not offered', 'letGo offered'])
      expect(asked.get(what) ?? 0, what).toBeGreaterThan(5);
  }, 60_000);

  it('[ACCESS-12] rights are ended only when none that lasts is left, and only by who may', () => {
    let ended = 0;
    for (let seed = 1; seed <= 120; seed++) {
      // The clock that ends things: some grants of these lives have run out by then, some never do.
      const acts = randomActs(seed, 24).map((one, at) =>
        one.act.type === 'grant'
          ? { ...one, act: { ...one.act, until: ['', '2026-01-01', '2027-01-01'][at % 3]! } }
          : one,
      );
      for (const name of WRITERS) {
        const author = keysOf(name).id;
        const { access } = viewOf(acts, author);
        for (const { member, sections } of endedRights(access, author, TODAY)) {
          ended++;
          expect(counts(acts, author, { type: 'revoke', member, sections, known: [] })).toBe(true);
          const lasting = access.grants.filter((grant) => grant.member === member && grant.until !== '2026-01-01');
          expect(lasting.flatMap((grant) => grant.sections).filter((section) => sections.includes(section))).toEqual(
            [],
          );
        }
      }
    }
    expect(ended).toBeGreaterThan(20);
  }, 60_000);
});

function admin(section: SectionId): KnownAct {
  const member = memberOf('nobody yet');
  const until = '2027-01-01';
  return {
    type: 'grant',
    member,
    sections: [section],
    right: 'admin',
    until,
    onward: true,
    history: false,
    basis: 'law:none',
  };
}
