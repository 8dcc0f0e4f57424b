/**
 * What the relay last signed for, told to others in what is written here, so
 * that they can compare it with what it shows to them [SYNC-12, BODY-1]. Now
 * and then is enough: a relay that shows different things to different people
 * does so for long, or to nobody's harm.
 */
import type { Bytes } from '#lib/bytes.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import type { SectionId } from '#protocol/ids.ts';
import type { ReplicaPorts } from '../ports.ts';
import { openRelayRecord, streamRecord, type RelayRecord } from './relay-record.ts';

/** Of one section: a receipt is a third of a short entry. */
const TELL_EVERY_MS = 60 * 60_000;
const LOOK_EVERY_MS = 60_000;
const NOTHING: Bytes = new Uint8Array(0);

export class ReceiptsToTell {
  readonly #ports: Pick<ReplicaPorts, 'engine' | 'storage' | 'now'>;
  readonly #dataKey: DataKey;
  readonly #planId: string;
  readonly #toldAt = new Map<SectionId, number>();
  #record: RelayRecord | null = null;
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(ports: Pick<ReplicaPorts, 'engine' | 'storage' | 'now'>, dataKey: DataKey, planId: string) {
    this.#ports = ports;
    this.#dataKey = dataKey;
    this.#planId = planId;
  }

  /** For entries that are sealed now: the receipt that one of a section is to carry, or nothing. */
  async forSealing(): Promise<(section: SectionId) => Bytes> {
    const now = this.#ports.now();
    if (Math.abs(now - this.#lookedAt) >= LOOK_EVERY_MS) {
      this.#lookedAt = now;
      const { engine, storage } = this.#ports;
      const sealed = await storage.readRelay(this.#planId);
      this.#record = await openRelayRecord(engine, this.#dataKey, this.#planId, sealed);
    }
    const record = this.#record;
    return (section) => {
      const receipt = record === null ? null : streamRecord(record, { section, lane: 'main' }).receipt;
      const toldAt = this.#toldAt.get(section) ?? Number.NEGATIVE_INFINITY;
      if (receipt === null || Math.abs(now - toldAt) < TELL_EVERY_MS) return NOTHING;
      this.#toldAt.set(section, now);
      return receipt;
    };
  }
}
