import type { ConsentDraft } from './consent-draft.ts';

/** What every part of the consent form gets. */
export interface ConsentPart {
  readonly draft: ConsentDraft;
  readonly change: (news: Partial<ConsentDraft>) => void;
  /** What is missing on the page, by the field's id, once it was tried without. */
  readonly gaps: readonly string[];
}
