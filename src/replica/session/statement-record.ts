/**
 * A statement as it stands in a signed entry: canonical JSON with its own name,
 * its full content and the frontier it was made at [SESSION-9]. The name is
 * given at birth, so that a statement can be shown, superseded and undone
 * before its entry exists.
 */
import type { Bytes } from '#lib/bytes.ts';
import { parseCalendarDate, type EpochMillis } from '#plan/calendar-date.ts';
import {
  COORDINATOR_LEVELS,
  SIGN_METHODS,
  type PlanConsent,
  type Statement,
  type StatementView,
} from '#plan/coordinators/coordinator.ts';
import { SHARED_RIGHTS } from '#plan/consent/sharing.ts';
import type { MemberRef } from '#plan/field.ts';
import { DEVICE_WORDS } from '#plan/participants/device-seen.ts';
import { PROPOSAL_OUTCOMES } from '#plan/proposals/proposal.ts';
import { isJsonObject, parseCanonicalJson, toCanonicalJson, type Json } from '#protocol/codec/canonical-json.ts';
import { parseDeviceId, parseMemberId, parseSectionId, type EntryId, type SectionId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import type { Head } from '#protocol/oplog/head.ts';
import { isParentsYes, MAX_STATED, readDrawing, wrongDetail } from '../views/read-consent.ts';
import { readBoolean, readLine } from '../views/read-values.ts';

/** A statement this device holds. `entry` is absent until it is sealed. */
export interface HeldStatement {
  readonly section: SectionId;
  readonly entry: EntryId | null;
  readonly view: StatementView;
}

/** The content of a statement's entry [SESSION-9]. @param frontier heads of the section when it is said */
export function encodeStatement(id: string, content: Statement, frontier: readonly Head[]): Bytes {
  const json: Json = {
    id,
    subject: content.subject,
    content: wellFormed(content as unknown as Json),
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
  const kind = content['statement'];
  if (typeof kind !== 'string' || !Object.hasOwn(SHAPES, kind)) return undefined;
  const shape = Object.entries(SHAPES[kind as Statement['statement']]);
  if (!shape.every(([field, fits]) => fits(content[field]))) return undefined;
  if (kind === 'sharingConsent' && !isParentsYes(content)) return undefined;
  const supersedes = content['supersedes'];
  if (!Array.isArray(supersedes) || !supersedes.every((name) => typeof name === 'string')) return undefined;
  return { id, content: content as unknown as Statement, signedBy, at };
}

/** Half a character (a torn emoji) has no UTF-8, and must not stop a statement. */
function wellFormed(value: Json): Json {
  if (typeof value === 'string') return value.replace(/\p{Surrogate}/gu, '\ufffd');
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, wellFormed(inside)]));
}

type Fits = (value: Json | undefined) => boolean;
const text: Fits = (value) => typeof value === 'string';
const line: Fits = (value) => value !== undefined && readLine(value) !== undefined;
const drawing: Fits = (value) => value !== undefined && readDrawing(value) !== undefined;
/** Only a consent given after the plan was begun has them. */
const details: Fits = (value) => value === undefined || wrongDetail(value) === undefined;
const id =
  (parse: (text: string) => unknown): Fits =>
  (value) =>
    typeof value === 'string' && parse(value) !== undefined;
/** Each section once. */
const parts: Fits = (value) =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.length <= LIMITS.sections &&
  value.every((part) => isJsonObject(part) && id(parseSectionId)(part['section']) && sharedRight(part['right'])) &&
  new Set(value.map((part) => isJsonObject(part) && part['section'])).size === value.length;
const day: Fits = (value) => parseCalendarDate(value) !== undefined;
const oneOf =
  (known: readonly string[]): Fits =>
  (value) =>
    known.some((one) => one === value);
const sharedRight = oneOf(SHARED_RIGHTS);
/** True, or not said. */
const mark: Fits = (value) => value === undefined || value === true;

/** The fields that each kind of statement must have. What does not fit is counted as unreadable, never drawn. */
const SHAPES: Readonly<Record<Statement['statement'], Readonly<Record<string, Fits>>>> = {
  coordinatorAppointed: {
    subject: text,
    name: text,
    organisation: text,
    phone: text,
    level: oneOf(COORDINATOR_LEVELS),
    from: day,
    appointedBy: text,
  },
  coordinatorEnded: { subject: text, on: day },
  planConsent: {
    subject: text,
    act: text,
    basis: oneOf(['self', 'parent', 'next-of-kin', 'custodian'] satisfies PlanConsent['basis'][]),
    method: oneOf(SIGN_METHODS),
    date: day,
    witness: text,
    details,
  },
  consentWithdrawn: { subject: text, on: day },
  planApproved: { subject: text, name: line, method: oneOf(SIGN_METHODS), on: day, drawing },
  takenBack: { subject: text, on: day },
  sharingConsent: {
    subject: text,
    member: id(parseMemberId),
    parts,
    givenBy: line,
    givenAs: oneOf(['planOwner', 'parent', 'nextOfKin', 'guardian']),
    method: oneOf(SIGN_METHODS),
    date: day,
    witness: line,
    from: day,
    to: (value) => value === '' || day(value),
    reservations: (value) => typeof value === 'string' && value.length <= MAX_STATED,
    drawing,
    onward: mark,
    history: mark,
    ahead: mark,
    beside: mark,
    paper: (value) => value === undefined || id(parseDeviceId)(value),
  },
  sharingWithdrawn: { subject: text, member: id(parseMemberId), on: day },
  proposalAnswered: {
    subject: line,
    outcome: oneOf(PROPOSAL_OUTCOMES),
    words: (value) => typeof value === 'string' && value.length <= MAX_STATED,
  },
  deviceSeen: {
    subject: id(parseDeviceId),
    on: day,
    device: oneOf(DEVICE_WORDS),
    lock: (value) => value !== undefined && readBoolean(value) !== undefined,
  },
};
