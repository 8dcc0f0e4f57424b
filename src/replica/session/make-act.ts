import { sealAct } from '#protocol/access/access-entry.ts';
import type { KnownAct } from '#protocol/access/act.ts';
import type { Device } from '#protocol/crypto/device-keys.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import { NO_ENTRY, NO_SECTION, type Incarnation } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import { ENTRY_KINDS } from '#protocol/oplog/entry.ts';
import type { StoredEntry, StoredHead } from '../storage.ts';
import type { PlanState } from './plan-state.ts';

/** An access act as an entry, next in its author's access log. `last`: that log's newest entry, or `null`. */
export async function makeAct(
  engine: Engine,
  state: PlanState,
  author: { readonly device: Device; readonly incarnation: Incarnation; readonly last: StoredHead | null },
  act: KnownAct,
): Promise<StoredEntry> {
  const { device, incarnation, last } = author;
  const place = last === null ? { seq: 1, prev: NO_ENTRY } : { seq: last.seq + 1, prev: last.id as typeof NO_ENTRY };
  const log = { device: device.keys.id, incarnation };
  const deps = state.heads(NO_SECTION).slice(0, LIMITS.deps);
  const { id, bytes } = await sealAct(engine, {
    plan: state.planId,
    ...log,
    ...place,
    act,
    deps,
    signer: device.signer,
  });
  return {
    id,
    section: NO_SECTION,
    ...log,
    seq: place.seq,
    kind: ENTRY_KINDS[act.type === 'erase' ? 'erase' : 'access'],
    bytes,
    setAside: null,
  };
}
