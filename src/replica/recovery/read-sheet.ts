/** What stands on a sheet, as somebody typed or scanned it. */
import { err, ok, type Result } from '#lib/result.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import type { SecretBytes } from '#protocol/crypto/secret-bytes.ts';
import { qrToSheet, readSheetWords } from '#protocol/crypto/sheet-text.ts';
import { sheetKeys } from '#protocol/crypto/sheet.ts';
import { planIdOf, type PlanId } from '#protocol/ids.ts';
import type { ReadSheetError } from '../api-recovery.ts';

export interface SheetInHand {
  readonly plan: PlanId;
  readonly sheet: SecretBytes;
  readonly relay: string | null;
}

/** What begins every QR of a sheet; no word of the list holds a colon. */
const QR_BEGINNING = 'dinplan-sheet:';

/** Twelve words, twenty-four, or the text of the QR [SHEET-4…6]. */
export async function readSheet(engine: Engine, text: string): Promise<Result<SheetInHand, ReadSheetError>> {
  const typed = text.trim();
  if (typed.startsWith(QR_BEGINNING)) {
    const read = qrToSheet(typed);
    if (read.ok) return ok(read.value);
    return err({ type: read.error.type === 'SheetQrTooNew' ? 'SheetTooNew' : 'NotASheet' });
  }
  const read = await readSheetWords(engine, typed);
  if (!read.ok) return err(read.error.type === 'WordCountWrong' ? { type: 'WordsDoNotMatch' } : read.error);
  const { sheet, plan } = read.value;
  return ok({ sheet, plan: plan ?? (await planOfFirstSheet(engine, sheet)), relay: null });
}

/** The plan whose root the sheet is [KEY-1]. */
async function planOfFirstSheet(engine: Engine, sheet: SecretBytes): Promise<PlanId> {
  const { keys } = await sheetKeys(engine, sheet);
  return planIdOf(engine, keys.signing);
}
