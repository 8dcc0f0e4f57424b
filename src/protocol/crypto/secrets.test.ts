import { pbkdf2Sync } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { copyBytes, toBase64url, toHex, utf8ToBytes } from '#lib/bytes.ts';
import { cheapEngine, engineWithoutEd25519, seededEngine } from '#testing/engine.ts';
import { createDevice, newDeviceSecret, unwrapDeviceKeys, wrapDeviceKeys } from './device-keys.ts';
import {
  checkPublicKey,
  importSigner,
  newSigningKey,
  retryOnOperationError,
  signingKeyFromSeed,
  verifySignature,
} from './ed25519.ts';
import { hkdf, pbkdf2 } from './hash.ts';
import { checkKemKey, deriveKemKeyPair, hpkeOpen, hpkeSeal, importKemKey, newKemKey } from './hpke.ts';
import { deriveKeyPair, isPoint } from './p256.ts';
import {
  createDataKey,
  deviceLock,
  makeDeviceLock,
  makePassphraseLock,
  openLocal,
  openSecret,
  passphraseLockFor,
  rewrapDataKey,
  sealLocal,
  sealSecret,
  unlockDataKey,
} from './lock.ts';
import { SecretBytes } from './secret-bytes.ts';
import { newSectionKey } from './section-key.ts';
import { newSheet, sheetKeys } from './sheet.ts';

const engine = seededEngine('secrets');
const hex = (text: string) => copyBytes(Buffer.from(text, 'hex'));

describe('secrets do not print', () => {
  it('shows nothing in a log, a text or JSON', async () => {
    const key = await newSectionKey(engine);
    const secret = await newDeviceSecret(engine);
    const sheet = newSheet(engine);
    const raw = [key.secret, secret.seed, secret.scalar, sheet].map((one) => one.withBytes(copyBytes));
    const printed = [key, secret, sheet]
      .flatMap((one) => [inspect(one, { depth: 9, showHidden: true }), JSON.stringify(one), String(one)])
      .join('\n');
    expect(printed).toContain('SecretBytes(redacted)');
    for (const bytes of raw) {
      expect(printed).not.toContain(toHex(bytes));
      expect(printed).not.toContain(toBase64url(bytes));
      expect(printed).not.toContain([...bytes.subarray(0, 6)].join(', '));
      expect(printed).not.toContain([...bytes.subarray(0, 6)].join(','));
    }
  });

  it('is not cloned with its bytes', () => {
    expect(Object.keys(new SecretBytes(copyBytes([1, 2])))).toEqual([]);
    expect(structuredClone(new SecretBytes(copyBytes([1, 2])))).toEqual({});
  });
});

describe('[KEY-5] signing', () => {
  it.each([
    ['the engine', seededEngine('sign')],
    ['noble', engineWithoutEd25519('sign')],
    ['the cheap engine', cheapEngine('sign')],
  ] as const)('signs and verifies with %s', async (_name, by) => {
    const key = await newSigningKey(by);
    const signer = await importSigner(by, key);
    const signature = await signer.sign(utf8ToBytes('Ingrid'));
    expect(await checkPublicKey(key.publicKey)).toBe(true);
    expect(await verifySignature(by, key.publicKey, signature, utf8ToBytes('Ingrid'))).toBe(true);
    expect(await verifySignature(by, key.publicKey, signature, utf8ToBytes('Marit'))).toBe(false);
    expect(await verifySignature(by, key.publicKey, signature.slice(1), utf8ToBytes('Ingrid'))).toBe(false);
    expect(await verifySignature(by, key.publicKey.slice(1), signature, utf8ToBytes('Ingrid'))).toBe(false);
  });

  it('reads with noble what the engine signed, and the other way round', async () => {
    const noble = engineWithoutEd25519('across');
    for (const [from, to] of [
      [engine, noble],
      [noble, engine],
    ] as const) {
      const key = await newSigningKey(from);
      const signature = await (await importSigner(from, key)).sign(utf8ToBytes('word'));
      expect(await verifySignature(to, key.publicKey, signature, utf8ToBytes('word'))).toBe(true);
      expect(toHex(await (await importSigner(to, key)).sign(utf8ToBytes('word')))).toBe(toHex(signature));
    }
  });

  it('[KEY-8] gives one public key for a seed, by the engine and by noble, also with a leading zero', async () => {
    for (const seed of [
      copyBytes(Array.from({ length: 32 }, (_, i) => i)),
      new Uint8Array(32),
      new Uint8Array(32).fill(255),
    ]) {
      const keys = [engine, engineWithoutEd25519('seed'), cheapEngine('seed')].map((by) =>
        signingKeyFromSeed(by, new SecretBytes(seed)),
      );
      expect(new Set((await Promise.all(keys)).map(({ publicKey }) => toHex(publicKey))).size).toBe(1);
    }
  });

  it('[KEY-8] makes a key anew when the engine fails in its own way, and no other', async () => {
    let calls = 0;
    const flaky = async () => {
      calls += 1;
      if (calls < 3) throw new DOMException('no key today', 'OperationError');
      return 'key';
    };
    expect(await retryOnOperationError(flaky)).toBe('key');
    await expect(
      retryOnOperationError(() => Promise.reject(new DOMException('never', 'NotSupportedError'))),
    ).rejects.toThrow('never');
    await expect(
      retryOnOperationError(() => Promise.reject(new DOMException('always', 'OperationError'))),
    ).rejects.toThrow('always');
  });
});

describe('[KEY-6] HPKE', () => {
  it('derives the key pair of RFC 9180 appendix A.3.1', async () => {
    const pair = await deriveKemKeyPair(
      engine,
      hex('4270e54ffd08d79d5928020af4686d8f6b7d35dbe470265f1f5aa22816ce860e'),
    );
    expect(pair.scalar.withBytes(toHex)).toBe('4995788ef4b9d6132b249ce59a77281493eb39af373d236a1fe415cb0c2d7beb');
    expect(toHex(pair.publicKey)).toBe(
      '04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4',
    );
  });

  it.each([
    ['real', engine],
    ['cheap', cheapEngine('hpke')],
  ] as const)('binds key, info and additional data with the %s engine', async (_name, by) => {
    const [marit, amir] = [await newKemKey(by), await newKemKey(by)];
    const info = utf8ToBytes('info');
    const aad = utf8ToBytes('aad');
    const message = await hpkeSeal(by, marit.publicKey, info, aad, utf8ToBytes('nøkkel'));
    const [mine, other] = [await importKemKey(by, marit), await importKemKey(by, amir)];
    expect(await hpkeOpen(by, mine, message, info, aad)).toEqual({ ok: true, value: utf8ToBytes('nøkkel') });
    for (const [key, withInfo, withAad] of [
      [other, info, aad],
      [mine, aad, aad],
      [mine, info, info],
    ] as const) {
      expect(await hpkeOpen(by, key, message, withInfo, withAad)).toEqual({
        ok: false,
        error: { type: 'NotAuthentic' },
      });
    }
    expect(mine.privateKey.extractable).toBe(false);
  });

  it('[RECEIVE-3] takes only points of the curve, uncompressed', async () => {
    const { publicKey } = await newKemKey(engine);
    expect(await checkKemKey(engine, publicKey)).toBe(true);
    const off = publicKey.slice();
    off[64]! ^= 1;
    for (const bad of [off, publicKey.slice(1), new Uint8Array(65), copyBytes([2, ...publicKey.subarray(1, 33)])])
      expect(await checkKemKey(engine, bad)).toBe(false);
  });
});

describe('[KEY-6] [SHEET-1] the key pair of a seed', () => {
  it('is the same by hand, for engines that import no scalar alone (Firefox)', async () => {
    for (const first of [0, 1, 77, 200]) {
      const seed = copyBytes(Array.from({ length: 32 }, (_, i) => first + i));
      const { publicKey, scalar } = await deriveKemKeyPair(engine, seed);
      const byHand = await deriveKeyPair(engine, seed);
      expect(toHex(byHand.publicKey)).toBe(toHex(publicKey));
      expect(toHex(byHand.privateKey)).toBe(scalar.withBytes(toHex));
    }
  });

  it('has a public key that is a point, and nothing beside the curve is one', async () => {
    const { publicKey } = await newKemKey(engine);
    expect(isPoint(publicKey)).toBe(true);
    const yBeyondField = publicKey.slice();
    yBeyondField.fill(0xff, 33);
    const off = publicKey.slice();
    off[40]! ^= 1;
    for (const bad of [off, yBeyondField, new Uint8Array(65), publicKey.slice(0, 64)]) expect(isPoint(bad)).toBe(false);
  });

  it('opens nothing that was sealed with what is no point', async () => {
    const marit = await newKemKey(engine);
    const [info, aad] = [utf8ToBytes('info'), utf8ToBytes('aad')];
    const message = await hpkeSeal(engine, marit.publicKey, info, aad, utf8ToBytes('nøkkel'));
    const enc = message.enc.slice();
    enc[64]! ^= 1;
    expect(await hpkeOpen(engine, await importKemKey(engine, marit), { ...message, enc }, info, aad)).toMatchObject({
      ok: false,
    });
  });
});

describe('[KEY-3] derivation', () => {
  it('is HKDF with an empty salt, as in RFC 5869, appendix A.3', async () => {
    expect(toHex(await hkdf(engine, copyBytes(Array.from({ length: 22 }, () => 0x0b)), '', 42))).toBe(
      '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
    );
  });

  it('is PBKDF2 over the NFKC form of a passphrase, however it was typed', async () => {
    const salt = copyBytes(Array.from({ length: 16 }, (_, i) => i));
    const expected = pbkdf2Sync('blåbærfisk på fjell', salt, 1000, 32, 'sha256').toString('hex');
    for (const typed of ['blåbærfisk på fjell', 'bla\u030abærfisk pa\u030a fjell', 'blåbær\ufb01sk på\u00a0fjell'])
      expect(toHex(await pbkdf2(engine, typed, salt, 1000))).toBe(expected);
    expect(toHex(await pbkdf2(engine, 'blabærfisk på fjell', salt, 1000))).not.toBe(expected);
  });
});

describe('[KEY-7] the lock', () => {
  const few = 1000;

  it('opens the data key by device or by passphrase, and by nothing else', async () => {
    const device = await makeDeviceLock(engine);
    expect(device.key.extractable).toBe(false);
    const { dataKey, wrapped } = await createDataKey(engine, device);
    const row = await sealLocal(engine, dataKey, 'rows/1', utf8ToBytes('eit ord'));
    const reopened = await unlockDataKey(engine, deviceLock(device.key), wrapped);
    expect(reopened.ok && (await openLocal(engine, reopened.value, 'rows/1', row))).toEqual({
      ok: true,
      value: utf8ToBytes('eit ord'),
    });
    expect(await unlockDataKey(engine, await makeDeviceLock(engine), wrapped)).toEqual({
      ok: false,
      error: { type: 'WrongLock' },
    });
  });

  it('changes the lock without touching a row', async () => {
    const device = await makeDeviceLock(engine);
    const { dataKey, wrapped } = await createDataKey(engine, device);
    const row = await sealLocal(engine, dataKey, 'rows/1', utf8ToBytes('eit ord'));
    const rewrapped = await rewrapDataKey(
      engine,
      wrapped,
      device,
      await makePassphraseLock(engine, 'blåbær og bringebær', few),
    );
    if (!rewrapped.ok) throw new Error(rewrapped.error.type);
    // The same passphrase typed with a combining ring, as some keyboards do.
    const typed = await passphraseLockFor(engine, 'bla\u030abær og bringebær', rewrapped.value);
    const reopened = await unlockDataKey(engine, typed, rewrapped.value);
    expect(reopened.ok && (await openLocal(engine, reopened.value, 'rows/1', row))).toMatchObject({ ok: true });
    const wrong = await passphraseLockFor(engine, 'blåbær og jordbær', rewrapped.value);
    expect(await unlockDataKey(engine, wrong, rewrapped.value)).toEqual({ ok: false, error: { type: 'WrongLock' } });
    expect(await unlockDataKey(engine, device, rewrapped.value)).toEqual({ ok: false, error: { type: 'WrongLock' } });
    expect(await unlockDataKey(engine, { ...typed, iterations: few + 1 }, rewrapped.value)).toEqual({
      ok: false,
      error: { type: 'WrongLock' },
    });
  });

  it('binds a sealed row to its place, and keeps rows and keys apart', async () => {
    const { dataKey } = await createDataKey(engine, await makeDeviceLock(engine));
    const sealed = await sealLocal(engine, dataKey, 'rows/1', utf8ToBytes('ord'));
    const failed = { ok: false, error: { type: 'NotAuthentic' } };
    expect(await openLocal(engine, dataKey, 'rows/2', sealed)).toEqual(failed);
    expect(await openSecret(engine, dataKey, 'rows/1', sealed)).toEqual(failed);
    expect(
      await openLocal(engine, dataKey, 'rows/1', await sealSecret(engine, dataKey, 'rows/1', utf8ToBytes('ord'))),
    ).toEqual(failed);
    for (let i = 0; i < sealed.length; i++) {
      const flipped = sealed.slice();
      flipped[i]! ^= 1 << (i % 8);
      expect(await openLocal(engine, dataKey, 'rows/1', flipped)).toEqual(failed);
      expect(await openLocal(engine, dataKey, 'rows/1', sealed.slice(0, i))).toEqual(failed);
    }
  });
});

describe('[KEY-8] device keys', () => {
  it('come back from the store non-extractable, and sign as before', async () => {
    const { dataKey } = await createDataKey(engine, await makeDeviceLock(engine));
    const { device, wrapped } = await createDevice(engine, dataKey);
    const again = await unwrapDeviceKeys(engine, dataKey, structuredClone(wrapped));
    if (!again.ok) throw new Error(again.error.type);
    expect(again.value.keys).toEqual(device.keys);
    expect(again.value.kem.privateKey.extractable).toBe(false);
    expect(
      await verifySignature(
        engine,
        device.keys.signing,
        await again.value.signer.sign(utf8ToBytes('a')),
        utf8ToBytes('a'),
      ),
    ).toBe(true);
  });

  it('do not come back as another device or under another data key', async () => {
    const { dataKey } = await createDataKey(engine, await makeDeviceLock(engine));
    const other = (await createDataKey(engine, await makeDeviceLock(engine))).dataKey;
    const [one, two] = [await newDeviceSecret(engine), await newDeviceSecret(engine)];
    const wrapped = await wrapDeviceKeys(engine, dataKey, one);
    expect(await unwrapDeviceKeys(engine, other, wrapped)).toEqual({ ok: false, error: { type: 'NotAuthentic' } });
    expect(await unwrapDeviceKeys(engine, dataKey, { ...wrapped, signing: two.keys.signing })).toEqual({
      ok: false,
      error: { type: 'KeysDamaged' },
    });
    const swapped = { ...wrapped, ...two.keys };
    expect(await unwrapDeviceKeys(engine, dataKey, swapped)).toEqual({ ok: false, error: { type: 'NotAuthentic' } });
  });

  it('[SHEET-1] are made from a sheet, the same each time', async () => {
    const sheet = newSheet(engine);
    const [one, two] = [await sheetKeys(engine, sheet), await sheetKeys(engineWithoutEd25519('sheet'), sheet)];
    expect(two.keys).toEqual(one.keys);
    expect(await checkPublicKey(one.keys.signing)).toBe(true);
    expect((await sheetKeys(engine, newSheet(engine))).keys.id).not.toBe(one.keys.id);
  });
});
