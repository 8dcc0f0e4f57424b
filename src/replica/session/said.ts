/** Statements and proposals: entries that stand for themselves, and are in no document. */
import type { DeviceId, EntryId, SectionId } from '#protocol/ids.ts';
import type { ToldStatement } from '#protocol/oplog/checkpoint.ts';
import { LAST_MILLIS } from '../document/plain.ts';
import { decodeProposal, type HeldProposal } from './proposal-record.ts';
import type { OpenedEntry } from './read-entry.ts';
import type { SectionState } from './section-state.ts';
import { decodeStatement, type HeldStatement } from './statement-record.ts';

/** What of a plan decides which of them count, and whose they are. */
export interface SaidIn {
  readonly held: ReadonlySet<EntryId>;
  readonly erased: ReadonlySet<EntryId>;
  accepted(section: SectionId): ReadonlySet<EntryId>;
  memberOf(device: DeviceId): string | null;
  /** Whether this device reads the section from its first entry on [CHECKPOINT-2]. */
  readsFromStart(section: SectionId): boolean;
}

export class Said {
  /** Accepted or not, in the order of arrival. */
  readonly #statements: OpenedEntry[];
  readonly #proposals: OpenedEntry[];
  /** `null` = it cannot be read. */
  readonly #decoded: Map<EntryId, HeldStatement | null>;

  constructor(from?: Said) {
    this.#statements = [...(from === undefined ? [] : from.#statements)];
    this.#proposals = [...(from === undefined ? [] : from.#proposals)];
    this.#decoded = new Map(from === undefined ? [] : from.#decoded);
  }

  add(entry: OpenedEntry): void {
    if (entry.body.type === 'statement') this.#statements.push(entry);
    if (entry.body.type === 'proposal') this.#proposals.push(entry);
  }

  /** Their payloads are erased. */
  drop(gone: ReadonlySet<EntryId>): void {
    for (const list of [this.#statements, this.#proposals])
      list.splice(0, list.length, ...list.filter(({ id }) => !gone.has(id)));
  }

  /** Any, whether or not they count. */
  get hasProposals(): boolean {
    return this.#proposals.length > 0;
  }

  /** Those that count, in the order of arrival, after those that only checkpoints tell of. */
  statements(plan: SaidIn, sections: Iterable<SectionState>): readonly HeldStatement[] {
    return [...told(plan, sections), ...this.#accepted(plan).flatMap((entry) => this.#decode(plan, entry) ?? [])];
  }

  /** Those that count, in the order of arrival; what this version cannot read is left out [PROPOSAL-1]. */
  proposals(plan: SaidIn): readonly HeldProposal[] {
    return this.#proposals
      .filter(({ id, section }) => plan.accepted(section).has(id))
      .flatMap(({ id, section, author, body }) => {
        const by = plan.memberOf(author) ?? '';
        const read = decodeProposal(body.content, by);
        return read === undefined ? [] : [{ section, entry: id, by, at: body.claimedAt, ...read }];
      });
  }

  /** The authors of statements that count and cannot be read, one for each. */
  unreadable(plan: SaidIn): readonly DeviceId[] {
    return this.#accepted(plan).flatMap((entry) => (this.#decode(plan, entry) === null ? [entry.author] : []));
  }

  #accepted(plan: SaidIn): readonly OpenedEntry[] {
    return this.#statements.filter(({ id, section }) => plan.accepted(section).has(id));
  }

  #decode(plan: SaidIn, { id, section, author, body }: OpenedEntry): HeldStatement | null {
    const known = this.#decoded.get(id);
    if (known !== undefined) return known;
    const view = decodeStatement(body.content, plan.memberOf(author) ?? '', body.claimedAt);
    const statement = view === undefined ? null : { section, entry: id, view };
    this.#decoded.set(id, statement);
    return statement;
  }
}

/**
 * Statements that checkpoints tell of and that are not held themselves; where two tell, by the one of the lower id
 * [CHECKPOINT-1]. Whoever holds all that a checkpoint stands for holds them too, or was told what nobody said.
 */
function told(plan: SaidIn, sections: Iterable<SectionState>): readonly HeldStatement[] {
  const found = new Map<EntryId, HeldStatement>();
  for (const one of sections) {
    const checkpoints = one.contents().filter(({ id }) => one.bases.has(id));
    for (const base of checkpoints.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
      for (const { id, device, claimedAt, content } of believedOf(base, plan)) {
        if (plan.held.has(id) || found.has(id) || plan.erased.has(id)) continue;
        const view = decodeStatement(content, plan.memberOf(device) ?? '', Math.min(claimedAt, LAST_MILLIS));
        // Whoever holds the proposal holds the key of its answer: it is here, or missing.
        const isOthersAnswer = view?.content.statement === 'proposalAnswered' && !isOfMaker(base, device, plan);
        if (view !== undefined && !isOthersAnswer) found.set(id, { section: base.section, entry: id, view });
      }
  }
  return [...found.values()];
}

/**
 * [CHECKPOINT-1] What of the statements that a base tells is believed here. Where the section is read from its start,
 * nobody speaks in another's name: what others said is in their own entries, which are here, or missing and told.
 */
export function believedOf(
  base: OpenedEntry,
  plan: Pick<SaidIn, 'memberOf' | 'readsFromStart'>,
): readonly ToldStatement[] {
  const all = base.checkpoint?.statements ?? [];
  if (all.length === 0 || !plan.readsFromStart(base.section)) return all;
  return all.filter(({ device }) => isOfMaker(base, device, plan));
}

function isOfMaker({ author }: OpenedEntry, device: DeviceId, plan: Pick<SaidIn, 'memberOf'>): boolean {
  const member = plan.memberOf(author);
  return member !== null && plan.memberOf(device) === member;
}
