/**
 * The pinned vectors in Chromium, Firefox ESR, WebKitGTK and Node: one verdict
 * everywhere [KEY-5] [KEY-6]. Each browser opens one page, which asks its own
 * engine and tells. Part of `npm run prove`; alone: `npm run engines`.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, mkdir, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { build } from 'vite';
import { engineFrom } from '#protocol/crypto/engine.ts';
import { chromium } from '../setup/chromium.ts';
import { signsByItself, verdictsOf, type Verdicts } from './verdicts.ts';

interface Told {
  readonly verdicts?: Verdicts;
  readonly signs?: boolean;
  readonly agent: string;
  readonly error?: string;
}

const LONGEST_MS = 120_000;
const PAGE =
  '<!doctype html><meta charset="utf-8"><title>Vectors</title><script type="module" src="/page.js"></script>';

/** How each engine is started on an address, with a profile folder of its own. */
const BROWSERS: Readonly<Record<string, (address: string, home: string) => Promise<readonly ChildProcess[]>>> = {
  Chromium: async (address, home) => [
    start(chromium.executablePath, [
      ...chromium.args,
      '--headless',
      '--no-sandbox',
      `--user-data-dir=${home}`,
      address,
    ]),
  ],
  Firefox: async (address, home) => [
    start('firefox-esr', ['--headless', '--no-remote', '--profile', home, address], { HOME: home }),
  ],
  WebKitGTK: async (address, home) => {
    const screen = spawn('Xvfb', ['-displayfd', '3', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const display = await new Promise<string>((resolve, reject) => {
      screen.stdio[3]!.once('data', (number: Buffer) => resolve(`:${number.toString().trim()}`));
      screen.once('error', reject);
    });
    const run = join(home, 'run');
    await mkdir(run, { mode: 0o700 });
    const environment = { DISPLAY: display, HOME: home, XDG_RUNTIME_DIR: run, NO_AT_BRIDGE: '1', GTK_A11Y: 'none' };
    return [start(await miniBrowser(), ['--private', address], environment), screen];
  },
};

function start(program: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  return spawn(program, args, { stdio: 'ignore', detached: true, env: { ...process.env, ...environment } });
}

/** Debian keeps it beside the library, under the machine's own triplet. */
async function miniBrowser(): Promise<string> {
  const folder = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';
  return `/usr/lib/${folder}/webkit2gtk-4.1/MiniBrowser`;
}

/** The page and its script; what the page tells, when it tells. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<Told | undefined> {
  if (request.method === 'POST') {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    response.end();
    return JSON.parse(body) as Told;
  }
  const file = request.url === '/' ? null : join(SITE, (request.url ?? '').replace(/[^\w.-]/g, ''));
  response.setHeader('Content-Type', extname(file ?? '.html') === '.js' ? 'text/javascript' : 'text/html');
  response.end(file === null ? PAGE : await readFile(file).catch(() => ''));
  return undefined;
}

async function ask(name: string): Promise<Told> {
  const home = await mkdtemp(join(tmpdir(), 'vectors-'));
  let tell: (told: Told) => void = () => {};
  const told = new Promise<Told>((resolve) => (tell = resolve));
  const server = createServer((request, response) => {
    void answer(request, response).then((said) => said !== undefined && tell(said));
  });
  await new Promise<void>((resolve) => void server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  const running = await BROWSERS[name]!(`http://localhost:${port}/`, home);
  const failed = new Promise<Told>((resolve) => {
    running[0]!.once('error', (error) => resolve({ agent: name, error: error.message }));
    setTimeout(() => resolve({ agent: name, error: `said nothing for ${LONGEST_MS / 1000} s` }), LONGEST_MS).unref();
  });
  const said = await Promise.race([told, failed]);
  for (const { pid } of running) {
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    } catch {
      running.at(-1)?.kill('SIGKILL');
    }
  }
  server.close();
  server.closeAllConnections();
  await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  return said;
}

const SITE = join(import.meta.dirname, '../../node_modules/.cache/engines');
await build({
  configFile: false,
  logLevel: 'error',
  build: {
    outDir: SITE,
    emptyOutDir: true,
    target: 'es2023',
    rollupOptions: {
      input: join(import.meta.dirname, 'page.ts'),
      output: { entryFileNames: 'page.js', chunkFileNames: '[name].js' },
    },
  },
});

const engine = engineFrom(globalThis);
const expected = await verdictsOf(engine);
console.log(
  `Node ${process.version}: ${Object.keys(expected).length} questions, Ed25519 its own: ${await signsByItself(engine)}`,
);
let faults = 0;
const wrong = Object.entries(expected).filter(([, answer]) => answer.startsWith('threw'));
for (const [name, answer] of wrong) console.log(`  ✗ ${name}: ${answer}`);
faults += wrong.length;
for (const name of Object.keys(BROWSERS)) {
  const { verdicts, signs, agent, error } = await ask(name);
  if (verdicts === undefined) {
    console.log(`${name}: ${error ?? 'no verdict'}`);
    faults++;
    continue;
  }
  const differ = Object.keys(expected).filter((question) => verdicts[question] !== expected[question]);
  console.log(
    `${name}: ${Object.keys(verdicts).length - differ.length} as in Node, ${differ.length} not; Ed25519 its own: ${signs} (${agent})`,
  );
  for (const question of differ) console.log(`  ✗ ${question}: ${verdicts[question]} and not ${expected[question]}`);
  faults += differ.length;
}
console.log(faults === 0 ? 'One verdict everywhere.' : `${faults} faults`);
process.exit(faults === 0 ? 0 : 1);
