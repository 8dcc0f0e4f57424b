/**
 * Sheets with institutions [SHEET-8]. The paper is no sheet of ACCESS-14: it is
 * a device of a member who may read, with keys that stand on paper. So nothing
 * is needed of the rules that they do not have, and all that ends a member ends it.
 */
import { err, ok, type Result } from '#lib/result.ts';
import { dateInOslo } from '#plan/calendar-date.ts';
import type { SharingConsent } from '#plan/consent/sharing.ts';
import type { PlanView } from '#plan/plan-view.ts';
import type { GrantAct, KnownAct } from '#protocol/access/act.ts';
import { isAllowedNow } from '#protocol/access/reduce.ts';
import { sheetKeys, newSheet } from '#protocol/crypto/sheet.ts';
import { laterSheetToWords, sheetToQr } from '#protocol/crypto/sheet-text.ts';
import type { SecretBytes } from '#protocol/crypto/secret-bytes.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { newMemberId, parseMemberId, type MemberId, type SectionId } from '#protocol/ids.ts';
import type { AccessDraft } from '../access/access-draft.ts';
import type { InstitutionError, InstitutionPaper, InstitutionSheet, InstitutionSheets } from '../api-institution.ts';
import type { Sharing } from '../api-people.ts';
import type { ReplicaPorts } from '../ports.ts';
import { commit, endAccess } from '../people/share.ts';
import { sharingsAbout, state, wordsOf, type SharingHost } from '../people/sharing-words.ts';
import type { PlanSession } from '../session/plan-session.ts';
import { institutionSheets } from './institution-view.ts';

/** What a QR on paper has room for [SHEET-5]. */
const MOST_ADDRESS = 200;

/** The replica, as this reads it. */
export interface ViewSource {
  getView(): PlanView;
  subscribe(listener: () => void): () => void;
}

type Made = Result<InstitutionPaper, InstitutionError>;

/** Of one open plan. Whoever may not is refused by the same rules as everywhere (`isAllowedNow`). */
export function openInstitutions(
  ports: ReplicaPorts,
  dataKey: DataKey,
  session: PlanSession,
  replica: ViewSource,
): InstitutionSheets {
  const { engine } = ports;
  const consentSection = (): SectionId | null =>
    (replica.getView().sections.find(({ kind }) => kind === 'consent')?.section as SectionId | undefined) ?? null;
  const host: SharingHost = { ports, dataKey, session, consentSection };
  const isAllowed = (act: KnownAct): boolean => isAllowedNow(session.access(), session.device, act);

  let known: { readonly of: PlanView; readonly entries: number; readonly sheets: readonly InstitutionSheet[] } | null =
    null;
  const look = (): readonly InstitutionSheet[] =>
    institutionSheets(session.access(), replica.getView(), session.statements());

  /** The words and the QR, for the paper. */
  const paperOf = async (bits: SecretBytes): Promise<InstitutionPaper> => {
    const address = session.access().relay?.address ?? '';
    const relay = address !== '' && address.length <= MOST_ADDRESS ? address : null;
    return {
      words: await laterSheetToWords(engine, bits, session.planId),
      qrText: sheetToQr({ plan: session.planId, sheet: bits, relay }),
    };
  };

  /** States it; then one commit gives the right and lets the paper in, after all that the member had before has ended. */
  const letIn = async (sharing: Sharing): Promise<Made> => {
    const bits = newSheet(engine);
    const { keys } = await sheetKeys(engine, bits);
    const said = wordsOf(session, sharing, { paper: keys.id });
    if (said === null) return err({ type: 'ValueRefused' });
    if (session.access().relay === null) return err({ type: 'NoRelay' });
    if (!isAllowed(grantOf(said, 'law:none'))) return err({ type: 'NotAllowed' });
    const stated = await state(host, said);
    if (!stated.ok) return stated;
    const done = await commit(host, async (draft) => {
      const grant = grantOf(said, `statement:${stated.value}`);
      const ends = await endOf(draft, grant.member);
      const enrol = { type: 'enrol', member: grant.member, kind: 'own', device: keys } as const;
      for (const act of [...ends, grant, enrol]) {
        if (!isAllowedNow(draft.loaded.state.access, session.device, act)) return err({ type: 'NotAllowed' });
        await draft.add(act);
      }
      await draft.doDuties();
      return ok(null);
    });
    return done.ok ? ok(await paperOf(bits)) : done;
  };

  return {
    getSheets() {
      const of = replica.getView();
      const entries = session.entryCount;
      if (known?.of !== of || known.entries !== entries) known = { of, entries, sheets: look() };
      return known.sheets;
    },
    subscribe: (listener) => replica.subscribe(listener),

    mayMake: () => session.access().owners.some(({ member }) => member === session.me),

    newMember: () => newMemberId(engine),

    make({ participant, member, parts, consent }) {
      const read = parts.map((section) => ({ section, right: 'read' }) as const);
      return letIn({ participant, member, parts: read, history: true, consent });
    },

    async renew(ref) {
      const said = sharingsAbout(session, ref).find(({ content }) => content.paper !== undefined);
      if (said === undefined) return err({ type: 'NotAllowed' });
      return letIn(sharingOf(said.content));
    },

    async stop(ref) {
      const member = parseMemberId(ref);
      if (member === undefined || !isAllowed({ type: 'revoke', member, sections: [], known: [] }))
        return err({ type: 'NotAllowed' });
      return endAccess(host, ref, 'all', dateInOslo(ports.now()));
    },
  };
}

/** What was said before, for other paper. */
function sharingOf({ subject, member, parts, history, ...said }: SharingConsent): Sharing {
  const {
    statement: _said,
    supersedes: _before,
    paper: _old,
    onward: _on,
    ahead: _ahead,
    beside: _beside,
    ...consent
  } = said;
  return { participant: subject, member, parts, history: history === true, consent };
}

/** All of it to read, earlier versions too: the paper is for the day when the person's own devices are gone. */
function grantOf({ member, parts, to }: SharingConsent, basis: string): GrantAct {
  return {
    type: 'grant',
    // A consent that names no member is not read.
    member: parseMemberId(member)!,
    sections: parts.map(({ section }) => section as SectionId).toSorted(),
    right: 'read',
    until: to,
    onward: false,
    history: true,
    basis,
  };
}

/** Whoever had the old paper has nothing more, and nothing that it let in [ACCESS-12]. */
async function endOf(draft: AccessDraft, member: MemberId): Promise<readonly KnownAct[]> {
  const { access } = draft.loaded.state;
  const theirs = [...access.devices.values()].filter((it) => it.member === member);
  if (!theirs.some(({ live }) => live) && !access.grants.some((grant) => grant.member === member)) return [];
  const devices = new Set(theirs.map(({ keys }) => keys.id));
  return [await draft.known(devices, (known) => ({ type: 'revoke', member, sections: [], known }))];
}
