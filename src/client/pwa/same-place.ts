/*
 * After an update the page comes back where it was: the address says which
 * screen, and the field and caret are told by their order on it, never by text.
 */
const KEY = 'dinplan.place';

interface Place {
  readonly path: string;
  readonly field: number;
  readonly start: number;
  readonly end: number;
  readonly scroll: number;
}

const fields = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('input, textarea, select')];

/** The field one wrote in last: the press on «Bruk den nye utgåva» takes focus away from it. */
let last: HTMLElement | null = null;
addEventListener('focusout', ({ target }) => {
  if (target instanceof HTMLElement && target.matches('input, textarea, select')) last = target;
});

/** Notes which field had the caret, for one reload of this tab. */
export function rememberPlace(): void {
  const active = document.activeElement;
  const element = active instanceof HTMLElement && fields().includes(active) ? active : last;
  const text = element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement ? element : null;
  const place: Place = {
    path: location.pathname,
    field: element === null ? -1 : fields().indexOf(element),
    start: text?.selectionStart ?? 0,
    end: text?.selectionEnd ?? 0,
    scroll: scrollY,
  };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(place));
  } catch {
    // Then the page comes back with focus on its heading.
  }
}

/** Puts the caret back, once the screen's fields are there. */
export function returnToPlace(): void {
  const place = takePlace();
  if (place === null || place.path !== location.pathname) return;
  const until = Date.now() + 5000;
  const attempt = (): void => {
    const field = fields()[place.field];
    // The page takes focus to its heading when it comes, and would take it from a field that was there first.
    const pageHasCome = document.activeElement?.localName === 'h1';
    if (field !== undefined && pageHasCome && !field.matches(':disabled, [readonly]')) {
      field.focus({ preventScroll: true });
      if (field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === 'text'))
        field.setSelectionRange(place.start, place.end);
      scrollTo(0, place.scroll);
    } else if (place.field >= 0 && Date.now() < until) setTimeout(attempt, 50);
  };
  attempt();
}

function takePlace(): Place | null {
  try {
    const kept = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return kept === null ? null : (JSON.parse(kept) as Place);
  } catch {
    return null;
  }
}
