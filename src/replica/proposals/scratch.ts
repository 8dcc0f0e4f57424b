/** Tries commands on copies of the documents, so that a proposal can be shown as what it would change. */
import type { CommandContext, PlanDocuments } from '../commands/context.ts';
import { runCommand } from '../commands/run-command.ts';
import { titleOf, previewBackTo } from '../commands/back-to.ts';
import type { PlanCommand } from '../api.ts';
import type { ProposedChange } from '../api-proposals.ts';
import { openSectionDocument, type SectionDocument } from '../document/section-document.ts';
import { COLLECTIONS } from '../document/section-view.ts';
import { FIELD_WORDS, NOTHING } from '../history/value-words.ts';
import { openStanding, type StandingIn } from '../views/standing.ts';

/** Nobody's: a copy is never written from. */
const CLIENT = 1;
/** For a section that a command would begin. Nothing bears this id. */
const NEW_SECTION = '0'.repeat(31);

/** What commands come to, all of them in order, were they run now by somebody who may do all. */
export interface Tried {
  readonly changes: readonly ProposedChange[];
  /** Sections that are there already and would be changed. */
  readonly sections: readonly string[];
}

/** @returns `null` = a rule of the plan stands against one of them now. Statements that they would make are not looked at. */
export function tryCommands(
  documents: PlanDocuments,
  { rights: _all, ...context }: CommandContext,
  commands: readonly PlanCommand[],
): Tried | null {
  const copies = openCopies(documents);
  try {
    for (const command of commands) if (!runCommand(copies, context, command).ok) return null;
    const now = documents.sections().map((document) => document.view());
    const then = copies.sections().map((document) => document.view());
    const sections = copies.changed().filter((section) => now.some((view) => view.section === section));
    const standing = openStanding(now);
    const standingThen = openStanding(then);
    return {
      sections,
      changes: [
        ...sections.flatMap((section) => previewBackTo(now, then, { section }).changes),
        ...commands.flatMap((command) => movedBy(command, standing, standingThen)),
        ...addedIn(copies.changed(), standing, standingThen),
      ],
    };
  } finally {
    copies.close();
  }
}

/** Things that would be new, by what they would be called. Cards that are copied to an address list are none. */
function addedIn(changed: readonly string[], now: StandingIn, then: StandingIn): readonly ProposedChange[] {
  return COLLECTIONS.filter((collection) => collection !== 'attendances').flatMap((collection) =>
    [...then(collection).values()]
      .filter(
        ({ item, ref, deleted }) => deleted === null && changed.includes(ref.section) && !now(collection).has(item.id),
      )
      .map((thing) => ({
        item: thing.ref,
        title: titleOf(thing, then),
        field: 'added',
        from: NOTHING,
        to: NOTHING,
      })),
  );
}

/** A goal whose first area changes is kept elsewhere from then on, which going back to a day never does. */
function movedBy(command: PlanCommand, now: StandingIn, then: StandingIn): readonly ProposedChange[] {
  if (command.type !== 'setGoalAreas') return [];
  const goal = [...now('goals').values()].find(({ ref }) => ref.key === command.item.key);
  const moved = goal === undefined ? undefined : then('goals').get(goal.item.id);
  if (goal === undefined || moved === undefined || goal.ref.section === moved.ref.section) return [];
  const say = ({ item }: typeof goal) =>
    FIELD_WORDS.goals['areas']?.(item.registers['areas']?.[0]?.v ?? null) ?? NOTHING;
  return [{ item: goal.ref, title: titleOf(goal, now), field: 'areas', from: say(goal), to: say(moved) }];
}

interface Copies extends PlanDocuments {
  changed(): readonly string[];
  close(): void;
}

/** A document is copied when it is first written in. */
function openCopies(documents: PlanDocuments): Copies {
  const copies = new Map<string, SectionDocument>();
  const copyOf = (document: SectionDocument): SectionDocument => {
    const known = copies.get(document.section);
    if (known !== undefined) return known;
    const copy = openSectionDocument(document.section, CLIENT);
    copy.applyRemote([document.encodeState()]);
    copies.set(document.section, copy);
    return copy;
  };
  const standIn = (document: SectionDocument): SectionDocument => {
    const current = (): SectionDocument => copies.get(document.section) ?? document;
    return {
      ...document,
      view: () => current().view(),
      change: (edit) => copyOf(document).change(edit),
      get reader() {
        return current().reader;
      },
    };
  };
  const sections = documents.sections().map(standIn);
  return {
    sections: () => sections,
    takeSpareSection() {
      const fresh = openSectionDocument(`${NEW_SECTION}${sections.length % 10}`, CLIENT);
      copies.set(fresh.section, fresh);
      sections.push(fresh);
      return fresh;
    },
    changed: () => [...copies.keys()],
    close() {
      for (const copy of copies.values()) copy.close();
    },
  };
}
