/** A bundle as a row of QR codes without end, and back [BUNDLE-2, BUNDLE-3]. */
import { assert } from '#lib/assert.ts';
import { equalBytes, toHex, type Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { ByteReader } from '../codec/reader.ts';
import { ByteWriter } from '../codec/writer.ts';
import type { Engine } from '../crypto/engine.ts';
import { sha256 } from '../crypto/hash.ts';
import { LIMITS } from '../limits.ts';
import { readCode, writeCode, type CodeError } from './code-text.ts';
import { PartCollector, partCount, partOf } from './fountain.ts';

const SESSION_BYTES = 4;
export const PART_BYTES = Object.freeze({ least: 256, most: 1024 });
/** So many frames in a row of another transfer, and that one is meant. */
const OTHERS_IN_A_ROW = 5;

export interface FrameRow {
  /** How many parts there are; the least number of frames that holds all. */
  readonly count: number;
  /** The text of frame `number`, from 0 on. */
  frame(number: number): string;
}

/** @param partBytes 256 to 1,024: the more, the denser the codes */
export async function framesOf(engine: Engine, bundle: Bytes, partBytes: number): Promise<FrameRow> {
  assert(bundle.length > 0 && bundle.length <= LIMITS.bundleQrBytes, 'a bundle for QR');
  assert(partBytes >= PART_BYTES.least && partBytes <= PART_BYTES.most, 'parts within their bounds');
  const session = (await sha256(engine, bundle)).slice(0, SESSION_BYTES);
  return {
    count: partCount(bundle.length, partBytes),
    frame(number) {
      const head = new ByteWriter()
        .bytes(session)
        .u32(bundle.length)
        .u16(partBytes)
        .u32(number >>> 0);
      return writeCode('DPB:', head.bytes(partOf(bundle, partBytes, number >>> 0)).finish());
    },
  };
}

export interface Frame {
  readonly session: Bytes;
  readonly length: number;
  readonly partBytes: number;
  readonly number: number;
  readonly part: Bytes;
}

/** Bounds all that a frame says of the transfer. */
export function readFrame(text: string): Result<Frame, CodeError> {
  const body = readCode('DPB:', text);
  if (!body.ok) return body;
  const reader = new ByteReader(body.value);
  const session = reader.bytes(SESSION_BYTES);
  const length = reader.u32();
  const partBytes = reader.u16();
  const number = reader.u32();
  const fits =
    !reader.failed &&
    length > 0 &&
    length <= LIMITS.bundleQrBytes &&
    partBytes >= PART_BYTES.least &&
    partBytes <= PART_BYTES.most &&
    reader.remaining === partBytes;
  return fits
    ? ok({ session, length, partBytes, number, part: reader.bytes(partBytes) })
    : err({ type: 'CodeMisread' });
}

export interface Progress {
  /** Independent frames that have come, and how many it takes. */
  readonly came: number;
  readonly of: number;
}

/** Catches frames until the bundle is whole. */
export class FrameCollector {
  #parts: PartCollector | null = null;
  #of: Pick<Frame, 'session' | 'length' | 'partBytes'> | null = null;
  #other = { name: '', inARow: 0 };

  get progress(): Progress {
    return { came: this.#parts?.rank ?? 0, of: this.#parts?.count ?? 0 };
  }

  /** Takes in what a code said. What is no frame of the transfer changes nothing. */
  add(text: string): Result<Progress, CodeError> {
    const read = readFrame(text);
    if (!read.ok) return read;
    const frame = read.value;
    if (this.#parts === null || !this.#isSame(frame)) {
      if (this.#parts !== null && !this.#isMeant(frame)) return ok(this.progress);
      this.#of = frame;
      this.#parts = new PartCollector(frame.length, frame.partBytes);
    }
    this.#other = { name: '', inARow: 0 };
    this.#parts.add(frame.number, frame.part);
    return ok(this.progress);
  }

  /** The bundle; `null` = some is missing. One that is not what the frames said is `CodeMisread`, and all begins anew. */
  async take(engine: Engine): Promise<Result<Bytes | null, { readonly type: 'CodeMisread' }>> {
    const parts = this.#parts;
    if (parts?.isWhole !== true || this.#of === null) return ok(null);
    const { session } = this.#of;
    const bundle = parts.take();
    this.#parts = null;
    const isIt = equalBytes((await sha256(engine, bundle)).slice(0, SESSION_BYTES), session);
    return isIt ? ok(bundle) : err({ type: 'CodeMisread' });
  }

  #isSame(frame: Frame): boolean {
    return this.#of !== null && nameOf(frame) === nameOf(this.#of);
  }

  /** Somebody else's screen may pass through the picture; a new transfer stays in it. */
  #isMeant(frame: Frame): boolean {
    const name = nameOf(frame);
    this.#other = { name, inARow: this.#other.name === name ? this.#other.inARow + 1 : 1 };
    return this.#other.inARow >= OTHERS_IN_A_ROW;
  }
}

function nameOf({ session, length, partBytes }: Pick<Frame, 'session' | 'length' | 'partBytes'>): string {
  return `${toHex(session)}/${length}/${partBytes}`;
}
