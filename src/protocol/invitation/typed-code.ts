/**
 * An invitation as something one can type: 16 characters and one that checks
 * them [INVITE-3]. The code leads to a sealed note at the relay, which holds
 * the invitation [INVITE-4].
 */
import { assert } from '#lib/assert.ts';
import { concatBytes, fromHex, toHex, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { importAesKey, NONCE_BYTES, openAead, sealAead, type NotAuthentic } from '../crypto/aead.ts';
import type { Engine, KeyHandle } from '../crypto/engine.ts';
import { pbkdf2Bytes } from '../crypto/hash.ts';
import { PBKDF2_ITERATIONS } from '../crypto/lock.ts';

/** Without I, L, O and U: nobody takes one for another. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 16;
const NOTE_ID_BYTES = 16;

/** `CodeLength`: so many characters were typed. `CodeMisread`: as many as there should be, and one of them is another. */
export type CodeError = { readonly type: 'CodeLength'; readonly typed: number } | { readonly type: 'CodeMisread' };

/** Seventeen characters in the alphabet of the code, the last one checks the others. 80 random bits. */
export function newTypedCode(engine: Engine): string {
  const values = [...engine.randomBytes(CODE_LENGTH)].map((byte) => byte & 31);
  return [...values, checkOf(values)].map((value) => LETTERS[value]).join('');
}

/** As people write it: in any case, with spaces and dashes, O for 0, I or L for 1. */
export function readTypedCode(text: string): Result<string, CodeError> {
  const typed = text
    .toUpperCase()
    .replace(/[\s\p{Pd}._]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const length = [...typed].length;
  if (length !== CODE_LENGTH + 1) return err({ type: 'CodeLength', typed: length });
  const values = [...typed].map((letter) => LETTERS.indexOf(letter));
  const isRight = !values.includes(-1) && checkOf(values.slice(0, CODE_LENGTH)) === values[CODE_LENGTH];
  return isRight ? ok(typed) : err({ type: 'CodeMisread' });
}

/** Where the note lies, and what opens it. */
export interface NotePlace {
  /** 32 hexadecimal digits [SYNC-13]. */
  readonly id: string;
  readonly key: KeyHandle;
}

/** [INVITE-4] Takes as long as a password does: a relay cannot try codes. */
export async function notePlaceOf(engine: Engine, code: string): Promise<NotePlace> {
  const secret = utf8ToBytes(code.slice(0, CODE_LENGTH));
  const made = await pbkdf2Bytes(engine, secret, utf8ToBytes('dinplan/code/1'), PBKDF2_ITERATIONS, NOTE_ID_BYTES + 32);
  return {
    id: toHex(made.slice(0, NOTE_ID_BYTES)),
    key: await importAesKey(engine, made.slice(NOTE_ID_BYTES)),
  };
}

/** Nonce ‖ ciphertext ‖ tag. */
export async function sealNote(engine: Engine, { id, key }: NotePlace, invitation: Bytes): Promise<Bytes> {
  const nonce = engine.randomBytes(NONCE_BYTES);
  return concatBytes(nonce, await sealAead(engine, key, nonce, noteAad(id), invitation));
}

/** Opens what `sealNote` sealed at the same place. */
export function openNote(engine: Engine, { id, key }: NotePlace, note: Bytes): Promise<Result<Bytes, NotAuthentic>> {
  return openAead(engine, key, note.slice(0, NONCE_BYTES), noteAad(id), note.slice(NONCE_BYTES));
}

function noteAad(id: string): Bytes {
  const bytes = fromHex(id);
  assert(bytes !== undefined, 'the id of a note is hexadecimal');
  return concatBytes(utf8ToBytes('dinplan/note/1'), bytes);
}

/** The sum of each value times a power of its own, in the field of 32: one wrong character, or two that changed places, always shows. */
function checkOf(values: readonly number[]): number {
  let power = 1;
  let sum = 0;
  for (const value of values) {
    power = times(power, 2);
    sum ^= times(power, value);
  }
  return sum;
}

/** Product in GF(2^5), modulo x^5 + x^2 + 1. */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 4; bit >= 0; bit--) {
    product <<= 1;
    if (product & 32) product ^= 0b100101;
    if ((b >> bit) & 1) product ^= a;
  }
  return product;
}
