/** Learns from the store what other tabs and files have added to a plan. */
import type { DataKey } from '#protocol/crypto/lock.ts';
import { NO_SECTION, type DeviceId, type Incarnation, type SectionId } from '#protocol/ids.ts';
import { parseEntry } from '#protocol/oplog/entry.ts';
import type { ReplicaPorts } from '../ports.ts';
import type { StoredEntry, StoredPlan } from '../storage.ts';
import { addSectionKeys } from './load-plan.ts';
import type { PlanState, TakenIntoState } from './plan-state.ts';

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

  /** Takes new entries into the state, and gives back what came of it. Own commits are read again and skipped. */
  async readNew(): Promise<TakenIntoState> {
    // What is whole again stands where it stood.
    const from = this.#state.lacksSomeWhole() ? null : this.#lastRead;
    const entries = await this.#ports.storage.entriesAfter(this.#state.planId, from);
    const fresh = entries.filter((entry) => this.#state.isNews(entry));
    const last = entries.at(-1)?.id ?? this.#lastRead;
    if (fresh.some((entry) => this.#lacksKey(entry))) await this.reload();
    const taken = await this.#state.takeIn(fresh);
    this.#noteOwnHeads(fresh);
    this.#lastRead = last;
    return taken;
  }

  /** Reads heads and keys as the store has them: a section is new, or another tab came first. */
  async reload(): Promise<StoredPlan | null> {
    const stored = await this.#ports.storage.readPlan(this.#state.planId);
    if (stored === null) return null;
    this.#state.setOwnHeads(stored.heads);
    await addSectionKeys(this.#ports.engine, this.#dataKey, this.#state.planId, this.#state, stored.sectionKeys);
    return stored;
  }

  /** A key may have come along: with the act or the wrap that brings it, or with what is written under it. */
  #lacksKey({ section, bytes }: StoredEntry): boolean {
    if (section === NO_SECTION) return true;
    const parsed = parseEntry(bytes);
    return parsed.ok && this.#state.keys.find(section as SectionId, parsed.value.prefix.keyId) === undefined;
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
