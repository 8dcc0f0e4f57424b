import { describe, expect, it } from 'vitest';
import { reduceAccess, rightOf } from '#protocol/access/reduce.ts';
import type { MemberId, SectionId } from '#protocol/ids.ts';
import { PLAN, keysOf } from '#testing/access/cast.ts';
import { randomActs } from '#testing/access/random-acts.ts';
import { day } from '#testing/made-view.ts';
import { accessView } from './access-view.ts';

const NOTHING = { people: [], sections: [], subPlans: [], consents: [], pastConsents: [] };
const SIGNS = { lastSeen: new Map(), said: new Map(), reached: new Set<never>() };

const viewOf = (acts: ReturnType<typeof randomActs>, device = keysOf('ingrid1').id) => {
  const access = reduceAccess(PLAN, acts);
  const view = accessView({ access, plan: NOTHING, statements: [], device, today: day('2026-11-22'), signs: SIGNS });
  return { access, view };
};

describe('who sees what', () => {
  it('[ACCESS-11] says in every cell what the reduction says, and why by acts that are in force', () => {
    const seen = new Map<string, number>();
    for (let seed = 1; seed <= 1_500; seed++) {
      const acts = randomActs(seed, 30);
      const { access, view } = viewOf(acts);
      const members = new Set<string>(view.members.map(({ member }) => member));
      for (const { member } of access.everAdmitted.values()) expect(members.has(member)).toBe(true);
      for (const { member, cells } of view.members) {
        expect(cells.map(({ section }) => section)).toEqual(view.sections.map(({ section }) => section));
        for (const { section, right, why, until } of cells) {
          const where = `seed ${seed}, ${member} in ${section}`;
          expect(right, where).toBe(rightOf(access, member as MemberId, section as SectionId));
          expect(why.length > 0, where).toBe(right !== null);
          seen.set(String(right), (seen.get(String(right)) ?? 0) + 1);
          if (right === null) expect(until, where).toBeNull();
          for (const reason of why) {
            seen.set(reason.kind, (seen.get(reason.kind) ?? 0) + 1);
            if (reason.kind === 'own') expect(access.ownSections.get(section as SectionId), where).toBe(member);
            if (reason.kind === 'owner') {
              expect(right, where).toBe('owner');
              expect(
                access.owners.some((it) => it.member === member && it.act === reason.act),
                where,
              ).toBe(true);
            }
            if (reason.kind === 'grant')
              expect(
                access.grants.some(
                  (it) =>
                    it.act === reason.act &&
                    it.member === member &&
                    it.right === reason.right &&
                    it.sections.includes(section as SectionId),
                ),
                where,
              ).toBe(true);
            if (reason.kind !== 'own') expect(access.ignored.has(reason.act as never), where).toBe(false);
          }
          // The strongest reason is the one the right comes from.
          const [first] = why;
          if (first?.kind === 'grant') expect(first.right, where).toBe(right);
        }
      }
    }
    // A set that shows one kind only would prove little.
    for (const kind of ['null', 'relay', 'read', 'suggest', 'write', 'admin', 'owner', 'grant', 'own'])
      expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(20);
  }, 60_000);

  it('lets nobody give where the rules would refuse it', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const acts = randomActs(seed, 20);
      for (const name of ['ingrid1', 'ola1', 'kari1']) {
        const { access, view } = viewOf(acts, keysOf(name).id);
        const mine = access.devices.get(keysOf(name).id);
        if (mine?.live !== true) expect(view.mayGive).toEqual([]);
        for (const section of view.mayGive)
          expect(['owner', 'admin']).toContain(rightOf(access, mine!.member, section as SectionId));
      }
    }
  });
});
