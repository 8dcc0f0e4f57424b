import { cp, mkdtemp, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';

const TEXT = new Set(['.js', '.css', '.html', '.json', '.webmanifest']);

/**
 * Another version of the app, as a new build makes it: every hashed file has
 * another name, and the old ones are gone. It says of itself that it is `next`.
 */
export async function nextVersion(of = process.env['BUILT'] ?? 'dist'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'din-plan-next-'));
  await cp(of, folder, { recursive: true, filter: (path) => !path.endsWith('.br') && !path.endsWith('.map') });
  const assets = await readdir(join(folder, 'assets'));
  const names = assets.filter((name) => /-[\w-]{8}\.\w+$/.test(name));
  const renamed = (name: string): string => name.replace(/(\.\w+)$/, 'n$1');
  for (const name of names) await rename(join(folder, 'assets', name), join(folder, 'assets', renamed(name)));

  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((entry) => entry.isFile() && TEXT.has(extname(entry.name)))) {
    const path = join(entry.parentPath, entry.name);
    let text = await readFile(path, 'utf8');
    for (const name of names) text = text.replaceAll(name, renamed(name));
    // A file with the same name as before is known to be another by its revision.
    if (entry.name === 'sw.js')
      text = text.replaceAll(
        /(revision"?:")([0-9a-f]{32})"/g,
        (_, key: string, revision: string) => `${key}${[...revision].toReversed().join('')}"`,
      );
    if (/^index-.*\.js$/.test(entry.name)) text += '\ndocument.documentElement.dataset.version="next";';
    await writeFile(path, text);
  }
  return folder;
}
