import type { Bytes } from '#lib/bytes.ts';
import { utf8ToBytes } from '#lib/bytes.ts';
import type { Engine, KeyHandle } from './engine.ts';

/** SHA-256, 32 bytes. */
export async function sha256(engine: Engine, data: Bytes): Promise<Bytes> {
  return new Uint8Array(await engine.subtle.digest('SHA-256', data));
}

/** SHA-512, 64 bytes. */
export async function sha512(engine: Engine, data: Bytes): Promise<Bytes> {
  return new Uint8Array(await engine.subtle.digest('SHA-512', data));
}

/** HKDF-SHA-256 with an empty salt (RFC 5869): `length` bytes of `secret` for the purpose `info` [KEY-3]. */
export async function hkdf(engine: Engine, secret: Bytes, info: string, length: number): Promise<Bytes> {
  const key = await engine.subtle.importKey('raw', secret, { name: 'HKDF' }, false, ['deriveBits']);
  return hkdfOf(engine, key, info, length);
}

async function hkdfOf(engine: Engine, key: KeyHandle, info: string, length: number): Promise<Bytes> {
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: utf8ToBytes(info) };
  return new Uint8Array(await engine.subtle.deriveBits(algorithm, key, length * 8));
}

/** PBKDF2-SHA-256 of a passphrase, 32 bytes. The passphrase is normalised (NFKC) so that one typed on another keyboard is the same. */
export function pbkdf2(engine: Engine, passphrase: string, salt: Bytes, iterations: number): Promise<Bytes> {
  const secret = utf8ToBytes(passphrase.replace(/\p{Surrogate}/gu, '\ufffd').normalize('NFKC'));
  return pbkdf2Bytes(engine, secret, salt, iterations, 32);
}

/** PBKDF2-SHA-256 of bytes: `length` bytes. */
export async function pbkdf2Bytes(
  engine: Engine,
  secret: Bytes,
  salt: Bytes,
  iterations: number,
  length: number,
): Promise<Bytes> {
  const key = await engine.subtle.importKey('raw', secret, { name: 'PBKDF2' }, false, ['deriveBits']);
  return new Uint8Array(
    await engine.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, length * 8),
  );
}
