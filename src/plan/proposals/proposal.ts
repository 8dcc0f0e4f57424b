/** A change that somebody proposes who may not make it, and what becomes of it (`design.md` 2). */
import type { EpochMillis } from '../calendar-date.ts';
import type { StatementView } from '../coordinators/coordinator.ts';
import { statementsInForce } from '../coordinators/in-force.ts';
import type { MemberRef } from '../field.ts';

/** `reopened` = an answer was undone: it waits again. */
export const PROPOSAL_OUTCOMES = ['takenIn', 'takenInChanged', 'declined', 'reopened'] as const;
export type ProposalOutcome = (typeof PROPOSAL_OUTCOMES)[number];

/** What a writer answered: a statement, so that only who may write there can make one [PROPOSAL-2]. */
export interface ProposalAnswered {
  readonly statement: 'proposalAnswered';
  /** The proposal's name, see `proposalName`. */
  readonly subject: string;
  readonly outcome: ProposalOutcome;
  /** A word back; '' = none. */
  readonly words: string;
  readonly supersedes: readonly string[];
}

/** As it was put forward. */
export interface ProposalMade {
  /** See `proposalName`. */
  readonly name: string;
  readonly section: string;
  readonly by: MemberRef;
  readonly at: EpochMillis;
  /** Names of earlier ones that this stands instead of. */
  readonly replaces: readonly string[];
}

export type ProposalState = 'open' | 'takenIn' | 'takenInChanged' | 'declined' | 'withdrawn' | 'replaced';

/** A proposal is named by who made it, so that nobody can give their own the name of another's [PROPOSAL-1]. */
export function proposalName(by: MemberRef, id: string): string {
  return `${by}.${id}`;
}

/** Who made the proposal of this name. */
export function proposerOf(name: string): MemberRef {
  return name.slice(0, Math.max(0, name.indexOf('.')));
}

export interface ProposalStanding {
  readonly state: ProposalState;
  /** Who answered, and what they said back. */
  readonly answer: StatementView<ProposalAnswered> | null;
}

/**
 * What became of each proposal, by name. Two answers that do not know each
 * other: what was taken in is in the plan, so that is what is told.
 *
 * @param withdrawn names that their makers have withdrawn
 * @param statementsIn all that are held of a section: who may not write in it answers nothing there [PROPOSAL-2]
 */
export function standingOf(
  proposals: readonly ProposalMade[],
  withdrawn: ReadonlySet<string>,
  statementsIn: (section: string) => readonly StatementView[],
): ReadonlyMap<string, ProposalStanding> {
  const answers = new Map<string, readonly StatementView<ProposalAnswered>[]>();
  for (const { section } of proposals)
    if (!answers.has(section))
      answers.set(section, statementsInForce(statementsIn(section).filter(isAnswer)).filter(isAnswer));
  const replaced = new Set(proposals.flatMap(({ by, replaces }) => replaces.filter((name) => proposerOf(name) === by)));
  const standing = ({ name, section }: ProposalMade): ProposalStanding => {
    const own = answers.get(section)!.filter(({ content }) => content.subject === name);
    for (const outcome of ['takenIn', 'takenInChanged', 'declined'] as const) {
      const answer = own.find(({ content }) => content.outcome === outcome);
      if (answer !== undefined) return { state: outcome, answer };
    }
    return { state: withdrawn.has(name) ? 'withdrawn' : replaced.has(name) ? 'replaced' : 'open', answer: null };
  };
  return new Map(proposals.map((proposal) => [proposal.name, standing(proposal)]));
}

function isAnswer(one: StatementView): one is StatementView<ProposalAnswered> {
  return one.content.statement === 'proposalAnswered';
}
