import type { Goal } from '../goals/goal.ts';
import type { Measure } from '../measures/measure.ts';
import type { Meeting } from '../meetings/meeting.ts';
import { allMeasures } from '../plan/all-measures.ts';
import type { PlanView } from '../plan-view.ts';
import type { Comment } from './comment.ts';
import { isOpenQuestion, threadsOf } from './threads.ts';

/** What somebody asked about. */
export type Asked =
  | { readonly about: 'goal'; readonly goal: Goal }
  | { readonly about: 'measure'; readonly measure: Measure }
  | { readonly about: 'meeting'; readonly meeting: Meeting };

/** A question nobody has answered, and what it is about. */
export interface OpenQuestion {
  readonly question: Comment;
  readonly asked: Asked;
}

/** All questions that wait for an answer, oldest first. */
export function openQuestions(view: Pick<PlanView, 'goals' | 'strayMeasures' | 'meetings'>): readonly OpenQuestion[] {
  return [
    ...view.goals.flatMap((goal) => openIn(goal.comments, { about: 'goal', goal })),
    ...allMeasures(view).flatMap(({ measure }) => openIn(measure.comments, { about: 'measure', measure })),
    ...view.meetings.flatMap((meeting) => openIn(meeting.comments, { about: 'meeting', meeting })),
  ].sort((a, b) => a.question.created.at - b.question.created.at);
}

function openIn(comments: readonly Comment[], asked: Asked): readonly OpenQuestion[] {
  return threadsOf(comments)
    .filter(isOpenQuestion)
    .map(({ first }) => ({ question: first, asked }));
}
