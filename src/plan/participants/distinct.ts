/** Words about one person, each said once: a role and a workplace may be called the same. Empty ones are left out. */
export function distinct(...words: readonly string[]): readonly string[] {
  const plain = (word: string): string => word.trim().toLocaleLowerCase('nb');
  return words.filter(
    (word, place) => plain(word) !== '' && words.findIndex((one) => plain(one) === plain(word)) === place,
  );
}
