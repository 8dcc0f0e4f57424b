/** Who calls: the address that limits count by, and whether a page may. */
import type { IncomingMessage } from 'node:http';

export interface CallerRules {
  readonly trustProxy: boolean;
  readonly origins: readonly string[];
}

/**
 * The caller's address, for limits only. An IPv6 network is one caller, since
 * each has more addresses than there are buckets. Behind a proxy that is
 * trusted it is the last that the proxy wrote: those before it are the caller's own word.
 */
export function addressOf(request: IncomingMessage, { trustProxy }: CallerRules): string {
  const forwarded = trustProxy ? lastOf(request.headers['x-forwarded-for']) : undefined;
  const address = forwarded ?? request.socket.remoteAddress ?? 'unknown';
  const four = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  return four ? four[1]! : networkOf(address);
}

/** Whether the request comes from this machine itself, and not through a proxy on it. */
export function isLocal(request: IncomingMessage): boolean {
  const address = request.socket.remoteAddress ?? '';
  const isLoopback = address === '::1' || /^(::ffff:)?127\./i.test(address);
  const isProxied = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'].some((name) => name in request.headers);
  return isLoopback && !isProxied;
}

/**
 * Browsers say which page asks: only one of this host, or of an origin that is
 * named, may. Whoever is no browser says nothing, and gains nothing by it: a
 * plan opens to a device's proof alone.
 */
export function mayCall(request: IncomingMessage, rules: CallerRules): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return true;
  if (rules.origins.includes(origin)) return true;
  if (!URL.canParse(origin)) return false;
  const host = (rules.trustProxy ? lastOf(request.headers['x-forwarded-host']) : undefined) ?? request.headers.host;
  return new URL(origin).host === host;
}

function lastOf(header: string | readonly string[] | undefined): string | undefined {
  const text = typeof header === 'string' ? header : header?.join(',');
  return text?.split(',').at(-1)?.trim() || undefined;
}

/** The first 64 bits of an IPv6 address. */
function networkOf(address: string): string {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array.from({ length: zeros }, () => '0'), ...after].slice(0, 4).join(':');
}
