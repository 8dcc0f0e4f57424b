import type { Lock } from '#replica/api-lock.ts';
import type { Channel } from '#replica/ports.ts';
import { locksSoon, tellLocksSoon } from '../components/lock/idle-warning.ts';
import { readSetting } from '../i18n/device-settings.ts';

const DEFAULT_MINUTES = 15;
const TELL_OTHERS_MS = 10_000;
const LOOK_MS = 5_000;
/** Said so long before that at least a minute is left when it stands there. */
const WARN_MS = 60_000 + LOOK_MS;
/** What is pressed must still stand there when it is let go. */
const AFTER_USE_MS = 1_000;
/** Also `focusin`: whoever reads by a screen reader goes from thing to thing without a key the page hears of. */
const USES = ['keydown', 'input', 'pointerdown', 'scroll', 'compositionstart', 'focusin'] as const;

/**
 * Locks an app that nobody has touched for a while, in any of its tabs. Time is
 * read from the clock, not counted: a tab that was asleep locks when it wakes.
 * Loaded only where there is a password.
 */
export function lockWhenIdle(lock: Lock, channel: Channel): void {
  let lastUse = Date.now();
  let lastTold = 0;
  const used = (): void => {
    if (lockIfIdle()) return;
    lastUse = Date.now();
    if (locksSoon()) setTimeout(look, AFTER_USE_MS);
    if (lastUse - lastTold < TELL_OTHERS_MS) return;
    lastTold = lastUse;
    channel.post({ type: 'used' });
  };
  const lockIfIdle = (): boolean => {
    const isIdle = Date.now() - lastUse >= minutes() * 60_000;
    if (isIdle && lock.state === 'open') void lock.lockNow();
    return isIdle && lock.state !== 'none';
  };
  const goOn = (): void => {
    used();
    look();
  };
  const look = (): void => {
    lockIfIdle();
    const left = minutes() * 60_000 - (Date.now() - lastUse);
    tellLocksSoon(lock.state === 'open' && left <= WARN_MS, goOn);
  };
  for (const name of USES) addEventListener(name, used, { capture: true, passive: true });
  channel.listen(({ type }) => {
    if (type === 'used') lastUse = Date.now();
  });
  document.addEventListener('visibilitychange', look);
  document.addEventListener('resume', look);
  addEventListener('pageshow', look);
  // Unlocking, and turning the lock on, are use.
  lock.subscribe(() => {
    if (lock.state === 'open') lastUse = Date.now();
  });
  setInterval(look, LOOK_MS);
}

function minutes(): number {
  const chosen = Number(readSetting('lockAfter'));
  return chosen > 0 ? chosen : DEFAULT_MINUTES;
}
