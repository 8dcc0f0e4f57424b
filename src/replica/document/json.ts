/** Plain data as it may stand in a section: what JSON can say, finite numbers, no classes, no prototypes of its own. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
