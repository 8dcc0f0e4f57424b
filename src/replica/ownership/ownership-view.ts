/** Who owns the plan, and what is offered, of the acts and of what stands in the plan. Pure. */
import { compareDates, type CalendarDate } from '#plan/calendar-date.ts';
import type { PlanView } from '#plan/plan-view.ts';
import { ageNotice, basesOn } from '#plan/ownership/ages.ts';
import { custodyConsent } from '#plan/ownership/custody.ts';
import { isAllowedNow, type AccessState } from '#protocol/access/reduce.ts';
import type { Owner } from '#protocol/access/state.ts';
import type { DeviceId, MemberId, SectionId } from '#protocol/ids.ts';
import type { Holder, OwnershipView, SaidAhead } from '../api-ownership.ts';
import { waitingAhead, type AheadContext } from './ahead.ts';

export interface OwnershipContext {
  readonly access: AccessState;
  readonly plan: Pick<PlanView, 'people' | 'consents' | 'about'>;
  /** This device. */
  readonly device: DeviceId;
  readonly today: CalendarDate;
  readonly ahead: AheadContext;
}

/** Nobody is this member: what may be given to them, may be given. */
const SOMEBODY = '00'.repeat(16) as MemberId;
const GROUND = { code: 'self', method: 'this-device', date: '2000-01-01' } as const;

export function ownershipView(context: OwnershipContext): OwnershipView {
  const { access, plan, device, today } = context;
  const born = plan.about.birthDate.value;
  const holders = access.owners.map((owner) => holderOf(context, owner));
  const isHeld = holders.some(({ basis }) => basis === 'custodian');
  const me = liveOwnMember(access, device);
  const iOwn = holders.some(({ isMe }) => isMe);
  return {
    holders,
    custody: isHeld ? custodyConsent(plan.consents, today) : null,
    mayMakeOwner: membersOnDevices(access).filter(
      (member) => member !== me && isAllowedNow(access, device, { type: 'owner', member, basis: GROUND }),
    ),
    bases: basesOn(born, today),
    mayStepBack: me !== undefined && isAllowedNow(access, device, { type: 'stepBack', member: me, known: [] }),
    ahead: waitingAhead(context.ahead).map((said): SaidAhead => ({ ...said, waits: waitOf(context, said) })),
    withNothing: membersOnDevices(access).filter((member) => hasNothing(access, member)),
    mayDelegate: [...access.keys.keys()].toSorted().filter((section) => mayDelegateIn(access, device, section)),
    notice: iOwn ? ageNotice(born, holders, today) : null,
  };
}

function holderOf({ access, plan, device }: OwnershipContext, { member, basis, custodian }: Owner): Holder {
  return {
    member,
    card: plan.people.find((card) => card.member === member) ?? null,
    isMe: access.everAdmitted.get(device)?.member === member,
    basis: custodian || basis.code === 'custodian' ? 'custodian' : basis.code,
    date: basis.date as CalendarDate,
  };
}

/** Who has the plan on a device: whoever is made owner without one can be let in by nobody [ACCESS-6]. */
export function membersOnDevices({ devices }: AccessState): readonly MemberId[] {
  return [...new Set([...devices.values()].flatMap((it) => (it.live && it.kind === 'own' ? [it.member] : [])))];
}

export function hasNothing({ owners, grants }: AccessState, member: string): boolean {
  return !owners.some((one) => one.member === member) && !grants.some((grant) => grant.member === member);
}

export function isOwner({ owners }: AccessState, member: string): boolean {
  return owners.some((one) => one.member === member);
}

function waitOf({ access, today, ahead }: OwnershipContext, { member, consent }: Omit<SaidAhead, 'waits'>) {
  if (isOwner(access, member)) return 'ownsStill';
  if (compareDates(today, consent.content.from) < 0) return 'notYet';
  return ahead.mayGive(consent.content) ? 'now' : 'forOthers';
}

/** [ACCESS-10] */
function mayDelegateIn(access: AccessState, device: DeviceId, section: SectionId): boolean {
  return isAllowedNow(access, device, {
    type: 'grant',
    member: SOMEBODY,
    sections: [section],
    right: 'admin',
    until: '',
    onward: true,
    history: false,
    basis: 'law:none',
  });
}

function liveOwnMember({ devices }: AccessState, id: DeviceId): MemberId | undefined {
  const device = devices.get(id);
  return device?.live === true && device.kind === 'own' ? device.member : undefined;
}
