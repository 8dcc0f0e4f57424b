/**
 * Makes this folder ready to run, from nothing but Node 20 and npm: installs the
 * packages when they are missing or not those of package-lock.json, and makes
 * sure that a Node new enough came with them. With `--browsers` also what the
 * tests drive, with `--engines` two browsers more. Plain JavaScript without imports from elsewhere: it runs before
 * anything is installed.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LEAST_NODE = 24;
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const stamp = join(root, 'node_modules/.cache/installed-from');

/** @param {string} words @returns {never} */
function giveUp(words) {
  console.error(words);
  process.exit(1);
}

/** @param {string} command @param {string[]} args */
function run(command, args) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error !== undefined) giveUp(`${command} did not run: ${error.message}`);
  if (status !== 0) giveUp(`${command} ${args.join(' ')} failed (${status}).`);
}

/** What was asked for: an edited package.json counts as much as an edited lock. */
function wanted() {
  const hash = createHash('sha256').update(process.platform + process.arch);
  for (const name of ['package.json', 'package-lock.json']) hash.update(readFileSync(join(root, name)));
  return hash.digest('hex');
}

function installed() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted();
}

/** The major version of the Node that `npm run` will find: the one in node_modules/.bin, else this one. */
function nodeVersion() {
  const own = join(root, 'node_modules/.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (!existsSync(own)) return process.versions.node;
  const shell = process.platform === 'win32';
  return execFileSync(own, ['--version'], { encoding: 'utf8', shell }).trim().replace(/^v/, '');
}

if (!installed()) {
  // Not `npm ci`: it stops at binaries for other platforms that a registry lacks.
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error']);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted());
}
if (Number.parseInt(nodeVersion(), 10) < LEAST_NODE) {
  giveUp(
    `Din plan needs Node ${LEAST_NODE} or newer, and npm has none for ${process.platform}-${process.arch}: ` +
      `install Node ${LEAST_NODE} from https://nodejs.org and run this again.`,
  );
}
const engines = process.argv.includes('--engines') ? ['--engines'] : [];
if (process.argv.includes('--browsers')) run('sh', [join(root, 'e2e/setup/ensure-browsers.sh'), ...engines]);
