/** The pinned vectors in a real browser's engine: one verdict everywhere, and keys that survive the store. */
import { describe, expect, it } from 'vitest';
import { fromHex, toHex, utf8FromBytes, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import { openBackupWithSheet } from '../bundle/backup-file.ts';
import { createDevice, importDevice, unwrapDeviceKeys, type WrappedDeviceKeys } from '../crypto/device-keys.ts';
import { checkPublicKey, hasEd25519, verifySignature } from '../crypto/ed25519.ts';
import { engineFrom, type KeyHandle } from '../crypto/engine.ts';
import { createDataKey, deviceLock, makeDeviceLock, unlockDataKey, type WrappedDataKey } from '../crypto/lock.ts';
import { SecretBytes } from '../crypto/secret-bytes.ts';
import { sectionKeyFrom } from '../crypto/section-key.ts';
import { sheetToWords } from '../crypto/sheet-text.ts';
import { sheetKeys } from '../crypto/sheet.ts';
import { decodeBody } from '../oplog/body.ts';
import { openEntry, parseEntry, verifyEntry } from '../oplog/entry.ts';
import backupFile from './backup-file.json' with { type: 'json' };
import deflatedBody from './deflated-body.json' with { type: 'json' };
import entryVector from './entry.json' with { type: 'json' };
import identities from './identities.json' with { type: 'json' };
import signatures from './signatures.json' with { type: 'json' };

const engine = engineFrom(globalThis);
const bytesOf = (hex: string): Bytes => fromHex(hex)!;

it('has Ed25519 of its own', async () => expect(await hasEd25519(engine)).toBe(true));

describe('[KEY-5] one verdict on every signature', () => {
  it.each(signatures)('$name', async ({ publicKey, signature, message, keyAdmitted, verdict }) => {
    expect(await checkPublicKey(bytesOf(publicKey))).toBe(keyAdmitted);
    if (keyAdmitted)
      expect(await verifySignature(engine, bytesOf(publicKey), bytesOf(signature), bytesOf(message))).toBe(verdict);
  });
});

describe('what version 1 wrote', () => {
  it('[ENTRY-8] [BODY-3] opens and inflates', async () => {
    const entry = parseEntry(bytesOf(entryVector.bytes));
    if (!entry.ok) throw new Error(entry.error.type);
    expect(await verifyEntry(engine, entry.value, bytesOf(identities.device.signing))).toBe(true);
    const opened = await openEntry(
      engine,
      entry.value,
      await sectionKeyFrom(engine, bytesOf(identities.sectionKey.bytes)),
    );
    expect(opened.ok && toHex(opened.value)).toBe(entryVector.body);
    const body = await decodeBody(engine, bytesOf(deflatedBody.body));
    expect(body.ok && utf8FromBytes(body.value.content)).toBe(deflatedBody.text);
    const cut = await decodeBody(engine, bytesOf(deflatedBody.body).slice(0, 60));
    expect(cut.ok).toBe(false);
  });

  it('[SHEET-1] [SHEET-2] [FILE-2] makes the sheet and opens the file with it', async () => {
    const sheet = new SecretBytes(bytesOf(identities.sheet.bits));
    expect((await sheetToWords(engine, sheet)).join(' ')).toBe(identities.sheet.words);
    const keys = await sheetKeys(engine, sheet);
    expect([keys.keys.id, toHex(keys.keys.signing), toHex(keys.keys.kem)]).toEqual([
      identities.sheet.device,
      identities.sheet.signing,
      identities.sheet.kem,
    ]);
    const backup = await openBackupWithSheet(engine, bytesOf(backupFile.bytes), await importDevice(engine, keys));
    expect(backup.ok && backup.value.entries).toHaveLength(backupFile.entries);
  });
});

it('[KEY-7] [KEY-8] keeps the lock and the device keys in IndexedDB, non-extractable', async () => {
  const lock = await makeDeviceLock(engine);
  const { dataKey, wrapped } = await createDataKey(engine, lock);
  const made = await createDevice(engine, dataKey);
  const stored = await throughIndexedDb({ key: lock.key, wrapped, device: made.wrapped });
  const reopened = await unlockDataKey(engine, deviceLock(stored.key), stored.wrapped);
  const device = reopened.ok ? await unwrapDeviceKeys(engine, reopened.value, stored.device) : reopened;
  if (!device.ok) throw new Error(device.error.type);
  expect(stored.key.extractable).toBe(false);
  const signature = await device.value.signer.sign(utf8ToBytes('Ingrid'));
  expect(await verifySignature(engine, made.device.keys.signing, signature, utf8ToBytes('Ingrid'))).toBe(true);
});

interface Stored {
  readonly key: KeyHandle;
  readonly wrapped: WrappedDataKey;
  readonly device: WrappedDeviceKeys;
}

async function throughIndexedDb(value: Stored): Promise<Stored> {
  const request = <T>(open: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      open.addEventListener('success', () => resolve(open.result));
      open.addEventListener('error', () => reject(open.error ?? new Error('IndexedDB')));
    });
  const opening = indexedDB.open('protocol-vectors', 1);
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('keys'));
  const db = await request(opening);
  await request(db.transaction('keys', 'readwrite').objectStore('keys').put(value, 1));
  const back = (await request(db.transaction('keys').objectStore('keys').get(1))) as Stored;
  db.close();
  indexedDB.deleteDatabase('protocol-vectors');
  return back;
}
