import * as Y from 'yjs';
import type { Bytes } from '#lib/bytes.ts';
import { readFields, readItem } from './read-item.ts';
import { isFieldName, PLAN, parseTextRootName } from './root-names.ts';
import {
  COLLECTIONS,
  SECTION_KINDS,
  SECTION_VIEW_VERSION,
  type Collection,
  type FieldsView,
  type ItemView,
  type SectionView,
} from './section-view.ts';
import { openSectionWriter, type SectionWriter } from './section-writer.ts';
import { openTextIndex } from './text-index.ts';

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
  /** Everything the section holds, as one update. */
  encodeState(): Bytes;
  /** For commands: one local transaction. */
  change<T>(edit: (writer: SectionWriter) => T): T;
  /** For commands: what is written now, also inside a transaction. */
  readonly reader: Pick<SectionWriter, 'has' | 'entries' | 'writes' | 'texts' | 'text' | 'digest' | 'isNested'>;
  close(): void;
}

const LOCAL = 'local';
const ROOT = 'section';

/**
 * @param section the section's id, 32 hex digits
 * @param clientId this session's own, never used by another session (DOC-1)
 */
export function openSectionDocument(section: string, clientId: number): SectionDocument {
  const doc = new Y.Doc({ gc: true });
  doc.clientID = clientId;
  // Named before anything arrives, so that each root is known as what it is.
  doc.getMap(ROOT);
  for (const collection of COLLECTIONS) doc.getMap(collection);

  const textIndex = openTextIndex(doc);
  const writer = openSectionWriter(section, doc, textIndex);
  const cache = openViewCache(section, doc, (item) => textIndex.of(item));
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

interface ViewCache {
  view(): SectionView;
  /** Forgets what the transaction touched, and nothing else. */
  forget(transaction: Y.Transaction): void;
}

function openViewCache(
  section: string,
  doc: Y.Doc,
  textsOf: (item: string) => readonly (readonly [string, string])[],
): ViewCache {
  /** `null` = read, and no item. */
  const items = new Map<Collection, Map<string, ItemView | null>>(COLLECTIONS.map((name) => [name, new Map()]));
  let plan: FieldsView | null = null;
  let view: SectionView | null = null;

  /** Yjs makes a root anew when it learns what kind it is: a name not found is looked for again. */
  let rootNames = new Map<unknown, string>();
  const rootName = (root: unknown): string => {
    if (!rootNames.has(root)) rootNames = new Map([...doc.share].map(([name, type]) => [type, name]));
    return rootNames.get(root) ?? '';
  };

  const readCollection = (collection: Collection): { items: readonly ItemView[]; unreadable: number } => {
    const cached = items.get(collection)!;
    const root = doc.getMap(collection);
    const list: ItemView[] = [];
    let unreadable = 0;
    for (const key of [...root.keys()].sort()) {
      let item = cached.get(key);
      if (item === undefined) {
        const map = root.get(key);
        item = map instanceof Y.Map ? (readItem(key, [...map.entries()], textsOf(key)) ?? null) : null;
        cached.set(key, item);
      }
      if (item === null) unreadable++;
      else {
        list.push(item);
        unreadable += item.unreadable.length;
      }
    }
    return { items: list, unreadable };
  };

  const build = (): SectionView => {
    plan ??= readFields(doc.getMap(ROOT).entries(), textsOf(PLAN));
    let unreadable = plan.unreadable.length + countUnknownRoots(doc);
    const read = (collection: Collection) => {
      const result = readCollection(collection);
      unreadable += result.unreadable;
      return result.items;
    };
    const collections = {
      goals: read('goals'),
      measures: read('measures'),
      participants: read('participants'),
      evaluations: read('evaluations'),
      notes: read('notes'),
    };
    const kind = Object.hasOwn(plan.registers, 'kind') ? plan.registers['kind']?.[0]?.v : undefined;
    return {
      version: SECTION_VIEW_VERSION,
      section,
      kind: SECTION_KINDS.find((known) => known === kind) ?? null,
      plan,
      collections,
      unreadable,
    };
  };

  return {
    view: () => (view ??= build()),
    forget(transaction) {
      view = null;
      for (const [type, keys] of transaction.changed) {
        const { root, key } = placeOf(type);
        const name = rootName(root);
        const text = parseTextRootName(name);
        const changedKeys = key === null ? [...keys] : [key];
        if (name === ROOT || text?.item === PLAN) plan = null;
        else if (text !== undefined) for (const cached of items.values()) cached.delete(text.item);
        else for (const changed of changedKeys) if (changed !== null) items.get(name as Collection)?.delete(changed);
      }
    },
  };
}

/** The part of a Yjs type that says where it hangs. */
interface Located {
  readonly _item: { readonly parent: unknown; readonly parentSub: string | null } | null;
}

/** The root a type hangs under, and the key it hangs by. */
function placeOf(type: Located): { readonly root: unknown; readonly key: string | null } {
  let at = type;
  let key: string | null = null;
  while (at._item !== null) {
    key = at._item.parentSub ?? key;
    at = at._item.parent as Located;
  }
  return { root: at, key };
}

/** Things in collections that a later version may have. */
function countUnknownRoots(doc: Y.Doc): number {
  let count = 0;
  for (const name of [...doc.share.keys()])
    if (name !== ROOT && !COLLECTIONS.some((known) => known === name) && isFieldName(name))
      count += doc.getMap(name).size;
  return count;
}
