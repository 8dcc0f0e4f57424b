/** What a member who wishes no good could put in a file: entries and files that no app of ours makes. */
import type { Bytes } from '#lib/bytes.ts';
import { openBackupWithPassphrase, writeBackup } from '#protocol/bundle/backup-file.ts';
import type { Device } from '#protocol/crypto/device-keys.ts';
import { NO_ENTRY, NO_SECTION, newIncarnation, newSessionNonce, type SectionId } from '#protocol/ids.ts';
import { encodeBody, type Body } from '#protocol/oplog/body.ts';
import { clientIdOf } from '#protocol/oplog/client-id.ts';
import { entryIdOf, parseEntry, sealEntry } from '#protocol/oplog/entry.ts';
import type { Head } from '#protocol/oplog/head.ts';
import type { Result } from '#lib/result.ts';
import type { OpenCopyError, OpenedCopy } from '#replica/api.ts';
import type { WhoQuestion } from '#replica/api-recovery.ts';
import { ensureInstallation } from '#replica/keys/installation.ts';
import { loadPlan, type LoadedPlan } from '#replica/session/load-plan.ts';
import { PASSPHRASE, copyFrom, openOnNewPhone, type Opened } from './copies.ts';
import { createPhone } from './installations.ts';
import { INGRID } from './people.ts';

export interface Pair {
  readonly ingrid: Opened;
  /** Another device of the same plan; its owner turns out not to wish her well. */
  readonly rogue: Opened;
}

export async function pair(): Promise<Pair> {
  const phone = createPhone();
  const tab = phone.openTab();
  const replica = await tab.plans.create(INGRID);
  const rogue = await openOnNewPhone(phone.clock, await copyFrom(tab, replica.planId));
  // From here on Ingrid's phone knows the other device.
  await tab.plans.openCopy(await copyFrom(rogue.tab, replica.planId), { passphrase: PASSPHRASE });
  return { ingrid: { phone, tab, replica }, rogue };
}

/** What the store of this device says now. */
export async function load({ tab, replica }: Opened): Promise<LoadedPlan> {
  const dataKey = await ensureInstallation(tab.ports.engine, tab.storage);
  return loadPlan(tab.ports.engine, tab.storage, dataKey, replica.planId);
}

/** The rogue's copy, opened, changed and sealed again with the same passphrase. */
export async function retoldFile(
  rogue: Opened,
  change: (entries: readonly Bytes[]) => readonly Bytes[],
): Promise<Bytes> {
  return retell(rogue, await copyFrom(rogue.tab, rogue.replica.planId), change);
}

/** A file of theirs with other entries, sealed again with the same passphrase. */
export async function retell(
  { tab }: Opened,
  file: Bytes,
  change: (entries: readonly Bytes[]) => readonly Bytes[],
): Promise<Bytes> {
  const { engine } = tab.ports;
  const opened = await openBackupWithPassphrase(engine, file, PASSPHRASE);
  if (!opened.ok) throw new Error(opened.error.type);
  const entries = change(opened.value.entries.map((entry) => entry.bytes)).map(
    (bytes) => ({ form: 'whole', bytes }) as const,
  );
  const written = await writeBackup(engine, { ...opened.value, entries }, { passphrase: PASSPHRASE, sheets: [] });
  if (!written.ok) throw new Error(written.error.type);
  return written.value;
}

/** An entry in the section that holds what matters, as any holder of its key could make it. */
export async function forgeEntry(
  by: Opened,
  options: {
    readonly device?: Device;
    readonly type?: Body['type'];
    readonly claimedAt?: number;
    readonly content: (clientId: number) => Bytes;
    readonly body?: (body: Bytes) => Bytes;
    readonly deps?: Body['deps'];
  },
): Promise<Bytes> {
  const { engine } = by.tab.ports;
  const { state, own } = await load(by);
  const device = options.device ?? own.device;
  const section = by.replica.getView().whatMatters.ref.section as SectionId;
  const incarnation = newIncarnation(engine);
  const session = newSessionNonce(engine);
  const clientId = await clientIdOf(engine, device.keys.id, section, incarnation, session);
  const body = await encodeBody(engine, {
    type: options.type ?? 'update',
    schema: 1,
    session,
    claimedAt: options.claimedAt ?? 0,
    deps: options.deps ?? state.heads(section),
    access: state.heads(NO_SECTION),
    receipt: new Uint8Array(0),
    content: options.content(clientId),
  });
  const sealed = await sealEntry(engine, {
    kind: 'sealed',
    plan: state.planId,
    section,
    device: device.keys.id,
    incarnation,
    seq: 1,
    prev: NO_ENTRY,
    generation: 0,
    key: state.keys.current(section)!.key,
    signer: device.signer,
    body: options.body?.(body) ?? body,
  });
  return sealed.bytes;
}

/** Opens a file where the plan is, everything typed there sealed before. */
export async function openInto(
  { tab, replica }: Opened,
  file: Bytes,
): Promise<Result<OpenedCopy, OpenCopyError | WhoQuestion>> {
  await replica.settle();
  return tab.plans.openCopy(file, { passphrase: PASSPHRASE });
}

/** How another entry would name this one. */
export async function headOf({ tab }: Opened, bytes: Bytes): Promise<Head> {
  const parsed = parseEntry(bytes);
  if (!parsed.ok) throw new Error(parsed.error.type);
  const { device, incarnation, seq } = parsed.value.prefix;
  return { device, incarnation, seq, id: await entryIdOf(tab.ports.engine, parsed.value) };
}
