/** Access acts and wraps of one device, signed and numbered as an app numbers them, and kept in one commit of its own. */
import type { KnownAct } from '#protocol/access/act.ts';
import { sealWrap, type NamedKey } from '#protocol/access/wrap.ts';
import type { DeviceKeys } from '#protocol/crypto/device-keys.ts';
import { newSectionKey } from '#protocol/crypto/section-key.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import { NO_SECTION, type DeviceId, type EntryId, type PlanId, type SectionId } from '#protocol/ids.ts';
import { ENTRY_KINDS } from '#protocol/oplog/entry.ts';
import { sealSectionKey, type HeldKey } from '#replica/keys/key-ring.ts';
import type { OwnDevice } from '#replica/keys/plan-record.ts';
import { loadPlan } from '#replica/session/load-plan.ts';
import { makeAct } from '#replica/session/make-act.ts';
import type { PlanState } from '#replica/session/plan-state.ts';
import type { StoredEntry, StoredHead } from '#replica/storage.ts';
import { openMemoryStorage } from '../memory-storage.ts';
import type { SimPhone } from './phone.ts';

export class Pen {
  readonly state: PlanState;
  readonly own: OwnDevice;
  readonly entries: StoredEntry[] = [];
  readonly #engine: Engine;
  readonly #phone: SimPhone;
  readonly #newKeys: HeldKey[] = [];
  readonly #before: StoredHead | null;
  #last: StoredHead | null;

  /** Reads what the phone's disk holds now; nothing else may write there until `commit`. */
  static async open(engine: Engine, phone: SimPhone, planId: PlanId): Promise<Pen> {
    const loaded = await loadPlan(engine, openMemoryStorage(phone.disk), await phone.dataKey(), planId);
    return new Pen(engine, phone, loaded.state, loaded.own);
  }

  private constructor(engine: Engine, phone: SimPhone, state: PlanState, own: OwnDevice) {
    this.#engine = engine;
    this.#phone = phone;
    this.state = state;
    this.own = own;
    this.#before = state.ownHead(NO_SECTION, own.device.keys.id, own.incarnation);
    this.#last = this.#before;
  }

  async act(act: KnownAct): Promise<StoredEntry> {
    const { device, incarnation } = this.own;
    const entry = await makeAct(this.#engine, this.state, { device, incarnation, last: this.#last }, act);
    await this.state.takeIn([entry]);
    this.entries.push(entry);
    this.#last = entry;
    return entry;
  }

  /** Names the keys of these sections, as far as they are held (or `fresh` ones), with one wrap for each of these. */
  async nameKeys(sections: readonly SectionId[], to: readonly DeviceKeys[], fresh = false): Promise<void> {
    const keys: NamedKey[] = [];
    for (const section of sections.toSorted()) {
      const newest = this.state.access.keys.get(section)?.[0];
      const held = newest && this.state.keys.find(section, newest.keyId);
      if (!fresh && newest !== undefined && held !== undefined)
        keys.push({ section, generation: newest.generation, keyId: newest.keyId, key: held });
      if (!fresh) continue;
      const key = await newSectionKey(this.#engine);
      const generation = (newest?.generation ?? -1) + 1;
      keys.push({ section, generation, keyId: key.keyId, key });
      this.#newKeys.push({ section, generation, key });
      this.state.keys.add({ section, generation, key });
    }
    if (keys.length === 0) return;
    const wraps: { readonly to: DeviceId; readonly id: EntryId }[] = [];
    for (const recipient of to) wraps.push({ to: recipient.id, id: await this.#wrap(recipient, keys) });
    await this.act({
      type: 'key',
      keys: keys.map(({ section, generation, keyId }) => ({ section, generation, keyId })),
      wraps,
    });
  }

  async #wrap(to: DeviceKeys, keys: readonly NamedKey[]): Promise<EntryId> {
    const { device, incarnation } = this.own;
    const author = device.keys.id;
    const plan = this.state.planId;
    const sealed = await sealWrap(this.#engine, { plan, author, incarnation, signer: device.signer, to, keys });
    this.entries.push({
      id: sealed.id,
      section: NO_SECTION,
      device: author,
      incarnation,
      seq: 0,
      kind: ENTRY_KINDS.wrap,
      bytes: sealed.bytes,
      setAside: null,
    });
    return sealed.id;
  }

  /** Throws when another came first. */
  async commit(): Promise<void> {
    if (this.entries.length === 0) return;
    const { planId } = this.state;
    const log = { section: NO_SECTION, device: this.own.device.keys.id, incarnation: this.own.incarnation };
    const dataKey = await this.#phone.dataKey();
    const done = await openMemoryStorage(this.#phone.disk).commit(planId, {
      expectHeads: [{ ...log, id: this.#before?.id ?? null }],
      addEntries: this.entries,
      putHeads: this.#last === null ? [] : [{ ...log, seq: this.#last.seq, id: this.#last.id }],
      putSectionKeys: await Promise.all(
        this.#newKeys.map((held) => sealSectionKey(this.#engine, dataKey, planId, held)),
      ),
    });
    if (!done.ok) throw new Error(done.error.type);
  }
}
