import { Dexie, type EntityTable } from 'dexie';
import yDexie, { DexieYProvider } from 'y-dexie';
import type * as Y from 'yjs';
import type { BenchStore } from './store.ts';

type Row = { readonly id: number; readonly doc: Y.Doc };

/** Each update is one row in the clear; merged from time to time. */
export const yDexieStore: BenchStore = {
  async open(name) {
    const database = new Dexie(name, { addons: [yDexie] }) as Dexie & { texts: EntityTable<Row, 'id'> };
    database.version(1).stores({ texts: 'id, doc: Y.Doc' });
    if ((await database.texts.get(1)) === undefined) await database.texts.add({ id: 1 });
    const row = await database.texts.get(1);
    if (row === undefined) throw new Error('the row is not there');
    const { doc } = row;
    const provider = DexieYProvider.load(doc);
    await provider.whenLoaded;
    const text = doc.getText('text');
    const updates = database.tables.find(({ name }) => name.includes('_updates'));
    if (updates === undefined) throw new Error('y-dexie keeps its updates in another table now');
    let edits = 0;
    // Rows are merged now and then, but their numbers only grow.
    const lastRow = async (): Promise<number> => Number((await updates.orderBy(':id').lastKey()) ?? 0);
    const before = await lastRow();
    return {
      text: () => text.toJSON(),
      edit({ index, remove, insert }) {
        doc.transact(() => {
          if (remove > 0) text.delete(index, remove);
          if (insert !== '') text.insert(index, insert);
        });
        edits += 1;
      },
      async stored() {
        while ((await lastRow()) < before + edits) await new Promise((resolve) => setTimeout(resolve, 1));
      },
      // It has no work of its own for a pause.
      rest: () => Promise.resolve(),
      async close() {
        DexieYProvider.release(doc);
        database.close();
      },
    };
  },
};
