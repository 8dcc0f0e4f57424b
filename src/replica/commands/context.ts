import type { EpochMillis } from '#plan/calendar-date.ts';
import type { StatementView } from '#plan/coordinators/coordinator.ts';
import type { MemberRef } from '#plan/field.ts';
import type { PlanRights } from '#plan/rights/rights.ts';
import type { SectionDocument } from '../document/section-document.ts';

/** The documents a command may read and change. */
export interface PlanDocuments {
  /** Every open section, spare ones excluded. */
  sections(): readonly SectionDocument[];
  /** A ready document for a new section with a random id; from now on it is one of `sections()`. */
  takeSpareSection(): SectionDocument;
}

/** Who writes, when, and names for new things. */
export interface Stamper {
  readonly by: MemberRef;
  now(): EpochMillis;
  /** Fresh and random: 32 hex digits, or any other text of letters, digits, `-` and `_` up to 64 long. */
  newId(): string;
  /** Short name of this session (its nonce as hex will do): letters, digits, `-` and `_`. */
  readonly session: string;
  /** What whoever writes may do, part by part; left out where they may do all. */
  readonly rights?: PlanRights;
  /** What a comment is about that stands in a proposal [PROPOSAL-3], by its id; `undefined` = there is none. */
  saidAbout?(comment: string): string | undefined;
}

export interface CommandContext extends Stamper {
  /** All statements this device holds; those replaced by others may be among them. */
  readonly statements: readonly StatementView[];
}
