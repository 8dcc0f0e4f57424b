/** Which change of which thing is told by which sentence (`locales/…/history.json`). */
import type { Collection } from '../document/section-view.ts';
import type { Noun } from './told.ts';
import { evaluations, goals, measures, notes } from './vocabulary-goals.ts';
import { agenda, attendances, comments, meetings } from './vocabulary-meetings.ts';
import { cooperation, needs, participants, resources, reviews, subPlans } from './vocabulary-people.ts';

export const NOUNS: { readonly [C in Collection]: Noun } = {
  goals,
  measures,
  participants,
  evaluations,
  notes,
  resources,
  needs,
  comments,
  meetings,
  attendances,
  agenda,
  subPlans,
  cooperation,
  reviews,
};
