import type { CalendarDate } from '#plan/calendar-date.ts';
import type { LifeArea } from '#plan/life-areas.ts';
import type { PlanView, SectionInfo, SectionKind } from '#plan/plan-view.ts';
import { crisisPlansIn, SENSITIVE_AREAS } from '../../components/access/together.ts';
import type { Childhood, ConsentDraft } from '../../components/consent/consent-draft.ts';
import { type SharingGap, sharingGaps } from '../../components/consent/sharing-consent.ts';

/** A part of the plan that can be shared. */
export interface Part {
  readonly section: string;
  readonly kind: SectionKind;
  readonly area: LifeArea | null;
  /** Off in every invitation until it is ticked: health, mental health and substance use, the crisis plan. */
  readonly isSensitive: boolean;
}

/** What an invited person may in one part. `none` = does not see it. */
export type PartRight = 'none' | 'read' | 'suggest' | 'write';
export type Preset = 'one' | 'most' | 'all';

/** An invitation as far as it is filled in. Nothing is chosen in advance. */
export interface InviteDraft {
  /** Id of a card, or `new`. */
  readonly who: string | null;
  readonly newName: string;
  readonly preset: Preset | null;
  /** The one part, of the preset `one`. */
  readonly only: string | null;
  readonly right: Exclude<PartRight, 'none'> | null;
  /** Sensitive parts that were ticked, of the preset `all`. */
  readonly ticked: readonly string[];
  /** What was chosen part by part, against the preset. */
  readonly changed: Readonly<Record<string, PartRight>>;
  readonly until: CalendarDate | null;
  /** Who invites, to be read in the invitation; '' = it is not said. */
  readonly from: string;
  /** Who says yes, how, and what they reserve. */
  readonly consent: ConsentDraft;
}

export type InviteGap = 'who' | 'newName' | 'preset' | 'only' | 'right' | 'until' | SharingGap;

const OFFERED: readonly SectionKind[] = ['core', 'about', 'people', 'meetings', 'area', 'subPlan'];

/** The parts that may be shared, as the person meets them; what is «berre for meg» is none of them. */
export function partsOf(view: Pick<PlanView, 'sections' | 'subPlans'>): readonly Part[] {
  const crisisPlans = crisisPlansIn(view);
  const place = ({ kind }: SectionInfo): number => OFFERED.indexOf(kind);
  return view.sections
    .filter(({ kind, onlyMe }) => OFFERED.includes(kind) && onlyMe.value !== true)
    .toSorted((a, b) => place(a) - place(b))
    .map(({ section, kind, area }) => ({
      section,
      kind,
      area,
      isSensitive: (area !== null && SENSITIVE_AREAS.has(area)) || crisisPlans.has(section),
    }));
}

/** What the draft gives in each part. Everybody who takes part reads the front of the plan. */
export function rightsIn(draft: InviteDraft, parts: readonly Part[]): ReadonlyMap<string, PartRight> {
  return new Map(parts.map((part) => [part.section, rightIn(draft, part)]));
}

function rightIn(draft: InviteDraft, part: Part): PartRight {
  const least: PartRight = part.kind === 'core' ? 'read' : 'none';
  const chosen = draft.changed[part.section] ?? byPreset(draft, part);
  return chosen === 'none' ? least : chosen;
}

function byPreset({ preset, only, right, ticked }: InviteDraft, part: Part): PartRight {
  if (right === null || preset === null) return 'none';
  if (preset === 'one') return part.section === only ? right : 'none';
  if (part.isSensitive) return preset === 'all' && ticked.includes(part.section) ? right : 'none';
  return right;
}

/** What hinders signing, in the order of the page. */
export function inviteGaps(draft: InviteDraft, today: CalendarDate, childhood: Childhood = 'no'): readonly InviteGap[] {
  const { who, newName, preset, only, right, until, consent } = draft;
  const gaps: InviteGap[] = [];
  if (who === null) gaps.push('who');
  if (who === 'new' && newName.trim() === '') gaps.push('newName');
  if (preset === null) gaps.push('preset');
  if (preset === 'one' && only === null) gaps.push('only');
  if (right === null) gaps.push('right');
  if (until === null || until < today) gaps.push('until');
  return [...gaps, ...sharingGaps(consent, childhood, today)];
}
