/** `key` acts with the wraps that carry what they name [ACCESS-8, KEY-9]. */
import type { KeyAct } from '#protocol/access/act.ts';
import type { AccessState } from '#protocol/access/reduce.ts';
import { sealWrap, type NamedKey } from '#protocol/access/wrap.ts';
import type { Device, DeviceKeys } from '#protocol/crypto/device-keys.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import { newSectionKey } from '#protocol/crypto/section-key.ts';
import { NO_SECTION, type DeviceId, type Incarnation, type PlanId, type SectionId } from '#protocol/ids.ts';
import { ENTRY_KINDS, type SealedEntry } from '#protocol/oplog/entry.ts';
import { LIMITS } from '#protocol/limits.ts';
import type { StoredEntry } from '../storage.ts';
import { readersOf } from './own-readers.ts';

const LAST_GENERATION = 0xffff;

/** Who names keys, in which life of its logs. */
export interface KeyNamer {
  readonly plan: PlanId;
  readonly device: Device;
  readonly incarnation: Incarnation;
}

/** An act that names keys, and its wraps as entries. */
export interface NamedKeys {
  readonly act: KeyAct;
  readonly wraps: readonly StoredEntry[];
}

/**
 * Sections by to whom this device gives their keys: an act names keys of sections with the
 * same recipients only, so that each wrap carries all keys of its act and
 * nobody has to find out which. Both in the order of ids.
 */
export function byRecipients(
  access: AccessState,
  sections: Iterable<SectionId>,
  device: DeviceId,
): readonly { readonly sections: readonly SectionId[]; readonly recipients: readonly DeviceKeys[] }[] {
  const groups = new Map<string, { readonly sections: SectionId[]; readonly recipients: readonly DeviceKeys[] }>();
  for (const section of [...sections].toSorted()) {
    const recipients = readersOf(access, section, device);
    const name = recipients.map(({ id }) => id).join(' ');
    const group = groups.get(name) ?? { sections: [], recipients };
    groups.set(name, group);
    group.sections.push(section);
  }
  return [...groups.values()];
}

/** A fresh key for a section: of the generation after all that were named there [ACCESS-9]. */
export async function nextKey(engine: Engine, access: AccessState, section: SectionId): Promise<NamedKey> {
  const key = await newSectionKey(engine);
  const highest = Math.max(-1, ...(access.keys.get(section) ?? []).map((record) => record.generation));
  return { section, generation: Math.min(highest + 1, LAST_GENERATION), keyId: key.keyId, key };
}

/**
 * Names keys (at most 256, all for the same recipients) and wraps them to each of `to`. The author is one of them as
 * a rule: a device that is set back to an older copy of itself would else have lost for ever what it made since.
 */
export async function nameKeys(
  engine: Engine,
  { plan, device, incarnation }: KeyNamer,
  keys: readonly NamedKey[],
  to: readonly DeviceKeys[],
): Promise<NamedKeys> {
  const sealed = await Promise.all(
    to.slice(0, LIMITS.liveDevices).map(async (recipient) => ({
      to: recipient.id,
      wrap: await sealWrap(engine, {
        plan,
        author: device.keys.id,
        incarnation,
        signer: device.signer,
        to: recipient,
        keys,
      }),
    })),
  );
  return {
    act: {
      type: 'key',
      keys: keys.map(({ section, generation, keyId }) => ({ section, generation, keyId })),
      wraps: sealed.map(({ to: recipient, wrap }) => ({ to: recipient, id: wrap.id })),
    },
    wraps: sealed.map(({ wrap }) => storedWrap(wrap, device, incarnation)),
  };
}

function storedWrap({ id, bytes }: SealedEntry, device: Device, incarnation: Incarnation): StoredEntry {
  return {
    id,
    section: NO_SECTION,
    device: device.keys.id,
    incarnation,
    seq: 0,
    kind: ENTRY_KINDS.wrap,
    bytes,
    setAside: null,
  };
}
