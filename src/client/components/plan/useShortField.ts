import { useCallback, useEffect, useRef, useState } from 'react';
import { useRightHere } from './RightHere.tsx';

/** Short enough that a lost phone loses at most a syllable; long enough that a name is not ten changes. */
const PAUSE_MS = 150;

/**
 * A short value that is saved while it is typed: at the latest after a short
 * pause, and at once when the field is left, the page is hidden or closed.
 */
export function useShortField(value: string, save: (value: string) => void) {
  const [draft, setDraft] = useState<string | null>(null);
  // A proposal is what one has finished saying.
  const saysAll = useRightHere() === 'suggest';
  const waiting = useRef<{ readonly value: string; readonly timer: ReturnType<typeof setTimeout> | undefined } | null>(
    null,
  );
  const saver = useRef(save);
  useEffect(() => {
    saver.current = save;
  });

  const flush = useCallback(() => {
    if (waiting.current === null) return;
    clearTimeout(waiting.current.timer);
    const { value: typed } = waiting.current;
    waiting.current = null;
    saver.current(typed);
  }, []);

  useEffect(() => {
    document.addEventListener('visibilitychange', flush, { capture: true });
    addEventListener('pagehide', flush, { capture: true });
    return () => {
      document.removeEventListener('visibilitychange', flush, { capture: true });
      removeEventListener('pagehide', flush, { capture: true });
      flush();
    };
  }, [flush]);

  const onChange = useCallback(
    (typed: string) => {
      setDraft(typed);
      const timer = waiting.current?.timer ?? (saysAll ? undefined : setTimeout(flush, PAUSE_MS));
      waiting.current = { value: typed, timer };
    },
    [flush, saysAll],
  );
  const onBlur = useCallback(() => {
    flush();
    setDraft(null);
  }, [flush]);
  return { value: draft ?? value, onChange, onBlur };
}
