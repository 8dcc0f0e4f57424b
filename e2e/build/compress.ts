/** Puts a brotli copy beside each built file that it makes smaller, so that the server need not. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const TEXT = new Set(['.css', '.html', '.js', '.json', '.svg', '.txt', '.webmanifest']);
const compress = promisify(brotliCompress);

const entries = await readdir('dist', { recursive: true, withFileTypes: true });
const files = entries.filter((entry) => entry.isFile() && TEXT.has(extname(entry.name)));
let total = 0;
for (const entry of files) {
  const path = join(entry.parentPath, entry.name);
  const body = await readFile(path);
  const packed = await compress(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  });
  total += Math.min(packed.length, body.length);
  if (packed.length < body.length * 0.95) await writeFile(`${path}.br`, packed);
}
console.log(`${files.length} text files, ${(total / 1024).toFixed(1)} KiB in brotli`);
