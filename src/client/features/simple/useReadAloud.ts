import { useEffect, useState, useSyncExternalStore } from 'react';
import { currentLanguage } from '../../i18n/i18n.ts';
import { voiceFor } from './voices.ts';

export interface ReadAloud {
  /** A voice on this device speaks Norwegian. */
  readonly possible: boolean;
  readonly reading: boolean;
  start(): void;
  stop(): void;
}

/** Reads a text with a voice of the device itself. Stops when the text changes or is left. */
export function useReadAloud(text: string): ReadAloud {
  const speech = 'speechSynthesis' in window ? window.speechSynthesis : null;
  const voice = useSyncExternalStore(
    (listener) => {
      speech?.addEventListener('voiceschanged', listener);
      return () => speech?.removeEventListener('voiceschanged', listener);
    },
    () => (speech === null ? undefined : voiceFor(speech.getVoices(), currentLanguage())),
  );
  const [readText, setReadText] = useState<string | null>(null);
  useEffect(() => {
    if (readText !== text) speech?.cancel();
  }, [speech, readText, text]);
  useEffect(() => () => speech?.cancel(), [speech]);
  return {
    possible: voice !== undefined,
    reading: readText === text,
    start() {
      if (speech === null || voice === undefined) return;
      const words = new SpeechSynthesisUtterance(text);
      words.voice = voice;
      words.lang = voice.lang;
      const over = (): void => setReadText((now) => (now === text ? null : now));
      words.addEventListener('end', over);
      words.addEventListener('error', over);
      speech.cancel();
      setReadText(text);
      speech.speak(words);
    },
    stop() {
      setReadText(null);
    },
  };
}
