import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { layersOf } from './unpack.ts';

/** Which of these bytes lie anywhere in a closed profile, by their names, and in which layers. */
export async function findBytes(
  folder: string,
  bytesByName: ReadonlyMap<string, Buffer>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = new Map<string, string[]>();
  for (const entry of entries.filter((it) => it.isFile())) {
    const path = join(entry.parentPath, entry.name);
    for (const layer of layersOf(relative(folder, path), await readFile(path)))
      for (const [name, bytes] of bytesByName)
        if (layer.bytes.includes(bytes)) found.set(name, [...(found.get(name) ?? []), layer.from]);
  }
  return found;
}
