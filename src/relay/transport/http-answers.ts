/** Small things that every handler of the relay's own addresses needs. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { copyBytes, type Bytes } from '#lib/bytes.ts';

/** The whole body, or `undefined` when it is longer than that (the request is not read any further then) or was cut. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Bytes | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      length += part.length;
      if (length > maxBytes) return undefined;
      parts.push(part);
    }
  } catch {
    return undefined;
  }
  return copyBytes(Buffer.concat(parts));
}

export function answerEmpty(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'Content-Length': 0, 'Cache-Control': 'no-store' }).end();
}

export function answerText(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(response.req.method === 'HEAD' ? undefined : text);
}

export function answerBytes(response: ServerResponse, bytes: Bytes): void {
  response.writeHead(200, {
    'Content-Type': 'application/octet-stream',
    'Content-Length': bytes.length,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(bytes);
}
