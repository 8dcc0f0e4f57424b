/** Whether an act is allowed where a fold stands [ACCESS-5 to ACCESS-8, ACCESS-10 to ACCESS-15, ACCESS-20]. */
import type { GrantAct, KeyAct, RevokeAct } from '#protocol/access/act.ts';
import type { ReducibleAct } from '#protocol/access/state.ts';
import type { DeviceId, MemberId, SectionId } from '#protocol/ids.ts';
import { isAtLeast, limitOf, type NaiveFold } from './naive-fold.ts';

const MOST_SECTIONS = 256;

export function isAllowed({ act, author, deps }: ReducibleAct, fold: NaiveFold): boolean {
  if (act.type === 'open') return deps.length === 0 && author === act.sheet.id;
  const actor = fold.actor(author);
  const isSheet = fold.sheetInForce(author);
  const isOwner = actor !== null && fold.owner(actor) !== undefined;
  switch (act.type) {
    case 'enrol': {
      if (fold.isKnown(act.device.id)) return false;
      const alike = fold.live(act.member).filter(({ kind }) => kind === act.kind);
      if (alike.length >= limitOf(act.kind) && !fold.without.has('liveInPast')) return false;
      if (actor === act.member) return true;
      if (act.kind !== 'own') return false;
      const file = fold.device(author);
      if (file?.kind === 'file' && file.member === act.member && fold.isLive(file)) return true;
      if (isSheet && fold.owner(act.member)) return true;
      return mayBringIn(fold, author, act.member);
    }
    case 'invite':
      if (fold.isKnown(act.invite.id)) return false;
      return (actor === act.member && !fold.without.has('inviteOwn')) || mayBringIn(fold, author, act.member);
    case 'retire': {
      const device = fold.device(act.device);
      if (device === undefined || fold.ended.has(device.keys.id)) return false;
      return actor === device.member || (isSheet && fold.owner(device.member) !== undefined);
    }
    case 'key':
      return actor !== null && mayName(fold, actor, isOwner, act);
    case 'erase':
    case 'relay':
      return isOwner;
    case 'grant':
      return actor !== null && mayGrant(fold, actor, isOwner, act);
    case 'revoke':
      return mayRevoke(fold, { actor, isSheet, isOwner }, act);
    case 'owner': {
      const before = fold.owner(act.member);
      if (before !== undefined && !before.custodian) return false;
      const isTrust = before !== undefined && !fold.without.has('custodianItself');
      return isSheet || (isOwner && !(isTrust && fold.owner(actor)?.custodian));
    }
    case 'stepBack': {
      if (!fold.owner(act.member)) return false;
      if (isSheet) return true;
      const another =
        fold.without.has('lastOwner') ||
        fold.owners.some(({ member, custodian }) => member !== act.member && !custodian);
      return isOwner && (actor === act.member || fold.without.has('stepBackOther')) && another;
    }
    case 'sheet':
      return !fold.isKnown(act.sheet.id) && (isSheet || isOwner);
    case 'suspend': {
      const invitation = fold.invitation(act.sheet);
      if (invitation === undefined) {
        const wasSheet = fold.sheets.some(({ keys }) => keys.id === act.sheet);
        return isOwner && wasSheet && (fold.sheetInForce(act.sheet) || !fold.without.has('suspendReplaced'));
      }
      const writer = fold.device(invitation.by)?.member;
      return invitation.inForce && (isOwner || (actor !== null && actor === writer));
    }
    case 'join': {
      const invitation = fold.invitation(author);
      if (!invitation?.inForce) return false;
      return invitation.joins.length === 0 || fold.without.has('joinOnce');
    }
    case 'unknown':
      return false;
  }
}

/** [ACCESS-6 (d)] */
function mayBringIn(fold: NaiveFold, author: DeviceId, member: MemberId): boolean {
  const actor = fold.actor(author);
  if (actor === null || fold.owner(member)) return false;
  return fold.owner(actor) !== undefined && fold.grants.some((grant) => grant.member === member);
}

/** [ACCESS-8] */
function mayName(fold: NaiveFold, actor: MemberId, isOwner: boolean, { keys, own, wraps }: KeyAct): boolean {
  if (new Set(keys.map(({ keyId }) => keyId)).size < keys.length) return false;
  if (new Set(wraps.map(({ to }) => to)).size < wraps.length) return false;
  const sections = new Set(keys.map(({ section }) => section));
  if (new Set([...sections, ...fold.begun, ...fold.own.keys()]).size > MOST_SECTIONS) return false;
  const mayBegin = own === undefined ? isOwner : own.member === actor && (isOwner || hasGrant(fold, actor));
  return [...sections].every((section) =>
    fold.begun.has(section) || fold.own.has(section) ? isAtLeast(fold.right(actor, section), 'write') : mayBegin,
  );
}

const hasGrant = (fold: NaiveFold, of: MemberId) => fold.grants.some(({ member }) => member === of);

/** [ACCESS-10] */
function mayGrant(fold: NaiveFold, actor: MemberId, isOwner: boolean, { member, sections }: GrantAct): boolean {
  if (fold.owner(member)) return false;
  const whose = (section: SectionId) => fold.own.get(section);
  if (isOwner && sections.every((section) => whose(section) === undefined || whose(section) === actor)) return true;
  if (sections.every((section) => whose(section) === actor)) return true;
  return sections.every((section) =>
    fold.grants.some(
      (grant) => grant.member === actor && grant.right === 'admin' && grant.onward && grant.sections.includes(section),
    ),
  );
}

/** [ACCESS-12] */
function mayRevoke(
  fold: NaiveFold,
  by: { readonly actor: MemberId | null; readonly isSheet: boolean; readonly isOwner: boolean },
  { member, sections }: RevokeAct,
): boolean {
  const target = fold.owner(member);
  const grants = fold.grants.filter(
    (grant) =>
      grant.member === member && (sections.length === 0 || grant.sections.some((one) => sections.includes(one))),
  );
  const somethingEnds =
    grants.length > 0 || target?.custodian === true || (sections.length === 0 && fold.live(member).length > 0);
  if (!somethingEnds) return false;
  const { actor, isSheet, isOwner } = by;
  if (target?.custodian) return isSheet || (isOwner && fold.owner(actor)?.custodian === false);
  if (target) return isOwner && fold.without.has('revokeOwner');
  if (isOwner || isSheet || actor === member) return true;
  return (
    actor !== null && sections.length > 0 && sections.every((section) => isAtLeast(fold.right(actor, section), 'admin'))
  );
}
