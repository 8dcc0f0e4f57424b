import type { ConsentDraft, ConsentGap } from './consent-draft.ts';

/** What every part of the consent form gets. */
export interface ConsentPart {
  readonly draft: ConsentDraft;
  readonly change: (news: Partial<ConsentDraft>) => void;
  /** What is missing, once it was tried without. */
  readonly gaps: readonly ConsentGap[];
}
