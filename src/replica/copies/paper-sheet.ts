/** The recovery sheet of a plan: its words, shown until they are typed back. */
import { err, ok, type Result } from '#lib/result.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { laterSheetToWords, sheetToQr, sheetToWords, wordsToSheet } from '#protocol/crypto/sheet-text.ts';
import { sheetKeys } from '#protocol/crypto/sheet.ts';
import type { OpenCopyError } from '../api.ts';
import { openSafety, openSheet, sealSafety } from '../keys/plan-record.ts';
import type { ReplicaPorts } from '../ports.ts';
import { loadPlan } from '../session/load-plan.ts';
import { changeSafety } from '../session/change-safety.ts';
import { withPlanLock } from '../session/plan-lock.ts';
import { changePlanRecord } from '../session/summary-keeper.ts';
import { firstSheet, isInForce, isProposed } from '../recovery/sheet-standing.ts';
import { storeError } from './store-error.ts';
import { wordsError } from './words-error.ts';

/** What a QR on paper has room for [SHEET-5]. */
const MOST_ADDRESS = 200;

/** The words and what the QR holds, and remembers that they were shown; `null` once they were typed back. */
export async function showSheet(
  ports: ReplicaPorts,
  dataKey: DataKey,
  planId: string,
): Promise<{ readonly words: readonly string[]; readonly qrText: string } | null> {
  const { engine } = ports;
  const record = (await ports.storage.listPlans()).find((it) => it.planId === planId);
  if (record === undefined || record.sheet === null) return null;
  const sheet = await openSheet(engine, dataKey, planId, record.sheet);
  if (sheet === null) return null;
  await changeSafety(ports, dataKey, planId, () => ({ sheetShown: true }));
  const { state } = await loadPlan(engine, ports.storage, dataKey, planId);
  const { keys } = await sheetKeys(engine, sheet);
  const isFirst = firstSheet(state) === keys.id;
  const address = state.access.relay?.address ?? null;
  return {
    words: isFirst ? await sheetToWords(engine, sheet) : await laterSheetToWords(engine, sheet, state.planId),
    qrText: sheetToQr({
      plan: state.planId,
      sheet,
      relay: address !== null && address.length <= MOST_ADDRESS ? address : null,
    }),
  };
}

/**
 * Right words make a sheet of the plan that counts, or that waits for other owners' yes. Where they are kept here, they
 * are then deleted: from now on they are on paper.
 */
export async function confirmSheet(
  ports: ReplicaPorts,
  dataKey: DataKey,
  planId: string,
  words: string,
): Promise<Result<null, OpenCopyError>> {
  const { engine } = ports;
  const sheet = await wordsToSheet(engine, words);
  if (!sheet.ok) return err(wordsError(sheet.error));
  const { id } = (await sheetKeys(engine, sheet.value)).keys;
  const { state, own } = await loadPlan(engine, ports.storage, dataKey, planId);
  if (!state.access.sheets.has(id)) return err({ type: 'WordsDoNotMatch' });
  const counts = isInForce(state.access, id) || isProposed(state, own.device.keys.id, id);
  if (!counts) return err({ type: 'SheetEnded' });
  const done = await withPlanLock(ports.locks, planId, () =>
    changePlanRecord(ports, planId, async (record) => {
      const safety = await openSafety(engine, dataKey, planId, record.safety);
      // Words of one sheet do not delete those of another that is not on paper yet.
      const kept = record.sheet === null ? null : await openSheet(engine, dataKey, planId, record.sheet);
      const keptId = kept === null ? null : (await sheetKeys(engine, kept)).keys.id;
      if (keptId !== null && keptId !== id) return record;
      const confirmed = { ...safety, sheetConfirmedAt: ports.now(), sheetId: id };
      return { ...record, sheet: null, safety: await sealSafety(engine, dataKey, planId, confirmed) };
    }),
  );
  return done.ok ? ok(null) : err(storeError(done.error));
}
