import { assert } from '#lib/assert.ts';
import type { Role } from '#plan/participants/roles.ts';
import type { FoundersRelation } from '#plan/plan-view.ts';
import type { NewPlan } from '../api.ts';
import type { SectionDocument } from '../document/section-document.ts';
import { MAX_LINE } from '../views/read-values.ts';
import type { PlanDocuments, Stamper } from './context.ts';
import { addItem, MAX_TEXT, wellFormed } from './new-item.ts';
import { makeSection } from './sections.ts';
import { startWork, type Work } from './work.ts';

/** The card of whoever writes for another. A coordinator who keeps the plan is a custodian. */
const WRITERS_ROLE: Readonly<Record<Exclude<FoundersRelation, 'self'>, Role>> = {
  parent: 'parent',
  'next-of-kin': 'nextOfKin',
  custodian: 'coordinator',
};

export interface StartedPlan {
  readonly core: string;
  readonly people: string;
  /** Holds statements only. */
  readonly consent: string;
  /** Id of the card of the person the plan is about. */
  readonly owner: string;
}

/** Makes the sections `core`, `people` and `consent`, and writes who the plan is about and what matters. */
export function startPlan(documents: PlanDocuments, context: Stamper, plan: NewPlan): StartedPlan {
  assert(plan.ownerName.length <= MAX_LINE && plan.writerName.length <= MAX_LINE, 'names are short');
  assert(plan.whatMatters.length <= MAX_TEXT, 'what matters is a text, not a book');
  const work = startWork(documents, context);
  const core = makeSection(work, 'core', {
    ownerName: wellFormed(plan.ownerName),
    relation: plan.relation,
    ...(plan.isExample === true ? { isExample: true } : {}),
  });
  const people = makeSection(work, 'people');
  const consent = makeSection(work, 'consent');
  const isOwn = plan.relation === 'self';
  const owner = addCard(work, people, plan.ownerName, 'planOwner', isOwn ? context.by : null);
  if (plan.relation !== 'self') addCard(work, people, plan.writerName, WRITERS_ROLE[plan.relation], context.by);
  const whatMatters = wellFormed(plan.whatMatters);
  if (whatMatters !== '')
    work.plan(core, (writer) => {
      writer.editText('plan', 'whatMatters', { index: 0, remove: 0, insert: whatMatters });
      writer.put('plan', `edited/whatMatters/${work.session}`, { by: work.by, at: work.at });
    });
  work.finish();
  return { core: core.section, people: people.section, consent: consent.section, owner };
}

function addCard(work: Work, people: SectionDocument, name: string, role: Role, member: string | null): string {
  return addItem(work, people, 'participants', { name: wellFormed(name), role, member }, {});
}
