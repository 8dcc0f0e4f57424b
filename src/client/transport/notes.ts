import type { Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import type { NoteError, RelayNotes } from '#replica/sync/notes.ts';

const ANSWER_MS = 30_000;
/** By the contract a note has 1 KiB; a relay that gives more is none. */
const NOTE_BYTES = 1024;

const ERRORS: Readonly<Record<number, NoteError['type']>> = {
  400: 'Malformed',
  403: 'NotProven',
  409: 'Exists',
  413: 'Malformed',
  429: 'TooMany',
};

/**
 * The notes of one relay [SYNC-13].
 * @param address of the relay, `https://…`
 * @returns `null` when it is no address of one
 */
export function relayNotes(address: string): RelayNotes | null {
  if (!URL.canParse(address)) return null;
  const base = new URL(address.endsWith('/') ? address : `${address}/`);
  if (base.protocol !== 'https:' && base.protocol !== 'http:') return null;

  const ask = async (
    id: string,
    method: 'GET' | 'PUT' | 'DELETE',
    lineName?: string,
    body?: Bytes,
  ): Promise<Result<Response, NoteError>> => {
    try {
      const answer = await fetch(new URL(`relay/notes/${encodeURIComponent(id)}`, base), {
        method,
        ...(body === undefined ? {} : { body }),
        headers: lineName === undefined ? {} : { 'x-line': lineName },
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      const wrong = answer.ok || answer.status === 404 ? undefined : (ERRORS[answer.status] ?? 'Unreachable');
      return wrong === undefined ? ok(answer) : err({ type: wrong });
    } catch {
      return err({ type: 'Unreachable' });
    }
  };
  /** Any other answer than the contract's is of a place that is no relay. */
  const done = (answer: Result<Response, NoteError>): Result<null, NoteError> =>
    answer.ok && answer.value.status !== 204 ? err({ type: 'Unreachable' }) : answer.ok ? ok(null) : answer;

  return {
    put: async (lineName, id, note) => done(await ask(id, 'PUT', lineName, note)),
    drop: async (lineName, id) => done(await ask(id, 'DELETE', lineName)),
    async take(id) {
      const answer = await ask(id, 'GET');
      if (!answer.ok) return answer;
      if (answer.value.status === 404) return ok(null);
      // A place that serves files only may give its front page for any address.
      const type = answer.value.headers.get('content-type') ?? '';
      if (!type.startsWith('application/octet-stream')) return err({ type: 'Unreachable' });
      const note = new Uint8Array(await answer.value.arrayBuffer().catch(() => new ArrayBuffer(0)));
      return note.length === 0 || note.length > NOTE_BYTES ? err({ type: 'Unreachable' }) : ok(note);
    },
  };
}
