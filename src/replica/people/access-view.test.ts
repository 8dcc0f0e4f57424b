import { describe, expect, it } from 'vitest';
import { reduceAccess, rightOf } from '#protocol/access/reduce.ts';
import type { MemberId, SectionId } from '#protocol/ids.ts';
import { PLAN, keysOf } from '#testing/access/cast.ts';
import { randomActs } from '#testing/access/random-acts.ts';
import { day } from '#testing/made-view.ts';
import type { CellReason } from '../api-people.ts';
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
    const wrong: string[] = [];
    const count = (kind: string): unknown => seen.set(kind, (seen.get(kind) ?? 0) + 1);
    for (let seed = 1; seed <= 500; seed++) {
      const { access, view } = viewOf(randomActs(seed, 30));
      const isInForce: {
        readonly [K in CellReason['kind']]: (of: Extract<CellReason, { kind: K }>, m: string, s: string) => boolean;
      } = {
        own: (_, member, section) => access.ownSections.get(section as SectionId) === member,
        owner: ({ act }, member) => access.owners.some((it) => it.member === member && it.act === act),
        grant: ({ act, right }, member, section) =>
          access.grants.some(
            (it) =>
              it.act === act &&
              it.member === member &&
              it.right === right &&
              it.sections.includes(section as SectionId) &&
              !access.ignored.has(it.act),
          ),
      };
      const stands = (reason: CellReason, member: string, section: string): boolean =>
        isInForce[reason.kind](reason as never, member, section);
      const everyone = new Set<string>([...access.everAdmitted.values()].map(({ member }) => member));
      for (const { member } of view.members) everyone.delete(member);
      if (everyone.size > 0) wrong.push(`seed ${seed}: somebody is left out`);
      for (const { member, cells } of view.members) {
        if (cells.some(({ section }, at) => section !== view.sections[at]?.section)) wrong.push(`seed ${seed}: order`);
        for (const { section, right, why, until } of cells) {
          const where = `seed ${seed}, ${member} in ${section}`;
          count(String(right));
          for (const { kind } of why) count(kind);
          if (right !== rightOf(access, member as MemberId, section as SectionId)) wrong.push(`${where}: the right`);
          if (why.length > 0 !== (right !== null) || (right === null && until !== null))
            wrong.push(`${where}: no reason`);
          if (!why.every((reason) => stands(reason, member, section))) wrong.push(`${where}: not in force`);
          // The strongest reason is the one the right comes from.
          const [first] = why;
          if (first !== undefined && right !== (first.kind === 'grant' ? first.right : 'owner'))
            wrong.push(`${where}: first`);
        }
      }
    }
    expect(wrong).toEqual([]);
    // A set that shows one kind only would prove little.
    for (const kind of ['null', 'relay', 'read', 'suggest', 'write', 'admin', 'owner', 'grant', 'own'])
      expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(20);
  }, 60_000);

  it('lets nobody give where the rules would refuse it', () => {
    for (let seed = 1; seed <= 100; seed++) {
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
