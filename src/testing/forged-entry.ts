/** Entries that a member with software of their own could seal, and no app of ours makes. */
import * as Y from 'yjs';
import type { Bytes } from '#lib/bytes.ts';
import { newIncarnation, newSessionNonce, NO_ENTRY, NO_SECTION, type SectionId } from '#protocol/ids.ts';
import { encodeBody, type BodyType } from '#protocol/oplog/body.ts';
import { encodeCheckpoint, type ToldStatement } from '#protocol/oplog/checkpoint.ts';
import { clientIdOf } from '#protocol/oplog/client-id.ts';
import { sealEntry } from '#protocol/oplog/entry.ts';
import type { Head } from '#protocol/oplog/head.ts';
import { headOf } from '#protocol/oplog/log.ts';
import type { Statement } from '#plan/coordinators/coordinator.ts';
import { keyToWriteUnder } from '#replica/access/writing-key.ts';
import { loadPlan } from '#replica/session/load-plan.ts';
import type { PlanState } from '#replica/session/plan-state.ts';
import { encodeStatement } from '#replica/session/statement-record.ts';
import type { PlanPhone } from './member-phones.ts';

/** An update of a section, in a life of its own, signed by this device. */
export function forgedUpdate(by: PlanPhone, section: SectionId, change: (doc: Y.Doc) => void): Promise<Bytes> {
  return seal(by, section, 'sealed', 'update', (state, clientId) => {
    const doc = documentOf(state, section);
    const before = Y.encodeStateVector(doc);
    doc.clientID = clientId;
    doc.transact(() => change(doc));
    return Y.encodeStateAsUpdate(doc, before) as Bytes;
  });
}

/** What this device would state, wherever and by whomever the rules say. */
export function forgedStatement(by: PlanPhone, section: SectionId, content: Statement, id: string): Promise<Bytes> {
  return seal(by, section, 'sealed', 'statement', (state) => encodeStatement(id, content, state.heads(section)));
}

/** A checkpoint of all that this device has, changed, and of more that it says it has; with statements that it says were made. */
export function forgedCheckpoint(
  by: PlanPhone,
  section: SectionId,
  change: (doc: Y.Doc) => void,
  more: readonly Head[] = [],
  statements: readonly ToldStatement[] = [],
): Promise<Bytes> {
  return seal(by, section, 'checkpoint', 'update', (state) => {
    const doc = documentOf(state, section);
    change(doc);
    const newest = new Map<string, Head>();
    for (const { id } of state.contents(section)) {
      const entry = state.log(section).held.get(id)!;
      const log = `${entry.device}/${entry.incarnation}`;
      if ((newest.get(log)?.seq ?? 0) < entry.seq) newest.set(log, headOf(entry));
    }
    const frontier = [...newest.values(), ...more].toSorted((a, b) => (a.id < b.id ? -1 : 1));
    return encodeCheckpoint({ frontier, update: Y.encodeStateAsUpdate(doc) as Bytes, statements });
  });
}

function documentOf(state: PlanState, section: SectionId): Y.Doc {
  const doc = new Y.Doc();
  for (const { update } of state.contents(section)) if (update !== null) Y.applyUpdate(doc, update);
  return doc;
}

async function seal(
  by: PlanPhone,
  section: SectionId,
  kind: 'sealed' | 'checkpoint',
  type: BodyType,
  contentOf: (state: PlanState, clientId: number) => Bytes,
): Promise<Bytes> {
  const { engine, storage } = by.tab.ports;
  const { own, state } = await loadPlan(engine, storage, by.dataKey, by.session.planId);
  const { signer, keys } = own.device;
  const incarnation = newIncarnation(engine);
  const session = newSessionNonce(engine);
  const clientId = await clientIdOf(engine, keys.id, section, incarnation, session);
  const held = keyToWriteUnder(state.access, state.keys, section)!;
  const body = await encodeBody(engine, {
    type,
    schema: 1,
    session,
    claimedAt: by.tab.ports.now(),
    deps: state.heads(section),
    access: state.heads(NO_SECTION),
    receipt: new Uint8Array(0),
    content: contentOf(state, clientId),
  });
  const sealed = await sealEntry(engine, {
    kind,
    plan: state.planId,
    section,
    device: keys.id,
    incarnation,
    seq: 1,
    prev: NO_ENTRY,
    generation: held.generation,
    key: held.key,
    signer,
    body,
  });
  return sealed.bytes;
}
