/** Which entries count, beside a second answer written from SPEC.md alone; and that no clause of it can be left out. */
import { describe, expect, it } from 'vitest';
import { PROVE } from '#testing/access/agree.ts';
import { entryIdOf, History, keyIdOf, keysOf, PLAN, say, sectionOf } from '#testing/access/cast.ts';
import { CLAUSES, type Clause, type Without } from '#testing/access/clauses.ts';
import { smallest, told } from '#testing/access/compare.ts';
import { naiveAccepted } from '#testing/access/naive-counting.ts';
import { randomLog, type RandomLog } from '#testing/access/random-log.ts';
import { acceptedOf, createCounting } from './count.ts';
import type { Accepted } from './counting.ts';

const LOGS = PROVE ? 50_000 : 3_000;
/** What a mutant must be seen within. */
const MOST_LOGS = 1_000;

it('[ACCEPT-1] [ACCEPT-2] [ACCEPT-3] random logs are accepted as the rules say', () => {
  const outcomes = new Map<string, number>();
  for (let seed = 0; seed < LOGS; seed++) {
    const log = randomLog(seed);
    const naive = naiveAccepted(log.acts, log.entries, log.aside);
    if (spelled(naive) !== spelled(ours(log))) expect.fail(`seed ${seed}: ${explained(log)}`);
    const whys = [...naive.notCounting.values(), ...[...naive.accepted].map(() => 'accepted')];
    for (const why of whys) outcomes.set(why, (outcomes.get(why) ?? 0) + 1);
  }
  process.stdout.write(`${LOGS} logs: ${JSON.stringify(Object.fromEntries(outcomes))}\n`);
  for (const why of ['accepted', 'NoRight', 'AdmissionVoid', 'Removed', 'UncleanKey'])
    expect(outcomes.get(why)).toBeGreaterThan(LOGS / 100);
});

const clauses = (Object.keys(CLAUSES) as Clause[]).filter((clause) => CLAUSES[clause].startsWith('ACCEPT'));
const logs = [...Array.from({ length: MOST_LOGS }, (_, seed) => randomLog(seed)), twoGrounds()];

describe.each(clauses)('without %s', (clause) => {
  it(`[${/^[A-Z]+-\d+/u.exec(CLAUSES[clause])![0]}] ${CLAUSES[clause]}`, () => {
    const seen = logs.findIndex((log) => differs(log, new Set([clause])));
    process.stdout.write(`${clause.padEnd(20)} ${seen + 1}\n`);
    expect(seen).toBeGreaterThanOrEqual(0);
  });
});

/** Ola is an owner and has a grant; of the two removals that his entry does not know, each takes one of the two. */
function twoGrounds(): RandomLog {
  const history = new History('two grounds');
  history.add('S', say.open('S', 'ingrid', 'I1'));
  history.add('I1', say.key('A', 0, 'first', ['S']));
  history.add('I1', say.grant('ola', 'A', 'write'));
  history.add('I1', say.enrol('ola', 'O1'));
  const access = [history.add('I1', say.owner('ola'))];
  history.add('S', say.stepBack('ola'));
  history.add('I1', say.revoke('ola', 'A'));
  const section = sectionOf('A');
  const keyId = keyIdOf(`first ${section}`);
  const entry = {
    id: entryIdOf('ola'),
    section,
    author: keysOf('O1').id,
    keyId,
    type: 'update',
    access,
    deps: [],
  } as const;
  return { acts: history.acts, entries: [entry], aside: new Set() };
}

function ours({ acts, entries, aside }: RandomLog): Accepted {
  return acceptedOf(createCounting(PLAN, acts), entries, aside);
}

function differs(log: RandomLog, without?: Without): boolean {
  return spelled(naiveAccepted(log.acts, log.entries, log.aside, without)) !== spelled(ours(log));
}

function spelled({ accepted, notCounting }: Accepted): string {
  return JSON.stringify([[...accepted].toSorted(), [...notCounting].toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}

function explained(log: RandomLog): string {
  const entries = smallest(log.entries, (less) => differs({ ...log, entries: less }));
  const acts = smallest(log.acts, (less) => differs({ ...log, entries, acts: less }));
  const least = { acts, entries, aside: log.aside };
  const shown = entries.map(({ id, section, author, keyId, type, access, deps }) =>
    [id, section, author, keyId, type, access, deps, log.aside.has(id)].join(' '),
  );
  const naive = naiveAccepted(acts, entries, log.aside);
  return `\n${told(acts)}\n${shown.join('\n')}\nnaive ${spelled(naive)}\nours  ${spelled(ours(least))}`;
}
