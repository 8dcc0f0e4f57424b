/**
 * Gives and takes rights as a consent says. The statement is made part of the
 * plan first, so that nobody holds a right whose ground is not there; then one
 * commit takes what is taken and gives what is given [ACCESS-10, ACCESS-12].
 */
import { err, ok, type Result } from '#lib/result.ts';
import type { SharedPart, SharedRight, SharingConsent, SharingWithdrawn } from '#plan/consent/sharing.ts';
import { isNoMore } from '#plan/consent/sharing.ts';
import type { CalendarDate } from '#plan/calendar-date.ts';
import { sharingsInForce } from '#plan/coordinators/in-force.ts';
import { isAllowedNow, rightOf } from '#protocol/access/reduce.ts';
import type { GrantAct, KnownAct, RevokeAct } from '#protocol/access/act.ts';
import type { AccessState, Grant } from '#protocol/access/state.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { parseMemberId, type DeviceId, type MemberId, type SectionId } from '#protocol/ids.ts';
import { toHex } from '#lib/bytes.ts';
import type { AccessDraft } from '../access/access-draft.ts';
import { commitAccess, type NotKept } from '../access/commit-access.ts';
import type { Sharing, SharingError } from '../api-people.ts';
import type { ReplicaPorts } from '../ports.ts';
import { PlanDoesNotOpen } from '../session/load-plan.ts';
import type { PlanSession } from '../session/plan-session.ts';
import { encodeStatement, decodeStatement } from '../session/statement-record.ts';

/** What sharing needs of the plan that is open in this tab. */
export interface SharingHost {
  readonly ports: ReplicaPorts;
  readonly dataKey: DataKey;
  readonly session: PlanSession;
  /** The section statements about consent are kept in; `null` = it is not read here. */
  consentSection(): SectionId | null;
}

/** See `PlanPeople.share`. */
export async function share(
  host: SharingHost,
  sharing: Sharing,
): Promise<Result<{ readonly statement: string }, SharingError>> {
  const { session } = host;
  const member = parseMemberId(sharing.member);
  const wanted = sharing.parts.toSorted((a, b) => (a.section < b.section ? -1 : 1));
  const consent: SharingConsent = {
    statement: 'sharingConsent',
    subject: sharing.participant,
    member: sharing.member,
    parts: wanted,
    ...sharing.consent,
    supersedes: sharingsAbout(session, sharing.member).map(({ id }) => id),
  };
  if (member === undefined || !isWhole(consent)) return err({ type: 'ValueRefused' });
  const access = session.access();
  const change = changeOf(access, member, sharing);
  // Asked before anything is stated: who may not give says nothing either.
  if (!isAllAllowed(access, session.device, change, grantsOf(change, sharing, 'law:none')))
    return err({ type: 'NotAllowed' });
  const stated = await state(host, consent);
  if (!stated.ok) return stated;
  const done = await commit(host, async (draft) => {
    const now = changeOf(draft.loaded.state.access, member, sharing);
    return apply(draft, now, grantsOf(now, sharing, `statement:${stated.value}`));
  });
  return done.ok ? ok({ statement: stated.value }) : done;
}

/** See `PlanPeople.endAccess`. */
export async function endAccess(
  host: SharingHost,
  to: string,
  sections: readonly string[] | 'all',
  today: CalendarDate,
): Promise<Result<null, SharingError>> {
  const { session } = host;
  const member = parseMemberId(to);
  if (member === undefined) return err({ type: 'ValueRefused' });
  const take = { member, sections: sections === 'all' ? [] : sections.map((it) => it as SectionId).toSorted() };
  if (!isAllowedNow(session.access(), session.device, revoke(take))) return err({ type: 'NotAllowed' });
  const [about] = sharingsAbout(session, to);
  const left = about === undefined || sections === 'all' ? [] : without(about.content.parts, sections);
  const [first] = left;
  // What is ended on the devices is ended in words too, where whoever ends it writes of consents.
  if (about !== undefined) {
    const supersedes = sharingsAbout(session, to).map(({ id }) => id);
    const { subject } = about.content;
    const withdrawn: SharingWithdrawn = { statement: 'sharingWithdrawn', subject, member: to, on: today, supersedes };
    await state(host, first === undefined ? withdrawn : { ...about.content, parts: left, supersedes });
  }
  return commit(host, (draft) =>
    apply(draft, { member, take: take.sections, takeAll: sections === 'all', give: [] }, []),
  );
}

interface Change {
  readonly member: MemberId;
  readonly take: readonly SectionId[];
  readonly takeAll: boolean;
  readonly give: readonly SharedPart[];
}

/** What differs between what is in force and what is wanted. Parts of others' own are never touched. */
function changeOf(access: AccessState, member: MemberId, { parts, consent, history }: Sharing): Change {
  const wanted = new Map(parts.map((part) => [part.section, part.right]));
  const held = access.grants.filter((grant) => grant.member === member);
  const sections = new Set(held.flatMap((grant) => grant.sections));
  const take = [...sections].filter((section) => {
    const right = wanted.get(section);
    return (
      right === undefined || held.some((grant) => grant.sections.includes(section) && isMore(grant, right, consent.to))
    );
  });
  const give = parts.filter(({ section, right }) => {
    if (take.includes(section as SectionId)) return true;
    const isHeld = rightOf(access, member, section as SectionId) === right;
    const isSame = (grant: Grant): boolean =>
      grant.sections.includes(section as SectionId) &&
      grant.right === right &&
      grant.until === consent.to &&
      (grant.history || !history);
    return !isHeld || !held.some(isSame);
  });
  return { member, take: take.toSorted(), takeAll: false, give };
}

/** Grants add up: one that says more, or lasts longer, must be ended first. */
function isMore(grant: Grant, right: SharedRight, to: string): boolean {
  const isStronger = grant.right !== 'relay' && !isNoMore(grant.right, right);
  return isStronger || (to !== '' && (grant.until === '' || grant.until > to));
}

/** One act for all parts with the same right. */
function grantsOf({ member, give }: Change, { consent, history }: Sharing, basis: string): readonly GrantAct[] {
  return [...new Set(give.map(({ right }) => right))].map((right) => ({
    type: 'grant',
    member,
    sections: give
      .filter((part) => part.right === right)
      .map(({ section }) => section as SectionId)
      .toSorted(),
    right,
    until: consent.to,
    onward: false,
    history,
    basis,
  }));
}

const revoke = ({ member, sections }: Pick<RevokeAct, 'member' | 'sections'>): RevokeAct => ({
  type: 'revoke',
  member,
  sections,
  known: [],
});

function isAllAllowed(
  access: AccessState,
  device: DeviceId,
  { member, take }: Change,
  give: readonly KnownAct[],
): boolean {
  const acts: readonly KnownAct[] = take.length === 0 ? give : [revoke({ member, sections: take }), ...give];
  return acts.every((act) => isAllowedNow(access, device, act));
}

async function apply(
  draft: AccessDraft,
  { member, take, takeAll }: Change,
  give: readonly GrantAct[],
): Promise<Result<null, SharingError>> {
  const { state } = draft.loaded;
  const device = draft.loaded.own.device.keys.id;
  const addAllowed = async (act: KnownAct): Promise<boolean> => {
    if (!isAllowedNow(state.access, device, act)) return false;
    await draft.add(act);
    return true;
  };
  if (takeAll || take.length > 0) {
    const theirs = [...state.access.everAdmitted.values()].filter((it) => it.member === member);
    const act = await draft.known(new Set(theirs.map(({ keys }) => keys.id)), (known) => ({
      ...revoke({ member, sections: take }),
      known: known.filter(({ section }) => takeAll || take.includes(section)),
    }));
    if (!(await addAllowed(act))) return err({ type: 'NotAllowed' });
  }
  for (const act of give) if (!(await addAllowed(act))) return err({ type: 'NotAllowed' });
  await draft.doDuties();
  return ok(null);
}

async function commit(
  { ports, dataKey, session }: SharingHost,
  make: (draft: AccessDraft) => Promise<Result<null, SharingError>>,
): Promise<Result<null, SharingError>> {
  const done = await commitAccess<null, SharingError>(ports, dataKey, session.planId, make).catch(
    (error: unknown): Result<null, SharingError | NotKept> => {
      if (error instanceof PlanDoesNotOpen) return err({ type: 'NotKept' });
      throw error;
    },
  );
  if (!done.ok) return err({ type: done.error.type });
  ports.channel.post({ type: 'entriesAdded', planId: session.planId });
  await session.refresh();
  return ok(null);
}

/** Makes a statement part of the plan, on the disk and sealed. */
async function state(
  { ports, session, consentSection }: SharingHost,
  content: SharingConsent | SharingWithdrawn,
): Promise<Result<string, SharingError>> {
  const section = consentSection();
  if (section === null) return err({ type: 'NotAllowed' });
  const id = toHex(ports.engine.randomBytes(16));
  session.declare(section, content, id);
  await session.settle();
  return session.isSettled() ? ok(id) : err({ type: 'NotKept' });
}

function sharingsAbout(session: PlanSession, member: string) {
  return sharingsInForce(session.statements())
    .filter(({ content }) => content.member === member)
    .toReversed();
}

function without(parts: readonly SharedPart[], sections: readonly string[]): readonly SharedPart[] {
  return parts.filter(({ section }) => !sections.includes(section));
}

/** Whether others will be able to read it. */
function isWhole(consent: SharingConsent): boolean {
  return decodeStatement(encodeStatement('name', consent, []), '', 0) !== undefined;
}
