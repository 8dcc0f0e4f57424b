import * as Y from 'yjs';
import { SECTION_ROOT } from './purpose.ts';
import { readFields, readItem } from './read-item.ts';
import { isFieldName, parseTextRootName, PLAN } from './root-names.ts';
import {
  COLLECTIONS,
  SECTION_KINDS,
  SECTION_VIEW_VERSION,
  type Collection,
  type FieldsView,
  type ItemView,
  type SectionView,
} from './section-view.ts';
import type { TextIndex } from './text-index.ts';

/** Reads a section into plain data, and after a change again only what the change touched. */
export interface ViewCache {
  /** The same object until something changed; of what did not change, the same parts. */
  view(): SectionView;
  /** Forgets what the transaction touched, and nothing else. */
  forget(transaction: Y.Transaction): void;
}

export function openViewCache(section: string, doc: Y.Doc, textIndex: TextIndex): ViewCache {
  const collections = new Map(COLLECTIONS.map((name) => [name, openCollectionCache(doc.getMap(name), textIndex)]));
  const rootName = openRootNames(doc);
  const countUnknown = openUnknownRoots(doc);
  let plan: FieldsView | null = null;
  let view: SectionView | null = null;

  const build = (): SectionView => {
    plan ??= readFields(doc.getMap(SECTION_ROOT).entries(), textIndex.of(PLAN));
    let unreadable = plan.unreadable.length + countUnknown();
    const items = {} as Record<Collection, readonly ItemView[]>;
    for (const [name, collection] of collections) {
      const reading = collection.read();
      items[name] = reading.items;
      unreadable += reading.unreadable;
    }
    const kind = Object.hasOwn(plan.registers, 'kind') ? plan.registers['kind']?.[0]?.v : undefined;
    return {
      version: SECTION_VIEW_VERSION,
      section,
      kind: SECTION_KINDS.find((known) => known === kind) ?? null,
      plan,
      collections: items,
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
        if (name === SECTION_ROOT || text?.item === PLAN) plan = null;
        else if (text !== undefined) for (const cached of collections.values()) cached.forgetItem(text.item);
        else if (key !== null) collections.get(name as Collection)?.forgetItem(key);
        else collections.get(name as Collection)?.forgetKeys(keys);
      }
    },
  };
}

interface CollectionReading {
  /** By key. */
  readonly items: readonly ItemView[];
  /** Values that cannot be read, and keys that hold no item. */
  readonly unreadable: number;
}

interface CollectionCache {
  read(): CollectionReading;
  /** The item, if this collection has it, has changed. */
  forgetItem(key: string): void;
  /** Items have come, gone or been replaced. */
  forgetKeys(keys: ReadonlySet<string | null>): void;
}

function openCollectionCache(root: Y.Map<unknown>, textIndex: TextIndex): CollectionCache {
  /** Every key in order, with its item; `null` = holds no item. */
  let slots: { readonly key: string; readonly item: ItemView | null }[] = [];
  let slotOf = new Map<string, number>();
  let reading: CollectionReading | null = null;
  let keysChanged = true;
  const stale = new Set<string>();

  const readSlot = (key: string) => {
    const map = root.get(key);
    const item = map instanceof Y.Map ? (readItem(key, [...map.entries()], textIndex.of(key)) ?? null) : null;
    return { key, item };
  };

  const sortAnew = () => {
    const known = new Map(slots.map((slot) => [slot.key, slot]));
    slots = [...root.keys()].sort().map((key) => (stale.has(key) ? undefined : known.get(key)) ?? readSlot(key));
    slotOf = new Map(slots.map(({ key }, n) => [key, n]));
    keysChanged = false;
  };

  const readStale = () => {
    for (const key of stale) {
      const n = slotOf.get(key);
      if (n !== undefined) slots[n] = readSlot(key);
    }
  };

  return {
    read() {
      if (reading !== null) return reading;
      if (keysChanged) sortAnew();
      else readStale();
      stale.clear();
      const items: ItemView[] = [];
      let unreadable = 0;
      for (const { item } of slots) {
        if (item !== null) items.push(item);
        unreadable += item === null ? 1 : item.unreadable.length;
      }
      return (reading = { items, unreadable });
    },
    forgetItem(key) {
      if (!keysChanged && !slotOf.has(key)) return;
      stale.add(key);
      reading = null;
    },
    forgetKeys(keys) {
      for (const key of keys) if (key !== null) stale.add(key);
      keysChanged = true;
      reading = null;
    },
  };
}

/** The name of a root. Yjs makes a root anew when it learns what kind it is, so one not found is looked for again. */
function openRootNames(doc: Y.Doc): (root: unknown) => string {
  let names = new Map<unknown, string>();
  return (root) => {
    if (!names.has(root)) names = new Map([...doc.share].map(([name, type]) => [type, name]));
    return names.get(root) ?? '';
  };
}

/** Counts things in collections that a later version may have. Names are never removed, so each is looked at once. */
function openUnknownRoots(doc: Y.Doc): () => number {
  const unknown: string[] = [];
  let known = 0;
  return () => {
    if (doc.share.size > known) {
      for (const name of [...doc.share.keys()].slice(known))
        if (name !== SECTION_ROOT && !COLLECTIONS.some((one) => one === name) && isFieldName(name)) unknown.push(name);
      known = doc.share.size;
    }
    return unknown.reduce((sum, name) => sum + doc.getMap(name).size, 0);
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
