/** What a relay signs to say how much of a stream it holds [SYNC-8]. */
import { assert } from '#lib/assert.ts';
import { concatBytes, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { ByteReader } from '../codec/reader.ts';
import { ByteWriter } from '../codec/writer.ts';
import { SIGNATURE_BYTES, verifySignature, type Signer } from '../crypto/ed25519.ts';
import type { Engine } from '../crypto/engine.ts';
import { ID_BYTES, idBytes, idFromBytes, parsePlanId } from '../ids.ts';
import { ERA_BYTES, ROLL_BYTES, STREAM_BYTES, readStream, writeStream } from './frame-bytes.ts';
import type { Receipt } from './frames.ts';

const SAID_BYTES = ERA_BYTES + ID_BYTES.plan + STREAM_BYTES + 8 + ROLL_BYTES + 8;
/** 97 and the signature. */
export const RECEIPT_BYTES = SAID_BYTES + SIGNATURE_BYTES;

export type ReceiptError = { readonly type: 'ReceiptMalformed' } | { readonly type: 'BadSignature' };

/** Signs as the relay. */
export async function signReceipt(receipt: Receipt, signer: Signer): Promise<Bytes> {
  const said = writeSaid(receipt);
  return concatBytes(said, await signer.sign(signedMessage(said)));
}

/** What it says, without asking who says so. */
export function readReceipt(bytes: Bytes): Result<Receipt, ReceiptError> {
  if (bytes.length !== RECEIPT_BYTES) return err({ type: 'ReceiptMalformed' });
  const reader = new ByteReader(bytes.subarray(0, SAID_BYTES));
  const era = reader.bytes(ERA_BYTES);
  const plan = idFromBytes(reader.bytes(ID_BYTES.plan), parsePlanId);
  const stream = readStream(reader);
  const ordinal = reader.u64();
  const hash = reader.bytes(ROLL_BYTES);
  const time = reader.u64();
  if (reader.failed || stream === undefined) return err({ type: 'ReceiptMalformed' });
  return ok({ era, plan, stream, ordinal, hash, time });
}

/** What it says, if the relay of this key says so. `key`: Ed25519, 32 bytes. */
export async function verifyReceipt(engine: Engine, key: Bytes, bytes: Bytes): Promise<Result<Receipt, ReceiptError>> {
  const read = readReceipt(bytes);
  if (!read.ok) return read;
  const message = signedMessage(bytes.slice(0, SAID_BYTES));
  return (await verifySignature(engine, key, bytes.slice(SAID_BYTES), message)) ? read : err({ type: 'BadSignature' });
}

function writeSaid({ era, plan, stream, ordinal, hash, time }: Receipt): Bytes {
  assert(era.length === ERA_BYTES && hash.length === ROLL_BYTES, 'an era has 16 bytes and a rolling hash 32');
  const writer = new ByteWriter().bytes(era).bytes(idBytes(plan));
  writeStream(writer, stream);
  return writer.u64(ordinal).bytes(hash).u64(time).finish();
}

function signedMessage(said: Bytes): Bytes {
  return concatBytes(utf8ToBytes('dinplan/receipt/1'), said);
}
