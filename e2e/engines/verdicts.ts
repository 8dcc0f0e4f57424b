/**
 * What an engine says to every pinned vector, as lines that can be compared:
 * the same in Node and in each browser, or two people would see two plans.
 */
import { fromHex, toHex, utf8FromBytes, type Bytes } from '#lib/bytes.ts';
import { readAct } from '#protocol/access/access-entry.ts';
import { openWrap } from '#protocol/access/wrap.ts';
import { openBackupWithSheet } from '#protocol/bundle/backup-file.ts';
import { deviceSecretFrom, importDevice } from '#protocol/crypto/device-keys.ts';
import { checkPublicKey, hasEd25519, signingKeyFromSeed, verifySignature } from '#protocol/crypto/ed25519.ts';
import type { AlgorithmLike, Engine, SubtleLike } from '#protocol/crypto/engine.ts';
import { checkKemKey, deriveKemKeyPair } from '#protocol/crypto/hpke.ts';
import { SecretBytes } from '#protocol/crypto/secret-bytes.ts';
import { sectionKeyFrom } from '#protocol/crypto/section-key.ts';
import { sheetToWords } from '#protocol/crypto/sheet-text.ts';
import { sheetKeys } from '#protocol/crypto/sheet.ts';
import { parseKeyId, parseSectionId } from '#protocol/ids.ts';
import { decodeBody } from '#protocol/oplog/body.ts';
import { entryIdOf, openEntry, parseEntry, verifyEntry, type ParsedEntry } from '#protocol/oplog/entry.ts';
import backupFile from '../../src/protocol/vectors/backup-file.json' with { type: 'json' };
import deflatedBody from '../../src/protocol/vectors/deflated-body.json' with { type: 'json' };
import entryVector from '../../src/protocol/vectors/entry.json' with { type: 'json' };
import identities from '../../src/protocol/vectors/identities.json' with { type: 'json' };
import openAct from '../../src/protocol/vectors/open-act.json' with { type: 'json' };
import signatures from '../../src/protocol/vectors/signatures.json' with { type: 'json' };
import wrapVector from '../../src/protocol/vectors/wrap.json' with { type: 'json' };

/** Name of a question → the answer, in words. */
export type Verdicts = Readonly<Record<string, string>>;

const bytesOf = (hex: string): Bytes => fromHex(hex)!;

/** Asks everything, of the engine as it is and of the fallback that stands in where Ed25519 is missing. */
export async function verdictsOf(engine: Engine): Promise<Verdicts> {
  const answers: Record<string, string> = {};
  for (const [way, its] of [
    ['engine', engine],
    ['fallback', withoutEd25519(engine)],
  ] as const) {
    for (const [name, ask] of Object.entries(QUESTIONS)) answers[`${way}: ${name}`] = await answered(() => ask(its));
    for (const { name, publicKey, signature, message, keyAdmitted } of signatures) {
      answers[`${way}: key of «${name}»`] = await answered(() => checkPublicKey(bytesOf(publicKey)));
      // About a key that is never enrolled, engines need not agree.
      if (keyAdmitted)
        answers[`${way}: signature «${name}»`] = await answered(() =>
          verifySignature(its, bytesOf(publicKey), bytesOf(signature), bytesOf(message)),
        );
    }
  }
  return answers;
}

/** Whether the engine signs by itself: told beside the verdicts, for it may differ. */
export const signsByItself = hasEd25519;

const QUESTIONS: Readonly<Record<string, (engine: Engine) => Promise<unknown>>> = {
  'sheet: its words and keys': async (engine) => {
    const bits = new SecretBytes(bytesOf(identities.sheet.bits));
    const { keys } = await sheetKeys(engine, bits);
    return [(await sheetToWords(engine, bits)).join(' '), keys.id, toHex(keys.signing), toHex(keys.kem)];
  },
  'entry: id, signature, opened': async (engine) => {
    const entry = parse(entryVector.bytes);
    const key = await sectionKeyFrom(engine, bytesOf(identities.sectionKey.bytes));
    const opened = await openEntry(engine, entry, key);
    const valid = await verifyEntry(engine, entry, bytesOf(identities.device.signing));
    return [await entryIdOf(engine, entry), valid, opened.ok && toHex(opened.value)];
  },
  'entry: with one bit changed': async (engine) => {
    const changed = bytesOf(entryVector.bytes);
    changed[200]! ^= 1;
    const entry = parse(toHex(changed));
    const key = await sectionKeyFrom(engine, bytesOf(identities.sectionKey.bytes));
    const valid = await verifyEntry(engine, entry, bytesOf(identities.device.signing));
    return [valid, (await openEntry(engine, entry, key)).ok];
  },
  'body: inflated': async (engine) => {
    const body = await decodeBody(engine, bytesOf(deflatedBody.body));
    return body.ok && utf8FromBytes(body.value.content);
  },
  'body: cut short': async (engine) => (await decodeBody(engine, bytesOf(deflatedBody.body).slice(0, 60))).ok,
  'act: the first of a plan': async (engine) => {
    const read = await readAct(engine, parse(openAct.bytes));
    return [read.ok && read.value.act.type, await entryIdOf(engine, parse(openAct.bytes))];
  },
  'wrap: opened, and refused under another name': async (engine) => {
    const device = await importDevice(engine, await wrapRecipient(engine));
    const name = {
      section: parseSectionId(wrapVector.section)!,
      generation: wrapVector.generation,
      keyId: parseKeyId(wrapVector.keyId)!,
    };
    const right = await openWrap(engine, device, parse(wrapVector.bytes), [name]);
    const wrong = await openWrap(engine, device, parse(wrapVector.bytes), [{ ...name, generation: 4 }]);
    return [right.ok && right.value[0]!.key.secret.withBytes(toHex), wrong.ok];
  },
  'wrap: keys that are no point': async (engine) => {
    const off = bytesOf(identities.sheet.kem);
    off[64]! ^= 1;
    const compressed = bytesOf(identities.sheet.kem).slice(0, 33);
    return [await checkKemKey(engine, bytesOf(identities.sheet.kem)), await checkKemKey(engine, off)].concat(
      await checkKemKey(engine, compressed),
    );
  },
  'file: opened with the sheet': async (engine) => {
    const sheet = await sheetKeys(engine, new SecretBytes(bytesOf(backupFile.sheetBits)));
    const backup = await openBackupWithSheet(engine, bytesOf(backupFile.bytes), await importDevice(engine, sheet));
    return backup.ok && [backup.value.plan, backup.value.entries.length];
  },
};

async function answered(ask: () => Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify(await ask());
  } catch (error) {
    return `threw ${error instanceof Error ? error.name : String(error)}`;
  }
}

function parse(hex: string): ParsedEntry {
  const entry = parseEntry(bytesOf(hex));
  if (!entry.ok) throw new Error(entry.error.type);
  return entry.value;
}

/** The device that the pinned wrap is for: seeds of rising bytes. */
async function wrapRecipient(engine: Engine) {
  const rising = (first: number): Bytes => new Uint8Array(Array.from({ length: 32 }, (_, i) => (first + i) & 0xff));
  const signing = await signingKeyFromSeed(engine, new SecretBytes(rising(wrapVector.seedFirst)));
  const kem = await deriveKemKeyPair(engine, rising(wrapVector.seedFirst + 32));
  return deviceSecretFrom(engine, signing.publicKey, signing.seed, kem.publicKey, kem.scalar);
}

/** The same engine as an older browser has it. */
function withoutEd25519({ subtle, ...rest }: Engine): Engine {
  const refuse = (algorithm: AlgorithmLike): void => {
    if (algorithm.name === 'Ed25519') throw new DOMException('Unrecognized name.', 'NotSupportedError');
  };
  const without: SubtleLike = {
    digest: (algorithm, data) => subtle.digest(algorithm, data),
    encrypt: (algorithm, key, data) => subtle.encrypt(algorithm, key, data),
    decrypt: (algorithm, key, data) => subtle.decrypt(algorithm, key, data),
    sign: async (algorithm, key, data) => (refuse(algorithm), subtle.sign(algorithm, key, data)),
    verify: async (algorithm, key, signature, data) => (
      refuse(algorithm),
      subtle.verify(algorithm, key, signature, data)
    ),
    deriveBits: (algorithm, key, length) => subtle.deriveBits(algorithm, key, length),
    generateKey: async (algorithm, extractable, uses) => (
      refuse(algorithm),
      subtle.generateKey(algorithm, extractable, uses)
    ),
    importKey: async (format, data, algorithm, extractable, uses) => (
      refuse(algorithm),
      subtle.importKey(format, data, algorithm, extractable, uses)
    ),
    exportKey: (format, key) => subtle.exportKey(format, key),
  };
  return { ...rest, subtle: without };
}
