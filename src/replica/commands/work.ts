import { assert } from '#lib/assert.ts';
import type { Statement } from '#plan/coordinators/coordinator.ts';
import type { ItemRef } from '#plan/field.ts';
import { COLLECTIONS, type Collection, type SectionKind, type SectionView } from '../document/section-view.ts';
import type { SectionDocument } from '../document/section-document.ts';
import type { Place, SectionWriter } from '../document/section-writer.ts';
import { standingGoals, standingItems, type Standing } from '../views/standing.ts';
import type { TextChange } from '../api.ts';
import { splitChange } from '../session/split-change.ts';
import type { PlanDocuments, Stamper } from './context.ts';
import type { InverseStep } from './inverse.ts';

/**
 * One command under way. First everything is looked up and decided; then, in
 * `finish`, each section is changed in one transaction (in several where long
 * texts are written). So a command that fails has touched nothing.
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
  takeSpareSection(): SectionDocument;
  plan(document: SectionDocument, edit: (writer: SectionWriter) => void): void;
  /** What is planned in the section from here on goes into a transaction of its own: one update must fit an entry. */
  cut(document: SectionDocument): void;
  undoBy(step: InverseStep): void;
  issue(statement: Statement): void;
  readonly steps: readonly InverseStep[];
  readonly statements: readonly Statement[];
  finish(): void;
}

export function startWork(documents: PlanDocuments, stamper: Stamper): Work {
  const edits = new Map<SectionDocument, ((writer: SectionWriter) => void)[][]>();
  const standing = new Map<Collection, ReadonlyMap<string, Standing>>();
  const steps: InverseStep[] = [];
  const statements: Statement[] = [];
  const at = stamper.now();
  const views = documents.sections().map((document) => document.view());

  const work: Work = {
    by: stamper.by,
    session: stamper.session,
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
    standing(collection) {
      let known = standing.get(collection);
      if (known === undefined)
        standing.set(
          collection,
          (known = collection === 'goals' ? standingGoals(views) : standingItems(views, collection)),
        );
      return known;
    },
    find(ref) {
      const view = views.find(({ section }) => section === ref.section);
      if (view === undefined || !COLLECTIONS.includes(ref.collection)) return undefined;
      const item = view.collections[ref.collection].find(({ key }) => key === ref.key);
      return item === undefined ? undefined : work.standing(ref.collection).get(item.id);
    },
    takeSpareSection: () => documents.takeSpareSection(),
    plan(document, edit) {
      const planned = edits.get(document);
      if (planned === undefined) edits.set(document, [[edit]]);
      else planned.at(-1)!.push(edit);
    },
    cut: (document) => void edits.get(document)?.push([]),
    undoBy: (step) => void steps.unshift(step),
    issue: (statement) => void statements.push(statement),
    finish() {
      for (const [document, transactions] of edits)
        for (const planned of transactions)
          if (planned.length > 0)
            document.change((writer) => {
              for (const edit of planned) edit(writer);
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
  for (const [n, part] of splitChange(change).entries()) {
    if (n > 0) work.cut(document);
    work.plan(document, (writer) => writer.editText(place, field, part));
  }
}
