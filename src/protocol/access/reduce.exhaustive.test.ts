/**
 * The reduction beside one that was written from SPEC.md alone (`#testing/access`):
 * on every small set of acts, and on many random large ones.
 */
import { describe, expect, it } from 'vitest';
import { expectAgreement, PROVE } from '#testing/access/agree.ts';
import { History, memberOf, PLAN, say, sectionOf } from '#testing/access/cast.ts';
import { differences, told } from '#testing/access/compare.ts';
import { FOUNDINGS } from '#testing/access/foundings.ts';
import { NaiveActs } from '#testing/access/naive-acts.ts';
import { naiveReduce, stateOf } from '#testing/access/naive-reduce.ts';
import { randomActs } from '#testing/access/random-acts.ts';
import { smallSets } from '#testing/access/small-sets.ts';
import { seededRandom } from '#testing/random.ts';
import type { EntryId, SectionId } from '../ids.ts';
import type { RemovalAct } from './act.ts';
import { reduceAccess, rightOf } from './reduce.ts';
import type { AccessState, ReducibleAct } from './state.ts';

/** Of the sets of three over all acts, and of those over the quarrels only, one in so many. */
const ONE_IN = PROVE ? 1 : 8;
const LARGE_SETS = PROVE ? 100_000 : 10_000;
const PARTS = Array.from({ length: 10 }, (_, part) => part);
const SOME_SETS = PROVE ? 10_000 : 400;

describe.each(FOUNDINGS)('on top of $name', (founding) => {
  it('[ACCESS-4] every set of up to three acts, in every causal order, is reduced as the rules say', () => {
    let sets = 0;
    let withVoid = 0;
    const random = seededRandom(founding.menu.length);
    const skip = (depth: number) => depth === 3 && random() * ONE_IN >= 1;
    for (const { acts, naive } of smallSets(founding, founding.menu, 3, skip)) {
      const state = stateOf(naive, PLAN);
      expectAgreement(acts, founding.name, state);
      sets += 1;
      if ([...state.ignored.values()].includes('void')) withVoid += 1;
    }
    process.stdout.write(`${founding.name}: ${sets} sets of up to 3, something void in ${withVoid}\n`);
    expect(withVoid).toBeGreaterThan(sets / 100);
  });

  it.runIf(PROVE)('[ACCESS-18] every set of up to four removals and what they strike', () => {
    let sets = 0;
    for (const { acts, naive } of smallSets(founding, founding.core, 4)) {
      expectAgreement(acts, founding.name, stateOf(naive, PLAN));
      sets += 1;
    }
    process.stdout.write(`${founding.name}: ${sets} sets of up to 4\n`);
    expect(sets).toBeGreaterThan(10_000);
  });
});

describe('random sets of up to thirty acts', () => {
  it.each(PARTS)('[ACCESS-4] are reduced as the rules say, part %i of ten', (part) => {
    let withVoid = 0;
    const sets = LARGE_SETS / PARTS.length;
    for (let seed = part * sets; seed < (part + 1) * sets; seed++) {
      const acts = randomActs(seed, 30);
      const state = naiveReduce(PLAN, acts);
      expectAgreement(acts, `seed ${seed}`, state);
      if ([...state.ignored.values()].includes('void')) withVoid += 1;
    }
    process.stdout.write(`random: ${sets} sets of up to 30, something void in ${withVoid}\n`);
    expect(withVoid).toBeGreaterThan(sets / 3);
  });

  it('[ACCESS-4] are reduced alike in whatever order they are given, and without a clock', () => {
    for (let seed = 0; seed < SOME_SETS; seed++) {
      const acts = randomActs(seed, 30);
      const random = seededRandom(seed);
      const shuffled = acts.map((act) => ({ act, at: random() })).toSorted((a, b) => a.at - b.at);
      const [one, other] = [
        reduceAccess(PLAN, acts),
        reduceAccess(
          PLAN,
          shuffled.map(({ act }) => act),
        ),
      ];
      expect(differences(one, other), `seed ${seed}`).toEqual([]);
    }
  });

  it('[ACCESS-4] keep every verdict on who was authorised, whatever else arrives', () => {
    let judged = 0;
    for (let seed = 0; seed < SOME_SETS; seed++) {
      const acts = randomActs(seed, 30);
      const all = reduceAccess(PLAN, acts);
      for (const part of partsOf(acts, seed)) {
        const { ignored } = reduceAccess(PLAN, part);
        for (const { id } of part) {
          if (ignored.get(id) === 'incomplete') continue;
          const [before, after] = [ignored.get(id) === 'unauthorised', all.ignored.get(id) === 'unauthorised'];
          expect(after, `seed ${seed}, ${id}`).toBe(before);
          judged += 1;
        }
      }
    }
    expect(judged).toBeGreaterThan(SOME_SETS * 10);
  });

  it('[ACCESS-13] never let an owner’s device end another’s ownership', () => {
    let ended = 0;
    for (let seed = 0; seed < SOME_SETS; seed++) {
      const acts = randomActs(seed, 30);
      const naive = new NaiveActs(acts);
      for (const act of acts) {
        const past = naive.past(act.id);
        if (past === null) continue;
        const before = reduceAccess(
          PLAN,
          acts.filter(({ id }) => past.has(id)),
        );
        const after = reduceAccess(
          PLAN,
          acts.filter(({ id }) => past.has(id) || id === act.id),
        );
        const author = before.devices.get(act.author)?.member;
        for (const owner of before.owners) {
          if (owner.custodian || after.owners.some(({ member }) => member === owner.member)) continue;
          ended += 1;
          const isBySheet = before.sheets.get(act.author)?.inForce === true;
          expect(isBySheet || author === owner.member, `seed ${seed}\n${told(acts)}`).toBe(true);
        }
      }
    }
    expect(ended).toBeGreaterThan(SOME_SETS / 50);
  });

  it('[ACCESS-19] let a removal that stands hold against all that did not know of it', () => {
    let held = 0;
    for (let seed = 0; seed < SOME_SETS; seed++) {
      const acts = randomActs(seed, 30);
      const naive = new NaiveActs(acts);
      const state = reduceAccess(PLAN, acts);
      for (const { id: removal, act } of state.removals) {
        const knewOfIt = (id: EntryId) => naive.past(id)!.has(removal);
        for (const what of stillHeld(state, act))
          expect(knewOfIt(what), `seed ${seed}: ${act.type} ${removal}`).toBe(true);
        held += 1;
      }
    }
    expect(held).toBeGreaterThan(SOME_SETS / 2);
  });

  it('[ACCESS-17] leave nothing standing that a sheet did apart from an owner’s suspension of it, but ends', () => {
    let fallen = 0;
    for (let seed = 0; seed < SOME_SETS; seed++) {
      const acts = randomActs(seed, 30);
      const naive = new NaiveActs(acts);
      const state = reduceAccess(PLAN, acts);
      for (const { id: removal, act } of state.removals) {
        if (act.type !== 'suspend' || naive.written(removal)!.rank !== 3) continue;
        for (const { id, author, act: theirs } of acts) {
          if (author !== act.sheet || isRemovalType(theirs.type) || naive.past(id) === null) continue;
          if (naive.past(removal)!.has(id)) continue;
          // Whoever knew of it was not allowed it, whoever did not is struck.
          expect(state.ignored.has(id), `seed ${seed}\n${told(acts)}`).toBe(true);
          if (state.ignored.get(id) === 'void') fallen += 1;
        }
      }
    }
    expect(fallen).toBeGreaterThan(SOME_SETS / 50);
  });

  it('[ACCESS-11] give no right but by a grant in force, ownership or one’s own section, each by an act that holds', () => {
    let rights = 0;
    for (let seed = 0; seed < SOME_SETS; seed++) {
      const acts = randomActs(seed, 30);
      const state = reduceAccess(PLAN, acts);
      const holding = acts.filter(({ id }) => !state.ignored.has(id)).map(({ act }) => act);
      const sections = new Set(
        acts.flatMap(({ act }) => (act.type === 'key' ? act.keys.map((key) => key.section) : [])),
      );
      const members = new Set([...state.devices.values()].map(({ member }) => member));
      for (const member of members) {
        for (const section of sections) {
          const right = rightOf(state, member, section);
          if (right === null) continue;
          rights += 1;
          const ground = holding.some(
            (act) =>
              (act.type === 'grant' &&
                act.member === member &&
                act.sections.includes(section) &&
                act.right === right) ||
              ((act.type === 'owner' || act.type === 'open') && act.member === member && right === 'owner'),
          );
          // An own section is its member's even where the act that began it is void [ACCESS-8].
          const isOwn = acts.some(
            ({ id, act }) =>
              act.type === 'key' &&
              act.own?.member === member &&
              act.keys.some((key) => key.section === section) &&
              (state.ignored.get(id) ?? 'void') === 'void',
          );
          expect(ground || (isOwn && right === 'owner'), `seed ${seed}: ${member} ${section} ${right}`).toBe(true);
        }
      }
    }
    expect(rights).toBeGreaterThan(SOME_SETS);
  });
});

describe('removals in a ring', () => {
  const members = ['ola', 'kari', 'per', 'eva'];
  it.each([2, 3, 4])('[ACCESS-18] of %i admins suspend them all, and an owner admits one anew', (size) => {
    const history = new History(`ring of ${size}`);
    history.add('S', say.open('S', 'ingrid', 'I1'));
    history.add('I1', say.key('A', 0, 'first', ['S']));
    const ring = members.slice(0, size);
    for (const member of ring) {
      history.add('I1', say.grant(member, 'A', 'admin'));
      history.add('I1', say.enrol(member, `${member}1`));
    }
    const before = history.heads;
    for (const [i, member] of ring.entries()) history.add(`${member}1`, say.revoke(ring[(i + 1) % size]!, 'A'), before);
    const suspended = reduceAccess(PLAN, history.acts);
    expect(suspended.removals).toHaveLength(size);
    for (const member of ring) expect(rightOf(suspended, memberOf(member), sectionOf('A'))).toBeNull();
    history.add('I1', say.grant('ola', 'A', 'admin'));
    const anew = reduceAccess(PLAN, history.acts);
    expect(ring.map((member) => rightOf(anew, memberOf(member), sectionOf('A')))).toEqual(
      ring.map((member) => (member === 'ola' ? 'admin' : null)),
    );
  });
});

const isRemovalType = (type: string): boolean => ['revoke', 'retire', 'stepBack', 'suspend'].includes(type);

/** The acts on which that rests which a removal ends, where it is there all the same. */
function stillHeld(state: AccessState, removal: RemovalAct): readonly EntryId[] {
  switch (removal.type) {
    case 'retire':
      return [...state.devices.values()]
        .filter(({ keys, live }) => live && keys.id === removal.device)
        .map(({ act }) => act);
    case 'suspend':
      return [...state.sheets.values(), ...state.invitations.values()]
        .filter(({ keys, inForce }) => inForce && keys.id === removal.sheet)
        .map(({ act }) => act);
    case 'stepBack':
      return state.owners.filter(({ member }) => member === removal.member).map(({ act }) => act);
    case 'revoke': {
      const whole = removal.sections.length === 0;
      const isThere = (section: SectionId) => whole || removal.sections.includes(section);
      const grants = state.grants.filter(({ member, sections }) => member === removal.member && sections.some(isThere));
      const theirs = [...state.devices.values()].filter(({ member, live }) => live && member === removal.member);
      const asked = [...state.invitations.values()].filter(
        ({ member, inForce }) => inForce && member === removal.member,
      );
      return [...grants, ...(whole ? [...theirs, ...asked] : [])].map(({ act }) => act);
    }
  }
}

/** A few parts of a set that hold the past of all in them. */
function partsOf(acts: readonly ReducibleAct[], seed: number): readonly (readonly ReducibleAct[])[] {
  const random = seededRandom(seed);
  const naive = new NaiveActs(acts);
  return Array.from({ length: 3 }, () => {
    const kept = new Set<EntryId>();
    for (const { id } of acts) {
      const past = naive.past(id);
      if (past && random() < 0.15) for (const one of [id, ...past]) kept.add(one);
    }
    return acts.filter(({ id }) => kept.has(id));
  });
}
