/**
 * Looking back at one plan on this device: what happened, what is new, and how
 * it was. Loaded when it is first asked for. Told from the entries that count.
 */
import type { CalendarDate, EpochMillis } from '#plan/calendar-date.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import type { EntryId, SectionId } from '#protocol/ids.ts';
import type { HistoryEvent, HistorySubject } from '../api.ts';
import type { SectionView } from '../document/section-view.ts';
import { openSafety } from '../keys/plan-record.ts';
import type { ReplicaPorts } from '../ports.ts';
import { changeSafety } from '../session/change-safety.ts';
import type { PlanSession } from '../session/plan-session.ts';
import { begunAt, withBases } from './begun-at.ts';
import { Chronicle, type HistoryEntry } from './history.ts';
import { sectionsThen } from './sections-then.ts';

/** So many entries that nobody needs to be told of are read again each time, before the mark is moved past them. */
const MOVE_MARK_AFTER = 100;

export class LookBack {
  readonly #ports: ReplicaPorts;
  readonly #dataKey: DataKey;
  readonly #session: PlanSession;
  #chronicle = new Chronicle();
  #entries: readonly HistoryEntry[] = [];
  #closed = false;

  constructor(ports: ReplicaPorts, dataKey: DataKey, session: PlanSession) {
    this.#ports = ports;
    this.#dataKey = dataKey;
    this.#session = session;
  }

  /** Nothing, when the plan is closed before it is read. */
  async history(of: HistorySubject | 'plan'): Promise<readonly HistoryEvent[]> {
    await this.#session.settle();
    await this.#replay();
    if (this.#closed) return [];
    return this.#chronicle.tell(this.#session.statements(), of, this.#session.proposals());
  }

  /** @param seenAtOpening the newest entry when the plan was opened: a device that never kept a mark begins there */
  async news(seenAtOpening: string | null): Promise<readonly HistoryEvent[]> {
    const { planId, state, device } = this.#session;
    await this.#session.refresh();
    const mark = await this.#readMark();
    const seen = mark !== null && state.held.has(mark as EntryId) ? mark : seenAtOpening;
    if (seen !== mark) await this.#writeMark(seen);
    const later = await this.#ports.storage.entriesAfter(planId, seen);
    // Written in another tab here, it was written here. On one's own other device it was not.
    const byOthers = later.filter((entry) => entry.setAside === null && entry.device !== device);
    if (byOthers.length === 0) {
      if (later.length >= MOVE_MARK_AFTER) await this.markSeen();
      return [];
    }
    await this.#replay();
    if (this.#closed) return [];
    const entries = new Set<string>(byOthers.map(({ id }) => id));
    const statements = state.statements
      .filter(({ entry }) => entry !== null && entries.has(entry))
      .map(({ view }) => view.id);
    const isNews = new Set([...entries, ...statements]);
    return this.#chronicle.news(this.#session.statements(), isNews, this.#session.proposals());
  }

  /** By arrival, not by anyone's clock: the newest entry this tab has read. Never back past what another tab has marked. */
  async markSeen(): Promise<void> {
    const { planId, lastRead } = this.#session;
    const later = await this.#ports.storage.entriesAfter(planId, lastRead);
    const mark = later.length === 0 ? null : await this.#readMark();
    if (!later.some(({ id }) => id === mark)) await this.#writeMark(lastRead);
  }

  /** By section, when what is told of it here begins; a section that is told from its first word on has no place in it. */
  begunAt(): Readonly<Record<string, EpochMillis>> {
    this.#readAccepted();
    const { state } = this.#session;
    // Those who hold all from the beginning hold what others stand on too.
    return begunAt(this.#entries.filter(({ section }) => !state.readsFromStart(section as SectionId)));
  }

  /** The sections as they were at the end of a day. */
  async sectionsThen(day: CalendarDate): Promise<readonly SectionView[]> {
    await this.#session.settle();
    this.#readAccepted();
    return sectionsThen(this.#entries, day);
  }

  close(): void {
    this.#closed = true;
    this.#chronicle.close();
  }

  async #replay(): Promise<void> {
    this.#readAccepted();
    await this.#chronicle.read(this.#entries, () => this.#pause());
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => void this.#ports.timers.after(0, resolve));
  }

  /** What counts may have come to be less, or more in the middle: then all is told again from the beginning. */
  #readAccepted(): void {
    const { state } = this.#session;
    const accepted = state.contents();
    const ids = new Set<string>(accepted.map(({ id }) => id));
    if (this.#entries.some(({ id }) => !ids.has(id))) {
      this.#chronicle.close();
      this.#chronicle = new Chronicle();
    }
    const statements = new Map(state.statements.map(({ entry, view }) => [entry, view.id]));
    const entries = accepted.map(({ id, author, section, update, body, checkpoint }): HistoryEntry => ({
      id,
      section,
      update,
      who: state.memberOf(author) ?? '',
      at: body.claimedAt,
      deps: checkpoint === null ? body.deps.map((dep) => dep.id) : [],
      isBase: checkpoint !== null,
      statement: statements.get(id) ?? id,
    }));
    this.#entries = withBases(entries);
  }

  async #readMark(): Promise<string | null> {
    const { engine, storage } = this.#ports;
    const { planId } = this.#session;
    const record = (await storage.listPlans()).find((plan) => plan.planId === planId);
    return record === undefined ? null : (await openSafety(engine, this.#dataKey, planId, record.safety)).seen;
  }

  async #writeMark(seen: string | null): Promise<void> {
    // Not kept: it is news once more.
    await changeSafety(this.#ports, this.#dataKey, this.#session.planId, () => ({ seen }));
  }
}
