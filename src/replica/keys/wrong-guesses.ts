const FREE_GUESSES = 3;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * How long to wait before the next guess, after so many wrong ones in a row. It slows who holds the device in hand; who
 * has copied its files is slowed by PBKDF2 alone [KEY-7]. Nobody is ever shut out: the person may remember.
 */
export function waitAfterWrong(guesses: number): number {
  if (guesses < FREE_GUESSES) return 0;
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (guesses - FREE_GUESSES));
}
