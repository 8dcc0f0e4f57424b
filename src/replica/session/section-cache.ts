/** The last view of each section, sealed: what the first screen draws before any document is open. Disposable. */
import type { StatementView } from '#plan/coordinators/coordinator.ts';
import type { MemberRef } from '#plan/field.ts';
import type { PlanView } from '#plan/plan-view.ts';
import { OWNERS_RIGHTS, rightIn, type PlanRights } from '#plan/rights/rights.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import type { DataKey } from '#protocol/crypto/lock.ts';
import { openSectionDocument } from '../document/section-document.ts';
import { isSectionView, type SectionView } from '../document/section-view.ts';
import { openJson, purposes, sealJson } from '../keys/local-seal.ts';
import type { StoredView } from '../storage.ts';
import { assemblePlan } from '../views/assemble-plan.ts';
import { planRights } from '../access/plan-rights.ts';
import type { MemberId, SectionId } from '#protocol/ids.ts';
import { believed, statedIn } from './believed.ts';
import type { PlanState } from './plan-state.ts';

const CACHE_FORMAT = 1;

/** What is kept of one section. */
export interface SectionCache {
  /** The member who writes on this device. */
  readonly me: MemberRef;
  readonly view: SectionView;
  readonly statements: readonly StatementView[];
  /** What the member might when it was kept; an older app kept nothing of that. */
  readonly rights?: PlanRights;
}

interface CachedSection extends SectionCache {
  readonly format: typeof CACHE_FORMAT;
}

/** A section as it was last shown, sealed for the disk. */
export async function sealView(
  engine: Engine,
  dataKey: DataKey,
  planId: string,
  section: SectionCache,
): Promise<StoredView> {
  const cached: CachedSection = { format: CACHE_FORMAT, ...section };
  const id = section.view.section;
  return { section: id, bytes: await sealJson(engine, dataKey, purposes.view(planId, id), cached) };
}

/** The views of sections that no tab has open, from what is accepted of them. */
export function viewsOf(state: PlanState, sections: Iterable<SectionId>, me: MemberRef): readonly SectionCache[] {
  return [...sections].map((section) => {
    // Only read from, so any client id will do.
    const document = openSectionDocument(section, 1);
    document.applyRemote(state.contents(section).flatMap(({ update }) => update ?? []));
    const view = document.view();
    document.close();
    const here = state.statements.filter((it) => it.section === section);
    const statements = believed(
      here,
      statedIn(state, () => view.kind),
    ).map((it) => it.view);
    return { me, view, statements, rights: planRights(state.access, me as MemberId, [section]) };
  });
}

/** The plan as its sections were last shown: drawn until the documents are open. */
export function planOf(planId: string, me: MemberRef, sections: readonly SectionCache[]): PlanView {
  const statements = sections.flatMap((section) => section.statements);
  return assemblePlan(
    sections.map((section) => section.view),
    { planId, me, statements, rights: rightsOf(sections) },
  );
}

/** Each section's right as it was kept with it: some may have been kept before the others. */
function rightsOf(sections: readonly SectionCache[]): PlanRights {
  const known = sections.map(({ view, rights }) => [view.section, rights ?? OWNERS_RIGHTS] as const);
  // The same in all but what was kept before it changed; then the plan itself says it a moment later.
  const { heldAs, custodian } = known[0]?.[1] ?? OWNERS_RIGHTS;
  return {
    isOwner: known.every(([, { isOwner }]) => isOwner),
    ...(heldAs === undefined ? {} : { heldAs }),
    ...(custodian === undefined ? {} : { custodian }),
    sections: Object.fromEntries(
      known.flatMap(([section, rights]) => {
        const right = rightIn(rights, section);
        return right === null ? [] : [[section, right]];
      }),
    ),
    unseen: Math.max(0, ...known.map(([, { unseen }]) => unseen)),
  };
}

/** The plan as it was left, or `null` when no view opens or another version wrote them. */
export async function openViews(
  engine: Engine,
  dataKey: DataKey,
  planId: string,
  stored: readonly StoredView[],
): Promise<PlanView | null> {
  const opened = await Promise.all(
    stored.map((view) => openJson(engine, dataKey, purposes.view(planId, view.section), view.bytes)),
  );
  const sections = opened.filter(isCachedSection);
  const me = sections[0]?.me;
  if (me === undefined || sections.length < stored.length) return null;
  return planOf(planId, me, sections);
}

function isCachedSection(value: unknown): value is CachedSection {
  const cached = value as Partial<CachedSection> | undefined;
  return cached?.format === CACHE_FORMAT && isSectionView(cached.view) && Array.isArray(cached.statements);
}
