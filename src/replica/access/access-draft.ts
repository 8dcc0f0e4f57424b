/**
 * Acts, and all that goes with them, on their way into one commit: each is made
 * against a plan that was read for this alone and holds those before it. If the
 * commit is refused, the draft is thrown away and nothing has happened.
 */
import { assert } from '#lib/assert.ts';
import { encodeAct } from '#protocol/access/act-codec.ts';
import type { KeyName, KnownAct, KnownHeads } from '#protocol/access/act.ts';
import { currentKey, mayWrite, recipientsOf } from '#protocol/access/reduce.ts';
import type { NamedKey } from '#protocol/access/wrap.ts';
import type { Device } from '#protocol/crypto/device-keys.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import {
  newIncarnation,
  newSessionNonce,
  NO_ENTRY,
  NO_SECTION,
  type DeviceId,
  type EntryId,
  type Incarnation,
  type SectionId,
} from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import { encodeBody, type Body } from '#protocol/oplog/body.ts';
import { ENTRY_KINDS, sealEntry } from '#protocol/oplog/entry.ts';
import type { Head } from '#protocol/oplog/head.ts';
import type { LoadedPlan } from '../session/load-plan.ts';
import { makeAct } from '../session/make-act.ts';
import { CONTENT_SCHEMA, ENTRY_FRAME_BYTES } from '../session/seal-rows.ts';
import { sealSectionKey, type HeldKey } from '../keys/key-ring.ts';
import type { ReplicaPorts } from '../ports.ts';
import type { PlanChange, StoredEntry, StoredHead } from '../storage.ts';
import { checkpointContent } from './checkpoint-content.ts';
import { dutyViewOf } from './plan-content.ts';
import { dutiesOf, type Duty } from './duties.ts';
import { knownHeads } from './known-heads.ts';
import { byRecipients, nameKeys, nextKey } from './name-keys.ts';
import { cleanKey, keyToWriteUnder, mayNameKey } from './writing-key.ts';

/** Below the limit of a payload: the rest is for lengths and deps that one more act would name. */
const MOST_ACT_BYTES = LIMITS.accessPayloadBytes - 1024;
/** A duty done leaves at most a few others to find; more rounds mean that one does not end. */
const MOST_ROUNDS = 8;
const EMPTY_UPDATE = new Uint8Array([0, 0]);

/** Acts, keys and checkpoints of one commit, each judged with those before it. Used once, under the plan's lock. */
export class AccessDraft {
  readonly loaded: LoadedPlan;
  readonly #ports: ReplicaPorts;
  readonly #dataKey: DataKey;
  readonly #entries: StoredEntry[] = [];
  readonly #newKeys: HeldKey[] = [];
  /** Own logs as they were in the store: `null` = none yet. */
  readonly #before = new Map<string, StoredHead | null>();
  /** Sheets and invitations that sign here: each in a life of its own, since nobody knows what else they signed. */
  readonly #signers = new Map<DeviceId, { readonly incarnation: Incarnation; last: StoredHead | null }>();

  constructor(ports: ReplicaPorts, dataKey: DataKey, loaded: LoadedPlan) {
    this.#ports = ports;
    this.#dataKey = dataKey;
    this.loaded = loaded;
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  /** What the commit would add so far. */
  get added(): readonly StoredEntry[] {
    return this.#entries;
  }

  /** The newest entries that these devices wrote, of each section: for a removal that `act` makes of them [ACCEPT-1]. */
  async known(devices: ReadonlySet<DeviceId>, act: (known: readonly KnownHeads[]) => KnownAct): Promise<KnownAct> {
    const { state } = this.loaded;
    const now = (): readonly KnownHeads[] =>
      knownHeads(
        state.sections().map((section) => state.log(section)),
        devices,
      );
    const known = now();
    if (known.every(({ heads }) => heads.length <= LIMITS.deps) && encodeAct(act(known), []).length < MOST_ACT_BYTES)
      return act(known);
    // Too many heads to name: they are joined, and the one that joins them is named instead.
    const joined: KnownHeads[] = [];
    for (const { section, heads } of known) {
      const may = heads.length > 1 && mayWrite(state.access, this.#me, section, 'update');
      joined.push({ section, heads: may ? [await this.#joinSection(section)] : heads.slice(0, LIMITS.deps) });
    }
    return act(joined);
  }

  /** Adds an act by this device, or by a sheet that is in hand. It must be allowed. */
  async add(act: KnownAct, signer: Device = this.loaded.own.device): Promise<EntryId> {
    const { state, own } = this.loaded;
    const isMine = signer.keys.id === this.#me;
    const author = isMine
      ? { device: own.device, incarnation: own.incarnation, last: this.#ownHead(NO_SECTION) }
      : { device: signer, ...this.#signer(signer.keys.id) };
    const made = await makeAct(this.#ports.engine, state, author, act);
    const head = headOf(made);
    if (isMine) state.setOwnHeads([head]);
    else this.#signers.set(signer.keys.id, { incarnation: author.incarnation, last: head });
    await this.#keep([made]);
    return made.id as EntryId;
  }

  /** An entry that says nothing but what this device knows of the acts, wherever it has a key to write it under. */
  async addLastWord(): Promise<void> {
    const { state } = this.loaded;
    const section = state.sections().find((one) => state.keys.has(one));
    if (section !== undefined) await this.#addSealed('sealed', section, EMPTY_UPDATE);
  }

  /** New keys for these sections, for all who are to read them [ACCESS-9]. */
  async rotate(sections: readonly SectionId[]): Promise<void> {
    const { engine } = this.#ports;
    const { access, planId, keys } = this.loaded.state;
    const namer = { plan: planId, device: this.loaded.own.device, incarnation: this.loaded.own.incarnation };
    for (const group of byRecipients(access, sections, this.#me)) {
      const named = await Promise.all(group.sections.map((section) => nextKey(engine, access, section)));
      this.#newKeys.push(...named);
      for (const key of named) keys.add(key);
      const { act, wraps } = await nameKeys(engine, namer, named, group.recipients);
      await this.#keep(wraps);
      await this.add(act);
    }
  }

  /**
   * [CHECKPOINT-2] Before these are erased: what their sections say now, for what was built on them. It must count.
   * False = it cannot be said now.
   */
  async sumUp(
    entries: readonly { readonly section: SectionId; readonly id: EntryId }[],
    keepsWhatStands: boolean,
  ): Promise<boolean> {
    const { state } = this.loaded;
    const sections = [...new Set(entries.map(({ section }) => section))];
    const lacking = sections.filter(
      (section) =>
        cleanKey(state.access, state.keys, section) === undefined && mayNameKey(state.access, this.#me, section),
    );
    await this.rotate(lacking);
    const gone = new Set(entries.map(({ id }) => id));
    for (const section of sections)
      if (state.accepted(section).size > 0 && !(await this.#addCheckpoint(section, gone, keepsWhatStands)))
        return false;
    return true;
  }

  /** Everything that is owed now, acts of this draft counted. `false` = something could not be done here. */
  async doDuties(): Promise<boolean> {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const duties = dutiesOf(dutyViewOf({ device: this.#me, state: this.loaded.state }));
      if (duties.length === 0) return true;
      const first = duties[0]!.type;
      if (!(await this.#doSome(duties.filter(({ type }) => type === first)))) return false;
    }
    return false;
  }

  /** The one change that keeps all of it. */
  async finish(): Promise<PlanChange> {
    const { own, state } = this.loaded;
    const logs = [...this.#before].map(([section, before]) => ({ section: section as SectionId, before }));
    return {
      expectHeads: logs.map(({ section, before }) => ({
        section,
        device: this.#me,
        incarnation: own.incarnation,
        id: before?.id ?? null,
      })),
      addEntries: this.#entries,
      putHeads: logs.flatMap(({ section, before }) => {
        const last = state.ownHead(section, this.#me, own.incarnation);
        return last === null || last.id === before?.id ? [] : [last];
      }),
      putSectionKeys: await Promise.all(
        this.#newKeys.map((held) => sealSectionKey(this.#ports.engine, this.#dataKey, state.planId, held)),
      ),
    };
  }

  /** Duties of one sort. */
  async #doSome(duties: readonly Duty[]): Promise<boolean> {
    const rotate = duties.flatMap((duty) => (duty.type === 'rotate' ? [duty.section] : []));
    if (rotate.length > 0) await this.rotate(rotate);
    await this.#wrapAll(duties.filter((duty) => duty.type === 'wrap'));
    for (const duty of duties) {
      if (duty.type === 'join' && !(await this.#joinAccess())) return false;
      if (duty.type === 'checkpoint' && !(await this.#addCheckpoint(duty.section))) return false;
    }
    return true;
  }

  /** Names keys again, with wraps for those who lack them: those who lack the same keys by one act. */
  async #wrapAll(duties: readonly (Duty & { readonly type: 'wrap' })[]): Promise<void> {
    const groups = new Map<string, { readonly keys: readonly KeyName[]; readonly to: DeviceId[] }>();
    for (const { to, keys } of duties) {
      const name = keys.map(({ keyId }) => keyId).join(' ');
      const group = groups.get(name) ?? { keys, to: [] };
      groups.set(name, group);
      group.to.push(to);
    }
    const { own, state } = this.loaded;
    const namer = { plan: state.planId, device: own.device, incarnation: own.incarnation };
    for (const { keys, to } of groups.values()) {
      const named = keys.flatMap((name): readonly NamedKey[] => {
        const key = state.keys.find(name.section, name.keyId);
        return key === undefined ? [] : [{ ...name, key }];
      });
      for (let at = 0; at < named.length; at += LIMITS.sections) {
        const some = named.slice(at, at + LIMITS.sections);
        const recipients = recipientsOf(state.access, some[0]!.section).filter(({ id }) => to.includes(id));
        const { act, wraps } = await nameKeys(this.#ports.engine, namer, some, recipients);
        await this.#keep(wraps);
        await this.add(act);
      }
    }
  }

  /** Acts without effect join the heads of the access log: a key is named once more, and wrapped to nobody. */
  async #joinAccess(): Promise<boolean> {
    const { state } = this.loaded;
    const section = [...state.access.keys.keys()].find((it) => mayWrite(state.access, this.#me, it, 'update'));
    const key = section === undefined ? undefined : currentKey(state.access, section);
    if (key === undefined) return false;
    const { generation, keyId } = key;
    while (state.heads(NO_SECTION).length > LIMITS.deps)
      await this.add({ type: 'key', keys: [{ section: key.section, generation, keyId }], wraps: [] });
    return true;
  }

  /** [CHECKPOINT-1] `without`: entries that are to be erased. */
  async #addCheckpoint(section: SectionId, without?: ReadonlySet<EntryId>, keepsWhatStands = false): Promise<boolean> {
    const content = checkpointContent(this.loaded.state, section, { without, keepsWhatStands });
    return content !== null && (await this.#addSealed('checkpoint', section, content)) !== null;
  }

  /** An entry that says nothing, and rests on all that is accepted in the section. */
  async #joinSection(section: SectionId): Promise<Head> {
    const { state } = this.loaded;
    do {
      const id = await this.#addSealed('sealed', section, EMPTY_UPDATE);
      assert(id !== null, 'an empty entry fits');
    } while (state.heads(section).length > 1);
    return state.heads(section)[0]!;
  }

  /** `null` = it does not fit in an entry, or there is no key to write under. */
  async #addSealed(
    kind: 'sealed' | 'checkpoint',
    section: SectionId,
    content: Body['content'],
  ): Promise<EntryId | null> {
    const { engine } = this.#ports;
    const { state, own } = this.loaded;
    const held = keyToWriteUnder(state.access, state.keys, section, this.#me);
    if (held === undefined || content.length > LIMITS.inflatedBytes) return null;
    const body = await encodeBody(engine, {
      type: 'update',
      schema: CONTENT_SCHEMA,
      session: newSessionNonce(engine),
      claimedAt: this.#ports.now(),
      deps: state.heads(section).slice(0, LIMITS.deps),
      access: state.heads(NO_SECTION).slice(0, LIMITS.deps),
      receipt: new Uint8Array(0),
      content,
    });
    if (body.length + ENTRY_FRAME_BYTES > LIMITS.entryBytes) return null;
    const last = this.#ownHead(section);
    const place = { seq: (last?.seq ?? 0) + 1, prev: (last?.id ?? NO_ENTRY) as EntryId };
    const log = { section, device: this.#me, incarnation: own.incarnation };
    const sealed = await sealEntry(engine, {
      kind,
      plan: state.planId,
      ...log,
      ...place,
      generation: held.generation,
      key: held.key,
      signer: own.device.signer,
      body,
    });
    const entry = {
      ...log,
      id: sealed.id,
      seq: place.seq,
      kind: ENTRY_KINDS[kind],
      bytes: sealed.bytes,
      setAside: null,
    };
    state.setOwnHeads([headOf(entry)]);
    await this.#keep([entry]);
    return sealed.id;
  }

  get #me(): DeviceId {
    return this.loaded.own.device.keys.id;
  }

  /** The newest of an own log; the commit will ask whether the store still has the one of before. */
  #ownHead(section: SectionId): StoredHead | null {
    const head = this.loaded.state.ownHead(section, this.#me, this.loaded.own.incarnation);
    if (!this.#before.has(section)) this.#before.set(section, head);
    return head;
  }

  #signer(id: DeviceId) {
    return this.#signers.get(id) ?? { incarnation: newIncarnation(this.#ports.engine), last: null };
  }

  async #keep(entries: readonly StoredEntry[]): Promise<void> {
    this.#entries.push(...entries);
    await this.loaded.state.takeIn(entries);
  }
}

function headOf({ section, device, incarnation, seq, id }: StoredEntry): StoredHead {
  return { section, device, incarnation, seq, id };
}
