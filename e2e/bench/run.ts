/**
 * `npm run bench`: every `*.bench.ts` in this folder, one after the other, each
 * in a process of its own so that none warms up the next.
 *
 *   npm run bench               all
 *   npm run bench -- opening    those whose name holds "opening"
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const wanted = process.argv.slice(2);
const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.bench.ts') && (wanted.length === 0 || wanted.some((part) => name.includes(part))))
  .toSorted();

let failed = files.length === 0 ? 1 : 0;
for (const file of files) {
  console.log(`\n── ${file.replace('.bench.ts', '')}`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, file)], { stdio: 'inherit' });
  if (status !== 0) failed += 1;
}
console.log(`\n${files.length} measured, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
