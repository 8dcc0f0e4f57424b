/**
 * What of the app may be seen in this tab. Stands beside the engine, for the
 * screen of a locked app comes before it, and for a tap on «Skjul» must not wait.
 */
import type { Lock } from '#replica/api-lock.ts';
import { readSetting, writeSetting } from '../../i18n/device-settings.ts';
import { takeDrafts } from './drafts.ts';

/** `hidden`: behind a neutral screen, one tap away, where there is no password. */
export type Seen = 'app' | 'hidden' | 'locked';

let lock: Lock | null = null;
let hidden = false;
let focused: Element | null = null;
/** Before the store is read: as it was the last time. */
let seen: Seen = readSetting('lock') === 'on' ? 'locked' : 'app';
const listeners = new Set<() => void>();

/** The engine is here: from now on its lock decides. */
export function attachLock(attached: Lock): void {
  lock = attached;
  lock.subscribe(decide);
  void lock.look().then(decide);
}

export function whatIsSeen(): Seen {
  return seen;
}

export function subscribeSeen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Nothing of the plan stands on the screen from now on: locked where there is a password, else behind a tap. */
export function hideNow(): void {
  focused = document.activeElement;
  closeDialogs();
  if (lock?.state === 'open') void lock.lockNow();
  else {
    hidden = true;
    decide();
  }
}

/** Where the caret was when the plan was hidden. */
export function focusedBefore(): HTMLElement | null {
  return focused instanceof HTMLElement ? focused : null;
}

/** The tap that shows the plan again, where there is no password. */
export function showAgain(): void {
  hidden = false;
  decide();
}

function decide(): void {
  const state = lock?.state ?? 'asking';
  // At once, before React takes the fields away.
  if (state === 'locking') lock?.leave(takeDrafts());
  if (state !== 'asking') writeSetting('lock', state === 'none' ? null : 'on');
  const shut = state === 'locking' || state === 'locked' || (state === 'asking' && seen === 'locked');
  if (shut) hidden = false;
  const now: Seen = shut ? 'locked' : hidden ? 'hidden' : 'app';
  if (now === seen) return;
  seen = now;
  for (const listener of listeners) listener();
}

/** A dialog lies over everything, also over what hides it. */
function closeDialogs(): void {
  for (const dialog of document.querySelectorAll<HTMLDialogElement>('dialog[open]')) dialog.close();
}
