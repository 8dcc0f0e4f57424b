/** The section keys this device holds for one plan. */
import type { Engine } from '#protocol/crypto/engine.ts';
import { openSecret, sealSecret, type DataKey } from '#protocol/crypto/lock.ts';
import { sectionKeyFrom, type SectionKey } from '#protocol/crypto/section-key.ts';
import { parseSectionId, type KeyId, type PlanId, type SectionId } from '#protocol/ids.ts';
import type { StoredSectionKey } from '../storage.ts';
import { purposes } from './local-seal.ts';

export interface HeldKey {
  readonly section: SectionId;
  readonly generation: number;
  readonly key: SectionKey;
}

export class KeyRing {
  readonly #held = new Map<SectionId, Map<KeyId, HeldKey>>();

  add(held: HeldKey): void {
    const keys = this.#held.get(held.section) ?? new Map<KeyId, HeldKey>();
    this.#held.set(held.section, keys);
    if (!keys.has(held.key.keyId)) keys.set(held.key.keyId, held);
  }

  copy(): KeyRing {
    const copy = new KeyRing();
    for (const [section, keys] of this.#held) copy.#held.set(section, new Map(keys));
    return copy;
  }

  find(section: SectionId, keyId: KeyId): SectionKey | undefined {
    return this.#held.get(section)?.get(keyId)?.key;
  }

  /** The key to write under: the newest generation, then the lowest id, so that all devices choose the same. */
  current(section: SectionId): HeldKey | undefined {
    return [...(this.#held.get(section)?.values() ?? [])].sort(
      (a, b) => b.generation - a.generation || (a.key.keyId < b.key.keyId ? -1 : 1),
    )[0];
  }

  has(section: SectionId): boolean {
    return this.#held.has(section);
  }

  /** How many keys of the section are held. */
  count(section: SectionId): number {
    return this.#held.get(section)?.size ?? 0;
  }

  all(): readonly HeldKey[] {
    return [...this.#held.values()].flatMap((keys) => [...keys.values()]);
  }
}

export async function sealSectionKey(
  engine: Engine,
  dataKey: DataKey,
  plan: PlanId,
  held: HeldKey,
): Promise<StoredSectionKey> {
  const { section, generation, key } = held;
  const purpose = purposes.sectionKey(plan, section, key.keyId);
  return {
    section,
    generation,
    keyId: key.keyId,
    bytes: await key.secret.withBytes((bytes) => sealSecret(engine, dataKey, purpose, bytes)),
  };
}

/** `undefined` when it does not open, or is another key than it says. */
export async function openSectionKey(
  engine: Engine,
  dataKey: DataKey,
  plan: PlanId,
  stored: StoredSectionKey,
): Promise<HeldKey | undefined> {
  const section = parseSectionId(stored.section);
  const opened = await openSecret(
    engine,
    dataKey,
    purposes.sectionKey(plan, stored.section, stored.keyId),
    stored.bytes,
  );
  if (section === undefined || !opened.ok || opened.value.length !== 32) return undefined;
  const key = await sectionKeyFrom(engine, opened.value);
  return key.keyId === stored.keyId ? { section, generation: stored.generation, key } : undefined;
}
