import type { Answers, Missing } from './answers.ts';

/** What each question is given. */
export interface QuestionProps {
  readonly answers: Answers;
  readonly change: (news: Partial<Answers>) => void;
  readonly missing: readonly Missing[];
}
