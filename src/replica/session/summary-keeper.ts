/** The name on the list of plans follows the plan. */
import { err, type Result } from '#lib/result.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import type { PlanId } from '#protocol/ids.ts';
import { sealSummary, type Summary } from '../keys/plan-record.ts';
import type { ReplicaPorts } from '../ports.ts';
import type { CommitError, PlanChange, PlanRecord } from '../storage.ts';
import { withPlanLock } from './plan-lock.ts';

export class SummaryKeeper {
  readonly #ports: ReplicaPorts;
  readonly #dataKey: DataKey;
  readonly #planId: PlanId;
  #current: () => Summary | null = () => null;
  #written: string | undefined = undefined;

  constructor(ports: ReplicaPorts, dataKey: DataKey, planId: PlanId) {
    this.#ports = ports;
    this.#dataKey = dataKey;
    this.#planId = planId;
  }

  /** Writes the name as it is now, and when the plan was opened; later changes go with the entries that make them. */
  start(current: () => Omit<Summary, 'lastOpenedAt'>): void {
    const openedAt = this.#ports.now();
    this.#current = () => ({ ...current(), lastOpenedAt: openedAt });
    const write = (): Promise<unknown> =>
      changePlanRecord(this.#ports, this.#planId, (record) => this.#withSummary(record));
    // A list that sorts wrongly is no reason to fail: the next change of the name writes it.
    void withPlanLock(this.#ports.locks, this.#planId, write).catch(() => undefined);
  }

  /** What to write along with a commit; nothing unless the name changed. The caller holds the plan's lock. */
  async change(): Promise<Pick<PlanChange, 'putPlan'>> {
    if (this.#current()?.ownerName === this.#written) return {};
    const record = (await this.#ports.storage.listPlans()).find((plan) => plan.planId === this.#planId);
    return record === undefined ? {} : { putPlan: await this.#withSummary(record) };
  }

  async #withSummary(record: PlanRecord): Promise<PlanRecord> {
    const summary = this.#current();
    if (summary === null) return record;
    this.#written = summary.ownerName;
    return { ...record, summary: await sealSummary(this.#ports.engine, this.#dataKey, this.#planId, summary) };
  }
}

/** Reads, changes and writes a plan's record. The caller holds the plan's lock. */
export async function changePlanRecord(
  ports: Pick<ReplicaPorts, 'storage'>,
  planId: string,
  change: (record: PlanRecord) => Promise<PlanRecord>,
): Promise<Result<null, CommitError>> {
  const record = (await ports.storage.listPlans()).find((plan) => plan.planId === planId);
  if (record === undefined) return err({ type: 'StorageGone' });
  return ports.storage.commit(planId, { putPlan: await change(record) });
}
