/*
 * A page begins at its top, but the way back leads to where one was. Kept in
 * memory: a reload begins at the top.
 */
const places = new Map<string, number>();
let wentBack = false;

// Before any link has led away, for the address is then still that of the page one leaves.
addEventListener('click', () => places.set(location.pathname, scrollY), { capture: true });
addEventListener('popstate', () => {
  wentBack = true;
});

/** Scrolls a page that has just come to where it shall begin. */
export function scrollToPlace(): void {
  scrollTo(0, wentBack ? (places.get(location.pathname) ?? 0) : 0);
  wentBack = false;
}
