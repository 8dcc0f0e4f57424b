/** Runs in the browser: writes and opens, and tells how long it took by the page's clock. */
import { textAfter, writing } from './edits.ts';
import { ours } from './ours.ts';
import { breathe, type BenchStore } from './store.ts';
import { yDexieStore } from './y-dexie.ts';
import { yIndexedDb } from './y-indexeddb.ts';

const STORES: Readonly<Record<string, BenchStore>> = {
  ours,
  'y-indexeddb': yIndexedDb,
  'y-dexie': yDexieStore,
};

/** No store may have more than this many edits on their way at once: IndexedDB's queue grows slow. */
const AT_ONCE = 100;

const bench = {
  stores: Object.keys(STORES),

  /**
   * Milliseconds to write so many edits, from the first until the last is in
   * the database, and of the rest after them. With `sitting`, the writer rests
   * each time so many edits are made, as in months of use.
   */
  async write(
    store: string,
    name: string,
    count: number,
    sitting = count,
  ): Promise<{ writing: number; resting: number }> {
    const open = await opened(store, name);
    const began = performance.now();
    let n = 0;
    let resting = 0;
    const rest = async (): Promise<void> => {
      const from = performance.now();
      await open.rest();
      resting += performance.now() - from;
    };
    for (const edit of writing(count)) {
      open.edit(edit);
      n += 1;
      await breathe();
      if (n % sitting === 0) {
        await open.stored();
        await rest();
      } else if (n % AT_ONCE === 0) await open.stored();
    }
    await open.stored();
    const writingMs = performance.now() - began - resting;
    if (count % sitting !== 0) await rest();
    await open.close();
    return { writing: writingMs, resting };
  },

  /** Milliseconds from nothing until the whole text is there. */
  async open(store: string, name: string, count: number): Promise<number> {
    const expected = textAfter(count);
    const began = performance.now();
    const open = await opened(store, name);
    const text = open.text();
    const took = performance.now() - began;
    await open.close();
    if (text !== expected)
      throw new Error(`${store} gave back another text: ${text.length} letters, not ${expected.length}`);
    return took;
  },
};

function opened(store: string, name: string): ReturnType<BenchStore['open']> {
  const found = STORES[store];
  if (found === undefined) throw new Error(`no store is called ${store}`);
  return found.open(name);
}

export type Bench = typeof bench;
Object.assign(window, { bench });
