/**
 * What this device keeps of the invitations it made, sealed in its own record
 * of the plan: when each was written [INVITE-7], and what was given, so that
 * the link can be shown again. What was given is forgotten once it is used or
 * ended.
 */
import type { DataKey } from '#protocol/crypto/lock.ts';
import type { GivenInvitation } from '../api-invitations.ts';
import { NO_SAFETY, openSafety, type SafetyRecord } from '../keys/plan-record.ts';
import type { ReplicaPorts } from '../ports.ts';
import { changeSafety } from '../session/change-safety.ts';

type Kept = Pick<SafetyRecord, 'invitedAt' | 'given'>;

/** In the plan's own record, sealed with it: each change is kept under the plan's lock. */
export class KeptInvitations {
  readonly #ports: ReplicaPorts;
  readonly #dataKey: DataKey;
  readonly #planId: string;
  #kept: Kept;

  private constructor(ports: ReplicaPorts, dataKey: DataKey, planId: string, kept: Kept) {
    this.#ports = ports;
    this.#dataKey = dataKey;
    this.#planId = planId;
    this.#kept = kept;
  }

  static async read(ports: ReplicaPorts, dataKey: DataKey, planId: string): Promise<KeptInvitations> {
    const record = (await ports.storage.listPlans()).find((plan) => plan.planId === planId);
    const kept = record === undefined ? NO_SAFETY : await openSafety(ports.engine, dataKey, planId, record.safety);
    return new KeptInvitations(ports, dataKey, planId, kept);
  }

  /** The same object until another invitation was written here. */
  get invitedAt(): Kept['invitedAt'] {
    return this.#kept.invitedAt;
  }

  given(id: string): GivenInvitation | null {
    const found = this.#kept.given[id];
    return found === undefined ? null : { id, ...found };
  }

  /** Of an invitation that was just written. */
  async add({ id, ...given }: GivenInvitation): Promise<void> {
    const at = this.#ports.now();
    await this.#change((kept) => ({
      invitedAt: { ...kept.invitedAt, [id]: at },
      given: { ...kept.given, [id]: given },
    }));
  }

  async addCode(id: string, code: string): Promise<void> {
    await this.#change((kept) => {
      const found = kept.given[id];
      return found === undefined ? kept : { ...kept, given: { ...kept.given, [id]: { ...found, code } } };
    });
  }

  /** Forgets what was given, but for those that are open still. */
  async keepOnly(isOpen: (id: string) => boolean): Promise<void> {
    if (Object.keys(this.#kept.given).every(isOpen)) return;
    await this.#change((kept) => ({
      ...kept,
      given: Object.fromEntries(Object.entries(kept.given).filter(([id]) => isOpen(id))),
    }));
  }

  /** Here at once, and on the disk, where another tab may have written too. */
  async #change(change: (kept: Kept) => Kept): Promise<void> {
    this.#kept = change(this.#kept);
    // What is not kept is not lost: the link shows in this tab, and the invitation lasts longer on this device alone.
    await changeSafety(this.#ports, this.#dataKey, this.#planId, change).catch(() => undefined);
  }
}
