/**
 * What a page notes about itself, by the system's clock so that two browsers of
 * one machine can be compared: when keys were pressed, from which frame on a
 * text stood on the screen, and when the browser said that a transaction was done.
 */
export interface Recorded {
  /** Each key that writes a letter. */
  readonly keys: readonly number[];
  /** From which frame on the text was so long. */
  readonly seen: readonly { readonly at: number; readonly length: number }[];
  /** Finished transactions that added something: to which stores, under which ids, and how many of the rows were dropped. */
  readonly stored: readonly {
    readonly at: number;
    readonly ids: readonly string[];
    readonly added: Readonly<Record<string, number>>;
    readonly droppedRows: number;
  }[];
}

declare global {
  // oxlint-disable-next-line no-var -- the only way to declare a property of the page's window
  var recorded: { keys: number[]; seen: { at: number; length: number }[]; stored: Recorded['stored'][number][] };
}

/** The text that is written in every bench begins so, and no other does. */
export const START = 'Eg vil ';

/** Runs in every page before anything else of it. */
function record(start: string): void {
  globalThis.recorded = { keys: [], seen: [], stored: [] };
  const by = (time: number): number => performance.timeOrigin + time;
  const isOurs = (it: unknown): it is HTMLTextAreaElement =>
    it instanceof HTMLTextAreaElement && it.value.startsWith(start);

  addEventListener(
    'keydown',
    (event) => {
      if (event.key.length === 1 && isOurs(event.target)) recorded.keys.push(by(event.timeStamp));
    },
    true,
  );

  let length = -1;
  const look = (now: number): void => {
    const field = [...document.querySelectorAll('textarea')].find(isOurs);
    // What another writes and has not sent yet lies over the field.
    const over = document.querySelector('.others-words')?.textContent ?? '';
    const text = over.startsWith(start) ? over : field?.value;
    if (text !== undefined && text.length !== length) {
      length = text.length;
      recorded.seen.push({ at: by(now), length });
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);

  type Notes = { ids: string[]; added: Record<string, number>; droppedRows: number };
  const underWay = new WeakMap<IDBTransaction, Notes>();
  const notesOf = (transaction: IDBTransaction): Notes => {
    const known = underWay.get(transaction);
    if (known !== undefined) return known;
    const notes: Notes = { ids: [], added: {}, droppedRows: 0 };
    underWay.set(transaction, notes);
    transaction.addEventListener('complete', () => recorded.stored.push({ at: by(performance.now()), ...notes }));
    return notes;
  };
  const { add, put, delete: drop } = IDBObjectStore.prototype;
  const note = (store: IDBObjectStore, value: unknown): void => {
    const notes = notesOf(store.transaction);
    notes.added[store.name] = (notes.added[store.name] ?? 0) + 1;
    if (store.name === 'entries') notes.ids.push((value as { id: string }).id);
  };
  IDBObjectStore.prototype.add = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
    note(this, value);
    return key === undefined ? add.call(this, value) : add.call(this, value, key);
  };
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
    note(this, value);
    return key === undefined ? put.call(this, value) : put.call(this, value, key);
  };
  IDBObjectStore.prototype.delete = function (this: IDBObjectStore, key: IDBValidKey | IDBKeyRange) {
    if (this.name === 'rows') notesOf(this.transaction).droppedRows += 1;
    return drop.call(this, key);
  };
}

/** As a script for a page. */
export const RECORDER = `(${record.toString()})(${JSON.stringify(START)})`;
