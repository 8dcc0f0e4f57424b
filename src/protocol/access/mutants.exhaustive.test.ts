/** Every clause of the access rules is needed: the naive reduction without it is soon seen to differ from ours. */
import { describe, expect, it } from 'vitest';
import { differences } from '#testing/access/compare.ts';
import { History, PLAN, say } from '#testing/access/cast.ts';
import { CLAUSES, type Clause } from '#testing/access/clauses.ts';
import { FOUNDINGS } from '#testing/access/foundings.ts';
import { naiveReduce } from '#testing/access/naive-reduce.ts';
import { randomActs } from '#testing/access/random-acts.ts';
import { smallSets } from '#testing/access/small-sets.ts';
import { reduceAccess } from './reduce.ts';
import type { KnownAct } from './act.ts';
import type { ReducibleAct } from './state.ts';

/** What a mutant must be seen within. */
const MOST_SETS = 4_000;

const random = Array.from({ length: MOST_SETS / 2 }, (_, seed) => randomActs(seed, 30));
const small = FOUNDINGS.flatMap((founding) => [...smallSets(founding, founding.core, 2)].map(({ acts }) => acts));
const written = [
  broughtInTwice((device) => say.enrol('ingrid', device), say.retire),
  broughtInTwice((link) => say.invite(link, 'ola'), say.suspend),
];
const states = new Map<readonly ReducibleAct[], ReturnType<typeof reduceAccess>>();

const clauses = (Object.keys(CLAUSES) as Clause[]).filter((clause) => CLAUSES[clause].startsWith('ACCESS'));

describe.each(clauses)('without %s', (clause) => {
  it(`[${CLAUSES[clause].split(/[: ]/u)[0]!}] ${CLAUSES[clause]}`, () => {
    const found = firstSeen(random, clause);
    const foundSmall = firstSeen(small, clause);
    const foundWritten = firstSeen(written, clause);
    process.stdout.write(
      `${clause.padEnd(20)} random ${found ?? '–'} · small ${foundSmall ?? '–'} · written ${foundWritten ?? '–'}\n`,
    );
    expect(found ?? foundSmall ?? foundWritten).not.toBeNull();
  });
});

/** Keys that are admitted and ended, and admitted by somebody who knew of neither: rare by chance. */
function broughtInTwice(admit: (keys: string) => KnownAct, end: (keys: string) => KnownAct): readonly ReducibleAct[] {
  const history = new History('brought in twice');
  history.add('S', say.open('S', 'ingrid', 'I1'));
  history.add('I1', say.enrol('ingrid', 'I2'));
  history.add('I1', say.grant('ola', 'A', 'read'));
  const before = history.heads;
  const first = history.add('I1', admit('keys'), before);
  history.add('I2', admit('keys'), before);
  history.add('I1', end('keys'), [first]);
  return history.acts;
}

/** After how many sets a mutant differs; `null`: not at all. */
function firstSeen(sets: readonly (readonly ReducibleAct[])[], clause: Clause): number | null {
  const without = new Set([clause]);
  for (const [at, acts] of sets.entries()) {
    const ours = states.get(acts) ?? reduceAccess(PLAN, acts);
    states.set(acts, ours);
    if (differences(naiveReduce(PLAN, acts, without), ours).length > 0) return at + 1;
  }
  return null;
}
