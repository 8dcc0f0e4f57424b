/** An act among all acts of a plan, and sets of such. */
import type { ReducibleAct } from './state.ts';
import type { ActInPast } from './strikes.ts';

/** Places in the causal order. */
export type ActSet = bigint;

/** An act with what its own past says of it. */
export interface Node {
  readonly entry: ReducibleAct;
  readonly at: number;
  readonly past: ActSet;
  /** Longest way from the first act. */
  readonly depth: number;
  /** `undefined` when it is unknown or was not authorised. */
  readonly judged: ActInPast | undefined;
  /** What the reduction of its past is folded from. */
  readonly foldedPast: ActSet;
  /** Of a removal: what it strikes, and what is not allowed without that [ACCESS-17]. */
  struck: ActSet;
  fallen: ActSet;
}

export function bit(at: number): ActSet {
  return 1n << BigInt(at);
}

export function has(set: ActSet, at: number): boolean {
  return (set & bit(at)) !== 0n;
}
