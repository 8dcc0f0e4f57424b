import * as Y from 'yjs';
import type { Bytes } from '#lib/bytes.ts';
import { newDoc } from './new-doc.ts';
import { SECTION_ROOT } from './purpose.ts';
import { COLLECTIONS, type SectionView } from './section-view.ts';
import { openSectionWriter, type SectionWriter } from './section-writer.ts';
import { openTextIndex } from './text-index.ts';
import { openViewCache } from './view-cache.ts';

/** One section's live document. The only mutable thing in a replica. */
export interface SectionDocument {
  readonly section: string;
  /** Plain data; the same object until something changed. */
  view(): SectionView;
  onChange(listener: () => void): () => void;
  /** Every local transaction, as a V1 update. */
  onLocalUpdate(listener: (update: Bytes) => void): () => void;
  /** Applies updates of others in one transaction. Never throws for updates that passed `checkUpdate` and a scratch document. */
  applyRemote(updates: readonly Bytes[]): void;
  /** Up to which clock it holds what was written under its own client id. */
  ownClock(): number;
  /** Everything the section holds, as one update. */
  encodeState(): Bytes;
  /** For commands: one local transaction. */
  change<T>(edit: (writer: SectionWriter) => T): T;
  /** For commands: what is written now, also inside a transaction. */
  readonly reader: Pick<SectionWriter, 'has' | 'entries' | 'writes' | 'texts' | 'text' | 'digest' | 'isNested'>;
  close(): void;
}

const LOCAL = 'local';

/**
 * @param section the section's id, 32 hex digits
 * @param clientId this session's own, never used by another session (DOC-1)
 */
export function openSectionDocument(section: string, clientId: number): SectionDocument {
  const doc = newDoc();
  doc.clientID = clientId;
  // Named before anything arrives, so that each root is known as what it is.
  doc.getMap(SECTION_ROOT);
  for (const collection of COLLECTIONS) doc.getMap(collection);

  const textIndex = openTextIndex(doc);
  const writer = openSectionWriter(section, doc, textIndex);
  const cache = openViewCache(section, doc, textIndex);
  const changeListeners = new Set<() => void>();
  const updateListeners = new Set<(update: Bytes) => void>();

  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (transaction.changed.size === 0) return;
    cache.forget(transaction);
    for (const listener of changeListeners) listener();
  });
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === LOCAL) for (const listener of updateListeners) listener(update as Bytes);
  });

  return {
    section,
    view: () => cache.view(),
    onChange: (listener) => listen(changeListeners, listener),
    onLocalUpdate: (listener) => listen(updateListeners, listener),
    applyRemote(updates) {
      doc.transact(() => {
        for (const update of updates) applyOrSkip(doc, update);
      }, 'remote');
      // Yjs takes a new id when it meets its own in what others wrote. Entries are signed for the id we were given.
      doc.clientID = clientId;
    },
    ownClock: () => Y.getState(doc.store, clientId),
    encodeState: () => Y.encodeStateAsUpdate(doc) as Bytes,
    change: (edit) => doc.transact(() => edit(writer), LOCAL),
    reader: writer,
    close() {
      changeListeners.clear();
      updateListeners.clear();
      doc.destroy();
    },
  };
}

/** An update that passed a scratch document does not throw here; if one did, the others must still be seen. */
function applyOrSkip(doc: Y.Doc, update: Bytes): void {
  try {
    Y.applyUpdate(doc, update);
  } catch {
    // Kept in the store as it came; a later version may read it.
  }
}

function listen<L>(listeners: Set<L>, listener: L): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
