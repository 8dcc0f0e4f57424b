/**
 * What this browser remembers outside the sealed store: how the app looks, and
 * whether there is a plan at all. Nothing a person typed may ever stand here.
 */
export interface DeviceSettings {
  readonly language: 'nn' | 'nb';
  readonly colours: 'light' | 'dark' | 'auto';
  readonly textSize: 'sm' | 'md' | 'lg';
  /** «Enklare vising»: a plan opens with one thing at a time. */
  readonly view: 'simple';
  /** Set once a plan was made or opened here: an empty store then means that the browser cleared it. */
  readonly known: 'yes';
  /** A request to be let into a plan waits for its answer: the first screen leads there. */
  readonly asked: 'yes';
  /** The app has a password: the screen for it can be drawn before the store is read. The store alone decides. */
  readonly lock: 'on';
  /** Minutes without a touch before the app locks; 15 unless chosen. */
  readonly lockAfter: '5' | '15' | '60' | '180';
  /** When the question whether to lock the app was put off, in milliseconds since 1970. */
  readonly lockPutOff: `${number}`;
  /** Wrong passwords in a row, and when the last was tried. */
  readonly wrongPasswords: `${number}:${number}`;
}

/** `null` where nothing was chosen, or the browser keeps nothing. */
export function readSetting(name: keyof DeviceSettings): string | null {
  try {
    return localStorage.getItem(`dinplan.${name}`);
  } catch {
    return null;
  }
}

/** `null` forgets it. */
export function writeSetting<Name extends keyof DeviceSettings>(name: Name, value: DeviceSettings[Name] | null): void {
  try {
    if (value === null) localStorage.removeItem(`dinplan.${name}`);
    else localStorage.setItem(`dinplan.${name}`, value);
  } catch {
    // A browser that forbids local storage forgets the choice when it closes; nothing else is lost.
  }
}
