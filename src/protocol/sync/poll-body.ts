/** Frames one after the other, in the body of a long poll [SYNC-11]: each length u32 ‖ bytes. */
import { concatBytes, readU32be, u32be, type Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { FRAME_BYTES, type FrameMalformed } from './frame-bytes.ts';

export function encodePollBody(frames: readonly Bytes[]): Bytes {
  return concatBytes(...frames.flatMap((frame) => [u32be(frame.length), frame]));
}

/** The frames of a body, unread; how long a body may be is for whoever receives it to say. */
export function decodePollBody(body: Bytes): Result<readonly Bytes[], FrameMalformed> {
  const frames: Bytes[] = [];
  for (let at = 0; at < body.length;) {
    const length = readU32be(body, at);
    if (length === undefined || length === 0 || length > FRAME_BYTES || at + 4 + length > body.length)
      return err({ type: 'FrameMalformed' });
    frames.push(body.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return ok(frames);
}
