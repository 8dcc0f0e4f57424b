import type { Bytes } from '#lib/bytes.ts';
import type { SectionView } from './section-view.ts';
import type { SectionWriter } from './section-writer.ts';

/** One section's live document. The only mutable thing in a replica. */
export interface SectionDocument {
  readonly section: string;
  /** Plain data; the same object until something changed. */
  view(): SectionView;
  onChange(listener: () => void): () => void;
  /** Every local transaction, as a V1 update. */
  onLocalUpdate(listener: (update: Bytes) => void): () => void;
  /** Applies updates of others in one transaction. Never throws for updates that passed `checkUpdate` and a scratch document. */
  applyRemote(updates: readonly Bytes[]): void;
  /** Everything the section holds, as one update. */
  encodeState(): Bytes;
  /** For commands: one local transaction. */
  change<T>(edit: (writer: SectionWriter) => T): T;
  /** For commands: what is written, without a transaction. */
  read<T>(look: (reader: SectionWriter) => T): T;
  close(): void;
}

/**
 * @param section the section's id, 32 hex digits
 * @param clientId this session's own, never used by another session (DOC-1)
 */
export function openSectionDocument(_section: string, _clientId: number): SectionDocument {
  throw new Error('Assertion failed: not made yet');
}
