/** Statements and proposals of this tab that are in no entry yet, shown beside those that are. */
import type { StatementView } from '#plan/coordinators/coordinator.ts';
import type { SectionKind } from '#plan/plan-view.ts';
import type { SectionId } from '#protocol/ids.ts';
import { believed, statedIn } from './believed.ts';
import type { PlanState } from './plan-state.ts';
import type { HeldProposal } from './proposal-record.ts';
import type { HeldStatement } from './statement-record.ts';

export class PendingSaid {
  readonly #state: PlanState;
  readonly #kindOf: (section: SectionId) => SectionKind | null;
  #statements: readonly HeldStatement[] = [];
  #proposals: readonly HeldProposal[] = [];

  /** @param kindOf what a section is for; `null` = not known here */
  constructor(state: PlanState, kindOf: (section: SectionId) => SectionKind | null) {
    this.#state = state;
    this.#kindOf = kindOf;
  }

  state(section: SectionId, view: StatementView): void {
    this.#statements = [...this.#statements, { section, entry: null, view }];
  }

  propose(proposal: HeldProposal): void {
    this.#proposals = [...this.#proposals, proposal];
  }

  /** Those that have an entry now are shown from that. */
  forgetSealed(): void {
    const sealed = new Set(this.#state.statements.map((it) => it.view.id));
    this.#statements = this.#statements.filter((it) => !sealed.has(it.view.id));
    if (this.#proposals.length === 0) return;
    const proposed = new Set(this.#state.proposals.map(({ name }) => name));
    this.#proposals = this.#proposals.filter(({ name }) => !proposed.has(name));
  }

  /** All statements that are believed [DOC-12]. */
  believed(): readonly HeldStatement[] {
    return believed([...this.#state.statements, ...this.#statements], statedIn(this.#state, this.#kindOf));
  }

  /** What they say, or those of one section. */
  statements(section?: string): readonly StatementView[] {
    return this.believed()
      .filter((it) => section === undefined || it.section === section)
      .map(({ view }) => view);
  }

  get hasProposals(): boolean {
    return this.#state.hasProposals || this.#proposals.length > 0;
  }

  /** Of two of one name, the one of the lower entry stands. */
  proposals(): readonly HeldProposal[] {
    const sealed = this.#state.proposals.toSorted((a, b) => (a.entry! < b.entry! ? -1 : 1));
    const byName = new Map<string, HeldProposal>();
    for (const one of [...sealed, ...this.#proposals]) if (!byName.has(one.name)) byName.set(one.name, one);
    return [...byName.values()];
  }
}
