/**
 * Sealing what stays on this device. A purpose says what the bytes are and
 * where they lie, and is bound to them: a row cannot be passed off as a view,
 * nor moved to another plan, session or number. In the clear stand only random
 * ids, numbers, kinds and lengths.
 */
import { utf8FromBytes, utf8ToBytes, type Bytes } from '#lib/bytes.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import { openLocal, sealLocal, type DataKey } from '#protocol/crypto/lock.ts';

export const purposes = {
  row: (plan: string, session: string, n: number, section: string) => `row/${plan}/${session}/${n}/${section}`,
  view: (plan: string, section: string) => `view/${plan}/${section}`,
  summary: (plan: string) => `summary/${plan}`,
  device: (plan: string) => `plan-device/${plan}`,
  safety: (plan: string) => `safety/${plan}`,
  sheet: (plan: string) => `sheet/${plan}`,
  request: (plan: string) => `request/${plan}`,
  relay: (plan: string) => `relay/${plan}`,
  sectionKey: (plan: string, section: string, keyId: string) => `section-key/${plan}/${section}/${keyId}`,
} as const;

/** Seals plain data. Views may hold any text, so this is JSON as the platform writes it (well formed even for half characters). */
export function sealJson(engine: Engine, dataKey: DataKey, purpose: string, value: unknown): Promise<Bytes> {
  return sealLocal(engine, dataKey, purpose, utf8ToBytes(JSON.stringify(value)));
}

/** What was sealed, or `undefined`: other key, other purpose, changed bytes, no JSON. The shape is the caller's to check. */
export async function openJson(engine: Engine, dataKey: DataKey, purpose: string, sealed: Bytes): Promise<unknown> {
  const opened = await openLocal(engine, dataKey, purpose, sealed);
  if (!opened.ok) return undefined;
  const text = utf8FromBytes(opened.value);
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
