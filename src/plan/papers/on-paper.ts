import type { AboutMe } from '../about/about.ts';
import type { Field, Item, TextView } from '../field.ts';
import type { Goal } from '../goals/goal.ts';
import type { Measure } from '../measures/measure.ts';
import type { Meeting } from '../meetings/meeting.ts';
import type { PlanView } from '../plan-view.ts';

/**
 * The plan without what lies in these sections: what is to be printed. Nothing
 * deleted, and of the comments only those that are to stand on paper.
 */
export function planOnPaper(view: PlanView, leftOut: ReadonlySet<string>): PlanView {
  const isIn = ({ ref }: Item | TextView): boolean => !leftOut.has(ref.section);
  const measure = (one: Measure): Measure => ({
    ...one,
    comments: one.comments.filter((comment) => isIn(comment) && comment.onPaper.value === true),
  });
  const goal = (one: Goal): Goal => ({
    ...one,
    measures: one.measures.filter(isIn).map(measure),
    evaluations: one.evaluations.filter(isIn),
    notes: one.notes.filter(isIn),
    comments: one.comments.filter((comment) => isIn(comment) && comment.onPaper.value === true),
  });
  const meeting = (one: Meeting): Meeting => ({
    ...one,
    attendances: one.attendances.filter(isIn),
    agenda: one.agenda
      .filter(isIn)
      .map((matter) => ({ ...matter, measures: matter.measures.filter(isIn).map(measure) })),
    comments: one.comments.filter((comment) => isIn(comment) && comment.onPaper.value === true),
  });
  const withConsent = !view.sections.some(({ kind, section }) => kind === 'consent' && leftOut.has(section));
  return {
    ...view,
    sections: view.sections.filter(({ section }) => !leftOut.has(section)),
    about: aboutWithout(view.about, leftOut, isIn),
    resources: view.resources.filter(isIn),
    needs: view.needs.filter(isIn),
    cooperation: view.cooperation.filter(isIn),
    reviews: view.reviews.filter(isIn),
    subPlans: view.subPlans.filter(isIn),
    meetings: view.meetings.filter(isIn).map(meeting),
    consents: withConsent ? view.consents : [],
    pastConsents: withConsent ? view.pastConsents : [],
    approvals: withConsent ? view.approvals : [],
    goals: view.goals.filter(isIn).map(goal),
    strayMeasures: view.strayMeasures.filter(isIn).map(measure),
  };
}

function aboutWithout(about: AboutMe, leftOut: ReadonlySet<string>, isIn: (text: TextView) => boolean): AboutMe {
  const isOut = about.section !== null && leftOut.has(about.section);
  const short = <T>(field: Field<T>): Field<T> => (isOut ? { ...field, value: null, alternatives: [] } : field);
  return {
    section: isOut ? null : about.section,
    birthDate: short(about.birthDate),
    address: short(about.address),
    language: short(about.language),
    interpreter: short(about.interpreter),
    background: about.background.filter(isIn),
    communication: about.communication.filter(isIn),
    culture: about.culture.filter(isIn),
  };
}
