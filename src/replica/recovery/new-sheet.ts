/** The sheet is lost, or somebody else may have it: a new one in its place [ACCESS-14]. */
import { err, ok, type Result } from '#lib/result.ts';
import { isAllowedNow } from '#protocol/access/reduce.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { newSheet, sheetKeys } from '#protocol/crypto/sheet.ts';
import { AccessDraft } from '../access/access-draft.ts';
import type { ReplaceSheetError } from '../api-recovery.ts';
import { storeError } from '../copies/store-error.ts';
import { openSafety, sealSafety, sealSheet } from '../keys/plan-record.ts';
import type { ReplicaPorts } from '../ports.ts';
import { loadPlan } from '../session/load-plan.ts';
import { withPlanLock } from '../session/plan-lock.ts';
import type { PlanRecord } from '../storage.ts';
import { endableSheets, isInForce, mayReplaceSheet, proposedSheet } from './sheet-standing.ts';

type Replaced = Result<{ readonly inForce: boolean }, ReplaceSheetError>;

/**
 * Ends the sheets in force, votes for a new one, and keeps its bits until they
 * are typed back, in one commit: a crash leaves the old sheets, or the new one
 * with its words.
 */
export function replaceSheet(ports: ReplicaPorts, dataKey: DataKey, planId: string): Promise<Replaced> {
  const { engine } = ports;
  return withPlanLock(ports.locks, planId, async () => {
    const loaded = await loadPlan(engine, ports.storage, dataKey, planId);
    const me = loaded.own.device.keys.id;
    if (!mayReplaceSheet(loaded.state, me)) return err({ type: 'NotAllowed' });
    const draft = new AccessDraft(ports, dataKey, loaded);
    for (const sheet of endableSheets(loaded.state.access, me)) await draft.add({ type: 'suspend', sheet });
    const bits = newSheet(engine);
    const { keys } = await sheetKeys(engine, bits);
    const vote = { type: 'sheet', sheet: keys } as const;
    if (!isAllowedNow(loaded.state.access, me, vote)) return err({ type: 'NotAllowed' });
    await draft.add(vote);
    await draft.doDuties();
    const { plan } = loaded.stored;
    const safety = await openSafety(engine, dataKey, planId, plan.safety);
    const putPlan: PlanRecord = {
      ...plan,
      sheet: await sealSheet(engine, dataKey, planId, bits),
      safety: await sealSafety(engine, dataKey, planId, {
        ...safety,
        sheetShown: false,
        sheetConfirmedAt: null,
        sheetId: keys.id,
      }),
    };
    const done = await ports.storage.commit(planId, { ...(await draft.finish()), putPlan });
    return done.ok ? ok({ inForce: isInForce(loaded.state.access, keys.id) }) : err(storeError(done.error));
  });
}

/** Votes for the sheet that another owner has made. */
export function agreeToSheet(ports: ReplicaPorts, dataKey: DataKey, planId: string): Promise<Replaced> {
  return withPlanLock(ports.locks, planId, async () => {
    const loaded = await loadPlan(ports.engine, ports.storage, dataKey, planId);
    const draft = new AccessDraft(ports, dataKey, loaded);
    const sheet = proposedSheet(loaded.state, loaded.own.device.keys.id);
    if (sheet === null) return err({ type: 'NotAllowed' });
    await draft.add({ type: 'sheet', sheet });
    await draft.doDuties();
    const done = await ports.storage.commit(planId, await draft.finish());
    return done.ok ? ok({ inForce: isInForce(loaded.state.access, sheet.id) }) : err(storeError(done.error));
  });
}
