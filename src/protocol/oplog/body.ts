/**
 * The sealed body: what a `sealed` or `checkpoint` entry says [BODY-1]. Nothing
 * of it is visible without the section's key; its padding hides its length.
 */
import { assert } from '#lib/assert.ts';
import { concatBytes, type Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { deflate, inflate } from '../codec/deflate.ts';
import { padmeLength } from '../codec/padme.ts';
import { ByteReader } from '../codec/reader.ts';
import { ByteWriter } from '../codec/writer.ts';
import type { Engine } from '../crypto/engine.ts';
import { ID_BYTES, idBytes, idFromBytes, parseSessionNonce, type SessionNonce } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { HEAD_BYTES, areHeadsInOrder, readHead, sortHeads, writeHead, type Head } from './head.ts';

export const BODY_FORMAT = 1;

/** Body types and their numbers, pinned [BODY-2]. */
export const BODY_TYPES = Object.freeze({ update: 1, statement: 2, proposal: 3, comment: 4 });
export type BodyType = keyof typeof BODY_TYPES;

export interface Body {
  readonly type: BodyType;
  /** Version of the content's schema, by whoever wrote it. */
  readonly schema: number;
  /** The tab that made the content; with it the Yjs client id is checked [BODY-6]. */
  readonly session: SessionNonce;
  /** The writer's clock, milliseconds since 1970: for display only. */
  readonly claimedAt: number;
  /** Heads of the accepted set of this section when it was written. */
  readonly deps: readonly Head[];
  /** Heads of the access log when it was written. */
  readonly access: readonly Head[];
  /** The last relay receipt the writer held; empty without a relay. */
  readonly receipt: Bytes;
  readonly content: Bytes;
}

/**
 * `BodyTooNew`: a format or type of a newer app; kept whole and passed on,
 * shown as "update the app". `BodyMalformed`: no app would write this.
 */
export type BodyError = { readonly type: 'BodyTooNew' } | { readonly type: 'BodyMalformed'; readonly rule: BodyRule };
export type BodyRule =
  | 'truncated'
  | 'type'
  | 'deps'
  | 'access'
  | 'time'
  | 'receipt'
  | 'compression'
  | 'tooLarge'
  | 'inflate'
  | 'padding';

/** Below this a stream costs more time on every opening than it saves bytes once: some words typed are 100 to 300. */
const WORTH_DEFLATING_BYTES = 384;
const STORED = 0;
const DEFLATED = 1;

/** Writes a body, deflated where that is shorter (`stored`: never) and padded. Too large a body is a bug: callers split first. */
export async function encodeBody(engine: Engine, body: Body, compression: 'auto' | 'stored' = 'auto'): Promise<Bytes> {
  assert(body.content.length <= LIMITS.inflatedBytes, 'content fits the limit');
  assert(body.deps.length <= LIMITS.deps && body.access.length <= LIMITS.deps, 'heads fit the limit');
  assert(body.receipt.length <= LIMITS.receiptBytes, 'a receipt fits the limit');
  const deflated =
    compression === 'auto' && body.content.length > WORTH_DEFLATING_BYTES
      ? await deflate(engine, body.content)
      : body.content;
  const isDeflated = deflated.length < body.content.length;
  const stored = isDeflated ? deflated : body.content;

  const writer = new ByteWriter()
    .u8(BODY_FORMAT)
    .u8(BODY_TYPES[body.type])
    .u16(body.schema)
    .bytes(idBytes(body.session))
    .u64(body.claimedAt);
  for (const heads of [body.deps, body.access]) {
    writer.u8(heads.length);
    for (const head of sortHeads(heads)) writeHead(writer, head);
  }
  writer.u16(body.receipt.length).bytes(body.receipt);
  writer
    .u8(isDeflated ? DEFLATED : STORED)
    .u32(body.content.length)
    .u32(stored.length)
    .bytes(stored);
  const bytes = writer.finish();
  return concatBytes(bytes, new Uint8Array(padmeLength(bytes.length) - bytes.length));
}

/** Reads a body [BODY-1…5]. A frozen verdict: the same bytes get the same answer from every version that knows the format. */
export async function decodeBody(engine: Engine, bytes: Bytes): Promise<Result<Body, BodyError>> {
  const reader = new ByteReader(bytes);
  const format = reader.u8();
  const typeNumber = reader.u8();
  if (reader.failed) return broken('truncated');
  if (format > BODY_FORMAT || typeNumber > BODY_TYPES.comment) return err({ type: 'BodyTooNew' });
  const type = typeNames.get(typeNumber);
  if (format === 0 || type === undefined) return broken('type');

  const schema = reader.u16();
  const sessionBytes = reader.bytes(ID_BYTES.session);
  if (reader.failed) return broken('truncated');
  const claimedAt = reader.u64();
  if (reader.failed) return broken(reader.remaining < 8 ? 'truncated' : 'time');
  const deps = readHeads(reader);
  if (deps === undefined) return broken(reader.failed ? 'truncated' : 'deps');
  const access = readHeads(reader);
  if (access === undefined) return broken(reader.failed ? 'truncated' : 'access');
  const receiptLength = reader.u16();
  if (receiptLength > LIMITS.receiptBytes) return broken('receipt');
  const receipt = reader.bytes(receiptLength);

  const compression = reader.u8();
  const inflatedLength = reader.u32();
  const storedLength = reader.u32();
  if (reader.failed) return broken('truncated');
  if (compression > DEFLATED || (compression === STORED && inflatedLength !== storedLength))
    return broken('compression');
  if (inflatedLength > LIMITS.inflatedBytes) return broken('tooLarge');
  const stored = reader.bytes(storedLength);
  if (reader.failed) return broken('truncated');
  if (bytes.length !== padmeLength(reader.offset) || bytes.subarray(reader.offset).some((byte) => byte !== 0))
    return broken('padding');

  const content = compression === STORED ? ok(stored) : await inflate(engine, stored, inflatedLength);
  if (!content.ok || content.value.length !== inflatedLength) return broken('inflate');
  const session = idFromBytes(sessionBytes, parseSessionNonce);
  return ok({ type, schema, session, claimedAt, deps, access, receipt, content: content.value });
}

const typeNames: ReadonlyMap<number, BodyType> = new Map(
  (Object.keys(BODY_TYPES) as BodyType[]).map((type) => [BODY_TYPES[type], type]),
);

function broken(rule: BodyRule): Result<never, BodyError> {
  return err({ type: 'BodyMalformed', rule });
}

/** `undefined` when there are too many, they are not in order, or the bytes end. */
function readHeads(reader: ByteReader): readonly Head[] | undefined {
  const count = reader.u8();
  if (reader.failed || count > LIMITS.deps) return undefined;
  const heads: Head[] = [];
  for (let i = 0; i < count; i++) {
    if (reader.remaining < HEAD_BYTES) {
      reader.bytes(HEAD_BYTES);
      return undefined;
    }
    heads.push(readHead(reader));
  }
  return areHeadsInOrder(heads) ? heads : undefined;
}
