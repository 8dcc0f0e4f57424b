/** Inviting to a plan, and letting in who answers [ACCESS-15, INVITE-1…7]. Loaded when somebody asks. */
import { err, ok, type Result } from '#lib/result.ts';
import { isAllowedNow, type AccessState } from '#protocol/access/reduce.ts';
import type { DeviceKeys } from '#protocol/crypto/device-keys.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { newMemberId, NO_SECTION, parseMemberId, type DeviceId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import { invitationKeys, newInvitationSecret } from '#protocol/invitation/invitation-keys.ts';
import { encodeInvitation, invitationFromText, invitationToText } from '#protocol/invitation/invitation-text.ts';
import { joinDigits } from '#protocol/invitation/join-digits.ts';
import { newTypedCode, notePlaceOf, sealNote } from '#protocol/invitation/typed-code.ts';
import { createAccessActions, type AccessError, type Acted } from '../access/actions.ts';
import type {
  CodeNotLeft,
  GivenInvitation,
  Invitations,
  InviteError,
  OpenInvitation,
  RelayWay,
} from '../api-invitations.ts';
import type { ReplicaPorts } from '../ports.ts';
import type { PlanSession } from '../session/plan-session.ts';
import { openErrand, type Errand, type ErrandError } from '../sync/errand.ts';
import { KeptInvitations } from './kept-invitations.ts';
import { openInvitations } from './open-invitations.ts';

const VALID_MS = 7 * 24 * 3_600_000;

/** The invitations of a plan that is open in this tab. */
export async function createInvitations(
  ports: ReplicaPorts,
  dataKey: DataKey,
  session: PlanSession,
): Promise<Invitations> {
  const kept = await KeptInvitations.read(ports, dataKey, session.planId);
  const invitations = new PlanInvitations(ports, dataKey, session, kept);
  await invitations.endThoseOver();
  return invitations;
}

class PlanInvitations implements Invitations {
  readonly #ports: ReplicaPorts;
  readonly #session: PlanSession;
  readonly #actions: ReturnType<typeof createAccessActions>;
  readonly #kept: KeptInvitations;
  /** Digits take a while to make, and are asked for at each drawing. */
  readonly #digits = new Map<string, Promise<string>>();
  #seen: {
    readonly access: AccessState;
    readonly invitedAt: KeptInvitations['invitedAt'];
    readonly open: readonly OpenInvitation[];
  } | null = null;

  constructor(ports: ReplicaPorts, dataKey: DataKey, session: PlanSession, kept: KeptInvitations) {
    this.#ports = ports;
    this.#session = session;
    this.#actions = createAccessActions(ports, dataKey, session);
    this.#kept = kept;
  }

  getOpen(): readonly OpenInvitation[] {
    const access = this.#session.access();
    const { invitedAt } = this.#kept;
    if (this.#seen?.access !== access || this.#seen.invitedAt !== invitedAt) {
      const open = openInvitations(access, this.#session.device, invitedAt);
      this.#seen = { access, invitedAt, open };
    }
    return this.#seen.open;
  }

  subscribe(listener: () => void): () => void {
    return this.#session.subscribe(listener);
  }

  newMember(): string {
    return newMemberId(this.#ports.engine);
  }

  async make(memberRef: string, appAddress: string, from = ''): Promise<Result<GivenInvitation, InviteError>> {
    const { engine } = this.#ports;
    const member = parseMemberId(memberRef);
    const { relay } = this.#session.access();
    if (member === undefined) return err({ type: 'NotAllowed' });
    if (relay === null) return err({ type: 'NoRelay' });
    if (isFull(this.#session.access(), member)) return err({ type: 'TooManyDevices' });
    const secret = newInvitationSecret(engine);
    const { keys } = await invitationKeys(engine, secret);
    const acted = await this.#actions.invite(member, keys);
    if (!acted.ok) return err(inviteError(acted.error));
    const act = this.#session.state.log(NO_SECTION).held.get(acted.value);
    if (act === undefined) return err({ type: 'StorageGone' });
    const address = originOf(relay.address) === originOf(appAddress) ? '' : relay.address;
    const invitation = {
      plan: this.#session.planId,
      act: { device: act.device, incarnation: act.incarnation, seq: act.seq, id: act.id },
      secret,
      relay: { key: relay.key, address },
      from,
    };
    const given: GivenInvitation = { id: keys.id, fragment: await invitationToText(engine, invitation), code: null };
    await this.#kept.add(given);
    return ok(given);
  }

  given(id: string): GivenInvitation | null {
    return this.#kept.given(id);
  }

  async leaveCode(id: string, way: RelayWay): Promise<Result<string, CodeNotLeft>> {
    const { engine } = this.#ports;
    const given = this.#kept.given(id);
    const invitation = given === null ? null : await invitationFromText(engine, given.fragment);
    if (given === null || invitation === null || !invitation.ok) return err({ type: 'NotThereYet' });
    if (given.code !== null) return ok(given.code);
    const code = newTypedCode(engine);
    const place = await notePlaceOf(engine, code);
    const note = await sealNote(engine, place, await encodeInvitation(engine, invitation.value));
    const left = await this.#overLine(way, async ({ lineName }) => {
      const done = await way.notes.put(lineName, place.id, note);
      return done.ok ? done : err<CodeNotLeft>({ type: done.error.type === 'TooMany' ? 'TooMany' : 'Unreachable' });
    });
    if (!left.ok) return left;
    await this.#kept.addCode(id, code);
    return ok(code);
  }

  async digits(id: string, device: string): Promise<string | null> {
    const found = this.#find(id, device);
    if (found === undefined) return null;
    const name = `${id}/${device}`;
    const made =
      this.#digits.get(name) ?? joinDigits(this.#ports.engine, this.#session.planId, found.act, found.device);
    this.#digits.set(name, made);
    return made;
  }

  async letIn(id: string, device: string): Promise<Result<null, InviteError>> {
    const found = this.#find(id, device);
    if (found === undefined) return err({ type: 'NotAllowed' });
    if (isFull(this.#session.access(), found.member)) return err({ type: 'TooManyDevices' });
    const enrolled = await this.#actions.enrol({ member: found.member, kind: 'own', device: found.device });
    if (!enrolled.ok) return err(inviteError(enrolled.error));
    return this.#suspend(id as DeviceId);
  }

  async stop(id: string, way: RelayWay | null): Promise<Result<null, InviteError>> {
    const code = this.#kept.given(id)?.code ?? null;
    const stopped = await this.#suspend(id as DeviceId);
    // A note that nobody drops is gone after seven days, and leads nowhere.
    if (code !== null && way !== null) await this.#dropNote(code, way).catch(() => undefined);
    return stopped;
  }

  /** Also those by which somebody was let in before this device could say so. */
  async endThoseOver(): Promise<void> {
    const access = this.#session.access();
    const now = this.#ports.now();
    for (const { keys, inForce, joins } of access.invitations.values()) {
      const isUsed = joins.some(({ device }) => access.devices.get(device.id)?.live === true);
      const madeAt = this.#kept.invitedAt[keys.id];
      const isOld = madeAt !== undefined && now - madeAt > VALID_MS;
      if (inForce && (isUsed || isOld) && this.#maySuspend(keys.id)) await this.#suspend(keys.id);
    }
    await this.#forgetEnded();
  }

  /** Also what another device ended. */
  #forgetEnded(): Promise<void> {
    const { invitations } = this.#session.access();
    return this.#kept.keepOnly((id) => invitations.get(id as DeviceId)?.inForce === true);
  }

  #maySuspend(invitation: DeviceId): boolean {
    return isAllowedNow(this.#session.access(), this.#session.device, { type: 'suspend', sheet: invitation });
  }

  #find(id: string, device: string) {
    const invitation = this.#session.access().invitations.get(id as DeviceId);
    const asked = invitation?.joins.find((join) => join.device.id === device);
    if (invitation?.inForce !== true || asked === undefined) return undefined;
    const keys: DeviceKeys = asked.device;
    return { member: invitation.member, act: invitation.act, device: keys };
  }

  async #suspend(id: DeviceId): Promise<Result<null, InviteError>> {
    if (this.#session.access().invitations.get(id)?.inForce !== true) return ok(null);
    const done: Acted = await this.#actions.suspend(id);
    await this.#forgetEnded();
    return done.ok ? ok(null) : err(inviteError(done.error));
  }

  async #dropNote(code: string, way: RelayWay): Promise<void> {
    const place = await notePlaceOf(this.#ports.engine, code);
    await this.#overLine(way, async ({ lineName }) => {
      await way.notes.drop(lineName, place.id);
      return ok(null);
    });
  }

  /** A line of its own, proven by this device [SYNC-13]. */
  async #overLine<T>(
    way: RelayWay,
    use: (errand: Errand) => Promise<Result<T, CodeNotLeft>>,
  ): Promise<Result<T, CodeNotLeft>> {
    const errand = await openErrand(this.#ports.timers, way.connect);
    if (!errand.ok) return err({ type: 'Unreachable' });
    try {
      const { planId: plan, device } = this.#session;
      const opened = await errand.value.open({ plan, device, sign: (message) => this.#session.signLine(message) });
      return opened.ok ? await use(errand.value) : err(codeNotLeft(opened.error));
    } finally {
      errand.value.close();
    }
  }
}

/** [ACCESS-7] */
function isFull(access: AccessState, member: string): boolean {
  const own = [...access.devices.values()].filter((it) => it.member === member && it.kind === 'own' && it.live);
  return own.length >= LIMITS.liveOwnDevices;
}

function inviteError({ type }: AccessError): InviteError {
  return { type: type === 'StorageFull' || type === 'NotAllowed' ? type : 'StorageGone' };
}

function codeNotLeft(error: ErrandError): CodeNotLeft {
  const isNotThere = error.type === 'Refused' && (error.code === 'noSuchPlan' || error.code === 'accessMissing');
  return { type: isNotThere ? 'NotThereYet' : 'Unreachable' };
}

/** As far as two addresses lead to one place: no path, no slash at the end. */
function originOf(address: string): string {
  return /^https?:\/\/[^/?#]+/.exec(address)?.[0] ?? address;
}
