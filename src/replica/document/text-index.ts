import * as Y from 'yjs';
import { parseTextRootName, textRootName } from './root-names.ts';

/**
 * Which texts belong to which item. Texts are roots, so that one can be added
 * to an old item by two people apart and none of it is lost; their names alone
 * say whose they are. Names are never removed from a document, so the index
 * only has to look at those that came since last time.
 */
export interface TextIndex {
  /** Texts of an item, or of `plan`, by field name. */
  of(item: string): readonly (readonly [field: string, text: string])[];
  read(item: string, field: string): string;
}

export function openTextIndex(doc: Y.Doc): TextIndex {
  const fields = new Map<string, string[]>();
  let known = 0;

  const catchUp = () => {
    if (doc.share.size === known) return;
    let at = 0;
    for (const name of doc.share.keys()) {
      if (at++ < known) continue;
      const parsed = parseTextRootName(name);
      if (parsed === undefined) continue;
      const list = fields.get(parsed.item);
      if (list === undefined) fields.set(parsed.item, [parsed.field]);
      else {
        list.push(parsed.field);
        list.sort();
      }
    }
    known = doc.share.size;
  };

  const read = (item: string, field: string) => {
    const name = textRootName(item, field);
    return doc.share.has(name) ? wordsOf(doc.getText(name)) : '';
  };

  return {
    of(item) {
      catchUp();
      return (fields.get(item) ?? []).map((field) => [field, read(item, field)] as const);
    },
    read,
  };
}

/** Only characters: what else a later version may put between them is kept, and skipped here. */
function wordsOf(text: Y.Text): string {
  return text.toString();
}
