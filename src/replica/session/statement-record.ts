/**
 * A statement as it stands in a signed entry: canonical JSON with its own name,
 * its full content and the frontier it was made at [SESSION-9]. The name is
 * given at birth, so that a statement can be shown, superseded and undone
 * before its entry exists.
 */
import type { Bytes } from '#lib/bytes.ts';
import type { EpochMillis } from '#plan/calendar-date.ts';
import type { Statement, StatementView } from '#plan/coordinators/coordinator.ts';
import type { MemberRef } from '#plan/field.ts';
import { isJsonObject, parseCanonicalJson, toCanonicalJson, type Json } from '#protocol/codec/canonical-json.ts';
import type { EntryId, SectionId } from '#protocol/ids.ts';
import type { Head } from '#protocol/oplog/head.ts';

/** A statement this device holds. `entry` is absent until it is sealed. */
export interface HeldStatement {
  readonly section: SectionId;
  readonly entry: EntryId | null;
  readonly view: StatementView;
}

export function encodeStatement(id: string, content: Statement, frontier: readonly Head[]): Bytes {
  const json: Json = {
    id,
    subject: content.subject,
    content: wellFormed(content),
    frontier: frontier.map((head): Json => ({ ...head })),
  };
  return toCanonicalJson(json);
}

/** `undefined` when this version cannot read it; the entry is kept and passed on all the same. */
export function decodeStatement(bytes: Bytes, signedBy: MemberRef, at: EpochMillis): StatementView | undefined {
  const json = parseCanonicalJson(bytes);
  if (!json.ok || !isJsonObject(json.value)) return undefined;
  const { id, content } = json.value;
  if (typeof id !== 'string' || !/^[A-Za-z0-9_-]{1,64}$/.test(id) || !isJsonObject(content)) return undefined;
  const shape = SHAPES[content['statement'] as Statement['statement']];
  if (shape === undefined || !shape.every((field) => typeof content[field] === 'string')) return undefined;
  const supersedes = content['supersedes'];
  if (!Array.isArray(supersedes) || !supersedes.every((name) => typeof name === 'string')) return undefined;
  return { id, content: content as unknown as Statement, signedBy, at };
}

/** Half a character (a torn emoji) has no UTF-8, and must not stop a statement. */
function wellFormed(content: Statement): Json {
  const fields = Object.entries(content).map(([name, value]): [string, Json] => [
    name,
    typeof value === 'string' ? mend(value) : value,
  ]);
  return Object.fromEntries(fields);
}

function mend(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** The text fields that each kind of statement must have. */
const SHAPES: Readonly<Record<Statement['statement'], readonly string[]>> = {
  coordinatorAppointed: ['subject', 'name', 'organisation', 'phone', 'level', 'from', 'appointedBy'],
  coordinatorEnded: ['subject', 'on'],
  planConsent: ['subject', 'act', 'basis', 'method', 'date', 'witness'],
};
