/** What devices show of themselves by what they signed, read off a plan. */
import type { EpochMillis } from '#plan/calendar-date.ts';
import { devicesSeen } from '#plan/coordinators/in-force.ts';
import type { StatementView } from '#plan/coordinators/coordinator.ts';
import type { DeviceSeen } from '#plan/participants/device-seen.ts';
import type { AccessState } from '#protocol/access/reduce.ts';
import { parseDeviceId, type DeviceId, type EntryId } from '#protocol/ids.ts';
import { pastOf, type LogState } from '#protocol/oplog/log.ts';
import type { PlanState } from '../session/plan-state.ts';
import type { DeviceSigns } from './device-view.ts';

/** @param now a clock that runs ahead elsewhere shows nothing later than this */
export function deviceSigns(state: PlanState, statements: readonly StatementView[], now: EpochMillis): DeviceSigns {
  const lastSeen = new Map<DeviceId, EpochMillis>();
  const reached = new Set<DeviceId>();
  const endedBy = endings(state.access);
  const past = rememberPasts(state.accessLog);
  for (const section of state.sections())
    for (const { author, body } of state.opened(section).values()) {
      lastSeen.set(author, Math.max(lastSeen.get(author) ?? 0, Math.min(body.claimedAt, now)));
      const ends = endedBy.get(author);
      if (ends === undefined || reached.has(author)) continue;
      if (body.access.some(({ id }) => ends.some((end) => id === end || past(id).has(end)))) reached.add(author);
    }
  return { lastSeen, said: lastWords(state.access, statements), reached };
}

/** For each device that counts no more, the removals that ended it. */
function endings(access: AccessState): ReadonlyMap<DeviceId, readonly EntryId[]> {
  const found = new Map<DeviceId, readonly EntryId[]>();
  for (const { keys, member, live } of access.everAdmitted.values()) {
    if (live) continue;
    const ends = access.removals.filter(
      ({ act }) =>
        (act.type === 'retire' && act.device === keys.id) ||
        (act.type === 'revoke' && act.member === member && act.sections.length === 0),
    );
    if (ends.length > 0)
      found.set(
        keys.id,
        ends.map(({ id }) => id),
      );
  }
  return found;
}

/** Signed by the device's own member: nobody can say of another's device when it was opened. */
function lastWords(access: AccessState, statements: readonly StatementView[]): ReadonlyMap<DeviceId, DeviceSeen> {
  const words = new Map<DeviceId, DeviceSeen>();
  for (const { content, signedBy } of devicesSeen(statements)) {
    const device = parseDeviceId(content.subject);
    if (device !== undefined && access.everAdmitted.get(device)?.member === signedBy) words.set(device, content);
  }
  return words;
}

function rememberPasts(log: LogState): (id: EntryId) => ReadonlySet<EntryId> {
  const known = new Map<EntryId, ReadonlySet<EntryId>>();
  return (id) => {
    const past = known.get(id) ?? pastOf(log, log.held.get(id)?.deps ?? []);
    known.set(id, past);
    return past;
  };
}
