/** The incarnation that this device writes under: begun anew where its logs are not what it took them for [SESSION-12]. */
import { equalBytes } from '#lib/bytes.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { newIncarnation, type EntryId } from '#protocol/ids.ts';
import { openOwnDevice, sealOwnDevice, type OwnDevice } from '../keys/plan-record.ts';
import type { ReplicaPorts } from '../ports.ts';
import type { PlanRecord } from '../storage.ts';
import type { LiveDocuments } from './live-documents.ts';
import type { PlanState } from './plan-state.ts';
import { changePlanRecord } from './summary-keeper.ts';

export class OwnLife {
  readonly #ports: ReplicaPorts;
  readonly #dataKey: DataKey;
  readonly #state: PlanState;
  #own: OwnDevice;
  /** The sealed device record as last read: another tab may have begun a new incarnation. */
  #record: PlanRecord['device'];
  /** The incarnation in use is not on disk yet. */
  #isNew = false;

  constructor(
    ports: ReplicaPorts,
    dataKey: DataKey,
    state: PlanState,
    { own, record }: { readonly own: OwnDevice; readonly record: PlanRecord['device'] },
  ) {
    this.#ports = ports;
    this.#dataKey = dataKey;
    this.#state = state;
    this.#own = own;
    this.#record = record;
  }

  get own(): OwnDevice {
    return this.#own;
  }

  /**
   * What this device wrote counts no more: it goes on in a new incarnation. Its next entry would bring all that back,
   * since it would rest on it; and a document without it would give away its clocks a second time.
   */
  async leaveLostLogs(documents: LiveDocuments): Promise<void> {
    const { device, incarnation } = this.#own;
    const isLost = this.#state.sections().some((section) => {
      const last = this.#state.ownHead(section, device.keys.id, incarnation)?.id as EntryId | undefined;
      return last !== undefined && this.#state.opened(section).has(last) && !this.#state.accepted(section).has(last);
    });
    if (isLost) await this.begin(documents);
  }

  /** On disk with what is sealed next: until then the rows say under which they were typed. */
  async begin(documents: LiveDocuments): Promise<void> {
    const next = newIncarnation(this.#ports.engine);
    this.#isNew = true;
    this.#own = { ...this.#own, incarnation: next };
    await documents.changeIncarnation(next);
  }

  /** Under the lock: other tabs, and this device when it starts again, go on in the incarnation that was begun. */
  async keep(): Promise<boolean> {
    if (!this.#isNew) return true;
    const { planId } = this.#state;
    const device = await sealOwnDevice(this.#ports.engine, this.#dataKey, planId, this.#own);
    const done = await changePlanRecord(this.#ports, planId, async (record) => ({ ...record, device }));
    if (!done.ok) return false;
    this.#isNew = false;
    this.#record = device;
    return true;
  }

  /** What another tab has begun. */
  async adoptStored(documents: LiveDocuments): Promise<boolean> {
    const plans = await this.#ports.storage.listPlans();
    const record = plans.find((plan) => plan.planId === this.#state.planId);
    return record !== undefined && (await this.adopt(record.device, documents));
  }

  /** A file brought entries of this device that it did not hold: from now on it writes new logs. True = the record is another. */
  async adopt(record: PlanRecord['device'], documents: LiveDocuments): Promise<boolean> {
    if (equalBytes(record, this.#record)) return false;
    const own = await openOwnDevice(this.#ports.engine, this.#dataKey, this.#state.planId, record);
    if (own === null) return false;
    this.#record = record;
    this.#isNew = false;
    if (own.incarnation !== this.#own.incarnation) await documents.changeIncarnation(own.incarnation);
    this.#own = own;
    return true;
  }
}
