/**
 * One tab at work on one plan: its documents, its write-ahead, and its turn at
 * sealing. It learns what other tabs did from the store only, as entries; the
 * channel merely says that there are some.
 */
import type { Bytes } from '#lib/bytes.ts';
import type { Statement, StatementView } from '#plan/coordinators/coordinator.ts';
import type { MemberRef } from '#plan/field.ts';
import type { PlanRights } from '#plan/rights/rights.ts';
import { proposalName } from '#plan/proposals/proposal.ts';
import { sealLocal, type DataKey } from '#protocol/crypto/lock.ts';
import {
  newSessionNonce,
  NO_SECTION,
  type DeviceId,
  type EntryId,
  type MemberId,
  type PlanId,
  type SectionId,
  type SessionNonce,
} from '#protocol/ids.ts';
import { planRights } from '../access/plan-rights.ts';
import { mergeUpdates } from '../document/check-update.ts';
import { openSafety } from '../keys/plan-record.ts';
import { isLost } from '../people/is-lost.ts';
import type { ReplicaPorts } from '../ports.ts';
import type { CommitError, PlanChange, PlanRecord } from '../storage.ts';
import type { EntrySource, MissingEntry, PlanIntake, TakenIn } from '../sync/intake.ts';
import { ReceiptsToTell } from '../sync/receipts-to-tell.ts';
import { changeSafety } from './change-safety.ts';
import { readDeadRows, rowPurpose } from './dead-rows.ts';
import { erasedFormsOf } from './erase.ts';
import { FalseCheckpoints } from './false-checkpoints.ts';
import { SessionIntake } from './intake.ts';
import { LiveDocuments, sectionIdOf } from './live-documents.ts';
import { loadPlan, type LoadedPlan } from './load-plan.ts';
import { OwnLife } from './own-life.ts';
import { PendingSaid } from './pending-said.ts';
import { STEAL_AFTER_MS, withPlanLock } from './plan-lock.ts';
import { updatesBySection, type PlanState, type TakenIntoState } from './plan-state.ts';
import { encodeRow, type PlacedRow } from './row.ts';
import { createSealSchedule, type SealSchedule } from './seal-schedule.ts';
import { sealRows } from './seal-rows.ts';
import { sealingBy } from './sealing.ts';
import { sealView } from './section-cache.ts';
import { encodeProposal, type HeldProposal, type ProposalContent } from './proposal-record.ts';
import { encodeStatement, type HeldStatement } from './statement-record.ts';
import { StoreFollower } from './store-follower.ts';
import { SummaryKeeper } from './summary-keeper.ts';
import { createWriteAhead, type WriteAhead } from './write-ahead.ts';

/** At start, rows of dead tabs wait only so long for a tab that holds the lock: stealing is safe. */
const STEAL_AT_OPEN_MS = 2_000;
/** Each refusal means that another tab came first; so many in a row mean that something is wrong. */
const MOST_ATTEMPTS = 8;
const MOST_RECEIPTS = 256;

export class PlanSession implements PlanIntake {
  readonly planId: PlanId;
  readonly nonce: SessionNonce;
  readonly state: PlanState;
  readonly documents: LiveDocuments;
  readonly writeAhead: WriteAhead;
  readonly #ports: ReplicaPorts;
  readonly #dataKey: DataKey;
  /** The name on the list of plans. */
  readonly summary: SummaryKeeper;
  readonly #store: StoreFollower;
  readonly #schedule: SealSchedule;
  readonly #release: () => void;
  readonly #listeners = new Set<() => void>();
  readonly #life: OwnLife;
  readonly #said: PendingSaid;
  #rights: { readonly access: PlanState['access']; readonly parts: number; readonly rights: PlanRights } | null = null;
  /** Devices whose checkpoints say something else than what they stand for. */
  readonly falseCheckpoints = new FalseCheckpoints();
  readonly #intake: SessionIntake;
  readonly #receiptsToTell: ReceiptsToTell;
  /** Receipts of relays in what others wrote, until sync asks for them. */
  #toldReceipts: Bytes[] = [];
  /** Sections whose documents were built anew: what this session wrote stands in them only as far as it counts. */
  readonly #builtAnew = new Set<SectionId>();
  /** Sections that others changed since their last view was kept: it goes along with the next commit. */
  readonly #staleViews = new Set<SectionId>();
  /** Rows of this session that can become no entry [SESSION-5]. */
  #rowsStuck = false;
  /** Rows of this session that would not count as an entry now. */
  #rowsWithheld = 0;
  /** What a killed tab left could be sealed, as far as it can be at all. */
  #deadRowsSealed = true;
  #closed = false;
  #stopListening: () => void = () => {};

  static async open(ports: ReplicaPorts, dataKey: DataKey, planId: string): Promise<PlanSession> {
    const { engine, storage } = ports;
    const nonce = newSessionNonce(engine);
    const lock = await ports.locks.hold(`session/${nonce}`);
    try {
      const loaded = await loadPlan(engine, storage, dataKey, planId);
      const session = new PlanSession(ports, dataKey, nonce, loaded, () => lock.release());
      const { falseSummariesBy } = await openSafety(engine, dataKey, planId, loaded.stored.plan.safety);
      session.falseCheckpoints.begin(session.state, falseSummariesBy, session.device);
      await session.#start(loaded);
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
    { stored, own, state }: LoadedPlan,
    release: () => void,
  ) {
    this.planId = state.planId;
    this.nonce = nonce;
    this.state = state;
    this.summary = new SummaryKeeper(ports, dataKey, state.planId);
    this.#ports = ports;
    this.#dataKey = dataKey;
    this.#receiptsToTell = new ReceiptsToTell(ports, dataKey, state.planId);
    this.#life = new OwnLife(ports, dataKey, state, { own, record: stored.plan.device });
    this.#said = new PendingSaid(state, (section) => this.documents.find(section)?.view().kind ?? null);
    this.#release = release;
    this.#store = new StoreFollower(ports, dataKey, state, own.device.keys.id, stored);
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
      sealRow: (placed) => sealLocal(ports.engine, dataKey, rowPurpose(state.planId, placed), encodeRow(placed.row)),
      commit: (rows) => ports.storage.commit(this.planId, { addRows: rows }),
      mergeUpdates,
      onStored: (rows, changes) => ports.onRowsStored?.({ planId: this.planId, rows, changes }),
    });
    this.#intake = new SessionIntake(ports, dataKey, {
      state,
      own: () => this.#life.own,
      learn: () => this.#takeInFromStore(),
      erase: () => this.#eraseNamed(),
      adopt: (device) => this.#adoptDevice(device),
      stateOf: (section) => this.documents.find(section)?.encodeState(),
      told: () => this.#hint(),
      emit: () => this.#emit(),
    });
    this.#schedule = createSealSchedule({
      timers: ports.timers,
      now: () => ports.now(),
      seal: () => this.#seal(),
      onFailing: () => this.#emit(),
    });
  }

  get me(): MemberRef {
    return this.#life.own.member;
  }

  /** This device, for this plan. */
  get device(): DeviceId {
    return this.#life.own.device.keys.id;
  }

  /** The newest entry this tab has read, in the order of arrival on this device. */
  get lastRead(): string | null {
    return this.#store.lastRead;
  }

  get olderCopy(): boolean {
    return this.#life.own.olderCopy;
  }

  /** The reduction of all acts held. */
  access(): PlanState['access'] {
    return this.state.access;
  }

  /** What whoever writes here may, part by part; the same object until acts or parts came. */
  rights(): PlanRights {
    const readable = this.documents.sections().filter((document) => document.view().kind !== null);
    const known = this.#rights;
    if (known?.access === this.state.access && known.parts === readable.length) return known.rights;
    const rights = planRights(this.state.access, this.me as MemberId, readable.map(sectionIdOf));
    this.#rights = { access: this.state.access, parts: readable.length, rights };
    return rights;
  }

  /** All access and erase entries, in the order they came. */
  async accessEntries(): Promise<readonly Bytes[]> {
    const entries = await this.#ports.storage.entriesAfter(this.planId, null);
    return entries.filter((entry) => entry.section === NO_SECTION && entry.seq > 0).map((entry) => entry.bytes);
  }

  get entryCount(): number {
    return this.state.held.size;
  }

  signLine(message: Bytes): Promise<Bytes> {
    return this.#life.own.device.signer.sign(message);
  }

  /** Takes in entries from elsewhere, in one commit. Rejects with `NotTakenIn` when the store refuses. */
  async takeIn(entries: readonly Bytes[], from: EntrySource): Promise<TakenIn> {
    const taken = await this.#intake.takeIn(entries, from);
    // A right that came back, or a key that came, may let through what was held back.
    if (taken.kept > 0 && this.#rowsWithheld > 0) this.#schedule.chose();
    return taken;
  }

  missing(): readonly MissingEntry[] {
    return this.#intake.missing();
  }

  waitingSections(): ReadonlySet<string> {
    return this.#intake.waitingSections();
  }

  holds(section: SectionId): boolean {
    return this.state.log(section).held.size > 0;
  }

  keyCount(section: SectionId): number {
    return this.state.keys.count(section);
  }

  takeToldReceipts(): readonly Bytes[] {
    return this.#toldReceipts.splice(0);
  }

  wantedWraps(): readonly EntryId[] {
    return this.#intake.wantedWraps();
  }

  /** Told after anything that a view could show has changed. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  statements(): readonly StatementView[] {
    return this.#said.statements();
  }

  /** The same, each with where it is held. */
  believed(): readonly HeldStatement[] {
    return this.#said.believed();
  }

  /** States a fact in a section. It is on disk as soon as a key press would be, and sealed at once. */
  declare(section: SectionId, content: Statement, id: string): void {
    const at = this.#ports.now();
    const bytes = encodeStatement(id, content, this.state.heads(section));
    this.#said.state(section, { id, content, signedBy: this.me, at });
    this.writeAhead.push(section, {
      type: 'statement',
      incarnation: this.#life.own.incarnation,
      claimedAt: at,
      content: bytes,
    });
    this.#emit();
  }

  get hasProposals(): boolean {
    return this.#said.hasProposals;
  }

  /** Proposals that count, and those of this tab that are in no entry yet. Of two of one name, the one of the lower entry stands. */
  proposals(): readonly HeldProposal[] {
    return this.#said.proposals();
  }

  /** What is stated in one section. */
  statementsIn(section: string): readonly StatementView[] {
    return this.#said.statements(section);
  }

  /** Puts a proposal forward in a section, or withdraws one. `null` = there is too much of it. @returns its name */
  propose(section: SectionId, content: ProposalContent, id: string): string | null {
    const bytes = encodeProposal(id, content);
    if (bytes === undefined) return null;
    const at = this.#ports.now();
    const name = proposalName(this.me, id);
    this.#said.propose({ section, entry: null, name, by: this.me, at, content });
    const { incarnation } = this.#life.own;
    this.writeAhead.push(section, { type: 'proposal', incarnation, claimedAt: at, content: bytes });
    this.#emit();
    return name;
  }

  /** Something was typed and may wait for more. */
  typed(): void {
    this.#schedule.typed();
  }

  /** A choice was made: it becomes an entry at once. */
  chose(): void {
    this.#schedule.chose();
  }

  /** Somebody has the plan open on another device: they should see soon what is written here [SESSION-6]. */
  heardOthers(): void {
    this.#schedule.company();
  }

  /** Everything typed so far becomes entries now, and what other tabs did is taken in. */
  async settle(): Promise<void> {
    await this.#schedule.sealNow();
    if (this.#closed) return;
    // Another tab may have been killed while this one lived on.
    await this.#sealDeadRows(STEAL_AFTER_MS);
    await this.refresh();
  }

  /** Something typed here is on disk and does not become entries: sealing fails time after time, or peers would refuse it. */
  get unsealed(): boolean {
    return this.#schedule.isFailing() || this.#rowsStuck;
  }

  /** After `settle`: nothing typed here that may be written is without its entry, and nothing that a killed tab left waits for one. */
  isSettled(): boolean {
    const { writeAhead } = this;
    const left = writeAhead.stored().length - this.#rowsWithheld;
    return writeAhead.getSaving().at === 'saved' && left === 0 && this.#deadRowsSealed;
  }

  /** Takes in what other tabs and files have added to the store. */
  async refresh(): Promise<void> {
    if (this.#closed) return;
    if (await this.#life.adoptStored(this.documents)) this.#emit();
    await this.#takeInFromStore();
    if (this.state.toErase().length > 0) await withPlanLock(this.#ports.locks, this.planId, () => this.#eraseNamed());
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    await this.#schedule.sealNow();
    if (this.#staleViews.size > 0)
      await this.#ports.storage.commit(this.planId, await this.#sealViews(this.#staleViews)).catch(() => undefined);
    this.#closed = true;
    this.#schedule.close();
    this.writeAhead.close();
    this.#stopListening();
    this.documents.close();
    this.#release();
  }

  async #start({ opened, stored }: LoadedPlan): Promise<void> {
    await this.documents.refill();
    await this.documents.apply(updatesBySection(opened));
    await this.#life.leaveLostLogs(this.documents);
    if (this.state.toErase().length > 0)
      await withPlanLock(this.#ports.locks, this.planId, () => this.#eraseNamed(), STEAL_AT_OPEN_MS);
    if (stored.rows.length > 0) await this.#sealDeadRows(STEAL_AT_OPEN_MS);
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
      if (!(await this.#life.keep()) || !(await this.#eraseNamed())) return false;
      const rows = await rowsNow();
      if (rows.length === 0) return true;
      const sealing = sealingBy(this.#ports.engine, this.#dataKey, this.#life.own);
      const receiptOf = await this.#receiptsToTell.forSealing();
      const sealed = await sealRows(this.state, { ...sealing, receiptOf }, rows);
      if (own) this.#setRowsLeft(rows.length - sealed.rows.length, sealed.withheld.length);
      if (sealed.rows.length === 0) return true;
      const sections = new Set([...sealed.entries.map((entry) => entry.section), ...this.#staleViews]);
      const aside = own ? { ...(await this.#sealViews(sections)), ...(await this.summary.change()) } : {};
      const change: PlanChange = { ...sealed.change, ...aside };
      const done = await this.#ports.storage.commit(this.planId, change);
      if (!done.ok) {
        if (!(await this.#recover(done.error))) return false;
        continue;
      }
      for (const key of sealed.newKeys) this.state.keys.add(key);
      this.state.setOwnHeads(sealed.heads);
      if (own) this.#staleViews.clear();
      const taken = await this.state.takeIn(sealed.entries);
      if (own) {
        this.writeAhead.forget(sealed.rows);
        this.#said.forgetSealed();
      }
      await this.#show(taken);
      this.#emit();
      this.#hint();
      return true;
    }
    return false;
  }

  #setRowsLeft(left: number, withheld: number): void {
    this.#rowsWithheld = withheld;
    if (left > 0 === this.#rowsStuck) return;
    this.#rowsStuck = left > 0;
    this.#emit();
  }

  /** After a refusal: learns what changed. False = trying again at once would not help. */
  async #recover(error: CommitError): Promise<boolean> {
    if (error.type === 'StorageFull' || error.type === 'StorageGone') return false;
    // Asked before the store is: a row that reaches the disk meanwhile is not in what we read, and is not gone.
    const mine = this.writeAhead.stored();
    const stored = await this.#store.reload();
    if (stored === null) return false;
    await this.#adoptDevice(stored.plan.device);
    // Rows of ours that are gone were sealed by a tab that took us for dead.
    const there = new Set(stored.rows.filter((row) => row.session === this.nonce).map((row) => row.n));
    this.writeAhead.forget(mine.filter((row) => !there.has(row.n)));
    return true;
  }

  async #sealViews(sections: ReadonlySet<string>): Promise<Pick<PlanChange, 'putViews'>> {
    const { engine } = this.#ports;
    const documents = [...sections]
      .filter((section) => !isLost(this.access(), this.device, section as SectionId))
      .map((section) => this.documents.find(section))
      .filter((it) => it !== undefined);
    const putViews = await Promise.all(
      documents.map((document) => {
        const here = this.#said.statements(document.section);
        const kept = { me: this.me, view: document.view(), statements: here, rights: this.rights() };
        return sealView(engine, this.#dataKey, this.planId, kept);
      }),
    );
    return { putViews };
  }

  async #takeInFromStore(): Promise<void> {
    const before = this.state.held.size;
    const taken = await this.#store.readNew();
    if (this.state.held.size === before && taken.grown.length + taken.rebuilt.size === 0) return;
    await this.#show(taken);
    this.#said.forgetSealed();
    this.#emit();
  }

  /** The documents follow what counts. */
  async #show({ grown, rebuilt }: TakenIntoState): Promise<void> {
    // What this session wrote stands in its documents already.
    const isShown = ({ section, body }: (typeof grown)[number]): boolean =>
      rebuilt.has(section) || (body.session === this.nonce && !this.#builtAnew.has(section));
    const news = grown.filter((entry) => !isShown(entry));
    for (const { section } of news) this.#staleViews.add(section);
    await this.documents.apply(updatesBySection(news));
    for (const entry of grown) {
      if (entry.author !== this.device && entry.body.receipt.length > 0) this.#noteReceipt(entry.body.receipt);
    }
    if (this.falseCheckpoints.compare(this.state, grown, this.device)) this.#keepFalseSummaries();
    if (rebuilt.size === 0) return;
    for (const section of rebuilt) this.#builtAnew.add(section);
    await this.#life.leaveLostLogs(this.documents);
    const updatesOf = (section: SectionId): readonly Bytes[] => [
      ...this.state.contents(section).flatMap(({ update }) => update ?? []),
      // Typed here and not in an entry yet: it is safe on disk, and stays on the screen.
      ...this.writeAhead.unsealed(section),
    ];
    if (await this.documents.rebuild(rebuilt, updatesOf)) return;
    await this.#life.begin(this.documents);
    await this.documents.rebuild(rebuilt, updatesOf);
  }

  /** So that it is still told after the app was closed. Where the store refuses, it is told until then. */
  #keepFalseSummaries(): void {
    void changeSafety(this.#ports, this.#dataKey, this.planId, (safety) => ({
      falseSummariesBy: [...new Set([...safety.falseSummariesBy, ...this.falseCheckpoints.by])],
    })).catch(() => undefined);
  }

  #noteReceipt(receipt: Bytes): void {
    this.#toldReceipts.push(receipt);
    // Where nobody syncs nobody asks for them; the newest tell most.
    if (this.#toldReceipts.length > MOST_RECEIPTS) this.#toldReceipts.shift();
  }

  /** Under the lock: what an act says is to be erased goes from the store, from memory and from the first screen [ACCESS-8]. */
  async #eraseNamed(): Promise<boolean> {
    if (this.state.toErase().length === 0) return true;
    const { engine, storage } = this.#ports;
    const eraseEntries = await erasedFormsOf(engine, this.state, await storage.entriesAfter(this.planId, null));
    const done = await storage.commit(this.planId, { eraseEntries });
    if (!done.ok) return false;
    const taken = this.state.erase(this.state.toErase());
    await this.#show(taken);
    const views = await storage.commit(this.planId, await this.#sealViews(taken.rebuilt));
    this.#emit();
    return views.ok;
  }

  /** Rows that a killed tab left: sealed under the nonce they were typed with, before anything else is written here. */
  async #sealDeadRows(stealAfterMs: number): Promise<void> {
    const rows = (): Promise<readonly PlacedRow[]> => readDeadRows(this.#ports, this.#dataKey, this.planId, this.nonce);
    this.#deadRowsSealed =
      (await rows()).length === 0 ||
      (await withPlanLock(this.#ports.locks, this.planId, () => this.#sealUnderLock(rows, false), stealAfterMs));
  }

  async #adoptDevice(record: PlanRecord['device']): Promise<void> {
    if (await this.#life.adopt(record, this.documents)) this.#emit();
  }
}
