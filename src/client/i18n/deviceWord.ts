/** What a person calls the thing in the hand (`sync:savedHere_phone` …). */
export type DeviceWord = 'phone' | 'tablet' | 'computer';

let known: DeviceWord | null = null;

/** By the pointer and the screen, never by the browser's name. */
export function deviceWord(): DeviceWord {
  if (known !== null) return known;
  const touch = matchMedia('(pointer: coarse)').matches;
  const short = Math.min(screen.width, screen.height);
  known = touch ? (short < 600 ? 'phone' : 'tablet') : 'computer';
  return known;
}
