/** A hash in the address would be kept in the browser's history: focus moves by itself. */
export function focusContent(event: { preventDefault(): void }): void {
  event.preventDefault();
  focusHeading();
}

/** For when what was pressed goes a while after it was pressed. */
export function focusHeading(): void {
  document.querySelector('main')?.querySelector('h1')?.focus();
}
