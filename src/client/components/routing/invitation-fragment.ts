import { paths } from './paths.ts';

let held: string | null = null;

/**
 * Takes the secret of an invitation out of the address bar, before anything is
 * drawn: it is held in this tab's memory, and nowhere else.
 */
export function takeFragment(): void {
  const { pathname, hash, search } = location;
  if (pathname !== paths.invited() || hash.length < 2) return;
  held = hash.slice(1);
  history.replaceState(history.state, '', pathname + search);
}

/** The secret that was taken; `null` = there was none, or it was let go of. */
export function heldFragment(): string | null {
  return held;
}

export function letGoOfFragment(): void {
  held = null;
}
