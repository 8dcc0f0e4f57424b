/** What acts have said when each of them is taken at its word, in the order it is given [ACCESS-5 to ACCESS-15, ACCESS-20]. Slow and literal. */
import type { OpenAct, RevokeAct, Right, SheetAct } from '#protocol/access/act.ts';
import type { AdmittedDevice, AdmittedSheet, Grant, Invitation, Owner, ReducibleAct } from '#protocol/access/state.ts';
import type { DeviceKeys } from '#protocol/crypto/device-keys.ts';
import type { DeviceId, EntryId, MemberId, SectionId } from '#protocol/ids.ts';
import type { Without } from './clauses.ts';

const RIGHTS: readonly (Right | null)[] = [null, 'relay', 'read', 'suggest', 'write', 'admin', 'owner'];
/** [ACCESS-11] */
export const isAtLeast = (right: Right | null, least: Right): boolean => RIGHTS.indexOf(right) >= RIGHTS.indexOf(least);

export type FoldedDevice = Omit<AdmittedDevice, 'live'>;

export class NaiveFold {
  owners: Owner[] = [];
  devices: FoldedDevice[] = [];
  sheets: AdmittedSheet[] = [];
  invitations: Invitation[] = [];
  grants: Grant[] = [];
  votes: { readonly owner: MemberId; readonly sheet: DeviceId }[] = [];
  begun = new Set<SectionId>();
  ended = new Set<DeviceId>();
  /** Ended by votes or by `suspend`: brings no other in force [ACCESS-14]. */
  endedSheets = new Set<DeviceId>();
  /** Own sections of all authorised acts in view, void or not [ACCESS-8]. */
  readonly own: ReadonlyMap<SectionId, MemberId>;
  erased = new Set<EntryId>();
  relays: EntryId[] = [];
  readonly without: Without;

  constructor(without: Without, own: ReadonlyMap<SectionId, MemberId>) {
    this.without = without;
    this.own = own;
  }

  owner(member: MemberId | null): Owner | undefined {
    return this.owners.find((owner) => owner.member === member);
  }
  device(id: DeviceId): FoldedDevice | undefined {
    return this.devices.find(({ keys }) => keys.id === id);
  }
  sheetInForce(id: DeviceId): boolean {
    return this.sheets.some(({ keys, inForce }) => keys.id === id && inForce);
  }
  invitation(id: DeviceId): Invitation | undefined {
    return this.invitations.find(({ keys }) => keys.id === id);
  }

  /** [ACCESS-7] */
  isLive(device: FoldedDevice): boolean {
    if (this.ended.has(device.keys.id)) return false;
    if (this.without.has('liveApart')) return true;
    const alike = this.devices.filter(
      ({ member, kind, keys }) => member === device.member && kind === device.kind && !this.ended.has(keys.id),
    );
    return alike.indexOf(device) < limitOf(device.kind);
  }
  live(member: MemberId): FoldedDevice[] {
    return this.devices.filter((device) => device.member === member && this.isLive(device));
  }
  /** The member whose live own device this is. */
  actor(id: DeviceId): MemberId | null {
    const device = this.device(id);
    return device !== undefined && device.kind === 'own' && this.isLive(device) ? device.member : null;
  }
  /** [ACCESS-20] A device, a sheet or an invitation already. */
  isKnown(id: DeviceId): boolean {
    if (this.without.has('admittedTwice')) return false;
    return [...this.devices, ...this.sheets, ...this.invitations].some(({ keys }) => keys.id === id);
  }

  /** [ACCESS-11] */
  right(member: MemberId, section: SectionId): Right | null {
    const whose = this.own.get(section);
    if (whose === member || (whose === undefined && this.owner(member))) return 'owner';
    const given = this.grants.filter((grant) => grant.member === member && grant.sections.includes(section));
    return given.map(({ right }) => right).toSorted((a, b) => RIGHTS.indexOf(b) - RIGHTS.indexOf(a))[0] ?? null;
  }

  /** [ACCESS-9] Who gets the keys of a section. */
  recipients(section: SectionId): Set<DeviceId> {
    const readers = this.devices.filter(
      (device) => this.isLive(device) && isAtLeast(this.right(device.member, section), 'read'),
    );
    const sheets = !this.own.has(section) ? this.sheets.filter(({ inForce }) => inForce) : [];
    return new Set([...readers, ...sheets].map(({ keys }) => keys.id));
  }

  /** `knownOwn`: the sections that were somebody's own where it was written. */
  apply({ id, author, act }: ReducibleAct, knownOwn: ReadonlySet<SectionId>): void {
    switch (act.type) {
      case 'open':
        return this.#open(act, id, author);
      case 'enrol':
        return this.#admit(act.device, act.member, act.kind, author, id);
      case 'retire':
        this.ended.add(act.device);
        return;
      case 'key':
        for (const { section } of act.keys) this.begun.add(section);
        return;
      case 'erase':
        for (const entry of act.entries) this.erased.add(entry.id);
        return;
      case 'grant': {
        const { type: _, ...given } = act;
        const sections = act.sections.filter(
          (section) => !this.own.has(section) || knownOwn.has(section) || this.without.has('ownGrants'),
        );
        if (sections.length > 0) this.grants.push({ ...given, sections, act: id, by: author });
        return;
      }
      case 'revoke':
        return this.#revoke(act);
      case 'owner': {
        const { member, basis } = act;
        if (!this.without.has('custody')) this.owners = this.owners.filter(({ custodian }) => !custodian);
        if (!this.owner(member)) this.owners.push({ member, basis, act: id, custodian: false });
        return;
      }
      case 'stepBack':
        this.owners = this.owners.filter(({ member }) => member !== act.member);
        return;
      case 'sheet':
        return this.#sheet(act, id, author);
      case 'suspend':
        this.endedSheets.add(act.sheet);
        this.sheets = this.sheets.map((one) => (one.keys.id === act.sheet ? { ...one, inForce: false } : one));
        this.invitations = this.invitations.map((one) =>
          one.keys.id === act.sheet ? { ...one, inForce: false } : one,
        );
        return;
      case 'invite':
        if (this.isKnown(act.invite.id)) return;
        this.invitations.push({
          keys: act.invite,
          member: act.member,
          by: author,
          act: id,
          inForce: !this.endedSheets.has(act.invite.id),
          joins: [],
        });
        return;
      case 'join':
        this.invitations = this.invitations.map((one) =>
          one.keys.id === author ? { ...one, joins: [...one.joins, { device: act.device, act: id }] } : one,
        );
        return;
      case 'relay':
        this.relays.push(id);
        return;
      case 'unknown':
    }
  }

  #open({ sheet, member, device, basis }: OpenAct, act: EntryId, author: DeviceId): void {
    if (this.sheets.length > 0 && !this.without.has('lowestOpen')) return;
    this.owners.push({ member, basis, act, custodian: basis.code === 'custodian' });
    this.sheets.push({ keys: sheet, act, inForce: true });
    this.#admit(device, member, 'own', author, act);
  }

  #admit(keys: DeviceKeys, member: MemberId, kind: 'own' | 'file', enrolledBy: DeviceId, act: EntryId): void {
    if (this.isKnown(keys.id)) return;
    this.devices.push({ keys, member, kind, enrolledBy, act });
  }

  #revoke({ member, sections }: RevokeAct): void {
    const whole = sections.length === 0;
    this.owners = this.owners.filter((owner) => !(owner.custodian && owner.member === member));
    if (!whole || !this.without.has('wholeGrants'))
      this.grants = this.grants
        .map((grant) =>
          grant.member === member
            ? { ...grant, sections: whole ? [] : grant.sections.filter((section) => !sections.includes(section)) }
            : grant,
        )
        .filter((grant) => grant.sections.length > 0);
    if (!whole) return;
    const theirs = (id: DeviceId) => this.device(id)?.member === member;
    if (!this.without.has('wholeInvitations'))
      this.invitations = this.invitations.map((one) =>
        one.member === member || theirs(one.by) ? { ...one, inForce: false } : one,
      );
    if (!this.without.has('wholeDevices'))
      for (const one of this.devices) if (one.member === member) this.ended.add(one.keys.id);
  }

  #sheet({ sheet }: SheetAct, act: EntryId, author: DeviceId): void {
    const voter = this.device(author);
    if (voter) {
      this.votes.push({ owner: voter.member, sheet: sheet.id });
      const hasVote = ({ member }: Owner) =>
        this.votes.some((vote) => vote.owner === member && vote.sheet === sheet.id);
      if (!this.without.has('everyVote') && !this.owners.every(hasVote)) return;
    }
    if (this.isKnown(sheet.id)) return;
    const isEnded = (id: DeviceId) => this.endedSheets.has(id) && !this.without.has('endedSheets');
    if (voter && !isEnded(sheet.id)) for (const { keys } of this.sheets) this.endedSheets.add(keys.id);
    const ended =
      isEnded(sheet.id) || (!voter && (isEnded(author) || !this.sheets.some(({ keys }) => keys.id === author)));
    if (ended) this.endedSheets.add(sheet.id);
    this.sheets = this.sheets.map((one) => ({
      ...one,
      inForce: one.inForce && one.keys.id !== author && (ended || !voter),
    }));
    this.sheets.push({ keys: sheet, act, inForce: !ended });
  }
}

/** [ACCESS-7] */
export const limitOf = (kind: 'own' | 'file'): number => (kind === 'own' ? 4 : 8);
