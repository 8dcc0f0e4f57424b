/**
 * A short fingerprint of what an item says, kept in the mark that deletes or
 * moves it: if the item says something else now, someone changed it without
 * knowing (DOC-7). Not for secrets: whoever may write the mark may write
 * anything. Frozen, or every deleted thing would return with an update.
 *
 * Over the UTF-16 units of lines `name=value`, in the order of their names:
 * every entry of the item except its birth, its marks, its `edited` stamps and
 * its `order`; values as JSON; and `text/<field>=<words>` for texts not empty.
 */
import { ORDER, parseEntryName } from './item-entries.ts';

export function digestOf(
  entries: Iterable<readonly [string, unknown]>,
  texts: Iterable<readonly [string, string]>,
): string {
  const lines: string[] = [];
  for (const [name, value] of entries) {
    const entry = parseEntryName(name);
    const says = entry.is === 'unknown' || (entry.is === 'write' && entry.field !== ORDER);
    if (says) lines.push(`${name}=${valueText(value)}`);
  }
  for (const [field, text] of texts) if (text !== '') lines.push(`text/${field}=${text}`);
  lines.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return fingerprint(lines.join('\n'));
}

/** Two runs of FNV-1a with different seeds and primes: 64 bits as 16 hex digits. */
export function fingerprint(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b);
    b ^= b >>> 13;
  }
  return hex(a) + hex(b);
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}

/** Values that JSON cannot say still differ from those it can. */
function valueText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '~';
  } catch {
    return '~';
  }
}
