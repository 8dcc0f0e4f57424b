/** The two written forms of Norwegian, equal in this app. */
export const LANGUAGES = ['nn', 'nb'] as const;
export type Language = (typeof LANGUAGES)[number];

export function isLanguage(value: unknown): value is Language {
  return value === 'nn' || value === 'nb';
}

/** What a browser asks for: Nynorsk when it stands before Bokmål, otherwise Bokmål. */
export function preferredLanguage(wanted: readonly string[]): Language {
  const first = wanted.find((tag) => /^(nn|nb|no)\b/i.test(tag));
  return first !== undefined && /^nn\b/i.test(first) ? 'nn' : 'nb';
}
