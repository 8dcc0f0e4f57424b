/** «Kven ser kva», of the acts and of what stands in the plan. Pure. */
import type { CalendarDate } from '#plan/calendar-date.ts';
import { lackOfConsent, type Lack, type SharingConsent } from '#plan/consent/sharing.ts';
import type { StatementView } from '#plan/coordinators/coordinator.ts';
import { sharingsInForce } from '#plan/coordinators/in-force.ts';
import type { PlanView } from '#plan/plan-view.ts';
import { isAllowedNow, rightOf, type AccessState } from '#protocol/access/reduce.ts';
import type { Grant } from '#protocol/access/state.ts';
import type { DeviceId, MemberId, SectionId } from '#protocol/ids.ts';
import type { AccessCell, AccessMember, AccessSection, AccessView, CellGround, CellReason } from '../api-people.ts';
import { devicesOf, type DeviceSigns } from './device-view.ts';
import { sectionsInOrder } from './section-order.ts';

export interface AccessContext {
  readonly access: AccessState;
  readonly plan: Pick<PlanView, 'people' | 'sections' | 'subPlans' | 'consents' | 'pastConsents'>;
  /** All that this device holds. */
  readonly statements: readonly StatementView[];
  /** This device. */
  readonly device: DeviceId;
  readonly today: CalendarDate;
  readonly signs: DeviceSigns;
}

/** Nobody is this member: what may be given to them, may be given. */
const SOMEBODY = '00'.repeat(16) as MemberId;

/** «Kven ser kva» as data, from the acts and from what is said in the plan. Pure. */
export function accessView(context: AccessContext): AccessView {
  const { access, plan, device } = context;
  const sections = sectionsInOrder(access, plan);
  const members = membersOf(access)
    .map((member) => memberView(context, member, sections))
    .toSorted((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
  const mine = access.devices.get(device);
  const mayGive = sections
    .map(({ section }) => section as SectionId)
    .filter((section) => mayGiveIn(access, device, section));
  const inApp = new Set(members.flatMap(({ card, role }) => (card === null || role === 'gone' ? [] : [card.id])));
  return {
    members,
    sections,
    withoutApp: plan.people.filter(({ id }) => !inApp.has(id)),
    withoutConsent: members.flatMap(({ member, cells }) =>
      cells.flatMap(({ section, right, lack }) =>
        lack === null || right === null || right === 'owner' || right === 'relay'
          ? []
          : [{ member, section, right, lack }],
      ),
    ),
    isOwner: mine?.live === true && access.owners.some(({ member }) => member === mine.member),
    mayGive,
  };
}

const ROLES: readonly AccessMember['role'][] = ['owner', 'custodian', 'member', 'gone'];

/** In causal order of how they came in, as far as the acts tell. */
function membersOf(access: AccessState): readonly MemberId[] {
  return [
    ...new Set([
      ...access.owners.map(({ member }) => member),
      ...access.grants.map(({ member }) => member),
      ...[...access.everAdmitted.values()].map(({ member }) => member),
    ]),
  ];
}

function memberView(context: AccessContext, member: MemberId, sections: readonly AccessSection[]): AccessMember {
  const { access, plan, device } = context;
  const devices = devicesOf(access, member, device, context.signs);
  const isIn = devices.some(({ live }) => live) || access.grants.some((grant) => grant.member === member);
  const owner = access.owners.find((one) => one.member === member);
  return {
    member,
    card: plan.people.find((card) => card.member === member) ?? null,
    role: owner === undefined ? (isIn ? 'member' : 'gone') : owner.custodian ? 'custodian' : 'owner',
    isMe: access.everAdmitted.get(device)?.member === member,
    devices,
    cells: sections.map((section) => cellOf(context, member, section)),
  };
}

function cellOf(context: AccessContext, member: MemberId, { section, info }: AccessSection): AccessCell {
  const { access } = context;
  const right = rightOf(access, member, section as SectionId);
  const why = right === null ? [] : reasonsFor(context, member, section as SectionId);
  const isStrongest = (reason: CellReason): boolean => reason.kind !== 'grant' || reason.right === right;
  const strongest = why.filter(isStrongest);
  const ends = strongest.map((reason) => (reason.kind === 'grant' ? reason.until : null));
  return {
    section,
    right,
    until: ends.includes(null) ? null : (ends.toSorted((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1)).at(-1) ?? null),
    why,
    lack: lackIn(context, strongest, section, info?.onlyMe.value === true),
  };
}

/** The strongest first. */
function reasonsFor(context: AccessContext, member: MemberId, section: SectionId): readonly CellReason[] {
  const { access } = context;
  const whose = access.ownSections.get(section);
  const owner = access.owners.find((one) => one.member === member);
  const grants = access.grants
    .filter((grant) => grant.member === member && grant.sections.includes(section))
    .toSorted((a, b) => STRENGTH.indexOf(b.right) - STRENGTH.indexOf(a.right))
    .map((grant) => reasonOf(context, grant));
  if (whose === member) return [{ kind: 'own' }, ...grants];
  if (owner !== undefined && whose === undefined)
    return [{ kind: 'owner', act: owner.act, custodian: owner.custodian }, ...grants];
  return grants;
}

const STRENGTH: readonly Grant['right'][] = ['relay', 'read', 'suggest', 'write', 'admin'];

function reasonOf(context: AccessContext, grant: Grant): CellReason {
  return {
    kind: 'grant',
    act: grant.act,
    by: context.access.everAdmitted.get(grant.by)?.member ?? null,
    right: grant.right,
    until: grant.until === '' ? null : (grant.until as CalendarDate),
    onward: grant.onward,
    history: grant.history,
    ground: groundOf(context, grant),
  };
}

/** A newer consent about the member counts as well as the one that the grant names: it replaces that. */
function groundOf({ statements, plan }: AccessContext, { basis, member }: Grant): CellGround {
  if (basis.startsWith('law:')) return { kind: 'law', code: basis.slice('law:'.length) };
  const name = basis.slice('statement:'.length);
  const named = statements.find(({ id }) => id === name);
  if (named?.content.statement === 'planConsent') return { kind: 'plan', date: plan.consents[0]?.content.date ?? null };
  return { kind: 'consent', consent: consentsAbout(statements, member).at(-1) ?? null };
}

function consentsAbout(statements: readonly StatementView[], member: string): readonly StatementView<SharingConsent>[] {
  return sharingsInForce(statements).filter(({ content }) => content.member === member);
}

/** Said only to who can read the consents: to others, none is not the same as none that I can see. */
function lackIn(
  { statements, plan, today, access }: AccessContext,
  strongest: readonly CellReason[],
  section: string,
  onlyMe: boolean,
): Lack | null {
  if (!plan.sections.some(({ kind }) => kind === 'consent')) return null;
  const planHolds = plan.consents.length > 0 || plan.pastConsents.length === 0;
  const lacks = strongest.map((reason): Lack | null => {
    if (reason.kind !== 'grant' || reason.right === 'relay') return null;
    const given = { section, right: reason.right };
    const { ground } = reason;
    const times = { today, onlyMe, planHolds };
    if (ground.kind !== 'consent') return lackOfConsent(given, ground, times);
    const about = access.grants.find(({ act }) => act === reason.act)?.member ?? '';
    const consents = consentsAbout(statements, about).map(({ content }) => content);
    // Two that were given apart both count.
    const found = (consents.length === 0 ? [null] : consents).map((consent) =>
      lackOfConsent(given, { kind: 'consent', consent }, times),
    );
    return found.includes(null) ? null : found.at(-1)!;
  });
  return lacks.includes(null) ? null : (lacks[0] ?? null);
}

/** [ACCESS-10], asked of the rules themselves. */
export function mayGiveIn(access: AccessState, device: DeviceId, section: SectionId): boolean {
  return isAllowedNow(access, device, {
    type: 'grant',
    member: SOMEBODY,
    sections: [section],
    right: 'read',
    until: '',
    onward: false,
    history: false,
    basis: 'law:none',
  });
}
