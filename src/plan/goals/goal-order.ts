/** Anything with a place on a list. */
export interface Ordered {
  readonly id: string;
  /** A fractional index; '' when it has none. */
  readonly order: string;
}

/** By place; those without a place last; equal places by id, so that every device shows one order. */
export function compareOrder(a: Ordered, b: Ordered): number {
  if (a.order !== b.order) {
    if (a.order === '') return 1;
    if (b.order === '') return -1;
    // By UTF-16 unit, never by language: the keys are digits of a number.
    return a.order < b.order ? -1 : 1;
  }
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
