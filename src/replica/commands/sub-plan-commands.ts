/** Plans that may be part of this one. Each has a section of its own, so that it can be shared or kept by itself. */
import { SUB_PLAN_KINDS } from '#plan/sub-plans/sub-plan.ts';
import type { PlanCommand } from '../api.ts';
import type { Decisions } from './decide.ts';
import { addItem, isBlankOrTooLong } from './new-item.ts';
import { done, refused, type Outcome } from './outcome.ts';
import { makeSection } from './sections.ts';
import { setFields, withItem } from './with-item.ts';
import type { Work } from './work.ts';

export const subPlanDecisions = {
  addSubPlan: (work, command) => addSubPlan(work, command),
  changeSubPlan: (work, { item, fields }) =>
    withItem(work, 'subPlans', item, (subPlan) => setFields(work, subPlan, fields)),
} satisfies Partial<Decisions>;

function addSubPlan(work: Work, command: Extract<PlanCommand, { readonly type: 'addSubPlan' }>): Outcome {
  const { kind, title, onlyMe } = command;
  if (!SUB_PLAN_KINDS.includes(kind)) return refused('kind');
  if (isBlankOrTooLong(title)) return refused('title');
  const document = makeSection(work, 'subPlan', onlyMe ? { onlyMe } : {});
  return done(addItem(work, document, 'subPlans', { kind }, { title }));
}
