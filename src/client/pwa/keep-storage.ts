import { writeSetting } from '../i18n/device-settings.ts';

/** A plan lives here from now on: asks the browser never to clear it to make room. */
export function keepStorage(): void {
  writeSetting('known', 'yes');
  // Refused or not, the plan is stored; the warning «berre på denne eininga» stays until there is a copy.
  navigator.storage?.persist?.().catch(() => undefined);
}

/** No plan is here any more: an empty store is then as it should be. */
export function forgetStorage(): void {
  writeSetting('known', null);
}
