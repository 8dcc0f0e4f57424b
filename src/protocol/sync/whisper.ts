/** What is told while it happens and kept nowhere: sealed for the reading group of a section [SYNC-10]. */
import { assert } from '#lib/assert.ts';
import { concatBytes, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { padmeLength } from '../codec/padme.ts';
import { NONCE_BYTES, openAead, sealAead, type NotAuthentic } from '../crypto/aead.ts';
import type { Engine } from '../crypto/engine.ts';
import type { SectionKey } from '../crypto/section-key.ts';
import { idBytes, type DeviceId, type PlanId, type SectionId } from '../ids.ts';

/** A whole whisper, sealed. */
export const WHISPER_BYTES = 16 * 1024;

/** Bound to the bytes, so that a relay cannot pass one off as said elsewhere or by another device. */
export interface WhisperPlace {
  readonly plan: PlanId;
  readonly section: SectionId;
  readonly device: DeviceId;
}

/** `content` is a text in UTF-8 without zeros (JSON has none): so padding is told from it. Too long, it is `null`. */
export async function sealWhisper(
  engine: Engine,
  key: SectionKey,
  place: WhisperPlace,
  content: Bytes,
): Promise<Bytes | null> {
  assert(content.at(-1) !== 0, 'content does not end in a zero');
  const padded = new Uint8Array(padmeLength(content.length));
  if (NONCE_BYTES + padded.length + 16 > WHISPER_BYTES) return null;
  padded.set(content);
  const nonce = engine.randomBytes(NONCE_BYTES);
  return concatBytes(nonce, await sealAead(engine, key.ephemeral, nonce, additionalData(place), padded));
}

/** The content, if it was sealed for this place under one of the keys: a writer may not know of the newest yet. */
export async function openWhisper(
  engine: Engine,
  keys: readonly SectionKey[],
  place: WhisperPlace,
  bytes: Bytes,
): Promise<Result<Bytes, NotAuthentic>> {
  if (bytes.length <= NONCE_BYTES || bytes.length > WHISPER_BYTES) return err({ type: 'NotAuthentic' });
  const [nonce, sealed] = [bytes.slice(0, NONCE_BYTES), bytes.slice(NONCE_BYTES)];
  for (const key of keys) {
    const opened = await openAead(engine, key.ephemeral, nonce, additionalData(place), sealed);
    if (opened.ok) return ok(withoutPadding(opened.value));
  }
  return err({ type: 'NotAuthentic' });
}

function additionalData({ plan, section, device }: WhisperPlace): Bytes {
  return concatBytes(utf8ToBytes('dinplan/whisper/1'), idBytes(plan), idBytes(section), idBytes(device));
}

function withoutPadding(padded: Bytes): Bytes {
  let end = padded.length;
  while (end > 0 && padded[end - 1] === 0) end--;
  return padded.slice(0, end);
}
