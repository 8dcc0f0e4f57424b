/** What would undo a command: ids and plain values only, so that it survives a rebuild of the documents. */
import type { Statement, StatementView } from '#plan/coordinators/coordinator.ts';
import type { Json } from '../document/json.ts';
import type { Place } from '../document/section-writer.ts';

export interface Inverse {
  /** In the order in which to undo. */
  readonly steps: readonly InverseStep[];
}

/** An entry as it stood, readable or not. */
export interface OldEntry {
  readonly name: string;
  readonly value: unknown;
}

interface At {
  readonly section: string;
  readonly place: Place;
}

export type InverseStep =
  /** A register was written: put the old writes back if mine still is what stands. */
  | (At & {
      readonly undo: 'write';
      readonly field: string;
      readonly mine: string;
      readonly v: Json;
      readonly before: readonly OldEntry[];
    })
  /** One of several values was chosen: put the others back if the chosen one still stands alone. */
  | (At & {
      readonly undo: 'choice';
      readonly field: string;
      readonly kept: string;
      readonly before: readonly OldEntry[];
    })
  /** A mark was put: take it away, and put back those it replaced. */
  | (At & { readonly undo: 'mark'; readonly name: string; readonly before: readonly OldEntry[] })
  /** Marks were taken away: put them back. */
  | (At & { readonly undo: 'unmark'; readonly before: readonly OldEntry[] })
  /** A text was changed by a command: put the old words back if nobody has changed it since. */
  | (At & { readonly undo: 'text'; readonly field: string; readonly before: string; readonly after: string })
  /** Something was made: delete it unless another has changed it. */
  | (At & { readonly undo: 'add' })
  /** Things were moved: send the copies back unless another has changed one of them. */
  | { readonly undo: 'move'; readonly moved: readonly { readonly old: At; readonly mark: string; readonly copy: At }[] }
  /** Statements were made: make those that take them back. */
  | { readonly undo: 'statements'; readonly issued: readonly Statement[]; readonly replaced: readonly StatementView[] };
