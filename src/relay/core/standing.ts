/**
 * What a device may do at this relay now: the reduction's answer, less what
 * has come to its end date. The reduction reads no clock, the relay does
 * [SYNC-9, ACCESS-10].
 */
import type { Bytes } from '#lib/bytes.ts';
import { mayRead, rightOf } from '#protocol/access/reduce.ts';
import { rightIn } from '#protocol/access/standing.ts';
import type { AccessState, Grant } from '#protocol/access/state.ts';
import { NO_SECTION, type DeviceId, type MemberId, type SectionId } from '#protocol/ids.ts';
import type { Right } from '#protocol/access/act.ts';
import type { Stream } from '#protocol/sync/frames.ts';
import { DAY_MS } from './limits.ts';

/** What is judged from: the access log as it is here, and since when this relay knows of removals. */
export interface AccessView {
  readonly state: AccessState;
  readonly removed: ReadonlyMap<DeviceId, number>;
}

/** `removed`: admitted once; `since` by the relay's clock. `stranger`: not admitted as far as this relay knows. */
export type Standing =
  | { readonly type: 'own' | 'file'; readonly member: MemberId }
  | { readonly type: 'sheet' }
  | { readonly type: 'removed'; readonly since: number }
  | { readonly type: 'stranger' };

/** `now`: milliseconds since 1970. */
export function standingOf({ state, removed }: AccessView, device: DeviceId, now: number): Standing {
  const admitted = state.devices.get(device);
  if (admitted?.live) {
    const over = endOfAllGrants(state, admitted.member, now);
    return over === null ? { type: admitted.kind, member: admitted.member } : { type: 'removed', since: over };
  }
  const sheet = state.sheets.get(device);
  if (sheet?.inForce) return { type: 'sheet' };
  if (!admitted && !sheet && !state.everAdmitted.has(device)) return { type: 'stranger' };
  return { type: 'removed', since: removed.get(device) ?? now };
}

/** The key that a device or sheet which was ever admitted signs with. An invitation opens nothing. */
export function signingKeyOf(state: AccessState, device: DeviceId): Bytes | undefined {
  return (state.everAdmitted.get(device) ?? state.sheets.get(device))?.keys.signing;
}

/** The right of a member in a section by the grants that are not over [ACCESS-11]. */
export function rightNow(state: AccessState, member: MemberId, section: SectionId, now: number): Right | null {
  if (!state.grants.some((grant) => isOver(grant, now))) return rightOf(state, member, section);
  const good = state.grants.filter((grant) => grant.member === member && !isOver(grant, now));
  const owner = state.owners.find((one) => one.member === member);
  const standing = {
    ownership: () => owner && (owner.custodian ? 'custodian' : 'owner'),
    ownSection: () => state.ownSections.get(section),
    grantsTo: () => good.map((grant) => ({ ...grant, writer: undefined })),
  } as const;
  return rightIn(standing, member, section);
}

/** Whether a stream is given to this device [SYNC-9]. */
export function mayHave(
  view: AccessView,
  device: DeviceId,
  standing: Standing,
  { section, lane }: Stream,
  now: number,
): boolean {
  if (standing.type === 'stranger') return false;
  if (section === NO_SECTION) return lane === 'main' || (standing.type === 'own' && isOwner(view, standing.member));
  if (standing.type === 'removed') return false;
  if (standing.type === 'sheet') return lane === 'main' && mayRead(view.state, device, section);
  const right = rightNow(view.state, standing.member, section, now);
  return right !== null && (lane === 'main' || right === 'admin' || right === 'owner');
}

/** Whether a device takes part in what is said in passing in a section: it holds the section's keys. */
export function mayWhisper(view: AccessView, standing: Standing, section: SectionId, now: number): boolean {
  if (standing.type !== 'own' || section === NO_SECTION) return false;
  const right = rightNow(view.state, standing.member, section, now);
  return right !== null && right !== 'relay';
}

/** When a day in Norway, YYYY-MM-DD, is over: the grant is good for the whole of it. Milliseconds since 1970. */
export function endOfDay(day: string): number {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const midnight = Date.UTC(year, month - 1, date + 1);
  // Norway is one or two hours ahead: whichever of the two is midnight there.
  const summer = midnight - 2 * 3_600_000;
  return hourInNorway(summer) === 0 ? summer : midnight - 3_600_000;
}

const NORWAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Oslo', hour: '2-digit', hourCycle: 'h23' });

function hourInNorway(time: number): number {
  return Number(NORWAY.format(time));
}

const ends = new Map<string, number>();

function endOf({ until }: Grant): number {
  if (until === '') return Number.POSITIVE_INFINITY;
  let end = ends.get(until);
  if (end === undefined) {
    if (ends.size > 10_000) ends.clear();
    ends.set(until, (end = endOfDay(until)));
  }
  return end;
}

function isOver(grant: Grant, now: number): boolean {
  return endOf(grant) <= now;
}

/** When the last of a member's grants came to its end, or `null` while one is good or there never was one. Owners have no end. */
function endOfAllGrants(state: AccessState, member: MemberId, now: number): number | null {
  if (state.owners.some((owner) => owner.member === member)) return null;
  const ends = state.grants.filter((grant) => grant.member === member).map(endOf);
  const last = Math.max(...ends);
  return ends.length > 0 && last <= now ? last : null;
}

function isOwner({ state }: AccessView, member: MemberId): boolean {
  return state.owners.some((owner) => owner.member === member);
}

/** Whether what a removed device hands in is still taken [SYNC-6]. */
export function isInTime(since: number, lateDays: number, now: number): boolean {
  return now - since <= lateDays * DAY_MS;
}
