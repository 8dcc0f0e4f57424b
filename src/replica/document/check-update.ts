import * as Y from 'yjs';
import type { Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { LIMITS } from '#protocol/limits.ts';
import { newDoc } from './new-doc.ts';
import { purposeClocks } from './purpose.ts';
import { isRootName } from './root-names.ts';
import { surveyState, surveyUpdate, type ClockRange } from './update-reader.ts';

/** Why an update is not taken in. The names are frozen: they are kept beside entries that were set aside. */
export interface UpdateRefused {
  readonly type: 'UpdateRefused';
  readonly reason:
    | 'TooLarge'
    | 'TooManyStructs'
    | 'Undecodable'
    | 'TrailingBytes'
    | 'ForeignClient'
    | 'Gap'
    | 'ForbiddenContent'
    | 'ForbiddenRoot'
    /** Applying it to a scratch document threw. */
    | 'Poison'
    /** Something it builds on is not there. */
    | 'Pending';
}

/** A document to try updates on before they reach a live one. */
export interface Scratch {
  /** Takes the update in, or refuses it without a trace. The update must have passed `checkUpdate`. */
  try(update: Bytes): Result<null, UpdateRefused>;
  /** Where it is written what the section is for [DOC-13]. */
  purposeClocks(): readonly ClockRange[];
  close(): void;
}

/** The verdict on an update by its bytes alone (DOC-10). Pure; never throws. */
export function checkUpdate(update: Bytes, clientId: number): Result<null, UpdateRefused> {
  if (update.length > LIMITS.inflatedBytes) return refused('TooLarge');
  const survey = surveyUpdate(update);
  if (!survey.ok) return refused(survey.reason);
  if (survey.value.client !== null && survey.value.client !== clientId) return refused('ForeignClient');
  return ok(null);
}

/** The verdict on a checkpoint's state by its bytes alone: as of an update, but by whomever, and whole in itself [CHECKPOINT-1]. Never throws. */
export function checkState(state: Bytes): Result<null, UpdateRefused> {
  if (state.length > LIMITS.inflatedBytes) return refused('TooLarge');
  const survey = surveyState(state);
  if (!survey.ok) return refused(survey.reason);
  const alone = openScratch(null);
  const tried = alone.try(state);
  alone.close();
  return tried;
}

/** Updates to begin again from, before they are made into one. */
const MAX_BASE = 64;

/**
 * Yjs applies an update piece by piece: one that throws may have changed the
 * document already. So each is tried here first, and after a refusal the
 * scratch document is made again without it.
 *
 * @param state what the section holds already, as one update
 */
export function openScratch(state: Bytes | null): Scratch {
  let base: readonly Bytes[] = state === null ? [] : [state];
  let doc = docOf(base);

  return {
    try(update) {
      const reason = apply(doc, update);
      if (reason === null) {
        base = base.length < MAX_BASE ? [...base, update] : [Y.encodeStateAsUpdate(doc) as Bytes];
        return ok(null);
      }
      doc.destroy();
      doc = docOf(base);
      return refused(reason);
    },
    purposeClocks: () => purposeClocks(doc),
    close: () => doc.destroy(),
  };
}

/** One update that does what all of them do. For small batches of one session: costs grow with the square. */
export function mergeUpdates(updates: readonly Bytes[]): Bytes {
  if (updates.length === 1) return updates[0]!;
  return Y.mergeUpdates(updates as Bytes[]) as Bytes;
}

function apply(doc: Y.Doc, update: Bytes): UpdateRefused['reason'] | null {
  const rootsBefore = doc.share.size;
  try {
    Y.applyUpdate(doc, update);
  } catch {
    return 'Poison';
  }
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return 'Pending';
  if (doc.share.size > rootsBefore) for (const name of doc.share.keys()) if (!isRootName(name)) return 'ForbiddenRoot';
  return null;
}

function docOf(updates: readonly Bytes[]): Y.Doc {
  const doc = newDoc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

function refused(reason: UpdateRefused['reason']): Result<never, UpdateRefused> {
  return err({ type: 'UpdateRefused', reason });
}
