/** Random sets of acts, with many branches, in which most acts are allowed where they are written. */
import { GRANTED_RIGHTS, type Act, type KnownAct } from '#protocol/access/act.ts';
import type { ReducibleAct } from '#protocol/access/state.ts';
import type { DeviceId, EntryId } from '#protocol/ids.ts';
import { seededRandom } from '../random.ts';
import { hexOf, keysOf, memberOf, say } from './cast.ts';
import { isAllowed } from './naive-allow.ts';
import type { NaiveFold } from './naive-fold.ts';
import { NaiveActs } from './naive-acts.ts';

const MEMBERS = ['ingrid', 'ola', 'kari', 'per'];
const DEVICES = MEMBERS.flatMap((member) => [1, 2, 3, 4, 5].map((number) => `${member}${number}`));
const SHEETS = ['S', 'S1', 'S2', 'S3'];
const INVITES = ['Q1', 'Q2', 'Q3'];
const OWN: Readonly<Record<string, string>> = { ingrid: 'W', ola: 'X', kari: 'Y', per: 'Z' };
const SECTIONS = ['A', 'B', 'C', ...Object.values(OWN)];
const NAMES = new Map([...DEVICES, ...SHEETS, ...INVITES].map((name) => [keysOf(name).id, name]));
const TRIES = 12;

/** `most`: how many acts at most, the opening among them. A small part is not authorised, unknown or lacks its past. */
export function randomActs(seed: number, most: number): readonly ReducibleAct[] {
  const random = new Draw(seed);
  const count = 6 + random.below(most - 5);
  const hasManyBranches = random.chance(0.5);
  let acts: readonly ReducibleAct[] = [];
  let naive = new NaiveActs(acts);
  const add = (author: string, act: Act, deps: readonly EntryId[]) => {
    const id = hexOf(`${seed} ${acts.length}`, 32) as EntryId;
    acts = [...acts, { id, author: keysOf(author).id, deps, act }];
    naive = new NaiveActs(acts, undefined, naive);
  };
  add('S', say.open('S', 'ingrid', 'ingrid1', random.chance(0.2) ? 'custodian' : 'self'), []);
  for (const [author, act] of beginning(random)) add(author, act, [acts.at(-1)!.id]);
  while (acts.length < count) {
    const deps = random.view(acts, hasManyBranches);
    const past = new Set(deps.flatMap((dep) => [dep, ...naive.past(dep)!]));
    const fold = naive.fold(past, naive.void(past));
    const [author, act] = tryToAct(random, fold, deps);
    add(author, act, act.type === 'open' ? [] : deps);
  }
  return random.chance(0.05) ? acts.filter((_, at) => at !== 3) : acts;
}

/** A plan with a few people in it, so that there is something to quarrel about. */
function beginning(random: Draw): readonly (readonly [string, KnownAct])[] {
  const all: readonly (readonly [string, KnownAct])[] = [
    ['ingrid1', say.key('AB', 0, 'first', ['S'])],
    ['ingrid1', say.enrol('ingrid', 'ingrid2')],
    ['ingrid1', say.grant('ola', 'AB', 'admin', true)],
    ['ingrid1', say.enrol('ola', 'ola1')],
    ['ingrid1', random.chance(0.5) ? say.owner('ola') : say.grant('kari', 'AB', 'admin', true)],
    ['ingrid1', say.grant('kari', 'A', 'write')],
    ['ingrid1', say.enrol('kari', 'kari1')],
  ];
  return all.slice(0, random.below(all.length + 1));
}

function tryToAct(random: Draw, fold: NaiveFold, deps: readonly EntryId[]): readonly [string, Act] {
  if (random.chance(0.02)) return [random.one(DEVICES), { type: 'unknown', name: 'later' }];
  if (random.chance(0.01)) return ['S', say.open('S', 'per', 'per1')];
  const authors = [
    ...fold.devices.filter((device) => fold.isLive(device)),
    ...fold.sheets.filter(({ inForce }) => inForce),
    ...fold.invitations.filter(({ inForce }) => inForce),
  ].map(({ keys }) => keys.id);
  for (let tries = 0; ; tries++) {
    const author = authors.length > 0 ? random.one(authors) : keysOf('S').id;
    const act = randomAct(random, author, fold);
    const isFound = isAllowed({ id: hexOf('tried', 32) as EntryId, author, deps, act }, fold);
    if (isFound || tries === TRIES || random.chance(0.01)) return [NAMES.get(author)!, act];
  }
}

function randomAct(random: Draw, author: DeviceId, fold: NaiveFold): KnownAct {
  if (fold.invitation(author)) return say.join(random.one(DEVICES));
  const member = random.one(MEMBERS);
  const theirs = `${member}${1 + random.below(5)}`;
  const section = random.one(SECTIONS);
  const sections = random.chance(0.4) ? random.one(['AB', 'AC', 'BX', 'ABC', 'XY']) : section;
  const right = random.one(GRANTED_RIGHTS);
  const acts: readonly (readonly [number, () => KnownAct])[] = [
    [6, () => say.revoke(member, random.chance(0.4) ? '' : sections)],
    [6, () => say.retire(theirs, random.chance(0.2) ? null : [])],
    [3, () => say.stepBack(member)],
    [4, () => say.suspend(random.one(suspendable(fold)))],
    [5, () => say.grant(member, sections, right, right === 'admin' && random.chance(0.7))],
    [
      4,
      () => say.enrol(member, random.chance(0.9) ? theirs : random.one(DEVICES), random.chance(0.85) ? 'own' : 'file'),
    ],
    [2, () => say.owner(member)],
    [1.5, () => say.sheet(random.one(SHEETS))],
    [2, () => say.invite(random.one(INVITES), member)],
    [2.5, () => randomKey(random, author, sections, fold)],
    [0.5, () => say.relay(random.one(['one', 'two', 'three']))],
    [0.5, () => say.erase(random.one(['one', 'two']))],
  ];
  let at = random.next() * acts.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, make] of acts) if ((at -= weight) < 0) return make();
  throw new Error('never here');
}

function suspendable(fold: NaiveFold): readonly string[] {
  return [...fold.sheets, ...fold.invitations].map(({ keys }) => NAMES.get(keys.id)!).concat('S1');
}

/** Of own sections each member has one. */
function randomKey(random: Draw, author: DeviceId, sections: string, fold: NaiveFold): KnownAct {
  const to = fold.devices.filter(() => random.chance(0.6)).map(({ keys }) => NAMES.get(keys.id)!);
  const member = MEMBERS.find((name) => memberOf(name) === fold.device(author)?.member);
  const [generation, name] = [random.below(3), random.one(['x', 'y', 'z'])];
  if (random.chance(0.4) && member) return say.key(OWN[member]!, generation, name, to, member);
  return say.key(random.chance(0.3) ? random.one(Object.values(OWN)) : sections, generation, name, to);
}

export class Draw {
  readonly next: () => number;

  constructor(seed: number) {
    this.next = seededRandom(seed);
  }
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }
  chance(of: number): boolean {
    return this.next() < of;
  }
  one<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!;
  }

  /** What an author has heard of: all of it, or what some acts rest on. */
  view(acts: readonly ReducibleAct[], isScattered: boolean): readonly EntryId[] {
    const named = new Set(acts.flatMap(({ deps }) => deps));
    const heads = acts.map(({ id }) => id).filter((id) => !named.has(id));
    if (this.chance(isScattered ? 0.15 : 0.5)) return heads;
    const from = this.chance(0.7) ? acts.slice(-8) : acts;
    return [...new Set(Array.from({ length: 1 + this.below(3) }, () => this.one(from).id))];
  }
}
