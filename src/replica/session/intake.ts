/**
 * What comes to a plan from elsewhere while a tab has it open [SESSION-10]: it
 * is judged against a copy of what is known, kept in one commit, and then
 * learnt from the store like everything else. If the store refuses, nothing
 * has happened.
 */
import { concatBytes, type Bytes } from '#lib/bytes.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { LIMITS } from '#protocol/limits.ts';
import { entryIdOf, parseEntry } from '#protocol/oplog/entry.ts';
import type { EntryId, SectionId } from '#protocol/ids.ts';
import { sealSectionKey } from '../keys/key-ring.ts';
import type { OwnDevice } from '../keys/plan-record.ts';
import type { ReplicaPorts } from '../ports.ts';
import type { CommitError, PlanChange, PlanRecord } from '../storage.ts';
import type { EntrySource, MissingEntry, TakenIn } from '../sync/intake.ts';
import { wrapsFor } from './open-wraps.ts';
import { withPlanLock } from './plan-lock.ts';
import type { PlanState } from './plan-state.ts';
import { receive, type Received } from './receive.ts';
import { startAnew } from './start-anew.ts';
import { missingOf, type Judged } from './waiting.ts';

/** The store refused while entries were taken in: nothing of them was kept. */
export class NotTakenIn extends Error {
  override readonly name = 'NotTakenIn';
  readonly type: CommitError['type'];

  constructor(type: CommitError['type']) {
    super(type);
    this.type = type;
  }
}

/** The session, as far as taking in needs it. */
export interface IntakeHost {
  readonly state: PlanState;
  own(): OwnDevice;
  /** Takes in what the store has by now. The plan's lock is held. */
  learn(): Promise<void>;
  /** Drops what acts say is to be erased. The plan's lock is held. */
  erase(): Promise<boolean>;
  /** This device writes under another incarnation from now on. */
  adopt(device: PlanRecord['device']): Promise<void>;
  /** What the open document of a section holds. */
  stateOf(section: SectionId): Bytes | undefined;
  /** After a commit that added entries. */
  told(): void;
  emit(): void;
}

export class SessionIntake {
  readonly #ports: ReplicaPorts;
  readonly #dataKey: DataKey;
  readonly #host: IntakeHost;
  #waiting: readonly Judged[] = [];
  /** Sections of which something found no room to wait: it must be fetched once more. */
  readonly #crowdedOut = new Set<string>();
  /** Under keys that are not for this device: not asked for again, unless who may read what has changed. */
  #notForUs = new Set<EntryId>();
  #access: PlanState['access'];
  /** What `missing` found last: it is asked at each key press, and looks at all that waits. */
  #missing: { readonly found: readonly MissingEntry[]; readonly seen: string; readonly waiting: unknown } | null = null;
  #waitingSections: ReadonlySet<string> | null = null;
  #running: Promise<unknown> = Promise.resolve();

  constructor(ports: ReplicaPorts, dataKey: DataKey, host: IntakeHost) {
    this.#ports = ports;
    this.#dataKey = dataKey;
    this.#host = host;
    this.#access = host.state.access;
  }

  /** One call after the other. Rejects with `NotTakenIn` when the store refuses. */
  takeIn(entries: readonly Bytes[], from: EntrySource): Promise<TakenIn> {
    const { locks } = this.#ports;
    const { planId } = this.#host.state;
    const run = (): Promise<TakenIn> => withPlanLock(locks, planId, () => this.#takeIn(entries, from));
    const result = this.#running.then(run, run);
    this.#running = result.catch(() => undefined);
    return result;
  }

  missing(): readonly MissingEntry[] {
    const { state } = this.#host;
    const waiting = this.#waiting;
    const dropped = state.sections().reduce((sum, section) => sum + state.dropped(section).length, 0);
    const seen = `${state.held.size}/${this.#notForUs.size}/${dropped}`;
    if (this.#missing?.waiting !== waiting || this.#missing.seen !== seen)
      this.#missing = { found: missingOf(waiting, state, this.#notForUs), seen, waiting };
    return this.#missing.found;
  }

  waitingSections(): ReadonlySet<string> {
    return (this.#waitingSections ??= new Set([
      ...this.#crowdedOut,
      ...this.#waiting.map(({ arrived }) => arrived.entry.prefix.section),
    ]));
  }

  wantedWraps(): readonly EntryId[] {
    const { state } = this.#host;
    const me = this.#host.own().device.keys.id;
    return wrapsFor(state, me).flatMap(({ wrap }) => (state.wraps().has(wrap) ? [] : [wrap]));
  }

  async #takeIn(entries: readonly Bytes[], from: EntrySource): Promise<TakenIn> {
    const { engine, storage } = this.#ports;
    const host = this.#host;
    await host.learn();
    await host.erase();
    const draft = host.state.copy();
    const received = await receive(engine, draft, entries, {
      own: host.own(),
      waiting: this.#waiting,
      stateOf: (section) => host.stateOf(section),
    });
    const change = await this.#changeOf(entries, received, from, draft);
    if (Object.keys(change).length > 0) {
      const done = await storage.commit(draft.planId, change);
      if (!done.ok) throw new NotTakenIn(done.error.type);
    }
    const passedOver = await this.#sectionsOf(received.notForUs, entries);
    this.#noteCrowdedOut(entries, received, draft);
    this.#waiting = received.waiting;
    this.#waitingSections = null;
    this.#noteNotForUs(received);
    for (const key of received.newKeys) host.state.keys.add(key);
    if (change.putHeads !== undefined) host.state.setOwnHeads(change.putHeads);
    if (change.putPlan !== undefined) await host.adopt(change.putPlan.device);
    const kept = received.entries.length + received.wholeAgain.length;
    if (kept > 0) {
      await host.learn();
      await host.erase();
      host.told();
    }
    host.emit();
    return {
      kept,
      accepted: received.accepted.length,
      setAside: received.setAside,
      waiting: received.waiting.length,
      refused: received.refused,
      passedOver,
    };
  }

  /** In which sections these stand, of what waited or came. */
  async #sectionsOf(ids: readonly EntryId[], entries: readonly Bytes[]): Promise<ReadonlySet<SectionId>> {
    const sections = new Set<SectionId>();
    if (ids.length === 0) return sections;
    const wanted = new Set(ids);
    for (const { arrived } of this.#waiting) if (wanted.delete(arrived.id)) sections.add(arrived.entry.prefix.section);
    for (const bytes of wanted.size === 0 ? [] : entries) {
      const parsed = parseEntry(bytes);
      if (parsed.ok && wanted.delete(await entryIdOf(this.#ports.engine, parsed.value)))
        sections.add(parsed.value.prefix.section);
    }
    return sections;
  }

  async #changeOf(
    entries: readonly Bytes[],
    received: Received,
    { relay }: EntrySource,
    draft: PlanState,
  ): Promise<PlanChange> {
    const { engine } = this.#ports;
    const keys = await Promise.all(
      received.newKeys.map((key) => sealSectionKey(engine, this.#dataKey, draft.planId, key)),
    );
    const kept: PlanChange = {
      ...(received.entries.length > 0 ? { addEntries: received.entries } : {}),
      ...(received.wholeAgain.length > 0 ? { wholeEntries: received.wholeAgain } : {}),
      ...(keys.length > 0 ? { putSectionKeys: keys } : {}),
      ...(await this.#restart(received)),
    };
    if (relay === null) return kept;
    return { ...kept, heldByRelay: await this.#heldOf(entries, draft), putRelay: concatBytes(relay.record) };
  }

  /** The given entries that are here now: the relay has them. */
  async #heldOf(entries: readonly Bytes[], draft: PlanState): Promise<readonly string[]> {
    const ids = await Promise.all(
      entries.map(async (bytes) => {
        const parsed = parseEntry(bytes);
        return parsed.ok ? await entryIdOf(this.#ports.engine, parsed.value) : null;
      }),
    );
    return ids.filter((id) => id !== null && draft.held.has(id)) as EntryId[];
  }

  /** [LOG-5] Own entries that it does not hold: this device was set back. */
  async #restart({ ownUnknown }: Received): Promise<PlanChange> {
    if (ownUnknown.length === 0) return {};
    const { state } = this.#host;
    const record = (await this.#ports.storage.listPlans()).find((plan) => plan.planId === state.planId);
    if (record === undefined) throw new NotTakenIn('StorageGone');
    return startAnew(this.#ports, this.#dataKey, state, this.#host.own(), ownUnknown, record);
  }

  /** Somebody may fill the room where entries wait: what came and is nowhere now is not to count as fetched [LIMIT-1]. */
  #noteCrowdedOut(entries: readonly Bytes[], { waiting }: Received, draft: PlanState): void {
    const bytes = waiting.reduce((sum, { arrived }) => sum + arrived.entry.bytes.length, 0);
    if (bytes + LIMITS.entryBytes <= LIMITS.waitingBytes) return;
    const isHere = new Set<Bytes>(waiting.map(({ arrived }) => arrived.entry.bytes));
    for (const { arrived } of this.#waiting)
      if (!draft.held.has(arrived.id) && !isHere.has(arrived.entry.bytes))
        this.#crowdedOut.add(arrived.entry.prefix.section);
    for (const one of entries) {
      const parsed = parseEntry(one);
      if (parsed.ok && !isHere.has(parsed.value.bytes)) this.#crowdedOut.add(parsed.value.prefix.section);
    }
  }

  #noteNotForUs({ notForUs, newKeys }: Received): void {
    const { access } = this.#host.state;
    if (access !== this.#access || newKeys.length > 0) this.#notForUs.clear();
    this.#access = access;
    for (const id of notForUs) this.#notForUs.add(id);
  }
}
