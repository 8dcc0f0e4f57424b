/** Both reductions asked about the same acts; where they differ, the smallest set that shows it. */
import { expect } from 'vitest';
import { reduceAccess } from '#protocol/access/reduce.ts';
import type { AccessState, ReducibleAct } from '#protocol/access/state.ts';
import { PLAN } from './cast.ts';
import { differences, smallest, spelled, told } from './compare.ts';
import { naiveReduce } from './naive-reduce.ts';

/** PROVE=1 asks for hours what `npm test` asks for seconds. */
export const PROVE = process.env['PROVE'] === '1';

export const disagree = (acts: readonly ReducibleAct[], naive: AccessState = naiveReduce(PLAN, acts)) =>
  differences(naive, reduceAccess(PLAN, acts));

/** `where`: how the set was made, for the message. */
export function expectAgreement(acts: readonly ReducibleAct[], where: string, naive?: AccessState): void {
  if (disagree(acts, naive).length === 0) return;
  const least = smallest(acts, (less) => disagree(less).length > 0);
  const parts = disagree(least);
  const show = (state: AccessState) => JSON.stringify(parts.map((part) => spelled(state)[part]));
  expect.fail(
    `${where}: they differ in ${parts.join(', ')} on\n${told(least)}\n` +
      `naive: ${show(naiveReduce(PLAN, least))}\nours:  ${show(reduceAccess(PLAN, least))}`,
  );
}
