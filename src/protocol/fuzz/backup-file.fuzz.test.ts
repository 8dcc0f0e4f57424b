import fc from 'fast-check';
import { expect, it } from 'vitest';
import { concatBytes, copyBytes, type Bytes } from '#lib/bytes.ts';
import { cheapEngine, seededEngine } from '#testing/engine.ts';
import { applyChanges, byteChanges, fuzz, FUZZ_COUNT } from '#testing/fuzz.ts';
import { openedPlan, phoneWrites, type OpenedPlan } from '#testing/opened-plan.ts';
import { openBackupWithPassphrase, openBackupWithSheet, readBackupHeader, writeBackup } from '../bundle/backup-file.ts';
import { encodeBackup, type Backup } from '../bundle/backup-payload.ts';
import { importAesKey, sealAead } from '../crypto/aead.ts';
import type { Engine } from '../crypto/engine.ts';
import { sha256 } from '../crypto/hash.ts';
import { examine } from '../oplog/receive.ts';

const PASSPHRASE = 'blåbær og bringebær';

interface World {
  readonly plan: OpenedPlan;
  readonly header: Bytes;
  readonly payload: Bytes;
  readonly fileKey: Bytes;
}

/** The file key is known here, so that changed payloads can be sealed again. */
async function makeWorld(engine: Engine): Promise<World> {
  const fileKey = new Uint8Array(32).fill(9);
  const plan = await openedPlan(engine);
  const file = await plan.newAuthor();
  await plan.act(plan.phone, { type: 'enrol', member: plan.member, kind: 'file', device: file.device.keys });
  const word = await phoneWrites(plan, 'Eg vil ta bussen aleine');
  const entries = [...plan.entries, word].map(({ bytes }) => ({ form: 'whole', bytes }) as const);
  const backup: Backup = { plan: plan.plan, createdAt: 1, fileDevice: file.secret, keys: [plan.named], entries };
  // The first chance that the writer takes is the file key.
  let first = true;
  const knowing: Engine = {
    ...engine,
    randomBytes(length) {
      const bytes = first ? fileKey.slice() : engine.randomBytes(length);
      first = false;
      return bytes;
    },
  };
  const written = await writeBackup(knowing, backup, {
    passphrase: PASSPHRASE,
    sheets: [plan.sheet.device.keys],
    iterations: 100_000,
  });
  if (!written.ok) throw new Error(written.error.type);
  const header = await readBackupHeader(engine, written.value);
  if (!header.ok) throw new Error(header.error.type);
  return { plan, header: header.value.bytes, payload: encodeBackup(backup), fileKey };
}

/** Where the header's fields begin: magic, version, salt, iterations, nonce, under passphrase, sheets, device, enc, under sheet, nonce, length. */
const FIELDS = [0, 8, 9, 25, 29, 41, 89, 90, 106, 171, 219, 231] as const;
/** Where the payload's begin: format, plan, time, signing, seed, KEM, scalar, key count, section, generation, keyId, key, entry count, form, length. */
const INNER = [0, 1, 17, 25, 57, 89, 154, 186, 188, 204, 206, 222, 254, 258, 259] as const;

const rarely = <T>(weight: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 100 - weight, arbitrary: fc.constant(undefined) }, { weight, arbitrary });
const byte = fc.oneof(fc.constantFrom(0, 1, 2, 9, 0x7f, 0xff), fc.nat(255));
const input = fc.record({
  header: rarely(35, fc.tuple(fc.constantFrom(...FIELDS), fc.nat(2), byte)),
  checkAnew: fc.integer({ min: 0, max: 9 }).map((n) => n > 1),
  inner: rarely(40, fc.tuple(fc.constantFrom(...INNER), fc.nat(3), byte)),
  payload: rarely(30, byteChanges),
  outside: rarely(12, byteChanges),
  opening: fc.oneof(
    { weight: 6, arbitrary: fc.constant('passphrase') },
    { weight: 3, arbitrary: fc.constant('sheet') },
    { weight: 1, arbitrary: fc.constantFrom('wrong passphrase', 'other sheet') },
  ),
});
type Input = typeof input extends fc.Arbitrary<infer One> ? One : never;

async function forge({ plan: { engine }, header, payload, fileKey }: World, one: Input): Promise<Bytes> {
  let inside = copyBytes(payload);
  if (one.inner) inside[one.inner[0] + one.inner[1]] = one.inner[2];
  if (one.payload) inside = applyChanges(inside, one.payload);
  let start = header.slice(0, -16);
  const length = inside.length + 16;
  start.set([length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255], start.length - 4);
  if (one.header) start = start.with(one.header[0] + one.header[1], one.header[2]);
  const check = one.checkAnew || !one.header ? (await sha256(engine, start)).slice(0, 16) : header.slice(-16);
  const whole = concatBytes(start, check);
  const nonce = start.slice(-20, -8);
  const sealed = await sealAead(engine, await importAesKey(engine, fileKey), nonce, whole, inside);
  const file = concatBytes(whole, sealed);
  return one.outside ? applyChanges(file, one.outside) : file;
}

async function judge(world: World, one: Input): Promise<string> {
  const { plan } = world;
  const file = await forge(world, one);
  const opened =
    one.opening === 'sheet' || one.opening === 'other sheet'
      ? await openBackupWithSheet(plan.engine, file, (one.opening === 'sheet' ? plan.sheet : plan.phone).device)
      : await openBackupWithPassphrase(plan.engine, file, one.opening === 'passphrase' ? PASSPHRASE : 'blåbær');
  if (!opened.ok) return opened.error.type;
  expect(one.opening === 'passphrase' || one.opening === 'sheet').toBe(true);
  // What a forger put in goes the way of every entry from a stranger: judged one by one.
  let refused = false;
  for (const { bytes } of opened.value.entries) {
    if (plan.entries.some((known) => Buffer.compare(known.bytes, bytes) === 0)) continue;
    const examined = await examine(plan.engine, bytes, plan.context());
    if (!examined.ok) refused = true;
  }
  return refused ? 'opened, with entries that are refused' : 'opened whole';
}

const isOutside = (outcome: string) =>
  ['NotADinPlanFile', 'FileTruncated', 'FileTooNew', 'FileTooLarge'].includes(outcome);

it('[FILE-3] no bytes of a backup file make the app stumble', async () => {
  const world = await makeWorld(cheapEngine('fuzz files'));
  const { outcomes } = await fuzz('backup file (cheap crypto)', input, (one) => judge(world, one), isOutside);
  for (const outcome of [
    'opened whole',
    'opened, with entries that are refused',
    'NotADinPlanFile',
    'FileTruncated',
    'FileTooNew',
    'FileDamaged',
    'WrongPassphrase',
    'SheetNotForThisFile',
  ]) {
    expect(outcomes.get(outcome) ?? 0, outcome).toBeGreaterThan(0);
  }
});

it('[FILE-3] nor with real cryptography', async () => {
  const world = await makeWorld(seededEngine('fuzz files'));
  // Each passphrase is counted 100,000 times or more, so there are few.
  const count = Math.ceil(FUZZ_COUNT / 200);
  const { total } = await fuzz('backup file (real crypto)', input, (one) => judge(world, one), isOutside, count);
  expect(total).toBe(count);
});
