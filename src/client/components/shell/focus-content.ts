/** A hash in the address would be kept in the browser's history: focus moves by itself. */
export function focusContent(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.querySelector('main')?.querySelector('h1')?.focus();
}
