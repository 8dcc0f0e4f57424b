/** Learns from the store what other tabs and files have added to a plan. */
import type { DataKey } from '#protocol/crypto/lock.ts';
import { NO_SECTION, type DeviceId, type EntryId, type Incarnation, type SectionId } from '#protocol/ids.ts';
import type { ReplicaPorts } from '../ports.ts';
import type { StoredEntry, StoredPlan } from '../storage.ts';
import { addSectionKeys } from './load-plan.ts';
import type { OpenedEntry, PlanState } from './plan-state.ts';

export class StoreFollower {
  readonly #ports: ReplicaPorts;
  readonly #dataKey: DataKey;
  readonly #state: PlanState;
  readonly #device: DeviceId;
  #lastRead: string | null;

  /** @param stored what `state` was made from */
  constructor(ports: ReplicaPorts, dataKey: DataKey, state: PlanState, device: DeviceId, stored: StoredPlan) {
    this.#ports = ports;
    this.#dataKey = dataKey;
    this.#state = state;
    this.#device = device;
    this.#lastRead = stored.entries.at(-1)?.id ?? null;
  }

  /** The newest entry read, in arrival order. */
  get lastRead(): string | null {
    return this.#lastRead;
  }

  /** Takes new entries into the state, and gives back what opened. Own commits are read again and skipped. */
  async readNew(): Promise<readonly OpenedEntry[]> {
    const entries = await this.#ports.storage.entriesAfter(this.#state.planId, this.#lastRead);
    const fresh = entries.filter((entry) => !this.#state.held.has(entry.id as EntryId));
    const last = entries.at(-1)?.id ?? this.#lastRead;
    if (fresh.some((entry) => this.#lacksKey(entry.section))) await this.reload();
    const opened = await this.#state.takeIn(fresh);
    this.#noteOwnHeads(fresh);
    this.#lastRead = last;
    return opened;
  }

  /** Reads heads and keys as the store has them: a section is new, or another tab came first. */
  async reload(): Promise<StoredPlan | null> {
    const stored = await this.#ports.storage.readPlan(this.#state.planId);
    if (stored === null) return null;
    this.#state.setOwnHeads(stored.heads);
    await addSectionKeys(this.#ports.engine, this.#dataKey, this.#state.planId, this.#state, stored.sectionKeys);
    return stored;
  }

  #lacksKey(section: string): boolean {
    return section !== NO_SECTION && !this.#state.keys.has(section as SectionId);
  }

  /** Entries of this device by other tabs move its logs on. Where logs forked, the store's own heads decide (`reload`). */
  #noteOwnHeads(entries: readonly StoredEntry[]): void {
    for (const { section, incarnation, seq, id, device } of entries) {
      if (device !== this.#device || seq === 0) continue;
      const known = this.#state.ownHead(section as SectionId, this.#device, incarnation as Incarnation);
      if (known === null || known.seq < seq) this.#state.setOwnHeads([{ section, device, incarnation, seq, id }]);
    }
  }
}
