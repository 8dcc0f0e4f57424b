/**
 * Gives and takes rights as a consent says. The statement is made part of the
 * plan first, so that nobody holds a right whose ground is not there; then one
 * commit takes what is taken and gives what is given [ACCESS-10, ACCESS-12].
 */
import { err, ok, type Result } from '#lib/result.ts';
import type { SharedPart, SharedRight, SharingConsent } from '#plan/consent/sharing.ts';
import { isNoMore } from '#plan/consent/sharing.ts';
import type { CalendarDate } from '#plan/calendar-date.ts';
import { isAllowedNow, rightOf } from '#protocol/access/reduce.ts';
import type { GrantAct, KnownAct, RevokeAct } from '#protocol/access/act.ts';
import type { AccessState, Grant } from '#protocol/access/state.ts';
import { parseMemberId, type DeviceId, type MemberId, type SectionId } from '#protocol/ids.ts';
import type { AccessDraft } from '../access/access-draft.ts';
import { commitAccess, type NotKept } from '../access/commit-access.ts';
import type { Sharing, SharingError } from '../api-people.ts';
import { PlanDoesNotOpen } from '../session/load-plan.ts';
import type { PlanSession } from '../session/plan-session.ts';
import { mayGiveIn } from './access-view.ts';
import { endInWords, sectionsOf, sharingsAbout, state, wordsOf, type SharingHost } from './sharing-words.ts';

/** See `PlanPeople.share`. */
export async function share(
  host: SharingHost,
  sharing: Sharing,
  marks: Pick<SharingConsent, 'beside'> = {},
): Promise<Result<{ readonly statement: string }, SharingError>> {
  const { session } = host;
  const reach = reachOf(session.access(), session.device);
  const said = wordsOf(session, sharing, marks, reach);
  if (said === null) return err({ type: 'ValueRefused' });
  // Asked before anything is stated: who may not give says nothing either.
  if (!mayGiveNow(session, said)) return err({ type: 'NotAllowed' });
  const wider = sharingsAbout(session, said.member).filter(({ id }) => !said.supersedes.includes(id));
  const stated = await state(host, said);
  if (!stated.ok) return stated;
  // What was said of parts that are not this writer's to decide about goes on being said.
  const within = sectionsOf(wider).filter(reach);
  const left = marks.beside === true ? ok(null) : await endInWords(host, wider, within, sharing.consent.date);
  if (!left.ok) return left;
  const done = await give(host, stated.value, said);
  return done.ok ? ok({ statement: stated.value }) : done;
}

/** Whether what a consent says can be given by this device now. */
export function mayGiveNow(session: PlanSession, said: SharingConsent): boolean {
  const access = session.access();
  const change = changeOf(access, session.device, said);
  return isAllAllowed(access, session.device, change, grantsOf(change, said, 'law:none'));
}

/** Makes the rights those that a consent says, in one commit; nothing where they are. */
export function give(host: SharingHost, statement: string, said: SharingConsent): Promise<Result<null, SharingError>> {
  return commit(host, async (draft) => {
    const change = changeOf(draft.loaded.state.access, host.session.device, said);
    return apply(draft, change, grantsOf(change, said, `statement:${statement}`));
  });
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
  // What is ended on the devices is ended in words too, where whoever ends it writes of consents.
  await endInWords(host, sharingsAbout(session, to), sections, today);
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

/** What differs between what is in force and what is wanted. Parts that the writer may not give in are never touched. */
function changeOf(access: AccessState, device: DeviceId, said: SharingConsent): Change {
  const { parts, to, history, ahead, beside } = said;
  // A consent that names no member is not read (`isWhole`).
  const member = parseMemberId(said.member)!;
  const wanted = new Map(parts.map((part) => [part.section, part.right]));
  const held = access.grants.filter((grant) => grant.member === member);
  const sections = new Set(held.flatMap((grant) => grant.sections));
  const reach = reachOf(access, device);
  const take = [...(beside === true ? [] : sections)].filter(reach).filter((section) => {
    const right = wanted.get(section);
    return right === undefined || held.some((grant) => grant.sections.includes(section) && isMore(grant, right, said));
  });
  const give = parts.filter(({ section, right }) => {
    // What was said ahead is given under its own name, so that it is known to be given.
    if (ahead === true || take.includes(section as SectionId)) return true;
    const isHeld = rightOf(access, member, section as SectionId) === right;
    const isSame = (grant: Grant): boolean =>
      grant.sections.includes(section as SectionId) &&
      grant.right === right &&
      grant.until === to &&
      grant.onward === isOnward(said, right) &&
      (grant.history || history !== true);
    return !isHeld || !held.some(isSame);
  });
  return { member, take: take.toSorted(), takeAll: false, give };
}

/**
 * The parts whose rights are this device's to give and take: all but others' own, for an owner; where they may hand on
 * what they have, for others [ACCESS-10].
 */
function reachOf(access: AccessState, device: DeviceId): (section: string) => boolean {
  return (section) => mayGiveIn(access, device, section as SectionId);
}

/** Grants add up: one that says more, or lasts longer, must be ended first. */
function isMore(grant: Grant, right: SharedRight, said: SharingConsent): boolean {
  const { to } = said;
  const isStronger = grant.right !== 'relay' && !isNoMore(grant.right, right);
  return (
    isStronger || (grant.onward && !isOnward(said, right)) || (to !== '' && (grant.until === '' || grant.until > to))
  );
}

function isOnward({ onward }: SharingConsent, right: SharedRight): boolean {
  return right === 'admin' && onward === true;
}

/** One act for all parts with the same right. */
function grantsOf({ member, give }: Change, said: SharingConsent, basis: string): readonly GrantAct[] {
  return [...new Set(give.map(({ right }) => right))].map((right) => ({
    type: 'grant',
    member,
    sections: give
      .filter((part) => part.right === right)
      .map(({ section }) => section as SectionId)
      .toSorted(),
    right,
    until: said.to,
    onward: isOnward(said, right),
    history: said.history === true,
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

/** One commit of acts, told to the session and to other tabs. */
export async function commit(
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
