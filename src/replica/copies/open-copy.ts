/**
 * Opens a copy, by passphrase or by the words of the sheet: as a new device of the
 * plan, or into the plan that is here already. All is judged in memory first;
 * a copy that is refused leaves the store as it was.
 */
import { err, ok, type Result } from '#lib/result.ts';
import { dateInOslo } from '#plan/calendar-date.ts';
import type { Bytes } from '#lib/bytes.ts';
import { openBackupWithPassphrase, openBackupWithSheet } from '#protocol/bundle/backup-file.ts';
import type { Backup } from '#protocol/bundle/backup-payload.ts';
import { createDevice, importDevice, type Device } from '#protocol/crypto/device-keys.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { wordsToSheet } from '#protocol/crypto/sheet-text.ts';
import { sheetKeys } from '#protocol/crypto/sheet.ts';
import { newIncarnation, newMemberId, type EntryId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import type { OpenAs, OpenCopyError, OpenedCopy } from '../api.ts';
import type { WhoQuestion } from '../api-recovery.ts';
import { sealSectionKey, type HeldKey } from '../keys/key-ring.ts';
import type { OwnDevice } from '../keys/plan-record.ts';
import type { ReplicaPorts } from '../ports.ts';
import { SheetPen, takeOver } from '../recovery/sheet-pen.ts';
import { whoseSheet, type SheetMember } from '../recovery/whose-sheet.ts';
import { erasedFormsOf } from '../session/erase.ts';
import { loadPlan } from '../session/load-plan.ts';
import { withPlanLock } from '../session/plan-lock.ts';
import { PlanState } from '../session/plan-state.ts';
import { receive } from '../session/receive.ts';
import { startAnew } from '../session/start-anew.ts';
import { viewsOf } from '../session/section-cache.ts';
import type { StoredEntry } from '../storage.ts';
import { namedKeys, newDeviceChange, sealViews } from './new-device.ts';
import { storeError } from './store-error.ts';
import { wordsError } from './words-error.ts';

export type CopyKey = { readonly passphrase: string } | { readonly words: string };

/** An open file, and the sheet if it was opened by that. */
export interface OpenBackup {
  readonly backup: Backup;
  readonly sheet: Device | null;
}

/** Opens a file in memory, by passphrase or by words. Nothing in it is judged yet. */
export async function openFile(
  ports: ReplicaPorts,
  file: Bytes,
  key: CopyKey,
): Promise<Result<OpenBackup, OpenCopyError>> {
  const { engine } = ports;
  if ('passphrase' in key) {
    const opened = await openBackupWithPassphrase(engine, file, key.passphrase);
    return opened.ok ? ok({ backup: opened.value, sheet: null }) : opened;
  }
  const bits = await wordsToSheet(engine, key.words);
  if (!bits.ok) return err(wordsError(bits.error));
  const sheet = await importDevice(engine, await sheetKeys(engine, bits.value));
  const opened = await openBackupWithSheet(engine, file, sheet);
  return opened.ok ? ok({ backup: opened.value, sheet }) : opened;
}

/** Makes this installation a new device of the plan, by the key of the file's device or of the sheet. One commit. */
export async function openAsNewDevice(
  ports: ReplicaPorts,
  { backup, sheet }: OpenBackup,
  ensureDataKey: () => Promise<DataKey>,
  as: OpenAs,
): Promise<Result<OpenedCopy, OpenCopyError | WhoQuestion>> {
  const { engine } = ports;
  const state = new PlanState(engine, backup.plan);
  for (const key of keysOf(backup)) state.keys.add(key);
  const received = await receive(engine, state, entriesOf(backup), { own: null });
  if (received.accepted.length === 0) return err({ type: 'FileDamaged' });
  const whose = memberOf(state, backup, sheet, as);
  if (!whose.ok) return whose;
  const member = whose.value === 'new' ? newMemberId(engine) : whose.value;
  const live = [...state.access.devices.values()].filter((it) => it.live && it.kind === 'own' && it.member === member);
  if (live.length >= LIMITS.liveOwnDevices) return err({ type: 'TooManyDevices' });

  // Private keys that do not belong to the public ones are refused by the engine.
  const admitting = sheet ?? (await importDevice(engine, backup.fileDevice).catch(() => null));
  if (admitting === null) return err({ type: 'FileDamaged' });

  const dataKey = await ensureDataKey();
  const { device, wrapped } = await createDevice(engine, dataKey);
  const own: OwnDevice = { device, wrapped, member, incarnation: newIncarnation(engine), olderCopy: false };
  const pen = new SheetPen(engine, state, admitting);
  if (whose.value === 'new') for (const act of takeOver(state, member, dateInOslo(ports.now()))) await pen.write(act);
  await pen.write({ type: 'enrol', member, kind: 'own', device: device.keys });
  if (state.access.devices.get(device.keys.id)?.live !== true) return err({ type: 'FileDamaged' });

  const planId = backup.plan;
  const change = await newDeviceChange(ports, dataKey, state, own, {
    lastCopyAt: backup.createdAt,
    sheetConfirmedAt: sheet === null ? null : ports.now(),
    sheetId: sheet?.keys.id ?? null,
  });
  const done = await ports.storage.commit(planId, { ...change, addEntries: [...received.entries, ...pen.written] });
  if (!done.ok) return err(storeError(done.error));
  return ok({ planId, outcome: 'newDevice', added: received.accepted.length, newestAt: received.newestAt });
}

/** Takes what is new into the plan that is here. */
export function mergeCopy(
  ports: ReplicaPorts,
  dataKey: DataKey,
  { backup }: OpenBackup,
): Promise<Result<OpenedCopy, OpenCopyError>> {
  const { engine } = ports;
  const planId = backup.plan;
  return withPlanLock(ports.locks, planId, async () => {
    const { stored, own, state } = await loadPlan(engine, ports.storage, dataKey, planId);
    const heldBefore = new Set(state.keys.all().map(({ key }) => key.keyId));
    for (const key of keysOf(backup)) state.keys.add(key);
    const received = await receive(engine, state, entriesOf(backup), { own });
    const newKeys = namedKeys(state).filter(({ key }) => !heldBefore.has(key.keyId));
    const done: OpenedCopy = {
      planId,
      outcome: 'merged',
      added: received.accepted.length,
      newestAt: received.newestAt,
    };
    const eraseEntries = await erasedFormsOf(engine, state, stored.entries);
    const { entries, wholeAgain } = received;
    if (entries.length + wholeAgain.length === 0 && newKeys.length === 0 && eraseEntries.length === 0) return ok(done);

    const restart =
      received.ownUnknown.length > 0
        ? await startAnew(ports, dataKey, state, own, received.ownUnknown, stored.plan)
        : {};
    const putSectionKeys = await Promise.all(newKeys.map((key) => sealSectionKey(engine, dataKey, planId, key)));
    const erased = state.erase(eraseEntries.map(({ id }) => id as EntryId));
    const changed = new Set([...received.accepted.map((entry) => entry.section), ...erased.rebuilt]);
    const putViews = await sealViews(ports, dataKey, planId, viewsOf(state, changed, own.member));
    const kept = await ports.storage.commit(planId, {
      addEntries: entries,
      wholeEntries: wholeAgain,
      eraseEntries,
      putSectionKeys,
      putViews,
      ...restart,
    });
    return kept.ok ? ok(done) : err(storeError(kept.error));
  });
}

function keysOf(backup: Backup): readonly HeldKey[] {
  return backup.keys.map(({ section, generation, key }) => ({ section, generation, key }));
}

/** Whole or erased: which of the two shows in what acts say. */
function entriesOf(backup: Backup): readonly StoredEntry['bytes'][] {
  return backup.entries.map((entry) => entry.bytes);
}

/**
 * Whose device it becomes. The sheet stands above the file's device: of whoever the person says they are, as when the
 * plan is fetched with it [SHEET-7].
 */
function memberOf(
  state: PlanState,
  backup: Backup,
  sheet: Device | null,
  as: OpenAs,
): Result<SheetMember, OpenCopyError | WhoQuestion> {
  if (sheet !== null) return whoseCopy(state, as);
  // Whoever takes part may come back by their own copy, not only who owns the plan [ACCESS-6].
  const admitted = state.access.devices.get(backup.fileDevice.keys.id);
  return admitted?.kind === 'file' && admitted.live ? ok(admitted.member) : err({ type: 'CopyRetired' });
}

function whoseCopy(state: PlanState, as: OpenAs): Result<SheetMember, OpenCopyError | WhoQuestion> {
  const whose = whoseSheet(state, as);
  if (!whose.ok) return whose.error.type === 'NotVerified' ? err({ type: 'FileDamaged' }) : err(whose.error);
  // What who held it wrote since the copy was made would fall: with a relay it can be fetched first.
  if (whose.value === 'new' && state.access.relay !== null) return err({ type: 'NotByCopy' });
  return whose;
}
