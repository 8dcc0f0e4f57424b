import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { err, ok, type Result } from '#lib/result.ts';

export type SiteFile = {
  readonly type: string;
  /** True when the name changes with the content, so that a browser may keep it for ever. */
  readonly immutable: boolean;
  /** Quoted, as HTTP writes it. */
  readonly etag: string;
  readonly body: Buffer;
  /** The body in brotli, where the build found that it pays. */
  readonly brotli?: Buffer;
};

/**
 * The built app in memory, by URL path ('/index.html'). What is not a key here
 * cannot be served, so no path, however written, leads out of the folder.
 */
export type Site = ReadonlyMap<string, SiteFile>;

export type SiteError = { type: 'SiteMissing'; folder: string };

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** Reads the folder that `npm run build` made. Hidden files are left out. */
export async function loadSite(folder: string): Promise<Result<Site, SiteError>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')}`)
    .filter((path) => !path.includes('/.'));

  const bodies = new Map<string, Buffer>();
  for (const path of paths) bodies.set(path, await readFile(join(folder, path)));

  const site = new Map<string, SiteFile>();
  for (const [path, body] of bodies) {
    if (path.endsWith('.br')) continue;
    const brotli = bodies.get(`${path}.br`);
    site.set(path, {
      type: TYPES[extname(path)] ?? 'application/octet-stream',
      immutable: path.startsWith('/assets/'),
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      body,
      ...(brotli === undefined ? {} : { brotli }),
    });
  }
  return site.has('/index.html') ? ok(site) : err({ type: 'SiteMissing', folder });
}
