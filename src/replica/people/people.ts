/** Who takes part in one open plan: loaded when somebody asks. */
import { toHex } from '#lib/bytes.ts';
import { dateInOslo, daysBetween } from '#plan/calendar-date.ts';
import { sharingsInPlan, type SharingInPlan } from '#plan/consent/sharings.ts';
import { devicesSeen } from '#plan/coordinators/in-force.ts';
import type { PlanView, SectionKind } from '#plan/plan-view.ts';
import { mayWrite } from '#protocol/access/reduce.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import type { SectionId } from '#protocol/ids.ts';
import type { AccessView, PlanPeople } from '../api-people.ts';
import type { ReplicaPorts } from '../ports.ts';
import type { PlanSession } from '../session/plan-session.ts';
import { accessView } from './access-view.ts';
import { deviceSigns } from './device-signs.ts';
import { endAccess, share } from './share.ts';
import type { SharingHost } from './sharing-words.ts';

/** Rarely enough that nobody's days can be read off it. */
const DAYS_BETWEEN_WORDS = 7;

/** The replica, as this reads it. */
export interface ViewSource {
  getView(): PlanView;
  subscribe(listener: () => void): () => void;
}

/** Of one open plan; see `api-people.ts`. */
export function openPeople(
  ports: ReplicaPorts,
  dataKey: DataKey,
  session: PlanSession,
  replica: ViewSource,
): PlanPeople {
  let known: {
    readonly of: PlanView;
    readonly entries: number;
    readonly today: string;
    readonly view: AccessView;
    readonly sharings: readonly SharingInPlan[];
  } | null = null;

  const sectionOf = (kind: SectionKind): SectionId | null =>
    (replica.getView().sections.find((it) => it.kind === kind)?.section as SectionId | undefined) ?? null;
  const host: SharingHost = { ports, dataKey, session, consentSection: () => sectionOf('consent') };

  const look = () => {
    const plan = replica.getView();
    const today = dateInOslo(ports.now());
    const entries = session.entryCount;
    if (known?.of === plan && known.entries === entries && known.today === today) return known;
    const statements = session.statements();
    const view = accessView({
      access: session.access(),
      plan,
      statements,
      device: session.device,
      today,
      signs: deviceSigns(session.state, statements, ports.now()),
    });
    known = { of: plan, entries, today, view, sharings: sharingsInPlan(statements, today) };
    return known;
  };

  /** Where most will read it: everyone's cards, or what all have, or wherever this device may write. */
  const whereToSay = (): SectionId | null => {
    const may = (section: SectionId): boolean => mayWrite(session.access(), session.device, section, 'statement');
    const others = replica.getView().sections.map(({ section }) => section as SectionId);
    const places = [sectionOf('people'), sectionOf('core'), ...others].filter((it) => it !== null);
    return places.find(may) ?? null;
  };

  return {
    getAccess: () => look().view,
    getSharings: () => look().sharings,
    subscribe: (listener) => replica.subscribe(listener),
    share: (sharing) => share(host, sharing),
    endAccess: (member, sections) => endAccess(host, member, sections, dateInOslo(ports.now())),
    sayOpened({ device, lock, today }) {
      const section = whereToSay();
      // Whoever has the plan alone knows their own devices.
      const isAlone = [...session.access().devices.values()].every(
        ({ member, live }) => !live || member === session.me,
      );
      if (section === null || isAlone) return;
      const before = devicesSeen(session.statements()).filter(
        ({ content, signedBy }) => content.subject === session.device && signedBy === session.me,
      );
      const last = before.at(-1)?.content;
      if (last !== undefined && last.lock === lock && daysBetween(last.on, today) < DAYS_BETWEEN_WORDS) return;
      const supersedes = before.map(({ id }) => id);
      const id = toHex(ports.engine.randomBytes(16));
      session.declare(
        section,
        { statement: 'deviceSeen', subject: session.device, on: today, device, lock, supersedes },
        id,
      );
      session.chose();
    },
  };
}
