import { type RefObject, useEffect, useRef } from 'react';

/**
 * When a form in the page closes, what had focus is gone: focus then goes to
 * the element with this ref (`tabIndex={-1}`), so that one goes on from there.
 */
export function useFocusBack<E extends HTMLElement>(isOpen: boolean): RefObject<E | null> {
  const ref = useRef<E>(null);
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (wasOpen.current && !isOpen) ref.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return ref;
}
