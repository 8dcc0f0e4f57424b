/** Acts that are handed in: they prove themselves, and the reduction says what they do [ACCESS-4, SYNC-5, SYNC-6]. */
import type { AccessState } from '#protocol/access/state.ts';
import { NO_ENTRY, type DeviceId, type EntryId } from '#protocol/ids.ts';
import type { ParsedEntry } from '#protocol/oplog/entry.ts';
import type { Head } from '#protocol/oplog/head.ts';
import { examine, type ReceiveError } from '#protocol/oplog/receive.ts';
import type { AppendResult } from '#protocol/sync/frames.ts';
import type { HandedInBy, JudgePorts } from './judge.ts';
import type { HeldAct, Mailbox } from './mailbox.ts';
import { isInTime, standingOf } from './standing.ts';

/** The part of a judging that acts need: those kept so far are in `acts`. */
export interface ActJudging {
  readonly ports: JudgePorts;
  readonly mailbox: Mailbox;
  readonly by: HandedInBy;
  readonly acts: ReadonlyMap<EntryId, HeldAct>;
  /** Adds one that is kept. */
  take(held: HeldAct): void;
  state(): AccessState;
  stateKnowing(author: DeviceId): AccessState;
  /** Whether there is room; `share` of the quota may be filled. */
  hasRoom(bytes: number, share: number): boolean;
}

/** Judges one act, and adds it to `acts` if it is kept. */
export async function judgeAct(judging: ActJudging, entry: ParsedEntry): Promise<AppendResult> {
  const { ports, mailbox, acts } = judging;
  const { device, incarnation, seq, prev } = entry.prefix;
  const access = judging.stateKnowing(device);
  const examined = await examine(ports.engine, entry.bytes, {
    plan: mailbox.plan,
    access,
    sectionKey: () => undefined,
  });
  if (!examined.ok) return resultOf(examined.error);
  if (examined.value.kind !== 'access' && examined.value.kind !== 'erase') return 'malformed';
  const { id, payload } = examined.value;
  const isOpen = payload.act.type === 'open';
  // Without a first act there is no plan here that anything could belong to.
  if (!isOpen && acts.size === 0) return 'accessMissing';

  const rests = restsOn(acts, payload.deps, entry);
  if (rests !== null) return rests;
  const share = isAboveAll(access, device) ? RESERVE_SHARE : 1;
  if (!judging.hasRoom(entry.bytes.length, share) || acts.size >= ports.limits.actsPerPlan * share) return 'quota';
  if (access.invitations.has(device) && actsBy(acts, device) >= ports.limits.joinsPerInvitation) return 'notAllowed';
  if (!isOpen && !mayStillAct(judging, device)) return 'notAllowed';

  const deps = payload.deps.map((head) => head.id);
  if (prev !== NO_ENTRY) deps.push(prev);
  const held: HeldAct = {
    reducible: { id, author: device, deps: [...new Set(deps)], act: payload.act },
    head: { device, incarnation, seq, id },
  };
  judging.take(held);
  return 'kept';
}

/** Owners and sheets can remove whoever filled the plan. */
const RESERVE_SHARE = 1.1;

function isAboveAll({ owners, devices, sheets }: AccessState, author: DeviceId): boolean {
  const device = devices.get(author);
  if (device?.live === true) return owners.some(({ member }) => member === device.member);
  return sheets.get(author)?.inForce === true;
}

function actsBy(acts: ReadonlyMap<EntryId, HeldAct>, author: DeviceId): number {
  let count = 0;
  for (const { reducible } of acts.values()) if (reducible.author === author) count += 1;
  return count;
}

/** Everything it names must be here and be what its name says [LOG-3]; `null` = it is. */
function restsOn(
  acts: ReadonlyMap<EntryId, HeldAct>,
  deps: readonly Head[],
  { prefix }: ParsedEntry,
): AppendResult | null {
  const heads = [...deps];
  if (prefix.prev !== NO_ENTRY)
    heads.push({ device: prefix.device, incarnation: prefix.incarnation, seq: prefix.seq - 1, id: prefix.prev });
  for (const { id, device, incarnation, seq } of heads) {
    const held = acts.get(id)?.head;
    if (!held) return 'waits';
    if (held.device !== device || held.incarnation !== incarnation || held.seq !== seq) return 'malformed';
  }
  return null;
}

/** A live device may pass on whatever it holds, a newer app's acts too, which this relay cannot judge. */
export function isTrusted(by: HandedInBy): boolean {
  return by.type === 'own' || by.type === 'file' || by.type === 'sheet';
}

/** Whoever was removed long ago adds no more acts, unless somebody who was not passes them on. */
function mayStillAct(judging: ActJudging, author: DeviceId): boolean {
  const { by, mailbox, ports } = judging;
  if (isTrusted(by)) return true;
  const state = judging.stateKnowing(author);
  if (state.invitations.get(author)?.inForce === true) return true;
  const standing = standingOf({ state, removed: mailbox.removed }, author, ports.now);
  if (standing.type === 'stranger') return false;
  return standing.type !== 'removed' || isInTime(standing.since, ports.limits.lateDays, ports.now);
}

/** All others are for ever, and of the entry itself. */
const RESULTS: Partial<Record<ReceiveError['type'], AppendResult>> = {
  AuthorUnknown: 'accessMissing',
  SignatureInvalid: 'badSignature',
  AuthorMayNotWrite: 'notAllowed',
  EntryTooLarge: 'tooLarge',
};

function resultOf(error: ReceiveError): AppendResult {
  return RESULTS[error.type] ?? 'malformed';
}
