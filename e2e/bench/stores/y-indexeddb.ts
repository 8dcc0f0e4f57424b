import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import type { BenchStore } from './store.ts';

/** Each update is one row in the clear; at 500 rows it merges them to one. */
export const yIndexedDb: BenchStore = {
  async open(name) {
    const doc = new Y.Doc();
    const persistence = new IndexeddbPersistence(name, doc);
    await persistence.whenSynced;
    const text = doc.getText('text');
    return {
      text: () => text.toJSON(),
      edit: ({ index, remove, insert }) =>
        doc.transact(() => {
          if (remove > 0) text.delete(index, remove);
          if (insert !== '') text.insert(index, insert);
        }),
      stored: () =>
        new Promise((resolve, reject) => {
          // A transaction on the same store comes after all that were asked for before it.
          const transaction = persistence.db?.transaction('updates', 'readwrite');
          if (transaction === undefined) return reject(new Error('not open'));
          transaction.objectStore('updates').count();
          transaction.addEventListener('complete', () => resolve());
          transaction.addEventListener('error', () => reject(transaction.error ?? new Error('failed')));
        }),
      // It has no work of its own for a pause.
      rest: () => Promise.resolve(),
      close: async () => {
        await persistence.destroy();
        doc.destroy();
      },
    };
  },
};
