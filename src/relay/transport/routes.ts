/**
 * The relay's own addresses: `/relay/…`, `/healthz`, `/metrics`. All others are
 * the app's.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { toHex } from '#lib/bytes.ts';
import type { NoteAnswer } from '../core/notes.ts';
import type { Relay } from '../core/relay.ts';
import type { RelayStore } from '../store/store.ts';
import { addressOf, isLocal, mayCall, type CallerRules } from './caller.ts';
import { answerBytes, answerEmpty, answerText, readBody } from './http-answers.ts';
import { writeMetrics } from './metrics.ts';
import { LINE_HEADER, POLL_PATH, type PollLines } from './polling.ts';

export interface RouteRules extends CallerRules {
  readonly metricsToken: string;
}

export interface Routed {
  readonly relay: Relay;
  readonly store: RelayStore;
  readonly polls: PollLines;
  readonly rules: RouteRules;
}

const NOTE_PATH = /^\/relay\/notes\/([^/]*)$/;

/** Answers if the address is the relay's; `false` = it is the app's. */
export function routeRelay(routed: Routed, request: IncomingMessage, response: ServerResponse): boolean {
  const path = request.url?.split(/[?#]/, 1)[0] ?? '';
  const isOwn = path === '/healthz' || path === '/metrics' || path.startsWith('/relay/');
  if (!isOwn) return false;
  answer(routed, path, request, response).catch(() => {
    // Which of the caller's bytes it was is not logged; `/metrics` counts.
    routed.relay.counters.add('failures');
    if (!response.headersSent) answerEmpty(response, 500);
    else response.destroy();
  });
  return true;
}

async function answer(routed: Routed, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { relay, rules, polls } = routed;
  if (path === '/healthz') return answerText(response, 200, 'text/plain; charset=utf-8', 'ok\n');
  if (path === '/metrics') return answerMetrics(routed, request, response);
  if (!mayCall(request, rules)) return answerEmpty(response, 403);
  allowOrigin(request, response);
  if (request.method === 'OPTIONS') return answerPreflight(response);

  const note = NOTE_PATH.exec(path);
  if (note) return answerNote(routed, note[1]!, request, response);
  if (path === '/relay/about' && request.method === 'GET') {
    const { key, open } = relay.about;
    const about = JSON.stringify({ version: 1, key: toHex(key), open });
    return answerText(response, 200, 'application/json', about);
  }
  if (path === POLL_PATH && request.method === 'POST')
    return polls.handle(request, response, addressOf(request, rules));
  return answerEmpty(response, path === '/relay/about' || path === POLL_PATH ? 405 : 404);
}

/** A page of another origin that is named in the settings may read the answer. */
function allowOrigin(request: IncomingMessage, response: ServerResponse): void {
  const { origin } = request.headers;
  if (origin === undefined) return;
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Expose-Headers', LINE_HEADER);
  response.setHeader('Vary', 'Origin');
}

function answerPreflight(response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, DELETE');
  response.setHeader('Access-Control-Allow-Headers', `content-type, ${LINE_HEADER}`);
  response.setHeader('Access-Control-Max-Age', '600');
  answerEmpty(response, 204);
}

const NOTE_STATUS: Readonly<Record<NoteAnswer, number>> = {
  done: 204,
  notAllowed: 403,
  tooLarge: 413,
  tooMany: 429,
  exists: 409,
  malformed: 400,
};

async function answerNote(
  { relay, rules }: Routed,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const line = String(request.headers[LINE_HEADER] ?? '');
  const { method } = request;
  if (method === 'PUT') {
    const body = await readBody(request, 64 * 1024);
    return answerEmpty(response, body ? NOTE_STATUS[await relay.notes.put(line, id, body)] : 413);
  }
  if (method === 'DELETE') return answerEmpty(response, NOTE_STATUS[await relay.notes.drop(line, id)]);
  if (method !== 'GET') return answerEmpty(response, 405);
  const note = await relay.notes.take(addressOf(request, rules), id);
  if (note === 'tooMany') return answerEmpty(response, 429);
  if (note === 'malformed') return answerEmpty(response, 400);
  return note ? answerBytes(response, note) : answerEmpty(response, 404);
}

/** In a time that does not tell how much of it is right. */
function isSame(said: string, secret: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(said), digest(secret));
}

async function answerMetrics(
  { relay, store, rules }: Routed,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { metricsToken } = rules;
  const hasToken = metricsToken !== '' && isSame(request.headers.authorization ?? '', `Bearer ${metricsToken}`);
  // To everybody else it is not there.
  if (!hasToken && !isLocal(request)) return answerEmpty(response, 404);
  return answerText(response, 200, 'text/plain; version=0.0.4; charset=utf-8', await writeMetrics(relay, store));
}
