/**
 * Who may what in a plan, as a person decides it on this device: each of these
 * is one commit, with the keys that go with it. Nothing is written that is not
 * allowed in the state as it is here. What screens show of it is `AccessState`.
 */
import type { Bytes } from '#lib/bytes.ts';
import { err, ok, type Result } from '#lib/result.ts';
import type { Basis, GrantAct, KnownAct, KnownHeads } from '#protocol/access/act.ts';
import { isAllowedNow, mayWrite, type AccessState } from '#protocol/access/reduce.ts';
import type { Device, DeviceKeys } from '#protocol/crypto/device-keys.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import type { DeviceId, EntryId, MemberId, PlanId, SectionId } from '#protocol/ids.ts';
import type { ReplicaPorts } from '../ports.ts';
import { PlanDoesNotOpen } from '../session/load-plan.ts';
import type { AccessDraft } from './access-draft.ts';
import { commitAccess, type NotKept } from './commit-access.ts';

/**
 * `NotAllowed`: whoever signs has no right to it as far as this device knows; nothing was written.
 * `StorageFull`, `StorageGone`: the store refused. `PlanNotHere`, `PlanUnreadable`: the store no longer has the
 * plan, or what is in it does not open. Nothing was written then either.
 */
export type AccessError = { readonly type: 'NotAllowed' } | { readonly type: PlanDoesNotOpen['type'] } | NotKept;

/** The id of the act that was made, by which others name it. */
export type Acted = Result<EntryId, AccessError>;

export type NewGrant = Omit<GrantAct, 'type'>;

/**
 * All resolve once the act is on disk and this tab has taken it in. `signer`:
 * a sheet whose words were typed in; it is the author instead of this device,
 * which still adds the keys as far as it may.
 */
export interface AccessActions {
  /**
   * Gives a member a right in sections. Devices of theirs get the keys in the same commit: all
   * with `history`, and without it new ones, with a checkpoint of what stands now [ACCESS-10, CHECKPOINT-1].
   */
  grant(grant: NewGrant): Promise<Acted>;
  /** Brings in a device: one whose keys were scanned, or that asked by an invitation [ACCESS-6]. Keys go with it as in `grant`. */
  enrol(
    enrolment: { readonly member: MemberId; readonly kind: 'own' | 'file'; readonly device: DeviceKeys },
    signer?: Device,
  ): Promise<Acted>;
  /** Ends what a member was granted in sections, or the member wholly; the keys they hold are followed by new ones [ACCESS-12]. */
  revoke(member: MemberId, sections: readonly SectionId[] | 'all', signer?: Device): Promise<Acted>;
  /** Ends a device or a copy; the keys it holds are followed by new ones [ACCESS-8]. */
  retire(device: DeviceId, signer?: Device): Promise<Acted>;
  makeOwner(member: MemberId, basis: Basis, signer?: Device): Promise<Acted>;
  stepBack(member: MemberId, signer?: Device): Promise<Acted>;
  /** By a sheet: the new one is in force. By an owner: a vote for it [ACCESS-14]. */
  newSheet(sheet: DeviceKeys, signer?: Device): Promise<Acted>;
  /** Ends a sheet or an invitation. */
  suspend(sheet: DeviceId): Promise<Acted>;
  /** Keys that may ask once, for a device of this member, to be let in [ACCESS-15]. */
  invite(member: MemberId, invite: DeviceKeys): Promise<Acted>;
  nameRelay(key: Bytes, address: string): Promise<Acted>;
  /**
   * Erases payloads for ever, wherever the act comes [ACCESS-8]. First a checkpoint says what is left [CHECKPOINT-2],
   * without what these entries wrote; with `keepsWhatStands` only without what was taken out of the document before (one
   * entry may hold other words beside those that are to go). `NotWhole`: some of what is left is not here now, so that nobody
   * could say it afterwards.
   */
  erase(
    entries: readonly { readonly section: SectionId; readonly id: EntryId }[],
    keepsWhatStands?: boolean,
  ): Promise<Result<EntryId, AccessError | { readonly type: 'NotWhole' }>>;
  /** A new key for a section. */
  rotate(section: SectionId): Promise<Result<null, AccessError>>;
  /** What is owed after acts of others [ACCESS-9]; `true` = something was written. See `keep-duties.ts`. */
  doDuties(): Promise<Result<boolean, AccessError>>;
}

/** What the actions need of the plan that is open in this tab. */
export interface ActingSession {
  readonly planId: PlanId;
  /** Takes in what was added to the store. */
  refresh(): Promise<void>;
}

/** What may be decided in this plan; each action is one commit, and nothing where it is refused. */
export function createAccessActions(ports: ReplicaPorts, dataKey: DataKey, session: ActingSession): AccessActions {
  const { planId } = session;

  const commit = async <T, E = never>(
    make: (draft: AccessDraft) => Promise<Result<T, E | AccessError>>,
  ): Promise<Result<T, E | AccessError>> => {
    const done = await commitAccess(ports, dataKey, planId, make).catch((error: unknown) => {
      if (error instanceof PlanDoesNotOpen) return err({ type: error.type });
      throw error;
    });
    if (done.ok) {
      ports.channel.post({ type: 'entriesAdded', planId });
      await session.refresh();
    }
    return done;
  };

  /** One act, and the keys and checkpoints that it makes due. */
  const act = (actOf: KnownAct | ((draft: AccessDraft) => Promise<KnownAct>), signer?: Device): Promise<Acted> =>
    commit(async (draft) => {
      const { state, own } = draft.loaded;
      const made = typeof actOf === 'function' ? await actOf(draft) : actOf;
      const author = signer ?? own.device;
      if (!isAllowedNow(state.access, author.keys.id, made)) return err({ type: 'NotAllowed' });
      const id = await draft.add(made, author);
      await draft.doDuties();
      return ok(id);
    });

  const removal = (
    devicesOf: (access: AccessState) => Iterable<DeviceId>,
    actOf: (known: readonly KnownHeads[]) => KnownAct,
    signer?: Device,
  ): Promise<Acted> => act((draft) => draft.known(new Set(devicesOf(draft.loaded.state.access)), actOf), signer);

  return {
    grant: (grant) => act({ type: 'grant', ...grant, sections: [...new Set(grant.sections)].toSorted() }),
    enrol: (enrolment, signer) => act({ type: 'enrol', ...enrolment }, signer),
    revoke(member, sections, signer) {
      const named = sections === 'all' ? [] : [...new Set(sections)].toSorted();
      const reaches = (section: SectionId): boolean => sections === 'all' || named.includes(section);
      return removal(
        (access) => devicesOf(access, member),
        (known) => ({
          type: 'revoke',
          member,
          sections: named,
          known: known.filter(({ section }) => reaches(section)),
        }),
        signer,
      );
    },
    retire: (device, signer) =>
      removal(
        () => [device],
        (known) => ({ type: 'retire', device, known }),
        signer,
      ),
    makeOwner: (member, basis, signer) => act({ type: 'owner', member, basis }, signer),
    stepBack: (member, signer) =>
      removal(
        (access) => devicesOf(access, member),
        (known) => ({ type: 'stepBack', member, known }),
        signer,
      ),
    newSheet: (sheet, signer) => act({ type: 'sheet', sheet }, signer),
    suspend: (sheet) => act({ type: 'suspend', sheet }),
    invite: (member, invite) => act({ type: 'invite', invite, member }),
    nameRelay: (key, address) => act({ type: 'relay', key, address }),
    erase: (entries, keepsWhatStands = false) =>
      commit<EntryId, { readonly type: 'NotWhole' }>(async (draft) => {
        const made = { type: 'erase', entries } as const;
        const { state, own } = draft.loaded;
        if (!isAllowedNow(state.access, own.device.keys.id, made)) return err({ type: 'NotAllowed' });
        if (!(await draft.sumUp(entries, keepsWhatStands))) return err({ type: 'NotWhole' });
        const id = await draft.add(made);
        await draft.doDuties();
        return ok(id);
      }),
    rotate: (section) =>
      commit(async (draft) => {
        const { state, own } = draft.loaded;
        if (!state.access.keys.has(section) || !mayWrite(state.access, own.device.keys.id, section, 'update'))
          return err({ type: 'NotAllowed' });
        await draft.rotate([section]);
        await draft.doDuties();
        return ok(null);
      }),
    doDuties: () =>
      commit(async (draft) => {
        await draft.doDuties();
        return ok(!draft.isEmpty);
      }),
  };
}

function devicesOf(access: AccessState, member: MemberId): readonly DeviceId[] {
  return [...access.everAdmitted.values()].filter((device) => device.member === member).map(({ keys }) => keys.id);
}
