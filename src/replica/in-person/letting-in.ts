/** Letting in a device whose code was scanned from the screen in front of us, and what answers it [MEET-2]. */
import { assert } from '#lib/assert.ts';
import { equalBytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { isAllowedNow, type AccessState } from '#protocol/access/reduce.ts';
import { bundleLength, encodeBundle } from '#protocol/bundle/bundle.ts';
import { framesOf } from '#protocol/bundle/frames.ts';
import { readCame, readRequest, type MeetingRequest } from '#protocol/bundle/meeting-codes.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import type { DeviceKeys } from '#protocol/crypto/device-keys.ts';
import { sha256 } from '#protocol/crypto/hash.ts';
import { parseMemberId, type DeviceId, type MemberId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import type { Bytes } from '#lib/bytes.ts';
import type { AccessDraft } from '../access/access-draft.ts';
import { commitAccess } from '../access/commit-access.ts';
import type { Answer, Density, LetInError, LettingIn } from '../api-in-person.ts';
import type { ReplicaPorts } from '../ports.ts';
import { PlanDoesNotOpen } from '../session/load-plan.ts';
import { sectionIdOf } from '../session/live-documents.ts';
import type { PlanSession } from '../session/plan-session.ts';
import { answerBase, answerContent } from './answer-content.ts';

/** Codes of about version 20 and version 11: what a phone reads at 12 a second, and what it reads in poor light. */
const PART_BYTES: Readonly<Record<Density, number>> = { dense: 780, sparse: 280 };

/**
 * On the side of whoever lets in. What answers is in memory only; asked again, it is made again.
 *
 * @param mostBytes of what answers; less in tests
 */
export function createLettingIn(
  ports: ReplicaPorts,
  dataKey: DataKey,
  session: PlanSession,
  mostBytes: number = LIMITS.bundleQrBytes,
): LettingIn {
  const { engine, storage } = ports;
  const { planId } = session;
  /** The bundles that were made here, by device. */
  const made = new Map<string, Bytes>();

  const admit = async (member: MemberId, { device }: MeetingRequest): Promise<Result<null, LetInError>> => {
    const known = session.access().devices.get(device.id);
    if (known?.live === true) return known.member === member ? ok(null) : err({ type: 'OtherMember' });
    if (session.access().everAdmitted.has(device.id)) return err({ type: 'DeviceEnded' });
    if (isFull(session.access(), member)) return err({ type: 'TooManyDevices' });
    // What was typed goes along.
    await session.settle();
    const make = (draft: AccessDraft): Promise<Result<null, LetInError>> => enrol(draft, member, device);
    const done = await commitAccess(ports, dataKey, planId, make).catch((error: unknown) => {
      if (error instanceof PlanDoesNotOpen) return err({ type: 'StorageGone' } as const);
      throw error;
    });
    if (!done.ok) return done;
    ports.channel.post({ type: 'entriesAdded', planId });
    await session.refresh();
    return ok(null);
  };

  /** All in one commit, and none of it where the answer would not go: nobody is in who can be given nothing. */
  const enrol = async (draft: AccessDraft, member: MemberId, device: DeviceKeys): Promise<Result<null, LetInError>> => {
    const { state, own } = draft.loaded;
    const act = { type: 'enrol', member, kind: 'own', device } as const;
    if (!isAllowedNow(state.access, own.device.keys.id, act)) return err({ type: 'NotAllowed' });
    await draft.add(act);
    await endInvitations(draft, member);
    await draft.doDuties();
    const stored = (await storage.readPlan(planId))?.entries ?? [];
    const base = answerBase(state, [...stored, ...draft.added], device.id);
    return bundleLength(base) > mostBytes ? err({ type: 'BundleTooLarge' }) : ok(null);
  };

  /** The person is in: a link that still lies about leads nowhere [INVITE-7]. */
  const endInvitations = async (draft: AccessDraft, member: MemberId): Promise<void> => {
    const { state, own } = draft.loaded;
    for (const { keys, inForce, member: invited } of state.access.invitations.values()) {
      const end = { type: 'suspend', sheet: keys.id } as const;
      const mayEnd = isAllowedNow(state.access, own.device.keys.id, end);
      if (inForce && invited === member && mayEnd) await draft.add(end);
    }
  };

  const answerTo = async ({ device, nonce }: MeetingRequest): Promise<Result<Answer, LetInError>> => {
    const stored = await storage.readPlan(session.planId);
    assert(stored !== null, 'the plan is here');
    const { entries, left } = answerContent(session.state, stored.entries, device.id, front(session));
    const bundle = await encodeBundle(engine, { plan: session.planId, answer: nonce, entries });
    if (!bundle.ok) return bundle;
    const bytes = bundle.value;
    made.set(device.id, bytes);
    return ok({
      device: device.id,
      bytes: bytes.length,
      left,
      code: (density) => framesOf(engine, bytes, PART_BYTES[density]),
    });
  };

  return {
    async read(text) {
      const read = await readRequest(engine, text);
      if (!read.ok) return read;
      const { id } = read.value.device;
      const known = session.access().devices.get(id);
      return ok({ device: id, text, member: known?.live === true ? known.member : null });
    },

    async letIn(memberRef, asking) {
      const member = parseMemberId(memberRef);
      const request = await readRequest(engine, asking.text);
      if (!request.ok) return request;
      if (member === undefined) return err({ type: 'NotAllowed' });
      const admitted = await admit(member, request.value);
      return admitted.ok ? answerTo(request.value) : admitted;
    },

    async hasCome({ device }, text) {
      const keys = session.access().everAdmitted.get(device as DeviceId)?.keys;
      const bundle = made.get(device);
      if (keys === undefined || bundle === undefined) return err({ type: 'NotTheirs' });
      const came = await readCame(engine, text, keys);
      if (!came.ok) return came;
      const isThis = came.value.plan === session.planId && equalBytes(came.value.bundle, await sha256(engine, bundle));
      return isThis ? ok(null) : err({ type: 'NotTheirs' });
    },
  };
}

/** Without its front nothing can be shown of a plan. */
function front({ documents }: PlanSession): readonly string[] {
  return documents
    .sections()
    .filter((document) => document.view().kind === 'core')
    .map(sectionIdOf);
}

/** [ACCESS-7] */
function isFull(access: AccessState, member: MemberId): boolean {
  const own = [...access.devices.values()].filter((it) => it.member === member && it.kind === 'own' && it.live);
  return own.length >= LIMITS.liveOwnDevices;
}
