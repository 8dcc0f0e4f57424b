/**
 * Writes a copy of a plan: all entries and keys this device may read, and a
 * device enrolled for that file alone. The file is written before its device
 * is admitted, so a file that could not be made leaves nothing behind.
 */
import { err, ok, type Result } from '#lib/result.ts';
import type { Bytes } from '#lib/bytes.ts';
import { writeBackup } from '#protocol/bundle/backup-file.ts';
import type { Backup } from '#protocol/bundle/backup-payload.ts';
import { newDeviceSecret } from '#protocol/crypto/device-keys.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { LIMITS } from '#protocol/limits.ts';
import { NO_SECTION } from '#protocol/ids.ts';
import type { OpenCopyError } from '../api.ts';
import { openSafety, sealSafety } from '../keys/plan-record.ts';
import type { ReplicaPorts } from '../ports.ts';
import { loadPlan, type LoadedPlan } from '../session/load-plan.ts';
import { makeAct } from '../session/make-act.ts';
import { withPlanLock } from '../session/plan-lock.ts';
import type { StoredEntry } from '../storage.ts';
import { storeError } from './store-error.ts';

export interface Copy {
  readonly bytes: Bytes;
  readonly fileName: string;
  readonly opensNewDevice: boolean;
}

export type MakeCopyError = { readonly type: 'TooManyCopies' } | OpenCopyError;

const MOST_ATTEMPTS = 3;

/** Everything typed on this tab must be sealed before. */
export function makeCopy(
  ports: ReplicaPorts,
  dataKey: DataKey,
  planId: string,
  passphrase: string,
): Promise<Result<Copy, MakeCopyError>> {
  return withPlanLock(ports.locks, planId, async () => {
    for (let attempt = 1; ; attempt++) {
      const loaded = await loadPlan(ports.engine, ports.storage, dataKey, planId);
      const made = await copyOf(ports, dataKey, loaded, passphrase);
      if (made.ok) return made;
      if (made.error.type !== 'HeadMoved') return err(made.error);
      if (attempt === MOST_ATTEMPTS) return err({ type: 'StorageGone' });
    }
  });
}

async function copyOf(
  ports: ReplicaPorts,
  dataKey: DataKey,
  { stored, own, state }: LoadedPlan,
  passphrase: string,
): Promise<Result<Copy, MakeCopyError | { readonly type: 'HeadMoved' }>> {
  const { engine } = ports;
  const now = ports.now();
  const live = [...state.access.devices.values()].filter((it) => it.live && it.member === own.member);
  // A device that counts no longer admits no other. Its words still count: the file takes them to where the plan is.
  const opensNewDevice = live.some((it) => it.keys.id === own.device.keys.id);
  const files = live.filter((it) => it.kind === 'file');
  if (opensNewDevice && files.length >= LIMITS.liveFileDevices) return err({ type: 'TooManyCopies' });

  const fileDevice = await newDeviceSecret(engine);
  const last = state.ownHead(NO_SECTION, own.device.keys.id, own.incarnation);
  const author = { device: own.device, incarnation: own.incarnation, last };
  const enrolments: readonly StoredEntry[] = opensNewDevice
    ? [
        await makeAct(engine, state, author, {
          type: 'enrol',
          member: own.member,
          kind: 'file',
          device: fileDevice.keys,
        }),
      ]
    : [];

  const written = await writeBackup(
    engine,
    { ...contentOf([...stored.entries, ...enrolments], state), plan: state.planId, createdAt: now, fileDevice },
    {
      passphrase,
      sheets: [...state.access.sheets.values()].filter((sheet) => sheet.inForce).map((sheet) => sheet.keys),
    },
  );
  if (!written.ok) return written;

  const safety = await openSafety(engine, dataKey, state.planId, stored.plan.safety);
  const enrolledAt = opensNewDevice ? { ...safety.enrolledAt, [fileDevice.keys.id]: now } : safety.enrolledAt;
  const done = await ports.storage.commit(state.planId, {
    expectHeads: [
      { section: NO_SECTION, device: own.device.keys.id, incarnation: own.incarnation, id: last?.id ?? null },
    ],
    addEntries: enrolments,
    putHeads: enrolments.map(headOf),
    putPlan: {
      ...stored.plan,
      safety: await sealSafety(engine, dataKey, state.planId, { ...safety, lastCopyAt: now, enrolledAt }),
    },
  });
  if (!done.ok) return err(done.error.type === 'HeadMoved' ? { type: 'HeadMoved' } : storeError(done.error));
  return ok({ bytes: written.value, fileName: `din-plan-kopi-${dayInNorway(now)}.dinplan`, opensNewDevice });
}

/** Access entries first, each log in the order it arrived, which is causal. What was set aside goes along. */
function contentOf(entries: readonly StoredEntry[], state: LoadedPlan['state']): Pick<Backup, 'entries' | 'keys'> {
  const ordered = [
    ...entries.filter((entry) => entry.section === NO_SECTION),
    ...entries.filter((entry) => entry.section !== NO_SECTION),
  ];
  return {
    entries: ordered.map(({ bytes, erased }) => ({ form: erased === true ? 'erased' : 'whole', bytes })),
    keys: state.keys.all().map(({ section, generation, key }) => ({ section, generation, keyId: key.keyId, key })),
  };
}

export function headOf({ section, device, incarnation, seq, id }: StoredEntry) {
  return { section, device, incarnation, seq, id };
}

/** YYYY-MM-DD of that moment in Norway. */
function dayInNorway(at: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' }).format(at);
}
