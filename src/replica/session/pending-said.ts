/** Statements and proposals of this tab that are in no entry yet, shown beside those that are. */
import type { StatementView } from '#plan/coordinators/coordinator.ts';
import type { SectionId } from '#protocol/ids.ts';
import type { PlanState } from './plan-state.ts';
import type { HeldProposal } from './proposal-record.ts';

interface PendingStatement {
  readonly section: SectionId;
  readonly view: StatementView;
}

export class PendingSaid {
  readonly #state: PlanState;
  #statements: readonly PendingStatement[] = [];
  #proposals: readonly HeldProposal[] = [];

  constructor(state: PlanState) {
    this.#state = state;
  }

  state(section: SectionId, view: StatementView): void {
    this.#statements = [...this.#statements, { section, view }];
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

  /** All statements, or those of one section. */
  statements(section?: string): readonly StatementView[] {
    const all: readonly PendingStatement[] = [...this.#state.statements, ...this.#statements];
    const byId = new Map<string, PendingStatement[]>();
    for (const it of all) byId.set(it.view.id, [...(byId.get(it.view.id) ?? []), it]);
    return all
      .filter((it) => section === undefined || it.section === section)
      .map((it) => withinReach(it, (id) => byId.get(id) ?? []));
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

/** Whoever writes in one part of the plan ends nothing that others said in another [DOC-12]. */
function withinReach(
  { section, view }: PendingStatement,
  named: (id: string) => readonly PendingStatement[],
): StatementView {
  const mayEnd = (id: string): boolean =>
    named(id).every((other) => other.section === section || other.view.signedBy === view.signedBy);
  if (view.content.supersedes.every(mayEnd)) return view;
  return { ...view, content: { ...view.content, supersedes: view.content.supersedes.filter(mayEnd) } };
}
