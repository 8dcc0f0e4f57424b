/**
 * The fold: what a set of acts establishes. Effects are applied one after the
 * other, in causal order; whether an act is allowed is not asked here again
 * [ACCESS-4]. Who is live is counted afterwards from all enrolments and
 * endings, not along the way [ACCESS-7].
 */
import type { Bytes } from '#lib/bytes.ts';
import type { DeviceKeys } from '../crypto/device-keys.ts';
import type { DeviceId, EntryId, MemberId, SectionId } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import type { EnrolAct, GrantAct, InviteAct, KeyAct, OpenAct, RevokeAct, SheetAct } from './act.ts';
import type { Standing, StandingDevice } from './standing.ts';
import type { Owner } from './state.ts';
import type { ActInPast } from './strikes.ts';

export interface Enrolment {
  readonly keys: DeviceKeys;
  readonly member: MemberId;
  readonly kind: 'own' | 'file';
  readonly enrolledBy: DeviceId;
  readonly act: EntryId;
}

interface FoldedGrant extends GrantAct {
  readonly act: EntryId;
  readonly by: DeviceId;
  readonly writer: MemberId | undefined;
  /** Of its sections, those that it knew to be somebody's own. */
  readonly knewOwn: readonly SectionId[];
}

interface FoldedSheet {
  readonly keys: DeviceKeys;
  readonly act: EntryId;
  /** `replaced` by the one it made itself; `ended` by the owners. */
  standing: 'inForce' | 'replaced' | 'ended';
}

interface FoldedInvitation {
  readonly keys: DeviceKeys;
  readonly member: MemberId;
  readonly by: DeviceId;
  readonly writer: MemberId | undefined;
  readonly act: EntryId;
  inForce: boolean;
  readonly joins: { readonly device: DeviceKeys; readonly act: EntryId }[];
}

type Relay = { readonly key: Bytes; readonly address: string; readonly act: EntryId; readonly depth: number };

export class Facts implements Standing {
  isOpened = false;
  /** In the order of their acts, as all that follows. */
  readonly enrolments = new Map<DeviceId, Enrolment>();
  readonly ownersByMember = new Map<MemberId, Owner>();
  readonly sheets = new Map<DeviceId, FoldedSheet>();
  readonly invitations = new Map<DeviceId, FoldedInvitation>();
  readonly ownSections = new Map<SectionId, MemberId>();
  readonly erased = new Set<EntryId>();
  relay: Relay | null = null;
  readonly #ended = new Set<DeviceId>();
  readonly #suspended = new Set<DeviceId>();
  readonly #named = new Set<SectionId>();
  /** Who voted for a sheet that is not one yet. */
  readonly #votes = new Map<DeviceId, Set<MemberId>>();
  readonly #grants = new Map<MemberId, FoldedGrant[]>();
  /** Who is live, once it was asked; an act may change it. */
  readonly #liveNow = {
    own: new Map<MemberId, readonly Enrolment[]>(),
    file: new Map<MemberId, readonly Enrolment[]>(),
  };

  /** Adds the effect of an act; everything it rests on was added before. `depth`: its longest way from the first act. */
  add(id: EntryId, { author, act, knewOwn }: ActInPast, depth: number): void {
    this.#liveNow.own.clear();
    this.#liveNow.file.clear();
    switch (act.type) {
      case 'open':
        return this.#open(id, author, act);
      case 'enrol':
        return this.#enrol(id, author, act);
      case 'retire':
        this.#ended.add(act.device);
        return;
      case 'key':
        for (const { section } of act.keys) this.#named.add(section);
        return this.setOwn(act);
      case 'erase':
        for (const { id: erased } of act.entries) this.erased.add(erased);
        return;
      case 'grant': {
        const grant = { ...act, act: id, by: author, writer: this.enrolments.get(author)?.member, knewOwn };
        this.#grants.set(act.member, [...(this.#grants.get(act.member) ?? []), grant]);
        return;
      }
      case 'revoke':
        return this.#revoke(act);
      case 'owner':
        this.#endCustody();
        if (!this.ownersByMember.has(act.member))
          this.ownersByMember.set(act.member, { member: act.member, basis: act.basis, act: id, custodian: false });
        return;
      case 'stepBack':
        this.ownersByMember.delete(act.member);
        return;
      case 'sheet':
        return this.#sheet(id, author, act);
      case 'suspend':
        return this.#suspend(act.sheet);
      case 'invite':
        return this.#invite(id, author, act);
      case 'join':
        this.invitations.get(author)?.joins.push({ device: act.device, act: id });
        return;
      case 'relay':
        if (this.relay === null || depth > this.relay.depth || (depth === this.relay.depth && id < this.relay.act))
          this.relay = { key: act.key, address: act.address, act: id, depth };
        return;
    }
  }

  /** Two first acts by the root: the lowest id comes first and stands [ACCESS-5]. */
  #open(id: EntryId, author: DeviceId, { sheet, device, member, basis }: OpenAct): void {
    if (this.isOpened) return;
    this.isOpened = true;
    this.sheets.set(sheet.id, { keys: sheet, act: id, standing: 'inForce' });
    this.ownersByMember.set(member, { member, basis, act: id, custodian: basis.code === 'custodian' });
    this.#enrol(id, author, { member, kind: 'own', device });
  }

  #enrol(id: EntryId, author: DeviceId, { device, member, kind }: Omit<EnrolAct, 'type'>): void {
    if (this.isKnown(device.id)) return;
    this.enrolments.set(device.id, { keys: device, member, kind, enrolledBy: author, act: id });
  }

  /** [ACCESS-8] Whoever else names it apart, and though the act be void: a member's own section is that for ever. */
  setOwn({ keys, own }: KeyAct): void {
    if (own === undefined) return;
    for (const { section } of keys) {
      this.ownSections.set(section, own.member);
      this.#named.add(section);
    }
  }

  #revoke({ member, sections }: RevokeAct): void {
    if (this.ownersByMember.get(member)?.custodian === true) this.ownersByMember.delete(member);
    if (sections.length > 0) {
      this.#grants.set(
        member,
        withoutSections(this.#grants.get(member) ?? [], (section) => sections.includes(section)),
      );
      return;
    }
    this.#grants.delete(member);
    for (const { keys, member: of } of this.enrolments.values()) if (of === member) this.#ended.add(keys.id);
    for (const invitation of this.invitations.values())
      if (invitation.member === member || invitation.writer === member) invitation.inForce = false;
  }

  /** [ACCESS-14] */
  #sheet(id: EntryId, author: DeviceId, { sheet }: SheetAct): void {
    if (this.isKnown(sheet.id)) return;
    const by = this.sheets.get(author);
    if (by !== undefined) {
      const may = by.standing !== 'ended' && !this.#suspended.has(sheet.id);
      this.sheets.set(sheet.id, { keys: sheet, act: id, standing: may ? 'inForce' : 'ended' });
      if (by.standing === 'inForce') by.standing = 'replaced';
      return;
    }
    const voter = this.enrolments.get(author)?.member;
    if (voter === undefined) {
      // By a sheet that is none after all: some owner of whom nobody there knew had not voted for it.
      this.sheets.set(sheet.id, { keys: sheet, act: id, standing: 'ended' });
      return;
    }
    const votes = this.#votes.get(sheet.id) ?? new Set();
    this.#votes.set(sheet.id, votes.add(voter));
    if (this.#suspended.has(sheet.id) || [...this.ownersByMember.keys()].some((owner) => !votes.has(owner))) return;
    for (const other of this.sheets.values()) other.standing = 'ended';
    this.sheets.set(sheet.id, { keys: sheet, act: id, standing: 'inForce' });
  }

  #suspend(id: DeviceId): void {
    this.#suspended.add(id);
    const sheet = this.sheets.get(id);
    if (sheet !== undefined) sheet.standing = 'ended';
    const invitation = this.invitations.get(id);
    if (invitation !== undefined) invitation.inForce = false;
  }

  #invite(id: EntryId, author: DeviceId, { invite, member }: InviteAct): void {
    if (this.isKnown(invite.id)) return;
    const writer = this.enrolments.get(author)?.member;
    const inForce = !this.#suspended.has(invite.id);
    this.invitations.set(invite.id, { keys: invite, member, by: author, writer, act: id, inForce, joins: [] });
  }

  #endCustody(): void {
    for (const { member, custodian } of this.ownersByMember.values()) if (custodian) this.ownersByMember.delete(member);
  }

  isKnown(id: DeviceId): boolean {
    return this.enrolments.has(id) || this.sheets.has(id) || this.invitations.has(id);
  }

  device(id: DeviceId): StandingDevice | undefined {
    const enrolment = this.enrolments.get(id);
    return enrolment && { ...enrolment, live: this.#live(enrolment.member, enrolment.kind).includes(enrolment) };
  }

  isEnded(id: DeviceId): boolean {
    return this.#ended.has(id);
  }

  liveDevices(): readonly StandingDevice[] {
    return [...this.enrolments.keys()].map((id) => this.device(id)!).filter(({ live }) => live);
  }

  liveCount(member: MemberId, kind: 'own' | 'file'): number {
    return this.#live(member, kind).length;
  }

  /** Not ended, and among the first so many of their member that may live at a time [ACCESS-7]. */
  #live(member: MemberId, kind: 'own' | 'file'): readonly Enrolment[] {
    const known = this.#liveNow[kind].get(member);
    if (known !== undefined) return known;
    const standing = [...this.enrolments.values()].filter(
      (one) => one.member === member && one.kind === kind && !this.#ended.has(one.keys.id),
    );
    const live = standing.slice(0, kind === 'own' ? LIMITS.liveOwnDevices : LIMITS.liveFileDevices);
    this.#liveNow[kind].set(member, live);
    return live;
  }

  ownership(member: MemberId): 'owner' | 'custodian' | undefined {
    const owner = this.ownersByMember.get(member);
    return owner && (owner.custodian ? 'custodian' : 'owner');
  }

  owners(): readonly MemberId[] {
    return [...this.ownersByMember.values()].filter(({ custodian }) => !custodian).map(({ member }) => member);
  }

  sheetsInForce(): ReadonlyMap<DeviceId, DeviceKeys> {
    const inForce = new Map<DeviceId, DeviceKeys>();
    for (const [id, { keys, standing }] of this.sheets) if (standing === 'inForce') inForce.set(id, keys);
    return inForce;
  }

  wasSheet(id: DeviceId): boolean {
    return this.sheets.has(id);
  }

  invitation(id: DeviceId) {
    const invitation = this.invitations.get(id);
    return invitation && { ...invitation, wasUsed: invitation.joins.length > 0 };
  }

  /** A grant that did not know that a section is somebody's own gives nothing there [ACCESS-10]. */
  grantsTo(member: MemberId): readonly FoldedGrant[] {
    const grants = this.#grants.get(member) ?? [];
    if (this.ownSections.size === 0) return grants;
    return withoutSections(
      grants,
      (section, { knewOwn }) => this.ownSections.has(section) && !knewOwn.includes(section),
    );
  }

  /** All in force, of each member in the order of their acts. */
  allGrants(): readonly FoldedGrant[] {
    return [...this.#grants.keys()].flatMap((member) => this.grantsTo(member));
  }

  ownSection(section: SectionId): MemberId | undefined {
    return this.ownSections.get(section);
  }

  isNamed(section: SectionId): boolean {
    return this.#named.has(section);
  }

  get namedCount(): number {
    return this.#named.size;
  }
}

/** Each grant without those of its sections; none that has no section left. */
function withoutSections(
  grants: readonly FoldedGrant[],
  isGone: (section: SectionId, grant: FoldedGrant) => boolean,
): FoldedGrant[] {
  return grants
    .map((grant) => ({ ...grant, sections: grant.sections.filter((section) => !isGone(section, grant)) }))
    .filter(({ sections }) => sections.length > 0);
}
