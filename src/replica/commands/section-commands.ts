/** Commands about the plan itself and about its sections. */
import type { Json } from '../document/json.ts';
import { PLAN } from '../document/root-names.ts';
import type { SectionKind } from '../document/section-view.ts';
import { readArea, type Read } from '../views/read-values.ts';
import { PLAN_FIELDS } from '../views/schema.ts';
import type { Decisions } from './decide.ts';
import { done, gone, refused, type Outcome } from './outcome.ts';
import { sectionOfArea } from './sections.ts';
import type { Work } from './work.ts';
import { writeRegister } from './write-register.ts';

export const sectionDecisions = {
  setPlanPeriod: (work, { period }) => setInPlan(work, 'planPeriod', period),
  setNextReview: (work, { date }) => setInPlan(work, 'nextReview', date),
  setChosenAreas: (work, { areas }) => setInPlan(work, 'chosenAreas', [...new Set(areas)]),
  setCoordinationOnly: (work, { coordinationOnly }) => setInPlan(work, 'coordinationOnly', coordinationOnly),
  setNoCooperation: (work, { noCooperation }) => setInPlan(work, 'noCooperation', noCooperation),
  openArea: (work, { area }) =>
    readArea(area) === undefined ? refused('area') : done(sectionOfArea(work, area).section),
  setOnlyMe: (work, { section, onlyMe }) => setOnlyMe(work, section, onlyMe),
} satisfies Partial<Decisions>;

/** Whoever takes part in a plan has these, so they cannot be kept back. */
const FOR_ALL: ReadonlySet<SectionKind> = new Set(['core', 'people', 'consent']);

function setOnlyMe(work: Work, section: string, onlyMe: boolean): Outcome {
  const view = work.views().find((one) => one.section === section);
  if (view === undefined || view.kind === null) return gone();
  if (FOR_ALL.has(view.kind) || typeof onlyMe !== 'boolean') return refused('onlyMe');
  const document = work.document(section);
  const isSaid = document.reader.writes(PLAN, 'onlyMe').length > 0;
  if (onlyMe || isSaid) writeRegister(work, document, PLAN, 'onlyMe', onlyMe);
  return done();
}

function setInPlan(work: Work, field: keyof typeof PLAN_FIELDS, v: Json): Outcome {
  const core = work.sectionOfKind('core');
  if (core === undefined) return gone();
  const read: Read<unknown> = PLAN_FIELDS[field];
  if (v !== null && read(v) === undefined) return refused(field);
  writeRegister(work, core, PLAN, field, v);
  return done();
}
