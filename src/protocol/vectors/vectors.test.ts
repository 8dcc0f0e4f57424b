import { describe, expect, it } from 'vitest';
import { fromHex, toHex, utf8FromBytes, type Bytes } from '#lib/bytes.ts';
import { cheapEngine, engineWithoutEd25519, platformEngine } from '#testing/engine.ts';
import { buildVectors, deviceFrom } from '#testing/protocol-vectors.ts';
import { readAct, openPart } from '../access/access-entry.ts';
import { openWrap } from '../access/wrap.ts';
import { openBackupWithPassphrase, openBackupWithSheet, readBackupHeader } from '../bundle/backup-file.ts';
import { importDevice } from '../crypto/device-keys.ts';
import { checkPublicKey, verifySignature } from '../crypto/ed25519.ts';
import type { Engine } from '../crypto/engine.ts';
import { SecretBytes } from '../crypto/secret-bytes.ts';
import { sectionKeyFrom } from '../crypto/section-key.ts';
import { sheetKeys } from '../crypto/sheet.ts';
import { wordsToSheet } from '../crypto/sheet-text.ts';
import { parseKeyId, parseSectionId } from '../ids.ts';
import { decodeBody } from '../oplog/body.ts';
import { entryIdOf, openEntry, parseEntry, verifyEntry, type ParsedEntry } from '../oplog/entry.ts';
import backupFile from './backup-file.json' with { type: 'json' };
import deflatedBody from './deflated-body.json' with { type: 'json' };
import entryVector from './entry.json' with { type: 'json' };
import identities from './identities.json' with { type: 'json' };
import openAct from './open-act.json' with { type: 'json' };
import signatures from './signatures.json' with { type: 'json' };
import wrapVector from './wrap.json' with { type: 'json' };

const engine = platformEngine();
const bytesOf = (hex: string): Bytes => fromHex(hex)!;
const sectionKey = () => sectionKeyFrom(engine, bytesOf(identities.sectionKey.bytes));

function parse(hex: string): ParsedEntry {
  const entry = parseEntry(bytesOf(hex));
  if (!entry.ok) throw new Error(entry.error.type);
  return entry.value;
}

describe('what version 1 writes, byte for byte', () => {
  it('[KEY-1] [KEY-2] [KEY-4] [BODY-6] [SHEET-1] [SHEET-2] [SHEET-5] gives the same names to the same keys', async () => {
    const { sheet, device, sectionKey, clientId } = await buildVectors();
    expect({ sheet, device, sectionKey, clientId }).toEqual(identities);
  });

  it('[ENTRY-1] [ENTRY-6] [ENTRY-7] [ENTRY-8] [BODY-1] seals the same entry', async () => {
    expect((await buildVectors()).entry).toEqual(entryVector);
  });

  it('[ACCESS-2] [ACCESS-3] [ACCESS-5] signs the same first act', async () => {
    expect((await buildVectors()).open).toEqual(openAct);
  });
});

describe('what version 1 reads for ever', () => {
  it('[ENTRY-8] [BODY-1] opens the entry', async () => {
    const entry = parse(entryVector.bytes);
    expect(await entryIdOf(engine, entry)).toBe(entryVector.id);
    expect(await verifyEntry(engine, entry, bytesOf(identities.device.signing))).toBe(true);
    const opened = await openEntry(engine, entry, await sectionKey());
    expect(opened.ok && toHex(opened.value)).toBe(entryVector.body);
    const body = await decodeBody(engine, bytesOf(entryVector.body));
    expect(body.ok && utf8FromBytes(body.value.content)).toBe(entryVector.text);
  });

  it('[BODY-3] inflates the deflated body', async () => {
    const body = await decodeBody(engine, bytesOf(deflatedBody.body));
    expect(body).toMatchObject({ ok: true, value: { type: 'statement', schema: 2, claimedAt: 1 } });
    expect(body.ok && utf8FromBytes(body.value.content)).toBe(deflatedBody.text);
    expect(deflatedBody.body.length / 2).toBeLessThan(deflatedBody.text.length / 2);
  });

  it('[ACCESS-3] [ACCESS-5] reads the first act and the part sealed for a section', async () => {
    const entry = parse(openAct.bytes);
    expect(await entryIdOf(engine, entry)).toBe(openAct.id);
    const read = await readAct(engine, entry);
    expect(read).toMatchObject({
      ok: true,
      value: { deps: [], act: { type: 'open', basis: { code: 'self' }, sheet: { id: identities.sheet.device } } },
    });
    const part = read.ok ? await openPart(engine, entry, read.value.parts[0]!, await sectionKey()) : read;
    expect(part.ok && utf8FromBytes(part.value)).toBe('Ingrid Døme');
  });

  it('[KEY-9] opens the wrap', async () => {
    const device = await importDevice(engine, await deviceFrom(engine, wrapVector.seedFirst));
    const names = [
      {
        section: parseSectionId(wrapVector.section)!,
        generation: wrapVector.generation,
        keyId: parseKeyId(wrapVector.keyId)!,
      },
    ];
    const opened = await openWrap(engine, device, parse(wrapVector.bytes), names);
    expect(opened.ok && opened.value[0]!.key.secret.withBytes(toHex)).toBe(wrapVector.key);
    expect(await openWrap(engine, device, parse(wrapVector.bytes), [{ ...names[0]!, generation: 4 }])).toMatchObject({
      ok: false,
    });
  });

  it('[SHEET-2] [SHEET-4] finds the sheet from its words', async () => {
    const sheet = await wordsToSheet(engine, identities.sheet.words);
    expect(sheet.ok && sheet.value.withBytes(toHex)).toBe(identities.sheet.bits);
  });

  it('[FILE-1] [FILE-2] [FILE-5] opens the backup file by passphrase and by sheet', async () => {
    const file = bytesOf(backupFile.bytes);
    expect(await readBackupHeader(engine, file)).toMatchObject({
      ok: true,
      value: { iterations: 100_000, bySheet: [{ sheet: identities.sheet.device }] },
    });
    const sheet = await importDevice(engine, await sheetKeys(engine, new SecretBytes(bytesOf(backupFile.sheetBits))));
    for (const backup of [
      await openBackupWithPassphrase(engine, file, backupFile.passphrase),
      await openBackupWithSheet(engine, file, sheet),
    ]) {
      expect(backup).toMatchObject({
        ok: true,
        value: {
          plan: backupFile.plan,
          createdAt: backupFile.createdAt,
          keys: [{ keyId: backupFile.keyId, generation: 3 }],
        },
      });
      expect(backup.ok && backup.value.entries.map(({ bytes }) => toHex(bytes))).toEqual([
        openAct.bytes,
        entryVector.bytes,
      ]);
      expect(backup.ok && backup.value.fileDevice.keys.id).toBe(identities.device.id);
    }
  });
});

describe('[KEY-5] one verdict on every signature', () => {
  const withoutEd25519 = engineWithoutEd25519('verdicts');
  it.each(signatures)('$name', async ({ publicKey, signature, message, keyAdmitted, verdict }) => {
    const [key, sig, msg] = [bytesOf(publicKey), bytesOf(signature), bytesOf(message)];
    expect(await checkPublicKey(key)).toBe(keyAdmitted);
    // About a key that is never enrolled, engines need not agree.
    if (!keyAdmitted) return;
    expect(await verifySignature(engine, key, sig, msg)).toBe(verdict);
    expect(await verifySignature(withoutEd25519, key, sig, msg)).toBe(verdict);
  });

  it('refuses by itself what a lax engine would let pass: S of L or more, R of small order or not canonical', async () => {
    const lax: Engine = { ...engine, subtle: { ...cheapEngine('lax').subtle, verify: async () => true } };
    const ours = ['S + L', 'S = L', 'R of order 8', 'neutral R', 'neutral R as y = 1 + p', 'neutral R with a sign'];
    const passed = [];
    for (const { name, publicKey, signature, message, keyAdmitted } of signatures) {
      if (keyAdmitted && (await verifySignature(lax, bytesOf(publicKey), bytesOf(signature), bytesOf(message))))
        passed.push(name);
    }
    const admitted = signatures.filter(({ keyAdmitted }) => keyAdmitted).map(({ name }) => name);
    expect(passed).toEqual(admitted.filter((name) => !ours.includes(name)));
    expect(admitted).toEqual(expect.arrayContaining(ours));
  });
});
