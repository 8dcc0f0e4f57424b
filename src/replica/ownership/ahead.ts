/** What was said ahead and what has come to its end: what `keepUp` has to do. Pure. */
import { compareDates, type CalendarDate } from '#plan/calendar-date.ts';
import type { SharingConsent } from '#plan/consent/sharing.ts';
import type { StatementView } from '#plan/coordinators/coordinator.ts';
import { sharingsInForce } from '#plan/coordinators/in-force.ts';
import type { KnownAct } from '#protocol/access/act.ts';
import { isAllowedNow, type AccessState } from '#protocol/access/reduce.ts';
import type { DeviceId, MemberId, SectionId } from '#protocol/ids.ts';

export interface AheadContext {
  readonly access: AccessState;
  readonly statements: readonly StatementView[];
  /** Of all grants that were ever written. */
  readonly basesUsed: ReadonlySet<string>;
  /** Whether its author's own entry says it, and counts by itself: no other gives anything by itself. */
  isSigned(statement: StatementView): boolean;
  /** Whether all that it says can be given by this device. */
  mayGive(said: SharingConsent): boolean;
}

interface Said {
  readonly member: string;
  readonly consent: StatementView<SharingConsent>;
}

/**
 * Said ahead by an owner, in force, and never given. A statement in the plan can be written by whoever writes where
 * consents are kept: only what an owner signed gives anything by itself, and only once, so that what was ended since
 * stays ended.
 */
export function waitingAhead({ access, statements, basesUsed }: AheadContext): readonly Said[] {
  return sharingsInForce(statements)
    .filter(({ id, content, signedBy }) => {
      const isSaidByOwner = access.owners.some(({ member }) => member === signedBy && member !== content.member);
      return content.ahead === true && isSaidByOwner && !basesUsed.has(`statement:${id}`);
    })
    .map((consent) => ({ member: consent.content.member, consent }));
}

/** What is to be given today, by this device. */
export function dueAhead(context: AheadContext, today: CalendarDate): readonly Said[] {
  return waitingAhead(context).filter(({ member, consent }) => {
    const { content } = consent;
    const isOver = content.to !== '' && compareDates(today, content.to) > 0;
    const isOwner = context.access.owners.some((one) => one.member === member);
    const isDue = !isOwner && !isOver && compareDates(today, content.from) >= 0;
    return isDue && context.isSigned(consent) && context.mayGive(content);
  });
}

export interface Ended {
  readonly member: MemberId;
  readonly sections: readonly SectionId[];
}

/**
 * Parts in which every right of a member has passed its last day, and that this device may end it in [ACCESS-12].
 *
 * @param today by a time that others vouch for: what is ended wrongly is deleted on their devices
 */
export function endedRights(access: AccessState, device: DeviceId, today: CalendarDate): readonly Ended[] {
  const isPast = (until: string): boolean => until !== '' && until < today;
  const members = [...new Set(access.grants.map(({ member }) => member))].toSorted();
  return members.flatMap((member): readonly Ended[] => {
    const held = access.grants.filter((grant) => grant.member === member);
    const sections = [...new Set(held.flatMap((grant) => grant.sections))].toSorted().filter((section) => {
      const here = held.filter((grant) => grant.sections.includes(section));
      const end: KnownAct = { type: 'revoke', member, sections: [section], known: [] };
      return here.every(({ until }) => isPast(until)) && isAllowedNow(access, device, end);
    });
    return sections.length === 0 ? [] : [{ member, sections }];
  });
}
