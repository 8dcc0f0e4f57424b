/**
 * Which statements are believed, and which others they end [DOC-12]. A
 * statement says in somebody's name what that person wants or has decided;
 * whoever may write a word somewhere could else say it for them.
 */
import { isAtLeast } from '#protocol/access/standing.ts';
import { rightOf } from '#protocol/access/reduce.ts';
import type { Right } from '#protocol/access/act.ts';
import type { EntryId, MemberId, SectionId } from '#protocol/ids.ts';
import type { Statement, StatementView } from '#plan/coordinators/coordinator.ts';
import type { SectionKind } from '#plan/plan-view.ts';
import { countsAlone } from './judge-alone.ts';
import type { PlanState } from './plan-state.ts';
import type { HeldStatement } from './statement-record.ts';

/** What decides about a statement, beside its words. */
export interface StatedIn {
  /** What its section is for; `null` = not known here. */
  readonly kind: SectionKind | null;
  /** Its author's right there where it was said; `told` = it is known from a checkpoint only. */
  readonly right: Right | 'told' | null;
  /** Whether its author owned the plan where it was said. */
  readonly byOwner: boolean;
}

/** [DOC-12] Whether a statement is believed where it stands. */
export function isBelieved({ content, signedBy }: StatementView, { kind, right, byOwner }: StatedIn): boolean {
  switch (content.statement) {
    case 'planConsent':
    case 'consentWithdrawn':
    case 'sharingWithdrawn':
      return kind === 'consent';
    case 'sharingConsent':
      return kind === 'consent' && (byOwner || signedBy !== content.member);
    case 'coordinatorAppointed':
    case 'coordinatorEnded':
    case 'planApproved':
      return kind === 'core' && isTrusted(right);
    case 'takenBack':
      return kind === 'consent' || (kind === 'core' && isTrusted(right));
    case 'deviceSeen':
    case 'proposalAnswered':
      return true;
  }
}

/** Whoever made the checkpoint has asked. */
function isTrusted(right: StatedIn['right']): boolean {
  return right === 'told' || isAtLeast(right, 'admin');
}

/** Those that are believed, each with what it may end of the others [DOC-12]. */
export function believed(
  statements: readonly HeldStatement[],
  statedIn: (statement: HeldStatement) => StatedIn,
): readonly HeldStatement[] {
  const all = statements.filter((it) => isBelieved(it.view, statedIn(it)));
  const byId = new Map<string, HeldStatement[]>();
  for (const it of all) byId.set(it.view.id, [...(byId.get(it.view.id) ?? []), it]);
  return all.map((it) => withinReach(it, (id) => byId.get(id) ?? []));
}

/**
 * Whoever writes in one part of the plan ends nothing that others said in another; and what a device says of itself, or
 * an answer to a proposal, ends nothing but its like. Several may bear one name: that is their authors' choice.
 */
function withinReach(one: HeldStatement, named: (id: string) => readonly HeldStatement[]): HeldStatement {
  const { content } = one.view;
  const mayEnd = (id: string): boolean => {
    const all = named(id);
    // Of another sort, under a name that is not theirs: no reason why the one that bears it should stand.
    const meant = sortOf(content) === 'declared' ? all.filter((it) => sortOf(it.view.content) === 'declared') : all;
    return meant.every((other) => isInReach(one, other));
  };
  if (content.supersedes.every(mayEnd)) return one;
  return { ...one, view: { ...one.view, content: { ...content, supersedes: content.supersedes.filter(mayEnd) } } };
}

function isInReach(one: HeldStatement, other: HeldStatement): boolean {
  const sort = sortOf(one.view.content);
  if (sort !== sortOf(other.view.content)) return false;
  const isOwn = one.view.signedBy === other.view.signedBy;
  return sort === 'deviceSeen' ? isOwn : isOwn || one.section === other.section;
}

function sortOf({ statement }: Statement): 'declared' | 'deviceSeen' | 'proposalAnswered' {
  return statement === 'deviceSeen' || statement === 'proposalAnswered' ? statement : 'declared';
}

/**
 * Whether its author's own entry is here and counts by itself, so that something may follow from it that nobody is asked
 * about. What a checkpoint tells of is its maker's word; what counts because others rest on it, somebody ended may have said;
 * and where something is missing, that may be what ends it.
 */
export function isSigned(state: PlanState, { section, entry }: HeldStatement): boolean {
  if (entry === null) return true;
  const opened = state.opened(section).get(entry);
  if (opened === undefined || !countsAlone(opened, state.counting, state.log(section))) return false;
  return state.lacking(section).length === 0;
}

/** What a plan knows of where statements stand. */
export function statedIn(
  state: PlanState,
  kindOf: (section: SectionId) => SectionKind | null,
): (statement: HeldStatement) => StatedIn {
  const kinds = new Map<SectionId, SectionKind | null>();
  return ({ section, entry, view }) => {
    const kind = kinds.get(section) ?? kindOf(section);
    kinds.set(section, kind);
    // Nothing of what a device says of itself hangs on it.
    if (sortOf(view.content) !== 'declared') return { kind, right: null, byOwner: false };
    return { kind, ...authority(state, section, entry, view.signedBy as MemberId) };
  };
}

function authority(
  state: PlanState,
  section: SectionId,
  entry: EntryId | null,
  member: MemberId,
): Pick<StatedIn, 'right' | 'byOwner'> {
  const { access, counting } = state;
  const opened = entry === null ? undefined : state.opened(section).get(entry);
  if (opened !== undefined) {
    // What counts because others rest on it, somebody ended may have said: nobody's word for the person.
    if (!countsAlone(opened, counting, state.log(section))) return { right: null, byOwner: false };
    const written = { author: opened.author, section, access: opened.body.access.map(({ id }) => id) };
    return { right: counting.rightThen(written), byOwner: counting.isByPlanOwner(written) };
  }
  const isOwner = access.owners.some((owner) => owner.member === member);
  // In no entry yet: by this device, now.
  if (entry === null) return { right: rightOf(access, member, section), byOwner: isOwner };
  return { right: 'told', byOwner: isOwner || wasOwner(state, member) };
}

function wasOwner(state: PlanState, member: MemberId): boolean {
  for (const { act } of state.acts())
    if ((act.type === 'owner' || act.type === 'open') && act.member === member) return true;
  return false;
}
