import type { Place } from '../plan/place.ts';
import type { PlanView } from '../plan-view.ts';
import { beginsAWord, excerptOf, holds, searchable, searchWords, type Excerpt, type Searchable } from './match.ts';
import { type KindWords, NO_KIND_WORDS, thingsOf, type ThingKind } from './things.ts';

/** Something in the plan that holds all the words looked for. */
export interface SearchHit {
  readonly kind: ThingKind;
  /** Unique among the hits. */
  readonly key: string;
  readonly place: Place;
  /** What it is called, with the words marked; its text is '' when it has no name. */
  readonly title: Excerpt;
  /** The other text where the words are; `null` when they stand in the title. */
  readonly excerpt: Excerpt | null;
  /** What the goal or measure is called that it belongs to; '' when it stands by itself. */
  readonly about: string;
}

/**
 * Everything in the plan that holds every word typed, in any of its texts: best first, then in the order of the plan.
 * Nothing when no word is typed.
 *
 * @param kinds what is chosen from a list, and the pages of the plan, by their names on screen
 */
export function searchPlan(view: PlanView, typed: string, kinds: KindWords = NO_KIND_WORDS): readonly SearchHit[] {
  const words = searchWords(typed);
  if (words.length === 0) return [];
  return thingsOf(view, kinds)
    .flatMap((thing) => {
      const title = searchable(thing.title);
      const others = thing.others.filter((text) => text.trim() !== '').map(searchable);
      if (!words.every((word) => [title, ...others].some((text) => holds(word, text)))) return [];
      const inTitle = words.every((word) => holds(word, title));
      const best = inTitle ? null : (others.find((text) => words.some((word) => holds(word, text))) ?? null);
      const hit: SearchHit = {
        kind: thing.kind,
        key: thing.key,
        place: thing.place,
        title: excerptOf(words, title),
        excerpt: best === null ? null : excerptOf(words, best),
        about: thing.about ?? '',
      };
      return [{ hit, rank: rankOf(words, title, others) }];
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ hit }) => hit);
}

/** Smaller is better: whole words in the title before parts of words there, then the same in other texts. */
function rankOf(words: readonly string[], title: Searchable, others: readonly Searchable[]): number {
  if (words.every((word) => beginsAWord(word, title))) return 0;
  if (words.every((word) => holds(word, title))) return 1;
  if (words.some((word) => holds(word, title))) return 2;
  return words.every((word) => others.some((text) => beginsAWord(word, text))) ? 3 : 4;
}
