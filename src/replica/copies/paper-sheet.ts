/** The recovery sheet of a plan: its twelve words, shown until they are typed back. */
import { err, ok, type Result } from '#lib/result.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { sheetToQr, sheetToWords, wordsToSheet } from '#protocol/crypto/sheet-text.ts';
import { sheetKeys } from '#protocol/crypto/sheet.ts';
import { parsePlanId, planIdOf } from '#protocol/ids.ts';
import type { OpenCopyError } from '../api.ts';
import { openSafety, openSheet, sealSafety } from '../keys/plan-record.ts';
import type { ReplicaPorts } from '../ports.ts';
import { withPlanLock } from '../session/plan-lock.ts';
import { changePlanRecord } from '../session/summary-keeper.ts';
import { storeError } from './store-error.ts';
import { wordsError } from './words-error.ts';

/** The words and what the QR holds, and remembers that they were shown; `null` once they were typed back. */
export async function showSheet(
  ports: ReplicaPorts,
  dataKey: DataKey,
  planId: string,
): Promise<{ readonly words: readonly string[]; readonly qrText: string } | null> {
  const { engine } = ports;
  const plan = parsePlanId(planId);
  const record = (await ports.storage.listPlans()).find((it) => it.planId === planId);
  if (plan === undefined || record === undefined || record.sheet === null) return null;
  const sheet = await openSheet(engine, dataKey, planId, record.sheet);
  if (sheet === null) return null;
  await withPlanLock(ports.locks, planId, () =>
    changePlanRecord(ports, planId, async (now) => {
      const safety = await openSafety(engine, dataKey, planId, now.safety);
      return { ...now, safety: await sealSafety(engine, dataKey, planId, { ...safety, sheetShown: true }) };
    }),
  );
  return { words: await sheetToWords(engine, sheet), qrText: sheetToQr({ plan, sheet, relay: null }) };
}

/** Right words make the plan's root key. Where they are kept here, they are then deleted: from now on they are on paper. */
export async function confirmSheet(
  ports: ReplicaPorts,
  dataKey: DataKey,
  planId: string,
  words: string,
): Promise<Result<null, OpenCopyError>> {
  const { engine } = ports;
  const sheet = await wordsToSheet(engine, words);
  if (!sheet.ok) return err(wordsError(sheet.error));
  const { keys } = await sheetKeys(engine, sheet.value);
  if ((await planIdOf(engine, keys.signing)) !== planId) return err({ type: 'WordsDoNotMatch' });
  const done = await withPlanLock(ports.locks, planId, () =>
    changePlanRecord(ports, planId, async (record) => {
      const safety = await openSafety(engine, dataKey, planId, record.safety);
      const confirmed = { ...safety, sheetConfirmedAt: ports.now() };
      return { ...record, sheet: null, safety: await sealSafety(engine, dataKey, planId, confirmed) };
    }),
  );
  return done.ok ? ok(null) : err(storeError(done.error));
}
