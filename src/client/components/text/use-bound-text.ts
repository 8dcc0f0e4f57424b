import { useCallback, useLayoutEffect, useRef, type CompositionEvent, type SyntheticEvent } from 'react';
import type { TextChange } from '#replica/api.ts';
import { changed, changesBetween, moveThrough, type Span } from './text-changes.ts';

const GROWS_BY_ITSELF = typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content');

export interface BoundText {
  readonly ref: (element: HTMLTextAreaElement | null) => void;
  readonly onInput: (event: SyntheticEvent<HTMLTextAreaElement>) => void;
  readonly onBeforeInput: () => void;
  readonly onSelect: () => void;
  readonly onCompositionStart: () => void;
  readonly onCompositionEnd: (event: CompositionEvent<HTMLTextAreaElement>) => void;
}

/** A text others may write in too. */
export interface TextSource {
  /** As it was last drawn. */
  readonly text: string;
  /** As it is this very moment; it may be ahead of what is drawn. */
  readonly read: () => string;
  readonly edit: (change: TextChange) => void;
}

/**
 * Ties a text area to a text that others may change at the same time.
 *
 * Each input goes out as its smallest edit, also while an input method
 * composes. A text from elsewhere is put in with the caret kept where the
 * reader has it; while something is being composed it waits, because a new
 * value would break the composition off. The area is uncontrolled: React
 * setting its value would move the caret.
 */
export function useBoundText({ text, read, edit }: TextSource): BoundText {
  const area = useRef<HTMLTextAreaElement | null>(null);
  /** What the area showed when it was last looked at: edits are counted from here. */
  const shown = useRef(text);
  const selected = useRef<Span>({ start: 0, end: 0 });
  const composing = useRef(false);

  const remember = useCallback(() => {
    const element = area.current;
    if (element !== null) selected.current = { start: element.selectionStart, end: element.selectionEnd };
  }, []);

  const show = useCallback(() => {
    const element = area.current;
    if (element === null || composing.current) return;
    const now = read();
    if (element.value === now) return;
    const changes = changesBetween(element.value, now);
    const { selectionStart, selectionEnd, selectionDirection } = element;
    element.value = now;
    shown.current = now;
    if (element.ownerDocument.activeElement === element) {
      element.setSelectionRange(
        moveThrough(changes, selectionStart),
        moveThrough(changes, selectionEnd),
        selectionDirection,
      );
    }
    remember();
    grow(element);
  }, [read, remember]);

  // oxlint-disable-next-line react/exhaustive-deps -- a drawn change of the text is the sign to look
  useLayoutEffect(show, [text, show]);

  const ref = useCallback((element: HTMLTextAreaElement | null) => {
    area.current = element;
    if (element === null) return;
    element.value = shown.current;
    grow(element);
  }, []);

  const onInput = useCallback(
    (event: SyntheticEvent<HTMLTextAreaElement>) => {
      const element = event.currentTarget;
      let before = shown.current;
      shown.current = element.value;
      for (const change of changesBetween(before, element.value, selected.current, element.selectionEnd)) {
        edit(rebase(change, changesBetween(before, read())));
        before = changed(before, change);
      }
      remember();
      grow(element);
    },
    [edit, read, remember],
  );

  const onCompositionStart = useCallback(() => {
    composing.current = true;
  }, []);
  const onCompositionEnd = useCallback(
    (event: CompositionEvent<HTMLTextAreaElement>) => {
      composing.current = false;
      if (event.currentTarget.value !== shown.current) onInput(event);
      show();
    },
    [onInput, show],
  );

  return { ref, onInput, onBeforeInput: remember, onSelect: remember, onCompositionStart, onCompositionEnd };
}

/** The edit as it must be made in a text that has already taken in `waiting`. */
function rebase(change: TextChange, waiting: readonly TextChange[]): TextChange {
  if (waiting.length === 0) return change;
  const index = moveThrough(waiting, change.index, change.remove > 0);
  const end = moveThrough(waiting, change.index + change.remove);
  return { index, remove: Math.max(0, end - index), insert: change.insert };
}

/** Lets the area be as tall as its text where the browser does not do that itself. */
function grow(element: HTMLTextAreaElement): void {
  if (GROWS_BY_ITSELF) return;
  element.style.height = 'auto';
  element.style.height = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`;
}
