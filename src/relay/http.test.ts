import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assert } from '#lib/assert.ts';
import { startServer, type RunningServer } from './server.ts';
import { loadSite } from './site.ts';

const PAGE = '<!doctype html><title>Din plan</title>';
const SCRIPT = 'console.log(1);'.repeat(100);

let folder: string;
let server: RunningServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'din-plan-site-'));
  await mkdir(join(folder, 'dist/assets'), { recursive: true });
  await mkdir(join(folder, 'dist/.vite'));
  await writeFile(join(folder, 'secret.txt'), 'outside');
  await writeFile(join(folder, 'dist/.vite/manifest.json'), '{}');
  await writeFile(join(folder, 'dist/index.html'), PAGE);
  await writeFile(join(folder, 'dist/sw.js'), 'self;');
  await writeFile(join(folder, 'dist/manifest.webmanifest'), '{}');
  await writeFile(join(folder, 'dist/assets/main-abc.js'), SCRIPT);
  await writeFile(join(folder, 'dist/assets/main-abc.js.br'), brotliCompressSync(SCRIPT));
  const site = await loadSite(join(folder, 'dist'));
  assert(site.ok, 'the site was just written');
  server = await startServer({ host: '127.0.0.1', port: 0 }, site.value);
});

afterAll(async () => {
  await server.stop(0);
  await rm(folder, { recursive: true });
});

type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

/** A bare request: unlike fetch it sends the path exactly as written. */
function ask(path: string, options: { method?: string; headers?: Record<string, string> } = {}): Promise<Answer> {
  const { port } = new URL(server.address);
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, agent: false, ...options }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}

describe('addresses', () => {
  it.each(['/', '/goals/1234', '/goals/?from=home', '/index.html', '/a%20b'])(
    'gives the front page for the screen %s',
    async (path) => {
      const answer = await ask(path);
      expect(answer.status).toBe(200);
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(answer.body.toString()).toBe(PAGE);
    },
  );

  it.each(['/assets/gone-xyz.js', '/assets/gone', '/missing.png', '/.vite/manifest.json', '/assets/main-abc.js.br'])(
    'gives 404 and never the front page for the missing file %s',
    async (path) => {
      const answer = await ask(path);
      expect(answer.status).toBe(404);
      expect(answer.headers['cache-control']).toBe('no-store');
    },
  );

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
    '/assets/%2e%2e%5c..%2fsecret.txt',
    '//secret.txt',
    '/\\..\\secret.txt',
    '/secret.txt%00.html',
  ])('does not leave its folder for %s', async (path) => {
    const answer = await ask(path);
    expect([400, 404]).toContain(answer.status);
    expect(answer.body.toString()).not.toContain('outside');
  });

  it('refuses what is not an address', async () => {
    expect((await ask('/%zz')).status).toBe(400);
    expect((await ask('http://elsewhere.example/')).status).toBe(400);
  });
});

describe('methods', () => {
  it('answers HEAD with the headers of GET and no body', async () => {
    const head = await ask('/sw.js', { method: 'HEAD' });
    const get = await ask('/sw.js');
    expect(head.status).toBe(200);
    expect(head.body.length).toBe(0);
    expect(head.headers['content-length']).toBe(get.headers['content-length']);
    expect(head.headers.etag).toBe(get.headers.etag);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s and says what is allowed', async (method) => {
    const answer = await ask('/', { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('GET, HEAD');
  });
});

describe('keeping', () => {
  it('lets a browser keep named-by-content files for ever and asks it to check the rest', async () => {
    expect((await ask('/assets/main-abc.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    for (const path of ['/', '/sw.js', '/manifest.webmanifest', '/goals'])
      expect((await ask(path)).headers['cache-control']).toBe('no-cache');
  });

  it('answers 304 to who has the same bytes already, also through a proxy that weakened the tag', async () => {
    const { etag } = (await ask('/')).headers;
    assert(etag, 'every file has a tag');
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const answer = await ask('/', { headers: { 'if-none-match': known } });
      expect(answer.status).toBe(304);
      expect(answer.body.length).toBe(0);
    }
    expect((await ask('/', { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  it('sends brotli to who takes it, under a tag of its own', async () => {
    const plain = await ask('/assets/main-abc.js');
    const packed = await ask('/assets/main-abc.js', { headers: { 'accept-encoding': 'gzip, br' } });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(packed.headers['content-encoding']).toBe('br');
    expect(packed.body.length).toBeLessThan(plain.body.length);
    expect(brotliDecompressSync(packed.body).equals(plain.body)).toBe(true);
    expect(packed.headers.etag).not.toBe(plain.headers.etag);
    expect(packed.headers.vary).toBe('Accept-Encoding');
    for (const refusing of ['gzip', 'br;q=0', 'br;q=0.0', 'brx', 'identity']) {
      const answer = await ask('/assets/main-abc.js', { headers: { 'accept-encoding': refusing } });
      expect(answer.headers['content-encoding'], refusing).toBeUndefined();
    }
  });
});

describe('safety', () => {
  it.each(['/', '/assets/main-abc.js', '/missing.png', '/%zz'])('sends every safety header with %s', async (path) => {
    const { headers } = await ask(path);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers['permissions-policy']).toContain('geolocation=()');
    expect(headers['x-powered-by']).toBeUndefined();
  });
});

describe('other relays', () => {
  it('may be spoken with when they are named, and only then', async () => {
    const relays = ['https://relay.example.no', 'wss://relay.example.no'];
    const own = await startServer({ host: '127.0.0.1', port: 0, relays }, new Map());
    const policy = (await fetch(own.address)).headers.get('content-security-policy');
    expect(policy).toContain("; connect-src 'self' https://relay.example.no wss://relay.example.no; ");
    expect((await ask('/')).headers['content-security-policy']).toContain("; connect-src 'self'; ");
    await own.stop();
  });
});

describe('starting and stopping', () => {
  it('says that the site is missing where nothing is built', async () => {
    const missing = join(folder, 'nowhere');
    expect(await loadSite(missing)).toEqual({ ok: false, error: { type: 'SiteMissing', folder: missing } });
  });

  it('lets a request under way finish, then refuses new ones', async () => {
    const own = await startServer({ host: '127.0.0.1', port: 0 }, new Map());
    const { port } = new URL(own.address);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const slow = request({ host: '127.0.0.1', port, path: '/x', method: 'GET' }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      slow.on('error', reject);
      slow.on('socket', (socket) => socket.on('connect', () => void own.stop()));
      slow.end();
    });
    expect(status).toBe(404);
    await own.stop();
    await expect(fetch(own.address)).rejects.toThrow('fetch failed');
  });
});
