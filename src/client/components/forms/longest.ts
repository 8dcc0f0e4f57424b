/*
 * As much as a field takes in, in UTF-16 units. The plan refuses more than a
 * line or a text (`#replica/`); a field must stop before that, where it is seen.
 */

/** A name: more than any person has, and fit for a list. */
export const LONGEST_NAME = 200;

/** Anything else on one line. */
export const LONGEST_LINE = 500;

/** A text of the plan: about twenty pages. */
export const LONGEST_TEXT = 50_000;
