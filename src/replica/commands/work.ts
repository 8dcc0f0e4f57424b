import { assert } from '#lib/assert.ts';
import { mayBegin } from '#plan/rights/rights.ts';
import type { Statement } from '#plan/coordinators/coordinator.ts';
import type { ItemRef } from '#plan/field.ts';
import { COLLECTIONS, type Collection, type SectionKind, type SectionView } from '../document/section-view.ts';
import type { SectionDocument } from '../document/section-document.ts';
import type { Place, SectionWriter } from '../document/section-writer.ts';
import { openStanding, type Standing } from '../views/standing.ts';
import type { TextChange } from '../api.ts';
import { MOST_UNITS, splitChange } from '../session/split-change.ts';
import type { PlanDocuments, Stamper } from './context.ts';
import type { InverseStep } from './inverse.ts';

/**
 * One command under way. First everything is looked up and decided; then, in
 * `finish`, each section is changed in one transaction (in several where very
 * much is written). So a command that fails has touched nothing.
 */
export interface Work extends Stamper {
  /** One moment for the whole command. */
  readonly at: number;
  views(): readonly SectionView[];
  document(section: string): SectionDocument;
  /** The section of a kind; of several, the one with the lowest id. */
  sectionOfKind(kind: SectionKind): SectionDocument | undefined;
  standing(collection: Collection): ReadonlyMap<string, Standing>;
  /** The thing a reference means, wherever it stands now. */
  find(ref: ItemRef): Standing | undefined;
  /** Where there can be no more, `isFull` is set, and the command must not go on. */
  takeSpareSection(): SectionDocument;
  readonly isFull: boolean;
  /** It would begin a section, and whoever writes begins none. It must not go on. */
  readonly wouldBegin: boolean;
  /** What is planned to be changed. */
  sections(): readonly string[];
  /**
   * However much is planned, each transaction's update fits an entry.
   *
   * @param units UTF-16 units, more or less, of the words and values that the edit writes
   */
  plan(document: SectionDocument, edit: (writer: SectionWriter) => void, units?: number): void;
  /** What is planned in the section from here on goes into a transaction of its own. */
  cut(document: SectionDocument): void;
  undoBy(step: InverseStep): void;
  issue(statement: Statement): void;
  readonly steps: readonly InverseStep[];
  readonly statements: readonly Statement[];
  finish(): void;
}

/**
 * A plan has at most 256 sections [LIMIT-1]; what is in one more reaches no other
 * device. Here fewer are made, since others make some too without knowing of these.
 */
export const MOST_SECTIONS = 192;

/** Names and stamps of an edit, beside what it writes. */
const UNITS_OF_EDIT = 64;

interface Transaction {
  readonly edits: ((writer: SectionWriter) => void)[];
  units: number;
}

/** Takes down what one command would change, and changes nothing before it is run. */
export function startWork(documents: PlanDocuments, stamper: Stamper): Work {
  const planned = new Map<SectionDocument, Transaction[]>();
  const steps: InverseStep[] = [];
  const statements: Statement[] = [];
  let isFull = false;
  let wouldBegin = false;
  const at = stamper.now();
  const views = documents.sections().map((document) => document.view());

  const work: Work = {
    by: stamper.by,
    session: stamper.session,
    saidAbout: (comment) => stamper.saidAbout?.(comment),
    now: () => at,
    newId: () => stamper.newId(),
    at,
    steps,
    statements,
    views: () => views,
    document(section) {
      const found = documents.sections().find((document) => document.section === section);
      assert(found !== undefined, 'the section is open');
      return found;
    },
    sectionOfKind(kind) {
      const found = views.filter((view) => view.kind === kind).map((view) => view.section);
      return found.length === 0 ? undefined : work.document(found.sort()[0]!);
    },
    standing: openStanding(views),
    find(ref) {
      const view = views.find(({ section }) => section === ref.section);
      if (view === undefined || !COLLECTIONS.includes(ref.collection)) return undefined;
      const item = view.collections[ref.collection].find(({ key }) => key === ref.key);
      return item === undefined ? undefined : work.standing(ref.collection).get(item.id);
    },
    takeSpareSection() {
      const open = documents.sections();
      isFull = open.length >= MOST_SECTIONS;
      wouldBegin = stamper.rights !== undefined && !mayBegin(stamper.rights);
      return isFull || wouldBegin ? open[0]! : documents.takeSpareSection();
    },
    get isFull() {
      return isFull;
    },
    get wouldBegin() {
      return wouldBegin;
    },
    sections: () => [...planned.keys()].map(({ section }) => section),
    plan(document, edit, units = 0) {
      const transactions = planned.get(document) ?? [];
      planned.set(document, transactions);
      let last = transactions.at(-1);
      const more = UNITS_OF_EDIT + units;
      if (last === undefined || (last.edits.length > 0 && last.units + more > MOST_UNITS))
        transactions.push((last = { edits: [], units: 0 }));
      last.edits.push(edit);
      last.units += more;
    },
    cut: (document) => void planned.get(document)?.push({ edits: [], units: 0 }),
    undoBy: (step) => void steps.unshift(step),
    issue: (statement) => void statements.push(statement),
    finish() {
      for (const [document, transactions] of planned)
        for (const { edits } of transactions)
          if (edits.length > 0)
            document.change((writer) => {
              for (const edit of edits) edit(writer);
            });
    },
  };
  return work;
}

/** Where a copy is, for the writer of its section. */
export function placeOf(ref: ItemRef): Place {
  return { collection: ref.collection, key: ref.key };
}

/** Plans a change of a text in pieces that each fit an entry, however long the words are. */
export function planText(work: Work, document: SectionDocument, place: Place, field: string, change: TextChange): void {
  for (const part of splitChange(change))
    work.plan(document, (writer) => writer.editText(place, field, part), part.insert.length);
}

/** How much room values take in an update, more or less. */
export function unitsOf(values: unknown): number {
  return JSON.stringify(values)?.length ?? 0;
}
