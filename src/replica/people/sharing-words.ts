/**
 * What a person says yes to about others, as statements in the plan: said in
 * full, replaced by what is said later, and ended in words where it is ended on
 * the devices. The rights that follow are `share.ts`'s.
 */
import { toHex } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { SharedPart, SharingConsent, SharingWithdrawn } from '#plan/consent/sharing.ts';
import type { StatementView } from '#plan/coordinators/coordinator.ts';
import { sharingsInForce } from '#plan/coordinators/in-force.ts';
import { mayWrite, type AccessState } from '#protocol/access/reduce.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import type { SectionId } from '#protocol/ids.ts';
import type { Sharing, SharingError } from '../api-people.ts';
import type { ReplicaPorts } from '../ports.ts';
import type { PlanSession } from '../session/plan-session.ts';
import { decodeStatement, encodeStatement } from '../session/statement-record.ts';

/** What sharing needs of the plan that is open in this tab. */
export interface SharingHost {
  readonly ports: ReplicaPorts;
  readonly dataKey: DataKey;
  readonly session: PlanSession;
  /** The section statements about consent are kept in; `null` = it is not read here. */
  consentSection(): SectionId | null;
}

/** States what `give` gives later. */
export async function sayAhead(
  host: SharingHost,
  sharing: Sharing,
  marks: Pick<SharingConsent, 'beside'> = {},
): Promise<Result<{ readonly statement: string }, SharingError>> {
  const said = wordsOf(host.session, sharing, { ...marks, ahead: true });
  if (said === null) return err({ type: 'ValueRefused' });
  const stated = await state(host, said);
  return stated.ok ? ok({ statement: stated.value }) : stated;
}

/**
 * @param reach the parts that the writer decides about: what is said of others is not replaced
 * @returns `null` = it says nothing that a consent can say
 */
export function wordsOf(
  session: PlanSession,
  { participant, member, parts, consent, ...also }: Sharing,
  marks: Pick<SharingConsent, 'ahead' | 'beside' | 'paper'>,
  reach: (section: string) => boolean = () => true,
): SharingConsent | null {
  const before = sharingsAbout(session, member).filter((one) => sectionsOf([one]).every(reach));
  const replaced = marks.beside === true ? before.filter(({ content }) => content.beside === true) : before;
  const said: SharingConsent = {
    statement: 'sharingConsent',
    subject: participant,
    member,
    parts: parts.toSorted((a, b) => (a.section < b.section ? -1 : 1)),
    ...consent,
    ...(also.onward === true ? { onward: true } : {}),
    ...(also.history ? { history: true } : {}),
    ...marks,
    supersedes: replaced.map(({ id }) => id),
  };
  return isWhole(said) ? said : null;
}

/** Takes back what was said ahead about a member, before it was given. */
export async function withdrawAhead(
  host: SharingHost,
  member: string,
  today: CalendarDate,
): Promise<Result<null, SharingError>> {
  const { grants } = host.session.access();
  const isGiven = (id: string): boolean => grants.some(({ basis }) => basis === `statement:${id}`);
  const ahead = sharingsAbout(host.session, member).filter(({ id, content }) => content.ahead === true && !isGiven(id));
  return endInWords(host, ahead, 'all', today);
}

/** Takes parts out of what consents say; one with nothing left is withdrawn from a day on. */
export async function endInWords(
  host: SharingHost,
  consents: readonly StatementView<SharingConsent>[],
  sections: readonly string[] | 'all',
  on: CalendarDate,
): Promise<Result<null, SharingError>> {
  const access = host.session.access();
  const ended: StatementView<SharingConsent>[] = [];
  for (const one of consents) {
    const left = sections === 'all' ? [] : without(one.content.parts, sections);
    if (left.length === 0) ended.push(one);
    else if (left.length < one.content.parts.length) {
      const stated = await state(host, { ...withoutAhead(access, one), parts: left, supersedes: [one.id] });
      if (!stated.ok) return stated;
    }
  }
  const [newest] = ended;
  if (newest === undefined) return ok(null);
  const { subject, member } = newest.content;
  const supersedes = ended.map(({ id }) => id);
  const stated = await state(host, { statement: 'sharingWithdrawn', subject, member, on, supersedes });
  return stated.ok ? ok(null) : stated;
}

/** What was said ahead and has been given is not to be given a second time under its new name. */
function withoutAhead(access: AccessState, { id, content }: StatementView<SharingConsent>): SharingConsent {
  const { ahead: _ahead, ...given } = content;
  return access.grants.some(({ basis }) => basis === `statement:${id}`) ? given : content;
}

/** Makes a statement part of the plan, on the disk and sealed. */
export async function state(
  { ports, session, consentSection }: SharingHost,
  content: SharingConsent | SharingWithdrawn,
): Promise<Result<string, SharingError>> {
  const section = consentSection();
  if (section === null || !mayWrite(session.access(), session.device, section, 'statement'))
    return err({ type: 'NotAllowed' });
  const id = toHex(ports.engine.randomBytes(16));
  session.declare(section, content, id);
  await session.settle();
  return session.isSettled() ? ok(id) : err({ type: 'NotKept' });
}

/** In force, the newest first. */
export function sharingsAbout(session: PlanSession, member: string): readonly StatementView<SharingConsent>[] {
  return sharingsInForce(session.statements())
    .filter(({ content }) => content.member === member)
    .toReversed();
}

/** The parts that consents name. */
export function sectionsOf(consents: readonly StatementView<SharingConsent>[]): readonly string[] {
  return consents.flatMap(({ content }) => content.parts.map(({ section }) => section));
}

function without(parts: readonly SharedPart[], sections: readonly string[]): readonly SharedPart[] {
  return parts.filter(({ section }) => !sections.includes(section));
}

/** Whether others will be able to read it. */
function isWhole(consent: SharingConsent): boolean {
  return decodeStatement(encodeStatement('name', consent, []), '', 0) !== undefined;
}
