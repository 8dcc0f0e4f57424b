/** How the sheets of a plan stand, seen from a device of it [ACCESS-14]. */
import { isAllowedNow, type AccessState } from '#protocol/access/reduce.ts';
import type { DeviceKeys } from '#protocol/crypto/device-keys.ts';
import type { DeviceId } from '#protocol/ids.ts';
import type { PlanState } from '../session/plan-state.ts';

/** The sheet that the plan began with. */
export function firstSheet(state: PlanState): DeviceId | null {
  for (const { author, act } of state.acts()) if (act.type === 'open') return author;
  return null;
}

export function isInForce({ sheets }: AccessState, sheet: DeviceId): boolean {
  return sheets.get(sheet)?.inForce === true;
}

/** Some owner has voted for it, and others have not yet. */
export function isProposed({ access }: PlanState, me: DeviceId, sheet: DeviceId): boolean {
  const keys = access.sheets.get(sheet)?.keys;
  // One that ended may not be voted for again.
  return keys !== undefined && isAllowedNow(access, me, { type: 'sheet', sheet: keys });
}

/** The newest sheet that another owner wants, and that whoever holds this device has not said yes to. */
export function proposedSheet(state: PlanState, me: DeviceId): DeviceKeys | null {
  const { access } = state;
  const member = access.devices.get(me)?.member;
  let newest: DeviceKeys | null = null;
  const agreed = new Set<DeviceId>();
  for (const { id, author, act } of state.acts()) {
    if (act.type !== 'sheet' || access.ignored.has(id)) continue;
    const by = access.devices.get(author)?.member;
    if (by === member) agreed.add(act.sheet.id);
    else if (access.owners.some((owner) => owner.member === by)) newest = act.sheet;
  }
  return newest !== null && !agreed.has(newest.id) && isProposed(state, me, newest.id) ? newest : null;
}

/** Whether whoever holds this device may end sheets and make new ones. */
export function mayReplaceSheet({ access }: PlanState, me: DeviceId): boolean {
  const device = access.devices.get(me);
  if (device?.live !== true || device.kind !== 'own') return false;
  return access.owners.some(({ member }) => member === device.member);
}

/** Sheets that this device may end: those in force, and those replaced whose paper still signs. */
export function endableSheets(access: AccessState, me: DeviceId): readonly DeviceId[] {
  return [...access.sheets.keys()].filter((sheet) => isAllowedNow(access, me, { type: 'suspend', sheet }));
}
