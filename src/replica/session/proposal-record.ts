/**
 * A proposal as it stands in a signed entry of its own type [PROPOSAL-1]:
 * canonical JSON {commands, id, replaces}, or {id, withdraws} when whoever
 * made it thinks better of it.
 */
import type { Bytes } from '#lib/bytes.ts';
import type { EpochMillis } from '#plan/calendar-date.ts';
import type { MemberRef } from '#plan/field.ts';
import { proposalName } from '#plan/proposals/proposal.ts';
import { isJsonObject, parseCanonicalJson, toCanonicalJson, type Json } from '#protocol/codec/canonical-json.ts';
import type { EntryId, SectionId } from '#protocol/ids.ts';
import type { PlanCommand } from '../api.ts';
import { isId } from '../document/root-names.ts';
import { readCommand } from '../proposals/shapes.ts';

/** Bytes of one proposal: some long texts, no book. */
export const MOST_PROPOSAL_BYTES = 128 * 1024;
const MOST_REPLACED = 64;
/** A member, a point and an id. */
const NAME = /^[0-9a-f]{32}\.[A-Za-z0-9_-]{1,64}$/;

export type ProposalContent =
  /** One command; a list, so that a later version may hold more. */
  { readonly commands: readonly PlanCommand[]; readonly replaces: readonly string[] } | { readonly withdraws: string };

/** A proposal this device holds. `entry` is absent until it is sealed. */
export interface HeldProposal {
  readonly section: SectionId;
  readonly entry: EntryId | null;
  /** `proposalName` of who signed it. */
  readonly name: string;
  readonly by: MemberRef;
  readonly at: EpochMillis;
  readonly content: ProposalContent;
}

/** @returns `undefined` = it is larger than a proposal may be */
export function encodeProposal(id: string, content: ProposalContent): Bytes | undefined {
  const bytes = toCanonicalJson(wellFormed({ id, ...content } as unknown as Json));
  return bytes.length <= MOST_PROPOSAL_BYTES ? bytes : undefined;
}

/** `undefined` when this version cannot read it; the entry is kept and passed on all the same. */
export function decodeProposal(bytes: Bytes, by: MemberRef): Pick<HeldProposal, 'name' | 'content'> | undefined {
  if (bytes.length > MOST_PROPOSAL_BYTES) return undefined;
  const json = parseCanonicalJson(bytes);
  if (!json.ok || !isJsonObject(json.value)) return undefined;
  const { id, ...rest } = json.value;
  const content = isId(id) ? readContent(rest) : undefined;
  return content === undefined ? undefined : { name: proposalName(by, id as string), content };
}

function readContent(json: { readonly [field: string]: Json }): ProposalContent | undefined {
  const { commands, replaces, withdraws, ...more } = json;
  if (Object.keys(more).length > 0) return undefined;
  if (withdraws !== undefined)
    return isName(withdraws) && commands === undefined && replaces === undefined ? { withdraws } : undefined;
  // What is taken in must be what was shown, and of several only the first would be.
  if (!Array.isArray(commands) || commands.length !== 1) return undefined;
  if (!Array.isArray(replaces) || replaces.length > MOST_REPLACED || !replaces.every(isName)) return undefined;
  const read = (commands as readonly Json[]).map(readCommand);
  return read.every((command) => command !== undefined) ? { commands: read, replaces } : undefined;
}

function isName(value: Json): value is string {
  return typeof value === 'string' && NAME.test(value);
}

/** Half a character (a torn emoji) has no UTF-8, and must not stop a proposal; what is left out is left out. */
function wellFormed(value: Json): Json {
  if (typeof value === 'string') return value.replace(/\p{Surrogate}/gu, '\ufffd');
  if (Array.isArray(value)) return value.map(wellFormed);
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).filter(([, inside]) => (inside as Json | undefined) !== undefined);
  return Object.fromEntries(kept.map(([name, inside]) => [name, wellFormed(inside)]));
}
