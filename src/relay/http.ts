import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { securityHeaders } from './headers.ts';
import type { Site, SiteFile } from './site.ts';

/**
 * Answers with the built app: its files, and its front page for every address that is a screen.
 * @param relays what `connect-src` names beside the app's own origin
 */
export function serveSite(site: Site, relays: readonly string[] = []): RequestListener {
  const headers = Object.entries(securityHeaders(relays));
  return (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);

    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return refuse(response, 405, 'Method not allowed');
    }
    const path = pathOf(request);
    if (path === undefined) return refuse(response, 400, 'Bad request');

    const file = site.get(path) ?? (isScreen(path) ? site.get('/index.html') : undefined);
    if (file === undefined) return refuse(response, 404, 'Not found');
    return send(request, response, file);
  };
}

/** The decoded path without query, or `undefined` when the address is not one. */
function pathOf(request: IncomingMessage): string | undefined {
  const path = request.url?.split(/[?#]/, 1)[0] ?? '';
  if (!path.startsWith('/')) return undefined;
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/**
 * Screens have no dot in their last part. A missing file must be a 404: the
 * front page in the place of a script would be kept as that script.
 */
function isScreen(path: string): boolean {
  return !path.startsWith('/assets/') && !path.slice(path.lastIndexOf('/')).includes('.');
}

function send(request: IncomingMessage, response: ServerResponse, file: SiteFile): void {
  response.setHeader('Cache-Control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('Vary', 'Accept-Encoding');

  const packed = acceptsBrotli(request) ? file.brotli : undefined;
  const etag = packed === undefined ? file.etag : file.etag.replace(/"$/, '-br"');
  response.setHeader('ETag', etag);
  if (holds(request.headers['if-none-match'], etag)) {
    response.writeHead(304).end();
    return;
  }

  const body = packed ?? file.body;
  response.setHeader('Content-Type', file.type);
  response.setHeader('Content-Length', body.length);
  if (packed !== undefined) response.setHeader('Content-Encoding', 'br');
  response.writeHead(200);
  response.end(request.method === 'HEAD' ? undefined : body);
}

function refuse(response: ServerResponse, status: number, words: string): void {
  const body = `${words}\n`;
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.writeHead(status);
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

function acceptsBrotli(request: IncomingMessage): boolean {
  const accepted = request.headers['accept-encoding'] ?? '';
  return accepted.split(',').some((coding) => /^\s*br\s*(;(?!\s*q=0(\.0*)?\s*$)|$)/i.test(coding));
}

/** A proxy may have weakened our tag with `W/`; for a GET the two are the same (RFC 9110, 13.1.2). */
function holds(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}
