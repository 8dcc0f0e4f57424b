/**
 * What becomes of bytes from elsewhere [RECEIVE-1], up to opening: size →
 * parse → plan → author ever admitted → signature → may I read it → open →
 * body. Each step may stop it with a value; none changes anything. What comes
 * after (client id, deps, scratch document, storing, applying) is the replica's.
 */
import type { Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { readAct, type AccessPayload } from '../access/access-entry.ts';
import { checkActKeys, type ActError, type OpenAct } from '../access/act.ts';
import type { AccessState } from '../access/state.ts';
import type { Engine } from '../crypto/engine.ts';
import type { NotAuthentic } from '../crypto/aead.ts';
import type { SectionKey } from '../crypto/section-key.ts';
import { planIdOf, type DeviceId, type EntryId, type KeyId, type PlanId, type SectionId } from '../ids.ts';
import { decodeBody, type Body, type BodyError } from './body.ts';
import { entryIdOf, openEntry, parseEntry, verifyEntryId, type ParsedEntry } from './entry.ts';
import type { EntryMalformed } from './prefix.ts';

/** What must be known to judge an entry. */
export interface ReceiveContext {
  readonly plan: PlanId;
  /** The reduction of the access acts held so far: hand in access entries first. */
  readonly access: AccessState;
  /** The key if this device holds it. */
  sectionKey(section: SectionId, keyId: KeyId): SectionKey | undefined;
}

interface ExaminedEntry {
  readonly id: EntryId;
  readonly entry: ParsedEntry;
}

/** An entry that may be stored once its dependencies are held. */
export type Examined =
  | (ExaminedEntry & { readonly kind: 'sealed' | 'checkpoint'; readonly body: Body })
  | (ExaminedEntry & { readonly kind: 'access' | 'erase'; readonly payload: AccessPayload })
  /** Known by id alone; opened when needed. */
  | (ExaminedEntry & { readonly kind: 'wrap' | 'blob' })
  /** A newer app's kind, validly signed: kept and passed on, never opened [ENTRY-11]. */
  | (ExaminedEntry & { readonly kind: 'unknown' });

/**
 * `WrongPlan`: of another plan. `AuthorUnknown`: not admitted as far as we
 * know; may be after more access entries. `AuthorMayNotWrite`: a file or a
 * sheet never writes content, an invitation nothing but a `join`. `SignatureInvalid`. `KeyNotHeld`: not for us to
 * read, or its key is still to come. `NotAuthentic`: signed, but does not open.
 */
export type ReceiveError =
  | EntryMalformed
  | { readonly type: 'WrongPlan' }
  | { readonly type: 'AuthorUnknown'; readonly author: DeviceId }
  | { readonly type: 'AuthorMayNotWrite'; readonly author: DeviceId }
  | { readonly type: 'SignatureInvalid' }
  | { readonly type: 'KeyNotHeld'; readonly section: SectionId; readonly keyId: KeyId }
  | NotAuthentic
  | BodyError
  | ActError;

/** Whether the same bytes may pass later, when more access entries or keys are held, or in a newer app. All else is for ever. */
export function isTransient(error: ReceiveError): boolean {
  return (
    error.type === 'AuthorUnknown' ||
    error.type === 'KeyNotHeld' ||
    error.type === 'EntryTooNew' ||
    error.type === 'BodyTooNew'
  );
}

/** Judges the bytes of one entry. Never throws, whatever the bytes. */
export async function examine(
  engine: Engine,
  bytes: Bytes,
  context: ReceiveContext,
): Promise<Result<Examined, ReceiveError>> {
  const parsed = parseEntry(bytes);
  if (!parsed.ok) return parsed;
  const entry = parsed.value;
  if (entry.prefix.plan !== context.plan) return err({ type: 'WrongPlan' });
  const { kind } = entry.prefix;
  if (kind === 'access' || kind === 'erase') return examineAct(engine, entry, context);

  const author = authorKey(context.access, entry.prefix.device);
  if (!author) return err({ type: 'AuthorUnknown', author: entry.prefix.device });
  if (author.kind !== 'own' && (kind !== 'unknown' || author.kind === 'invitation'))
    return err({ type: 'AuthorMayNotWrite', author: entry.prefix.device });
  const id = await entryIdOf(engine, entry);
  if (!(await verifyEntryId(engine, id, entry.signature, author.signing))) return err({ type: 'SignatureInvalid' });
  if (kind !== 'sealed' && kind !== 'checkpoint') return ok({ kind, id, entry });

  const body = await openBody(engine, entry, context);
  return body.ok ? ok({ kind, id, entry, body: body.value }) : body;
}

async function openBody(
  engine: Engine,
  entry: ParsedEntry,
  context: ReceiveContext,
): Promise<Result<Body, ReceiveError>> {
  const { section, keyId } = entry.prefix;
  const key = context.sectionKey(section, keyId);
  if (!key) return err({ type: 'KeyNotHeld', section, keyId });
  const opened = await openEntry(engine, entry, key);
  return opened.ok ? decodeBody(engine, opened.value) : opened;
}

/** An act brings the keys it admits. A key that engines judge differently is refused before it verifies anything. */
async function examineAct(
  engine: Engine,
  entry: ParsedEntry,
  context: ReceiveContext,
): Promise<Result<Examined, ReceiveError>> {
  const { device, kind } = entry.prefix;
  const read = await readAct(engine, entry);
  // A first act counts by the plan's root alone, whoever else is admitted: it makes owners.
  const author = authorKey(context.access, device);
  const signing =
    read.ok && read.value.act.type === 'open'
      ? await rootKeyOf(engine, device, read.value.act, context.plan)
      : author?.signing;
  if (!signing) return err({ type: 'AuthorUnknown', author: device });
  // Whoever holds a link may ask to join, and say nothing else [ACCESS-15].
  if (author?.kind === 'invitation' && (!read.ok || read.value.act.type !== 'join'))
    return err({ type: 'AuthorMayNotWrite', author: device });
  if (read.ok) {
    const checked = await checkActKeys(engine, read.value.act);
    if (!checked.ok) return checked;
  }
  const id = await entryIdOf(engine, entry);
  if (!(await verifyEntryId(engine, id, entry.signature, signing))) return err({ type: 'SignatureInvalid' });
  if (!read.ok) return read;
  return ok({ kind: kind === 'erase' ? 'erase' : 'access', id, entry, payload: read.value });
}

/** [RECEIVE-3] The first act brings the key it is signed with: the plan's id is a hash of it, and its author must be that sheet. */
async function rootKeyOf(engine: Engine, author: DeviceId, act: OpenAct, plan: PlanId): Promise<Bytes | undefined> {
  if (act.sheet.id !== author) return undefined;
  return (await planIdOf(engine, act.sheet.signing)) === plan ? act.sheet.signing : undefined;
}

/** Whose signature counts as somebody's: whatever became of them, for what they signed may rest in the past of others. */
function authorKey(
  access: AccessState,
  author: DeviceId,
): { readonly signing: Bytes; readonly kind: 'own' | 'file' | 'sheet' | 'invitation' } | undefined {
  const device = access.everAdmitted.get(author);
  if (device) return { signing: device.keys.signing, kind: device.kind };
  const sheet = access.sheets.get(author);
  if (sheet) return { signing: sheet.keys.signing, kind: 'sheet' };
  const invitation = access.invitations.get(author);
  return invitation && { signing: invitation.keys.signing, kind: 'invitation' };
}
