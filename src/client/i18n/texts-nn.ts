/** All Nynorsk texts, as one chunk that loads when Nynorsk is chosen. */
export const texts: Record<string, Record<string, string>> = byNamespace(
  import.meta.glob<Record<string, string>>('/locales/nn/*.json', { eager: true, import: 'default' }),
);

function byNamespace(files: Record<string, Record<string, string>>): Record<string, Record<string, string>> {
  return Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [/([^/]+)\.json$/.exec(path)?.[1] ?? path, texts]),
  );
}
