/**
 * The matters a meeting of the care team usually has, in order (`domain.md`
 * 7.4). The client gives each its words; a matter is kept as those words, so
 * that a person may change them like any other.
 */
export const STANDARD_MATTERS = [
  'welcome',
  'last',
  'how',
  'goals',
  'measures',
  'who',
  'consent',
  'health',
  'cooperation',
  'next',
] as const;
export type StandardMatter = (typeof STANDARD_MATTERS)[number];

/** What of the plan a matter is about, so that the plan can be shown beside it. */
export type MatterFacts = 'welcome' | 'last' | 'goals' | 'measures' | 'who' | 'consent' | 'next';

/** How the standard matters begin in Nynorsk and in Bokmål: a plan made in one language may be read in the other. */
const BEGINNINGS: readonly (readonly [MatterFacts, RegExp])[] = [
  ['welcome', /^(velkomen|velkommen)(?!\p{L})/iu],
  ['last', /^(førre|forrige|siste) referat/i],
  ['goals', /^(måla|målene)(?!\p{L})/iu],
  ['measures', /^(tiltaka|tiltakene)(?!\p{L})/iu],
  ['who', /^(kven gjer|hvem gjør) (kva|hva)/i],
  ['consent', /^samtykke/i],
  ['next', /^neste møte/i],
];

/** By the words of the matter: one that a person renamed shows what its new name says. */
export function factsFor(title: string): MatterFacts | null {
  const words = title.trim();
  return BEGINNINGS.find(([, begins]) => begins.test(words))?.[0] ?? null;
}
