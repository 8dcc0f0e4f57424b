/** Texts by namespace, which is the name of their file, and key. */
export type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** @param files by path */
export function byNamespace(files: Record<string, Texts[string]>): Texts {
  return Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [/([^/]+)\.json$/.exec(path)?.[1] ?? path, texts]),
  );
}
