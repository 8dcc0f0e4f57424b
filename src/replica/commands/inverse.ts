/** What would undo a command: ids and values only, so that it survives a rebuild of the documents. */
export interface Inverse {
  readonly steps: readonly InverseStep[];
}

export type InverseStep = never;
