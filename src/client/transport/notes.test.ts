import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { assert } from '#lib/assert.ts';
import { relayNotes } from './notes.ts';

const ID = 'ab'.repeat(16);
const NOTE = new Uint8Array([1, 2, 3]);
let server: Server | undefined;
afterEach(() => server?.closeAllConnections());

/** A place that answers everything with this. */
async function answering(status: number, type?: string, body?: string | Uint8Array) {
  const asked: { method: string; path: string; line: string | undefined }[] = [];
  server = createServer((request, response) => {
    const line = request.headers['x-line'];
    asked.push({ method: request.method!, path: request.url!, line: line as string | undefined });
    response.writeHead(status, type === undefined ? {} : { 'content-type': type }).end(body);
  });
  await new Promise<void>((resolve) => server!.listen(0, 'localhost', resolve));
  const bound = server.address();
  assert(typeof bound === 'object' && bound !== null, 'it listens');
  const notes = relayNotes(`http://localhost:${bound.port}`);
  assert(notes !== null, 'it is an address');
  return { notes, asked };
}

const error = (type: string) => ({ ok: false, error: { type } });

describe('notes at a relay', () => {
  it('[SYNC-13] puts, takes and drops by id, under the line on which the plan is open', async () => {
    const { notes, asked } = await answering(204);
    expect(await notes.put('line', ID, NOTE)).toEqual({ ok: true, value: null });
    expect(await notes.drop('line', ID)).toEqual({ ok: true, value: null });
    const path = `/relay/notes/${ID}`;
    expect(asked).toEqual([
      { method: 'PUT', path, line: 'line' },
      { method: 'DELETE', path, line: 'line' },
    ]);
  });

  it('[SYNC-13] gives what was put, and tells that nothing is there', async () => {
    const there = await answering(200, 'application/octet-stream', NOTE);
    expect(await there.notes.take(ID)).toEqual({ ok: true, value: NOTE });
    const gone = await answering(404);
    expect(await gone.notes.take(ID)).toEqual({ ok: true, value: null });
  });

  it.each([
    [403, 'NotProven'],
    [409, 'Exists'],
    [413, 'Malformed'],
    [429, 'TooMany'],
    [500, 'Unreachable'],
  ])('[SYNC-13] says what the answer %d means', async (status, type) => {
    const { notes } = await answering(status);
    expect(await notes.put('line', ID, NOTE)).toEqual(error(type));
    expect(await notes.take(ID)).toEqual(error(type));
  });

  it('takes a place that is no relay for none: a front page, a note too long, nobody', async () => {
    const page = await answering(200, 'text/html', '<!doctype html>');
    expect(await page.notes.take(ID)).toEqual(error('Unreachable'));
    expect(await page.notes.put('line', ID, NOTE)).toEqual(error('Unreachable'));
    const long = await answering(200, 'application/octet-stream', new Uint8Array(2_000));
    expect(await long.notes.take(ID)).toEqual(error('Unreachable'));
    server!.close();
    server!.closeAllConnections();
    expect(await long.notes.take(ID)).toEqual(error('Unreachable'));
    expect(relayNotes('javascript:alert(1)')).toBeNull();
  });
});
