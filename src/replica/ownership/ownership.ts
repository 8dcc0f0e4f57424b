/** Who owns one open plan, and changing it: loaded when somebody asks. What is to be done next stands in the acts. */
import { err, ok, type Result } from '#lib/result.ts';
import { dateInOslo } from '#plan/calendar-date.ts';
import type { PlanView, SectionKind } from '#plan/plan-view.ts';
import type { Basis, GrantAct, KnownAct } from '#protocol/access/act.ts';
import { isAllowedNow, type AccessState } from '#protocol/access/reduce.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { parseMemberId, type MemberId, type SectionId } from '#protocol/ids.ts';
import type { AccessDraft } from '../access/access-draft.ts';
import { createAccessActions, type Acted, type AccessActions } from '../access/actions.ts';
import type { Invitations } from '../api-invitations.ts';
import type { OwnerGround, OwnershipError, OwnershipView, PlanOwnership } from '../api-ownership.ts';
import type { Sharing } from '../api-people.ts';
import type { ReplicaPorts } from '../ports.ts';
import { readSafety } from '../people/farewell-record.ts';
import { commit, endAccess, give, mayGiveNow, share } from '../people/share.ts';
import { sayAhead, withdrawAhead, type SharingHost } from '../people/sharing-words.ts';
import { isSigned } from '../session/believed.ts';
import type { PlanSession } from '../session/plan-session.ts';
import { dueAhead, endedRights, type AheadContext } from './ahead.ts';
import { witnessedTime } from './witnessed-time.ts';
import { hasNothing, isOwner, membersOnDevices, ownershipView } from './ownership-view.ts';

/** The replica, as this reads it. */
export interface ViewSource {
  getView(): PlanView;
  subscribe(listener: () => void): () => void;
  invitations(): Promise<Invitations>;
}

type Done = Result<null, OwnershipError>;

export function openOwnership(
  ports: ReplicaPorts,
  dataKey: DataKey,
  session: PlanSession,
  replica: ViewSource,
): PlanOwnership {
  const actions: AccessActions = createAccessActions(ports, dataKey, session);
  const sectionOf = (kind: SectionKind): SectionId | null =>
    (replica.getView().sections.find((it) => it.kind === kind)?.section as SectionId | undefined) ?? null;
  const host: SharingHost = { ports, dataKey, session, consentSection: () => sectionOf('consent') };
  const today = () => dateInOslo(ports.now());
  const isAllowed = (act: KnownAct): boolean => isAllowedNow(session.access(), session.device, act);

  const ahead = (): AheadContext => {
    const held = session.believed();
    return {
      access: session.access(),
      statements: held.map(({ view }) => view),
      basesUsed: new Set([...session.state.acts()].flatMap(({ act }) => (act.type === 'grant' ? [act.basis] : []))),
      isSigned: (said) => held.some((one) => one.view === said && isSigned(session.state, one)),
      mayGive: (said) => mayGiveNow(session, said),
    };
  };

  /** Loaded where one is open, or something of one is kept here. */
  const hasInvitations = async (): Promise<boolean> => {
    if ([...session.access().invitations.values()].some(({ inForce }) => inForce)) return true;
    const safety = await readSafety(ports, dataKey, session.planId);
    return Object.keys(safety?.given ?? {}).length > 0;
  };

  let known: {
    readonly of: PlanView;
    readonly entries: number;
    readonly today: string;
    readonly view: OwnershipView;
  } | null = null;
  const getOwnership = (): OwnershipView => {
    const plan = replica.getView();
    const entries = session.entryCount;
    if (known?.of === plan && known.entries === entries && known.today === today()) return known.view;
    const view = ownershipView({
      access: session.access(),
      plan,
      device: session.device,
      today: today(),
      ahead: ahead(),
    });
    known = { of: plan, entries, today: today(), view };
    return view;
  };

  return {
    getOwnership,
    subscribe: (listener) => replica.subscribe(listener),

    async makeOwner(ref, ground) {
      const member = parseMemberId(ref);
      // A custodian does not make themselves an owner [ACCESS-13].
      if (member === undefined || member === session.me) return NOT_ALLOWED;
      if (!membersOnDevices(session.access()).includes(member)) return NOT_ALLOWED;
      const act = { type: 'owner', member, basis: basisOf(ground) } as const;
      if (!isAllowed(act)) return NOT_ALLOWED;
      const [consent] = replica.getView().consents.toReversed();
      const basis = consent === undefined ? 'law:pbrl-2-5' : `statement:${consent.id}`;
      return commit(host, async (draft) => {
        const { state, own } = draft.loaded;
        if (!isAllowedNow(state.access, own.device.keys.id, act)) return NOT_ALLOWED;
        // The keys first: a custodian can hand over none once the custody has ended, and then only the sheet could.
        if (isCustodian(state.access, own.member)) await handOverKeys(draft, member, basis);
        await draft.add(act);
        await draft.doDuties();
        return ok(null);
      });
    },

    async stepBack() {
      const me = session.me as MemberId;
      if (!isAllowed({ type: 'stepBack', member: me, known: [] })) return NOT_ALLOWED;
      return doneOf(await actions.stepBack(me));
    },

    async letGo(member) {
      if (!hasNothing(session.access(), member)) return NOT_ALLOWED;
      return endAccess(host, member, 'all', today());
    },

    async sayAhead(sharing) {
      const { owners } = session.access();
      // Of who owns it with me: nobody says it for themselves, and a custodian has no other beside.
      const isOther = sharing.member !== session.me && isOwner(session.access(), sharing.member);
      const iOwn = owners.some(({ member, custodian }) => member === session.me && !custodian);
      return isOther && iOwn ? sayAhead(host, sharing) : NOT_ALLOWED;
    },

    withdrawAhead: (member) => withdrawAhead(host, member, today()),

    async delegate(sharing) {
      if (!isDelegation(sharing) || isOwner(session.access(), sharing.member)) return NOT_ALLOWED;
      if (sharing.consent.from <= today()) return share(host, sharing, { beside: true });
      // Given on its first day by itself, which only what an owner said is.
      return getOwnership().holders.some(({ isMe }) => isMe) ? sayAhead(host, sharing, { beside: true }) : NOT_ALLOWED;
    },

    async keepUp() {
      if (await hasInvitations()) await (await replica.invitations()).endThoseOver();
      let count = 0;
      for (const { consent } of dueAhead(ahead(), today())) {
        const given = await give(host, consent.id, consent.content);
        if (!given.ok) return given;
        count++;
      }
      const time = await witnessedTime(ports, dataKey, session);
      if (time === null) return ok(count);
      for (const { member, sections } of endedRights(session.access(), session.device, dateInOslo(time))) {
        const ended = doneOf(await actions.revoke(member, sections));
        if (!ended.ok) return ended;
        count++;
      }
      return ok(count);
    },
  };
}

const NOT_ALLOWED = err({ type: 'NotAllowed' } as const);

function basisOf({ basis, method, date }: OwnerGround): Basis {
  return { code: basis, method, date };
}

function isCustodian({ owners }: AccessState, member: MemberId): boolean {
  return owners.some((owner) => owner.member === member && owner.custodian);
}

function isDelegation({ parts }: Sharing): boolean {
  return parts.length > 0 && parts.every(({ right }) => right === 'admin');
}

/** All keys to all parts of the plan, earlier ones too, wrapped to the member's devices [ACCESS-9]. */
async function handOverKeys(draft: AccessDraft, member: MemberId, basis: string): Promise<void> {
  const { access } = draft.loaded.state;
  const held = access.grants.filter((grant) => grant.member === member && grant.history && grant.right !== 'relay');
  const sections = [...access.keys.keys()]
    .filter((section) => !access.ownSections.has(section) && !held.some((grant) => grant.sections.includes(section)))
    .toSorted();
  const grant = { member, sections, right: 'read', until: '', onward: false, history: true, basis } as const;
  if (sections.length > 0) await draft.add({ type: 'grant', ...grant } satisfies GrantAct);
  await draft.doDuties();
}

function doneOf(acted: Acted): Done {
  if (acted.ok) return ok(null);
  const { type } = acted.error;
  return err({ type: type === 'PlanNotHere' || type === 'PlanUnreadable' ? 'NotKept' : type });
}
