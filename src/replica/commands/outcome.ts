import { err, ok, type Result } from '#lib/result.ts';
import type { CommandError } from '../api.ts';

/** What one command came to: the id of what it made, if it made something. */
export type Outcome = Result<string | null, CommandError>;

export function done(created: string | null = null): Outcome {
  return ok(created);
}

export function gone(): Outcome {
  return err({ type: 'ItemGone' });
}

export function refused(field: string): Outcome {
  return err({ type: 'ValueRefused', field });
}
