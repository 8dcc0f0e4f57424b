import type { Bytes } from '#lib/bytes.ts';
import type { EpochMillis } from '#plan/calendar-date.ts';
import type { StatementView } from '#plan/coordinators/coordinator.ts';
import type { MemberRef } from '#plan/field.ts';
import type { HistoryEvent, HistorySubject } from '../api.ts';
import { openSectionDocument, type SectionDocument } from '../document/section-document.ts';
import { placesOf, type Places } from './by-cause.ts';
import { openPlanMemory } from './changes.ts';
import { groupEvents, type RawEvent } from './group-events.ts';
import type { HeldProposal } from '../session/proposal-record.ts';
import { saidEvents } from './proposal-events.ts';

/** One opened entry. `who` signed it; `at` is by that writer's clock. */
export interface HistoryEntry {
  readonly id: string;
  readonly section: string;
  /** `null` = it changed no document: a statement. */
  readonly update: Bytes | null;
  readonly who: MemberRef;
  readonly at: EpochMillis;
  /** Ids of the entries of the section that the writer had. */
  readonly deps: readonly string[];
  /** It is what stood when this device was let in: nobody made it then, and nothing is told of it. */
  readonly isBase?: boolean;
  /** The id of the statement in it, or its own. */
  readonly statement?: string;
}

/** So many entries are replayed before others get a turn. */
const BATCH = 10;

/**
 * What happened to a plan, told from its entries: they are replayed one by one,
 * and what each changed in what a reader sees becomes one line or several.
 * What was replayed is kept, so that a later question replays what is new.
 */
export class Chronicle {
  readonly #documents = new Map<string, SectionDocument>();
  readonly #memory = openPlanMemory();
  readonly #replayed = new Set<string>();
  readonly #events: RawEvent[] = [];
  #places: Places = new Map();
  #reading: Promise<void> = Promise.resolve();
  #closed = false;

  /**
   * @param entries all there are, in causal order; those replayed already are skipped
   * @param pause lets others work
   */
  read(entries: readonly HistoryEntry[], pause: () => Promise<void>): Promise<void> {
    this.place(entries);
    this.#reading = this.#reading.then(() => this.#replay(entries, pause));
    return this.#reading;
  }

  /** What rests on what, of all that lines are told from. @param entries in causal order */
  place(entries: readonly HistoryEntry[]): void {
    this.#places = placesOf(entries);
  }

  /** @returns newest first: of one goal (with its measures, evaluations and notes), one measure, one section, or everything */
  tell(
    statements: readonly StatementView[],
    of: HistorySubject | 'plan',
    proposals: readonly HeldProposal[] = [],
  ): readonly HistoryEvent[] {
    const told = saidEvents(statements, proposals, this.#memory);
    if (of === 'plan') return groupEvents([...this.#events, ...told], this.#places);
    const isOf =
      'section' in of
        ? ({ section }: RawEvent) => section === of.section
        : ({ about }: RawEvent) => about.includes('goal' in of ? of.goal : of.measure);
    // What somebody says of a thing is part of its story; a proposal has a page of its own.
    const said = told.filter(({ about }) => about.length > 0);
    return groupEvents([...this.#events, ...said].filter(isOf), this.#places);
  }

  /** What some entries and statements changed, newest first. @param isNews ids of entries, and of statements */
  news(
    statements: readonly StatementView[],
    isNews: ReadonlySet<string>,
    proposals: readonly HeldProposal[] = [],
  ): readonly HistoryEvent[] {
    const events = [...this.#events, ...saidEvents(statements, proposals, this.#memory)];
    return groupEvents(
      events.filter(({ entry }) => isNews.has(entry)),
      this.#places,
    );
  }

  /** What is being read is left where it is. */
  close(): void {
    this.#closed = true;
    for (const document of this.#documents.values()) document.close();
  }

  async #replay(entries: readonly HistoryEntry[], pause: () => Promise<void>): Promise<void> {
    let done = 0;
    for (const entry of entries) {
      if (this.#closed) return;
      if (this.replay(entry) && ++done % BATCH === 0) await pause();
    }
  }

  /** Replays one entry, unless it is replayed already or changed no document. */
  replay(entry: HistoryEntry): boolean {
    if (entry.update === null || this.#replayed.has(entry.id)) return false;
    this.#replayed.add(entry.id);
    const events = this.#replayOne(entry, entry.update);
    if (entry.isBase !== true) this.#events.push(...events);
    return true;
  }

  #replayOne({ id, section, who, at }: HistoryEntry, update: Bytes): readonly RawEvent[] {
    // Nothing is written in it, so its client id is nobody's.
    const document = this.#documents.get(section) ?? openSectionDocument(section, 0);
    this.#documents.set(section, document);
    const before = document.view();
    document.applyRemote([update]);
    return this.#memory.changes(before, document.view(), { entry: id, section, who, at });
  }
}

/** All that happened, in one go. @param entries in causal order */
export function historyOf(
  entries: readonly HistoryEntry[],
  statements: readonly StatementView[],
  of: HistorySubject | 'plan',
): readonly HistoryEvent[] {
  const chronicle = new Chronicle();
  chronicle.place(entries);
  for (const entry of entries) chronicle.replay(entry);
  const told = chronicle.tell(statements, of);
  chronicle.close();
  return told;
}
