/** `npm start`: builds the app when the code is not what was last built, then serves it. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const STAMP = 'node_modules/.cache/built-from';

async function sources(): Promise<string> {
  const hash = createHash('sha256');
  const paths = ['index.html', 'package.json', 'package-lock.json', 'vite.config.ts'];
  for (const folder of ['src', 'public', 'locales', 'e2e/build']) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    paths.push(...entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)));
  }
  for (const path of paths.toSorted())
    hash
      .update(path)
      .update('\0')
      .update(await readFile(path));
  return hash.digest('hex');
}

const now = await sources();
const built = existsSync('dist/index.html') ? await readFile(STAMP, 'utf8').catch(() => '') : '';
if (built !== now) {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' });
  await mkdir(dirname(STAMP), { recursive: true });
  await writeFile(STAMP, now);
}

// npm passes a signal on to its shell, and the shell dies without passing it on.
const shell = process.ppid;
setInterval(() => {
  if (process.ppid !== shell) process.kill(process.pid, 'SIGTERM');
}, 200).unref();

await import('../../src/relay/main.ts');
