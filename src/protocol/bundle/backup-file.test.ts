import { describe, expect, it } from 'vitest';
import { concatBytes, toHex, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import { cheapEngine, seededEngine } from '#testing/engine.ts';
import { makeAuthor, openedPlan, phoneWrites } from '#testing/opened-plan.ts';
import { sha256 } from '../crypto/hash.ts';
import { newSheet, sheetKeys } from '../crypto/sheet.ts';
import { LIMITS } from '../limits.ts';
import { examine } from '../oplog/receive.ts';
import { openBackupWithPassphrase, openBackupWithSheet, readBackupHeader, writeBackup } from './backup-file.ts';
import { decodeBackup, encodeBackup, type Backup } from './backup-payload.ts';

const PASSPHRASE = 'blåbær og bringebær';

async function story(engine: ReturnType<typeof seededEngine>) {
  const plan = await openedPlan(engine);
  const file = await plan.newAuthor();
  await plan.act(plan.phone, { type: 'enrol', member: plan.member, kind: 'file', device: file.device.keys });
  const word = await phoneWrites(plan, 'Eg vil ta bussen aleine');
  const entries = [...plan.entries, word].map(({ bytes }) => ({ form: 'whole', bytes }) as const);
  const backup: Backup = {
    plan: plan.plan,
    createdAt: Date.UTC(2026, 10, 22),
    fileDevice: file.secret,
    keys: [plan.named],
    entries,
  };
  const written = await writeBackup(engine, backup, {
    passphrase: PASSPHRASE,
    sheets: [plan.sheet.device.keys],
    iterations: 100_000,
  });
  if (!written.ok) throw new Error(written.error.type);
  return { plan, file, backup, bytes: written.value };
}

const real = await story(seededEngine('backup'));
const cheap = await story(cheapEngine('backup'));

describe('[FILE-1] the backup file', () => {
  it('[FILE-2] opens by the passphrase alone and by the sheet alone', async () => {
    for (const { plan, file, backup, bytes } of [real, cheap]) {
      for (const opened of [
        await openBackupWithPassphrase(plan.engine, bytes, PASSPHRASE),
        await openBackupWithSheet(plan.engine, bytes, plan.sheet.device),
      ]) {
        if (!opened.ok) throw new Error(opened.error.type);
        const { fileDevice, keys, ...rest } = opened.value;
        expect(rest).toEqual({ plan: backup.plan, createdAt: backup.createdAt, entries: backup.entries });
        expect(fileDevice.keys).toEqual(file.device.keys);
        expect(fileDevice.seed.withBytes(toHex)).toBe(file.secret.seed.withBytes(toHex));
        expect(keys.map(({ keyId, section }) => [keyId, section])).toEqual([[plan.key.keyId, plan.section]]);
        for (const entry of opened.value.entries)
          expect(await examine(plan.engine, entry.bytes, plan.context())).toMatchObject({ ok: true });
      }
    }
  });

  it('[FILE-4] lets the phone be lost and the passphrase forgotten: words and file make a new device', async () => {
    const { plan, bytes } = real;
    const again = await makeAuthor(plan.engine, await sheetKeys(plan.engine, plan.sheetBits));
    const opened = await openBackupWithSheet(plan.engine, bytes, again.device);
    if (!opened.ok) throw new Error(opened.error.type);
    const [fileDevice, fresh] = [await makeAuthor(plan.engine, opened.value.fileDevice), await plan.newAuthor()];
    await plan.act(fileDevice, { type: 'enrol', member: plan.member, kind: 'own', device: fresh.device.keys });
    expect(plan.access().devices.get(fresh.device.keys.id)).toMatchObject({ live: true, kind: 'own' });
  });

  it('[FILE-3] tells apart what is wrong with it', async () => {
    const { plan, bytes } = real;
    const { engine } = plan;
    const open = async (file: Bytes, passphrase = PASSPHRASE) => {
      const opened = await openBackupWithPassphrase(engine, file, passphrase);
      return opened.ok ? 'fine' : opened.error.type;
    };
    const flipped = (at: number) => bytes.with(at, bytes[at]! ^ 1);
    expect(await open(new Uint8Array(0))).toBe('NotADinPlanFile');
    expect(await open(utf8ToBytes('%PDF-1.7 something else altogether'))).toBe('NotADinPlanFile');
    expect(await open(new Uint8Array(LIMITS.bundleFileBytes + 1))).toBe('NotADinPlanFile');
    expect(await open(concatBytes(bytes, new Uint8Array(LIMITS.bundleFileBytes)))).toBe('FileTooLarge');
    for (const length of [1, 7, 8, 9, 30, 100, 200, 256, 300, bytes.length - 1])
      expect(await open(bytes.slice(0, length)), String(length)).toBe('FileTruncated');
    expect(await open(bytes.with(8, 2))).toBe('FileTooNew');
    expect(await open(bytes.with(8, 0))).toBe('FileDamaged');
    expect(await open(concatBytes(bytes, new Uint8Array(1)))).toBe('FileDamaged');
    expect(await open(bytes, 'blåbær og jordbær')).toBe('WrongPassphrase');
    for (const at of [9, 20, 27, 40, 100, 150, 270, bytes.length - 100, bytes.length - 1])
      expect(await open(flipped(at)), String(at)).toBe('FileDamaged');
    const other = await makeAuthor(engine, await sheetKeys(engine, newSheet(engine)));
    expect(await openBackupWithSheet(engine, bytes, other.device)).toEqual({
      ok: false,
      error: { type: 'SheetNotForThisFile' },
    });
  });

  it('[FILE-2] counts no more than five million and no less than a hundred thousand times', async () => {
    const { engine } = cheap.plan;
    const withIterations = async (iterations: number) => {
      const { backup } = cheap;
      const written = await writeBackup(engine, backup, { passphrase: PASSPHRASE, sheets: [], iterations });
      return written.ok ? (await readBackupHeader(engine, written.value)).ok : undefined;
    };
    expect(await Promise.all([99_999, 100_000, 5_000_000, 5_000_001].map(withIterations))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('binds the whole header to the payload, also when the check is made anew', async () => {
    const { plan, bytes } = cheap;
    const header = await readBackupHeader(plan.engine, bytes);
    if (!header.ok) throw new Error();
    const end = header.value.bytes.length;
    for (let at = 9; at < end - 16; at++) {
      const start = bytes.slice(0, end - 16);
      start[at]! ^= 1;
      const forged = concatBytes(start, (await sha256(plan.engine, start)).slice(0, 16), bytes.slice(end));
      expect((await openBackupWithPassphrase(plan.engine, forged, PASSPHRASE)).ok, String(at)).toBe(false);
      expect((await openBackupWithSheet(plan.engine, forged, plan.sheet.device)).ok, String(at)).toBe(false);
    }
  });

  it('shows nothing of the plan to one without passphrase and sheet', () => {
    const text = Buffer.from(real.bytes);
    expect(text.includes(real.plan.plan) || text.includes(Buffer.from(real.plan.plan, 'hex'))).toBe(false);
    expect(Buffer.from(cheap.bytes).includes(Buffer.from(cheap.plan.plan, 'hex'))).toBe(true);
  });

  it('is not written larger than it may be read', async () => {
    const { plan, backup } = cheap;
    const entries = Array.from(
      { length: 270 },
      () => ({ form: 'whole', bytes: new Uint8Array(LIMITS.entryBytes) }) as const,
    );
    const written = await writeBackup(plan.engine, { ...backup, entries }, { passphrase: PASSPHRASE, sheets: [] });
    expect(written).toEqual({ ok: false, error: { type: 'FileTooLarge', maxBytes: LIMITS.bundleFileBytes } });
  });
});

describe('[FILE-5] what is inside', () => {
  it('refuses every shorter and longer payload, and keys under another name', async () => {
    const { plan, backup } = cheap;
    const payload = encodeBackup(backup);
    expect((await decodeBackup(plan.engine, payload)).ok).toBe(true);
    const damaged = { ok: false, error: { type: 'FileDamaged' } };
    for (let length = 0; length < payload.length; length += 11)
      expect(await decodeBackup(plan.engine, payload.slice(0, length))).toEqual(damaged);
    expect(await decodeBackup(plan.engine, concatBytes(payload, new Uint8Array(1)))).toEqual(damaged);
    const keyAt = 1 + 16 + 8 + 161 + 2 + 16 + 2 + 16;
    expect(await decodeBackup(plan.engine, payload.with(keyAt, payload[keyAt]! ^ 1))).toEqual(damaged);
    expect(await decodeBackup(plan.engine, payload.with(0, 2))).toEqual({
      ok: false,
      error: { type: 'FileTooNew' },
    });
  });
});
