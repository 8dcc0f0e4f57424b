/**
 * What whoever is invited needs to ask: where the plan is, which act invites,
 * and the secret [INVITE-2]. It travels as the fragment of a link, and sealed
 * as a note at the relay. It names nobody but who invites, if they want it.
 */
import { assert } from '#lib/assert.ts';
import {
  concatBytes,
  equalBytes,
  fromBase64url,
  toBase64url,
  utf8FromBytes,
  utf8ToBytes,
  type Bytes,
} from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { ByteReader } from '../codec/reader.ts';
import { ByteWriter } from '../codec/writer.ts';
import type { Engine } from '../crypto/engine.ts';
import { sha256 } from '../crypto/hash.ts';
import { SecretBytes } from '../crypto/secret-bytes.ts';
import { ID_BYTES, idBytes, idFromBytes, parsePlanId, type PlanId } from '../ids.ts';
import { HEAD_BYTES, readHead, writeHead, type Head } from '../oplog/head.ts';
import { INVITATION_SECRET_BYTES } from './invitation-keys.ts';

export interface Invitation {
  readonly plan: PlanId;
  /** The act `invite`, by which the request is placed in the access log. */
  readonly act: Head;
  readonly secret: SecretBytes;
  /** `address` '' = the relay at the app's own address. `key`: Ed25519, 32 bytes. */
  readonly relay: { readonly key: Bytes; readonly address: string };
  /** Who invites, in their own words; '' = it is not said. Nothing vouches for it but the digits that are compared. */
  readonly from: string;
}

/** `InvitationBroken`: cut short, or changed on its way. `InvitationTooNew`: made by a newer app. */
export type InvitationError = { readonly type: 'InvitationBroken' } | { readonly type: 'InvitationTooNew' };

const VERSION = 2;
const MAX_FROM_BYTES = 120;
/** Control and format characters: a name could be turned round by them, or hide what is behind it. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;
const CHECK_BYTES = 4;
const RELAY_KEY_BYTES = 32;
const SHORTEST = 1 + ID_BYTES.plan + HEAD_BYTES + INVITATION_SECRET_BYTES + RELAY_KEY_BYTES + 1 + CHECK_BYTES;
/** An address of a relay, as an act may name it [ACCESS-15]; or nothing. */
const ADDRESS = /^[\x21-\x7e]{0,200}$/;

/** The bytes of an invitation [INVITE-2]. */
export async function encodeInvitation(engine: Engine, invitation: Invitation): Promise<Bytes> {
  const { plan, act, secret, relay, from } = invitation;
  assert(relay.key.length === RELAY_KEY_BYTES && ADDRESS.test(relay.address), 'a relay has a key and a short address');
  const writer = new ByteWriter().u8(VERSION).bytes(idBytes(plan));
  writeHead(writer, act);
  const address = utf8ToBytes(relay.address);
  const body = secret.withBytes((bits) =>
    writer
      .bytes(bits)
      .bytes(relay.key)
      .u8(address.length)
      .bytes(address)
      .bytes(utf8ToBytes(namedAs(from)))
      .finish(),
  );
  return concatBytes(body, await checkOf(engine, body));
}

/** Reads what `encodeInvitation` wrote. A cut or changed invitation is told from one of a newer app. */
export async function decodeInvitation(engine: Engine, bytes: Bytes): Promise<Result<Invitation, InvitationError>> {
  if (bytes.length > CHECK_BYTES && bytes[0]! > VERSION) return err({ type: 'InvitationTooNew' });
  if (bytes.length < SHORTEST || bytes[0] !== VERSION) return err({ type: 'InvitationBroken' });
  const body = bytes.slice(0, -CHECK_BYTES);
  if (!equalBytes(await checkOf(engine, body), bytes.slice(-CHECK_BYTES))) return err({ type: 'InvitationBroken' });
  const reader = new ByteReader(body);
  reader.u8();
  const plan = idFromBytes(reader.bytes(ID_BYTES.plan), parsePlanId);
  const act = readHead(reader);
  const secret = new SecretBytes(reader.bytes(INVITATION_SECRET_BYTES));
  const key = reader.bytes(RELAY_KEY_BYTES);
  const address = utf8FromBytes(reader.bytes(reader.u8()));
  const from = reader.failed ? undefined : utf8FromBytes(reader.bytes(reader.remaining));
  if (address === undefined || !ADDRESS.test(address) || from === undefined || namedAs(from) !== from || act.seq === 0)
    return err({ type: 'InvitationBroken' });
  return ok({ plan, act, secret, relay: { key, address }, from });
}

/** A name as an invitation carries it: one short line, with nothing in it that cannot be seen. */
function namedAs(name: string): string {
  let kept = '';
  const line = name.normalize('NFC').replace(/\s+/gu, ' ').replace(UNSEEN, '').trim();
  for (const letter of line)
    if (utf8ToBytes(kept + letter).length <= MAX_FROM_BYTES) kept += letter;
    else break;
  return kept.trim();
}

/** As the fragment of a link, without `#`. */
export async function invitationToText(engine: Engine, invitation: Invitation): Promise<string> {
  return toBase64url(await encodeInvitation(engine, invitation));
}

/** Reads a fragment; white space that a mail program put in does not matter. */
export function invitationFromText(engine: Engine, text: string): Promise<Result<Invitation, InvitationError>> {
  const bytes = fromBase64url(text.replace(/\s+/g, ''));
  if (bytes === undefined) return Promise.resolve(err({ type: 'InvitationBroken' }));
  return decodeInvitation(engine, bytes);
}

/** Finds what a mail program cut off, before a relay is asked for a plan that is not there. */
async function checkOf(engine: Engine, body: Bytes): Promise<Bytes> {
  const hash = await sha256(engine, concatBytes(utf8ToBytes('dinplan/invite/1/check'), body));
  return hash.slice(0, CHECK_BYTES);
}
