/**
 * One tab at work on one plan: its documents, its write-ahead, and its turn at
 * sealing. It learns what other tabs did from the store only, as entries; the
 * channel merely says that there are some.
 */
import { equalBytes } from '#lib/bytes.ts';
import { err, type Result } from '#lib/result.ts';
import type { Statement, StatementView } from '#plan/coordinators/coordinator.ts';
import type { MemberRef } from '#plan/field.ts';
import { openLocal, sealLocal, type DataKey } from '#protocol/crypto/lock.ts';
import {
  newSessionNonce,
  parseSectionId,
  parseSessionNonce,
  type DeviceId,
  type EntryId,
  type Incarnation,
  type PlanId,
  type SectionId,
  type SessionNonce,
} from '#protocol/ids.ts';
import { clientIdOf } from '#protocol/oplog/client-id.ts';
import { checkUpdate, mergeUpdates } from '../document/check-update.ts';
import { purposes } from '../keys/local-seal.ts';
import { openOwnDevice, sealSummary, type OwnDevice, type Summary } from '../keys/plan-record.ts';
import type { ReplicaPorts } from '../ports.ts';
import type { CommitError, PlanChange, PlanRecord, StoredEntry, StoredRow } from '../storage.ts';
import { LiveDocuments } from './live-documents.ts';
import { addSectionKeys, loadPlan } from './load-plan.ts';
import { STEAL_AFTER_MS, withPlanLock } from './plan-lock.ts';
import { updatesBySection, type OpenedEntry, type PlanState } from './plan-state.ts';
import { decodeRow, encodeRow, type PlacedRow } from './row.ts';
import { createSealSchedule, type SealSchedule } from './seal-schedule.ts';
import { sealRows, type Sealing } from './seal-rows.ts';
import { sealView } from './section-cache.ts';
import { encodeStatement } from './statement-record.ts';
import { createWriteAhead, type WriteAhead } from './write-ahead.ts';

/** At start, rows of dead tabs wait only so long for a tab that holds the lock: stealing is safe. */
const STEAL_AT_OPEN_MS = 2_000;
/** Each refusal means that another tab came first; so many in a row mean that something is wrong. */
const MOST_ATTEMPTS = 8;

export class PlanSession {
  readonly planId: PlanId;
  readonly nonce: SessionNonce;
  readonly state: PlanState;
  readonly documents: LiveDocuments;
  readonly writeAhead: WriteAhead;
  readonly #ports: ReplicaPorts;
  readonly #dataKey: DataKey;
  readonly #schedule: SealSchedule;
  readonly #listeners = new Set<() => void>();
  #own: OwnDevice;
  /** The sealed device record as last read: another tab may have begun a new incarnation. */
  #deviceRecord: PlanRecord['device'];
  /** Stated here and not yet in an entry. */
  #pendingStatements: { readonly section: SectionId; readonly view: StatementView }[] = [];
  /** The newest entry read from the store, in arrival order. */
  #lastRead: string | null;
  #closed = false;
  #summary: () => Summary | null = () => null;
  #summaryWritten: string | undefined = undefined;
  #release: () => void = () => {};

  static async open(ports: ReplicaPorts, dataKey: DataKey, planId: string): Promise<PlanSession> {
    const { engine, storage } = ports;
    const nonce = newSessionNonce(engine);
    const lock = await ports.locks.hold(`session/${nonce}`);
    try {
      const loaded = await loadPlan(engine, storage, dataKey, planId);
      const session = new PlanSession(ports, dataKey, nonce, loaded.own, loaded.stored.plan.device, loaded.state);
      session.#release = () => lock.release();
      session.#lastRead = loaded.stored.entries.at(-1)?.id ?? null;
      await session.#start(loaded.opened, loaded.stored.rows);
      return session;
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  private constructor(
    ports: ReplicaPorts,
    dataKey: DataKey,
    nonce: SessionNonce,
    own: OwnDevice,
    deviceRecord: PlanRecord['device'],
    state: PlanState,
  ) {
    this.planId = state.planId;
    this.nonce = nonce;
    this.state = state;
    this.#ports = ports;
    this.#dataKey = dataKey;
    this.#own = own;
    this.#deviceRecord = deviceRecord;
    this.#lastRead = null;
    this.documents = new LiveDocuments(ports.engine, own.device.keys.id, own.incarnation, nonce, {
      onLocalUpdate: (section, content, incarnation) => {
        this.writeAhead.push(section, { type: 'update', incarnation, claimedAt: ports.now(), content });
      },
      onChange: () => this.#emit(),
    });
    this.writeAhead = createWriteAhead({
      session: nonce,
      timers: ports.timers,
      now: () => ports.now(),
      sealRow: (placed) => sealLocal(ports.engine, dataKey, this.#rowPurpose(placed), encodeRow(placed.row)),
      commit: (rows) => ports.storage.commit(this.planId, { addRows: rows }),
      mergeUpdates,
      onStored: (rows, changes) => ports.onRowsStored?.({ planId: this.planId, rows, changes }),
    });
    this.#schedule = createSealSchedule({ timers: ports.timers, now: () => ports.now(), seal: () => this.#seal() });
  }

  get me(): MemberRef {
    return this.#own.member;
  }

  /** This device, for this plan. */
  get device(): DeviceId {
    return this.#own.device.keys.id;
  }

  get olderCopy(): boolean {
    return this.#own.olderCopy;
  }

  /** Told after anything that a view could show has changed. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  statements(): readonly StatementView[] {
    return [...this.state.statements.map((it) => it.view), ...this.#pendingStatements.map((it) => it.view)];
  }

  /** States a fact in a section. It is on disk as soon as a key press would be, and sealed at once. */
  declare(section: SectionId, content: Statement, id: string): void {
    const at = this.#ports.now();
    const bytes = encodeStatement(id, content, this.state.heads(section));
    this.#pendingStatements.push({ section, view: { id, content, signedBy: this.me, at } });
    this.writeAhead.push(section, {
      type: 'statement',
      incarnation: this.#own.incarnation,
      claimedAt: at,
      content: bytes,
    });
    this.#emit();
  }

  /** Something was typed and may wait for more. */
  typed(): void {
    this.#schedule.typed();
  }

  /** A choice was made: it becomes an entry at once. */
  chose(): void {
    this.#schedule.chose();
  }

  /** Everything typed so far becomes entries now, and what other tabs did is taken in. */
  async settle(): Promise<void> {
    await this.#schedule.sealNow();
    if (this.#closed) return;
    // Another tab may have been killed while this one lived on.
    await this.#sealDeadRows(STEAL_AFTER_MS);
    await this.refresh();
  }

  /** Takes in what other tabs and files have added to the store. */
  async refresh(): Promise<void> {
    if (this.#closed) return;
    await this.#adoptIncarnation();
    await this.#takeInFromStore();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    await this.#schedule.sealNow();
    this.#closed = true;
    this.#schedule.close();
    this.writeAhead.close();
    this.#stopListening();
    this.documents.close();
    this.#release();
  }

  #stopListening: () => void = () => {};

  async #start(opened: readonly OpenedEntry[], rows: readonly StoredRow[]): Promise<void> {
    await this.documents.refill();
    await this.documents.apply(updatesBySection(opened));
    if (rows.length > 0) await this.#sealDeadRows(STEAL_AT_OPEN_MS);
    this.#stopListening = this.#ports.channel.listen((message) => {
      if (message.type !== 'entriesAdded' || message.planId !== this.planId) return;
      // Answers the first word, so that both know that they are two.
      if (this.#schedule.company()) this.#hint();
      void this.refresh().catch(() => undefined);
    });
    this.#hint();
  }

  #hint(): void {
    this.#ports.channel.post({ type: 'entriesAdded', planId: this.planId });
  }

  #emit(): void {
    for (const listener of this.#listeners) listener();
  }

  #rowPurpose(row: { readonly session: string; readonly n: number; readonly section: string }): string {
    return purposes.row(this.planId, row.session, row.n, row.section);
  }

  /** Rows of this session become entries. True = nothing is left that could have been sealed. */
  async #seal(): Promise<boolean> {
    const saved = await this.writeAhead.flush();
    if (this.writeAhead.stored().length === 0) return saved;
    const done = await withPlanLock(this.#ports.locks, this.planId, () =>
      this.#sealUnderLock(async () => this.writeAhead.stored(), true),
    );
    return saved && done;
  }

  /** Under the lock: seals these rows and commits, again and again while others come first. */
  async #sealUnderLock(rowsNow: () => Promise<readonly PlacedRow[]>, own: boolean): Promise<boolean> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      await this.#takeInFromStore();
      const rows = await rowsNow();
      if (rows.length === 0) return true;
      const sealed = await sealRows(this.state, this.#sealing(), rows);
      const sections = new Set(sealed.entries.map((entry) => entry.section));
      const aside = own ? { ...(await this.#sealViews(sections)), ...(await this.#changedSummary()) } : {};
      const change: PlanChange = { ...sealed.change, ...aside };
      const done = await this.#ports.storage.commit(this.planId, change);
      if (!done.ok) {
        if (!(await this.#recover(done.error))) return false;
        continue;
      }
      for (const key of sealed.newKeys) this.state.keys.add(key);
      this.state.setOwnHeads(sealed.heads);
      const opened = await this.state.takeIn(sealed.entries);
      if (own) {
        this.writeAhead.forget(rows);
        this.#forgetPendingStatements();
      } else await this.documents.apply(updatesBySection(opened));
      this.#emit();
      this.#hint();
      return true;
    }
    return false;
  }

  /** After a refusal: learns what changed. False = trying again at once would not help. */
  async #recover(error: CommitError): Promise<boolean> {
    if (error.type === 'StorageFull' || error.type === 'StorageGone') return false;
    const stored = await this.#ports.storage.readPlan(this.planId);
    if (stored === null) return false;
    await this.#adoptDevice(stored.plan.device);
    this.state.setOwnHeads(stored.heads);
    await addSectionKeys(this.#ports.engine, this.#dataKey, this.planId, this.state, stored.sectionKeys);
    // Rows of ours that are gone were sealed by a tab that took us for dead.
    const there = new Set(stored.rows.filter((row) => row.session === this.nonce).map((row) => row.n));
    this.writeAhead.forget(this.writeAhead.stored().filter((row) => !there.has(row.n)));
    return true;
  }

  async #sealViews(sections: ReadonlySet<string>): Promise<Pick<PlanChange, 'putViews'>> {
    const { engine } = this.#ports;
    const documents = [...sections].map((section) => this.documents.find(section)).filter((it) => it !== undefined);
    const putViews = await Promise.all(
      documents.map((document) => {
        const statements = [...this.state.statements, ...this.#pendingStatements];
        const here = statements.filter((it) => it.section === document.section).map((it) => it.view);
        return sealView(engine, this.#dataKey, this.planId, { me: this.me, view: document.view(), statements: here });
      }),
    );
    return { putViews };
  }

  #sealing(): Sealing {
    return {
      engine: this.#ports.engine,
      dataKey: this.#dataKey,
      own: this.#own,
      mergeUpdates,
      isAcceptable: async (update, section, incarnation, session) => {
        const clientId = await clientIdOf(this.#ports.engine, this.#own.device.keys.id, section, incarnation, session);
        return checkUpdate(update, clientId).ok;
      },
    };
  }

  /** Own statements that have an entry now are shown from that. */
  #forgetPendingStatements(): void {
    const sealed = new Set(this.state.statements.map((it) => it.view.id));
    this.#pendingStatements = this.#pendingStatements.filter((it) => !sealed.has(it.view.id));
  }

  async #takeInFromStore(): Promise<void> {
    const entries = await this.#ports.storage.entriesAfter(this.planId, this.#lastRead);
    const fresh = entries.filter((entry) => !this.state.held.has(entry.id as EntryId));
    const last = entries.at(-1)?.id ?? this.#lastRead;
    if (fresh.length > 0) {
      if (fresh.some((entry) => this.#lacksKey(entry.section))) {
        const stored = await this.#ports.storage.readPlan(this.planId);
        if (stored !== null)
          await addSectionKeys(this.#ports.engine, this.#dataKey, this.planId, this.state, stored.sectionKeys);
      }
      const opened = await this.state.takeIn(fresh);
      this.#noteOwnHeads(fresh);
      // What this session wrote stands in its documents already.
      await this.documents.apply(updatesBySection(opened.filter((entry) => entry.body.session !== this.nonce)));
      this.#forgetPendingStatements();
      this.#emit();
    }
    this.#lastRead = last;
  }

  #lacksKey(section: string): boolean {
    return !/^0+$/.test(section) && !this.state.keys.has(section as SectionId);
  }

  /** Entries of this device by other tabs move its logs on. Where logs forked, the store's own heads decide (after a refusal). */
  #noteOwnHeads(entries: readonly StoredEntry[]): void {
    const device = this.#own.device.keys.id;
    for (const { section, incarnation, seq, id, device: author } of entries) {
      if (author !== device || seq === 0) continue;
      const known = this.state.ownHead(section as SectionId, device, incarnation as Incarnation);
      if (known === null || known.seq < seq) this.state.setOwnHeads([{ section, device, incarnation, seq, id }]);
    }
  }

  /** Rows that a killed tab left: sealed under the nonce they were typed with, before anything else is written here. */
  async #sealDeadRows(stealAfterMs: number): Promise<void> {
    const rows = (): Promise<readonly PlacedRow[]> => this.#deadRows();
    if ((await rows()).length === 0) return;
    await withPlanLock(this.#ports.locks, this.planId, () => this.#sealUnderLock(rows, false), stealAfterMs);
  }

  async #deadRows(): Promise<readonly PlacedRow[]> {
    const { engine, storage, locks } = this.#ports;
    const stored = await storage.readRows(this.planId);
    const sessions = new Set(stored.map((row) => row.session));
    sessions.delete(this.nonce);
    const placed: PlacedRow[] = [];
    for (const session of sessions) {
      const nonce = parseSessionNonce(session);
      if (nonce === undefined || (await locks.isHeld(`session/${session}`))) continue;
      for (const row of stored) {
        const section = parseSectionId(row.section);
        if (row.session !== session || section === undefined) continue;
        const opened = await openLocal(engine, this.#dataKey, this.#rowPurpose(row), row.bytes);
        const decoded = opened.ok ? decodeRow(opened.value) : undefined;
        // One that does not open stays where it is; what comes after it may rest on it.
        if (decoded === undefined) break;
        placed.push({ session: nonce, n: row.n, section, row: decoded });
      }
    }
    return placed;
  }

  async #adoptIncarnation(): Promise<void> {
    const plans = await this.#ports.storage.listPlans();
    const record = plans.find((plan) => plan.planId === this.planId);
    if (record !== undefined) await this.#adoptDevice(record.device);
  }

  /** A file brought entries of this device that it did not hold: from now on it writes new logs (rule 2). */
  async #adoptDevice(record: PlanRecord['device']): Promise<void> {
    if (equalBytes(record, this.#deviceRecord)) return;
    const own = await openOwnDevice(this.#ports.engine, this.#dataKey, this.planId, record);
    if (own === null) return;
    this.#deviceRecord = record;
    if (own.incarnation !== this.#own.incarnation) await this.documents.changeIncarnation(own.incarnation);
    this.#own = own;
    this.#emit();
  }

  /** The name on the list of plans follows the plan: written now, and with the entries that change it. */
  keepSummary(current: () => Omit<Summary, 'lastOpenedAt'>): void {
    const openedAt = this.#ports.now();
    this.#summary = () => ({ ...current(), lastOpenedAt: openedAt });
    const write = (): Promise<unknown> =>
      changePlanRecord(this.#ports, this.planId, (record) => this.#withSummary(record));
    // A list that sorts wrongly is no reason to fail: the next change of the name writes it.
    void withPlanLock(this.#ports.locks, this.planId, write).catch(() => undefined);
  }

  async #withSummary(record: PlanRecord): Promise<PlanRecord> {
    const summary = this.#summary();
    if (summary === null) return record;
    this.#summaryWritten = summary.ownerName;
    return { ...record, summary: await sealSummary(this.#ports.engine, this.#dataKey, this.planId, summary) };
  }

  async #changedSummary(): Promise<Pick<PlanChange, 'putPlan'>> {
    if (this.#summary()?.ownerName === this.#summaryWritten) return {};
    const record = (await this.#ports.storage.listPlans()).find((plan) => plan.planId === this.planId);
    return record === undefined ? {} : { putPlan: await this.#withSummary(record) };
  }
}

/** Reads, changes and writes a plan's record. The caller holds the plan's lock. */
export async function changePlanRecord(
  ports: Pick<ReplicaPorts, 'storage'>,
  planId: string,
  change: (record: PlanRecord) => Promise<PlanRecord>,
): Promise<Result<null, CommitError>> {
  const record = (await ports.storage.listPlans()).find((plan) => plan.planId === planId);
  if (record === undefined) return err({ type: 'StorageGone' });
  return ports.storage.commit(planId, { putPlan: await change(record) });
}
