/**
 * Opens a copy, by passphrase or by the words of the sheet: as a new device of the
 * plan, or into the plan that is here already. All is judged in memory first;
 * a copy that is refused leaves the store as it was.
 */
import { err, ok, type Result } from '#lib/result.ts';
import type { Bytes } from '#lib/bytes.ts';
import { openBackupWithPassphrase, openBackupWithSheet } from '#protocol/bundle/backup-file.ts';
import type { Backup } from '#protocol/bundle/backup-payload.ts';
import { createDevice, importDevice, type Device } from '#protocol/crypto/device-keys.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { wordsToSheet } from '#protocol/crypto/sheet-text.ts';
import { sheetKeys } from '#protocol/crypto/sheet.ts';
import { newIncarnation, type EntryId, type MemberId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import type { OpenCopyError, OpenedCopy } from '../api.ts';
import { sealSectionKey, type HeldKey } from '../keys/key-ring.ts';
import type { OwnDevice } from '../keys/plan-record.ts';
import type { ReplicaPorts } from '../ports.ts';
import { erasedFormsOf } from '../session/erase.ts';
import { loadPlan } from '../session/load-plan.ts';
import { makeAct } from '../session/make-act.ts';
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
): Promise<Result<OpenedCopy, OpenCopyError>> {
  const { engine } = ports;
  const state = new PlanState(engine, backup.plan);
  for (const key of keysOf(backup)) state.keys.add(key);
  const received = await receive(engine, state, entriesOf(backup), { own: null });
  if (received.accepted.length === 0) return err({ type: 'FileDamaged' });
  const member = memberOf(state, backup, sheet);
  if (member === null) return err({ type: 'CopyRetired' });
  const live = [...state.access.devices.values()].filter((it) => it.live && it.kind === 'own' && it.member === member);
  if (live.length >= LIMITS.liveOwnDevices) return err({ type: 'TooManyDevices' });

  // Private keys that do not belong to the public ones are refused by the engine.
  const admitting = sheet ?? (await importDevice(engine, backup.fileDevice).catch(() => null));
  if (admitting === null) return err({ type: 'FileDamaged' });

  const dataKey = await ensureDataKey();
  const { device, wrapped } = await createDevice(engine, dataKey);
  const own: OwnDevice = { device, wrapped, member, incarnation: newIncarnation(engine), olderCopy: false };
  // A fresh incarnation each time: the same file may be opened on two phones.
  const author = { device: admitting, incarnation: newIncarnation(engine), last: null };
  const enrolment = await makeAct(engine, state, author, { type: 'enrol', member, kind: 'own', device: device.keys });
  await state.takeIn([enrolment]);
  if (state.access.devices.get(device.keys.id)?.live !== true) return err({ type: 'FileDamaged' });

  const planId = backup.plan;
  const change = await newDeviceChange(ports, dataKey, state, own, {
    lastCopyAt: backup.createdAt,
    sheetConfirmedAt: sheet === null ? null : ports.now(),
    sheetId: sheet?.keys.id ?? null,
  });
  const done = await ports.storage.commit(planId, { ...change, addEntries: [...received.entries, enrolment] });
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
 * Whose file it is, as long as its device counts as far as the file knows. The
 * sheet stands above that: it brings in a device of the owner's, where it is clear whose.
 */
function memberOf(state: PlanState, backup: Backup, sheet: Device | null): MemberId | null {
  const { devices, owners } = state.access;
  const admitted = devices.get(backup.fileDevice.keys.id);
  const owner = owners.find(({ member }) => member === admitted?.member);
  const own = owners.filter(({ custodian }) => !custodian);
  // Of several owners nobody is taken for another: the relay's way asks who it is [SHEET-7].
  if (sheet !== null && owner === undefined && own.length > 1) return null;
  if (sheet !== null) return (owner ?? own[0] ?? owners[0])?.member ?? null;
  // Whoever takes part may come back by their own copy, not only who owns the plan [ACCESS-6].
  return admitted?.kind === 'file' && admitted.live ? admitted.member : null;
}
