import type { Language } from '../../i18n/languages.ts';

/** What reading aloud asks of a voice of the device. */
export interface Voice {
  readonly lang: string;
  /** Speaks on the device; any other voice sends the words to somebody's server. */
  readonly localService: boolean;
}

/** A voice reads the other form of Norwegian where its own is missing: `no` is both. */
const WANTED: Readonly<Record<Language, readonly string[]>> = { nn: ['nn', 'no', 'nb'], nb: ['nb', 'no', 'nn'] };

/** The voice to read with; `undefined` when none on this device speaks Norwegian. */
export function voiceFor<V extends Voice>(voices: readonly V[], language: Language): V | undefined {
  const own = voices.filter((voice) => voice.localService);
  for (const wanted of WANTED[language]) {
    const voice = own.find(({ lang }) => lang.toLowerCase().split(/[-_]/)[0] === wanted);
    if (voice !== undefined) return voice;
  }
  return undefined;
}
