/** What the person is good at and has around, and needs help with, in each area of life. */
import type { LifeArea } from '#plan/life-areas.ts';
import { readArea } from '../views/read-values.ts';
import type { Decisions } from './decide.ts';
import { addItem, isBlankOrTooLong, orderAfter } from './new-item.ts';
import { done, refused, type Outcome } from './outcome.ts';
import { sectionFor, sectionOfArea } from './sections.ts';
import type { Work } from './work.ts';

export const mappingDecisions = {
  addResource: (work, { area, text }) => addLine(work, 'resources', area, text),
  addNeed: (work, { area, text }) => addLine(work, 'needs', area, text),
} satisfies Partial<Decisions>;

function addLine(work: Work, collection: 'resources' | 'needs', area: LifeArea | null, text: string): Outcome {
  if (isBlankOrTooLong(text)) return refused('text');
  if (area !== null && readArea(area) === undefined) return refused('area');
  const document = area === null ? sectionFor(work, 'about') : sectionOfArea(work, area);
  const order = orderAfter(work.standing(collection).values());
  return done(addItem(work, document, collection, { area, ...order }, { text }));
}
