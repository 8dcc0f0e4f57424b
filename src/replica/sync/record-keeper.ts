/** Reads and keeps the relay record of one plan: sealed, and in one commit with what it speaks of. */
import { assert } from '#lib/assert.ts';
import { toHex, type Bytes } from '#lib/bytes.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import type { PlanId } from '#protocol/ids.ts';
import type { ReplicaPorts } from '../ports.ts';
import type { PlanChange } from '../storage.ts';
import { newRelayRecord, openRelayRecord, sealRelayRecord, type RelayRecord } from './relay-record.ts';

export class RecordKeeper {
  /** As it is now; `null` before it was read. */
  record: RelayRecord | null = null;
  readonly #ports: Pick<ReplicaPorts, 'engine' | 'storage'>;
  readonly #dataKey: DataKey;
  readonly #planId: PlanId;
  /** As it was last put on the disk. */
  #kept: RelayRecord | null = null;

  constructor(ports: Pick<ReplicaPorts, 'engine' | 'storage'>, dataKey: DataKey, planId: PlanId) {
    this.#ports = ports;
    this.#dataKey = dataKey;
    this.#planId = planId;
  }

  /** From the first line on it is known. */
  get known(): RelayRecord {
    assert(this.record !== null, 'the record was read before anything was asked');
    return this.record;
  }

  /** What is known of the relay of this key. @returns whether what is stored is of another relay */
  async read(key: Bytes): Promise<boolean> {
    const { engine, storage } = this.#ports;
    const stored = await openRelayRecord(engine, this.#dataKey, this.#planId, await storage.readRelay(this.#planId));
    const isOfThis = stored?.key === toHex(key);
    this.record = isOfThis ? stored : newRelayRecord(key);
    this.#kept = this.record;
    return stored !== null && !isOfThis;
  }

  /** Keeps the record, with what else changes. Rejects when the store refuses. */
  async commit(change: PlanChange): Promise<void> {
    const { record } = this;
    if (record === null) return;
    const done = await this.#ports.storage.commit(this.#planId, { ...change, putRelay: await this.#sealed(record) });
    if (!done.ok) throw new Error(done.error.type);
    this.#kept = record;
  }

  /** Lets somebody else keep this record, sealed, in a commit of theirs. */
  async keepWith<T>(record: RelayRecord, commit: (sealed: Bytes) => Promise<T>): Promise<T> {
    const done = await commit(await this.#sealed(record));
    this.record = this.#kept = record;
    return done;
  }

  /** There is something that `flush` would keep. */
  get isToBeKept(): boolean {
    return this.record !== this.#kept;
  }

  /** Keeps what was not kept yet. */
  async flush(): Promise<void> {
    if (this.record !== this.#kept) await this.commit({});
  }

  #sealed(record: RelayRecord): Promise<Bytes> {
    return sealRelayRecord(this.#ports.engine, this.#dataKey, this.#planId, record);
  }
}
