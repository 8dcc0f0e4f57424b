/** All Bokmål texts, as one chunk that loads when Bokmål is chosen. */
export const texts: Record<string, Record<string, string>> = byNamespace(
  import.meta.glob<Record<string, string>>('/locales/nb/*.json', { eager: true, import: 'default' }),
);

function byNamespace(files: Record<string, Record<string, string>>): Record<string, Record<string, string>> {
  return Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [/([^/]+)\.json$/.exec(path)?.[1] ?? path, texts]),
  );
}
