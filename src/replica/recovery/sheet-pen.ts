/** What is written when a device is brought in by a sheet, or by a copy's own device: acts, one after the other. */
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { KnownAct, KnownHeads } from '#protocol/access/act.ts';
import type { Device } from '#protocol/crypto/device-keys.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import { newIncarnation, type DeviceId, type Incarnation, type MemberId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import { knownHeads } from '../access/known-heads.ts';
import { makeAct } from '../session/make-act.ts';
import type { PlanState } from '../session/plan-state.ts';
import type { StoredEntry } from '../storage.ts';

/** Each time in a life of its own: nobody knows what else a sheet has signed, and a file may be opened on two phones. */
export class SheetPen {
  readonly written: StoredEntry[] = [];
  readonly #engine: Engine;
  readonly #state: PlanState;
  readonly #device: Device;
  readonly #incarnation: Incarnation;

  /** @param device the sheet, or the file's */
  constructor(engine: Engine, state: PlanState, device: Device) {
    this.#engine = engine;
    this.#state = state;
    this.#device = device;
    this.#incarnation = newIncarnation(engine);
  }

  async write(act: KnownAct): Promise<void> {
    const author = { device: this.#device, incarnation: this.#incarnation, last: this.written.at(-1) ?? null };
    const made = await makeAct(this.#engine, this.#state, author, act);
    this.written.push(made);
    await this.#state.takeIn([made]);
  }
}

/** What they wrote so far stays: that is what the sheet has just read [ACCEPT-1]. */
export function retirementOf(state: PlanState, device: DeviceId): KnownAct {
  return { type: 'retire', device, known: knownOf(state, new Set([device])) };
}

/**
 * Who held the plan holds it no longer, and what they do as if they had not heard counts no more; then it is the person's
 * [ACCESS-12, ACCESS-13]. Their devices stay: the person may give them a part in it again.
 */
export function takeOver(state: PlanState, member: MemberId, date: CalendarDate): readonly KnownAct[] {
  const [section] = [...state.access.keys.keys()].toSorted();
  const ends = state.access.owners.map((owner): KnownAct => {
    const theirs = [...state.access.devices.values()].filter((device) => device.member === owner.member);
    const known = knownOf(state, new Set(theirs.map(({ keys }) => keys.id)));
    return { type: 'revoke', member: owner.member, sections: section === undefined ? [] : [section], known };
  });
  return [...ends, { type: 'owner', member, basis: { code: 'self', method: 'this-device', date } }];
}

function knownOf(state: PlanState, devices: ReadonlySet<DeviceId>): readonly KnownHeads[] {
  const logs = state.sections().map((section) => state.log(section));
  return knownHeads(logs, devices).map(({ section, heads }) => ({ section, heads: heads.slice(0, LIMITS.deps) }));
}
