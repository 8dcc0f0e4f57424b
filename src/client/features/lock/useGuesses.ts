import { useEffect, useState } from 'react';
import { waitAfterWrong } from '#replica/keys/wrong-guesses.ts';
import { readSetting, writeSetting } from '../../i18n/device-settings.ts';

interface Guesses {
  readonly wrong: number;
  readonly lastAt: number;
}

/** Wrong passwords in a row on this device, and how many seconds are left before the next may be tried. */
export function useGuesses(): { readonly secondsLeft: number; wasWrong(): void; wasRight(): void } {
  const [{ wrong, lastAt }, setGuesses] = useState(readGuesses);
  const [now, setNow] = useState(() => Date.now());
  // A clock that was set back must not keep anyone out for longer than the wait.
  const left = Math.min(waitAfterWrong(wrong), Math.max(0, lastAt + waitAfterWrong(wrong) - now));
  useEffect(() => {
    if (left === 0) return undefined;
    const timer = setTimeout(() => setNow(Date.now()), Math.min(left, 1_000));
    return () => clearTimeout(timer);
  }, [left]);
  return {
    secondsLeft: Math.ceil(left / 1_000),
    wasWrong() {
      const next = { wrong: wrong + 1, lastAt: Date.now() };
      writeSetting('wrongPasswords', `${next.wrong}:${next.lastAt}`);
      setNow(next.lastAt);
      setGuesses(next);
    },
    wasRight: () => writeSetting('wrongPasswords', null),
  };
}

function readGuesses(): Guesses {
  const [wrong = 0, lastAt = 0] = (readSetting('wrongPasswords') ?? '').split(':').map(Number);
  return { wrong: wrong || 0, lastAt: lastAt || 0 };
}
