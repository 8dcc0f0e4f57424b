const ENOUGH_WORDS = 4;
const ENOUGH_CHARACTERS = 12;

/**
 * Whether a password may lock a file that can be tried without end by whoever
 * finds it: four words, or twelve characters. The stretching (600,000 rounds)
 * buys some 19 bits more.
 */
export function isStrongEnough(password: string): boolean {
  const words = password.split(/\s+/).filter((word) => word.length > 1);
  return words.length >= ENOUGH_WORDS || Array.from(password.trim()).length >= ENOUGH_CHARACTERS;
}
