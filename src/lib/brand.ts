declare const brand: unique symbol;

/**
 * A type that only its own constructor can make: `Brand<string, 'EntryId'>` is
 * a string, but a plain string is not an `EntryId`. Costs nothing at run time.
 */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
