import { useParams } from 'wouter';
import { assert } from '#lib/assert.ts';

/** A part of this page's address, such as `goal` of `/p/:plan/goals/:goal`. */
export function useParam(name: string): string {
  const value = useParams<Record<string, string | undefined>>()[name];
  assert(value !== undefined, `the address has no ${name}`);
  return value;
}
