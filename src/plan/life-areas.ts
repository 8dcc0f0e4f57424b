/** The fifteen areas of life a plan may hold. Own areas are `own:<text>`. */
export const LIFE_AREAS = [
  'health',
  'dailyLiving',
  'housing',
  'education',
  'work',
  'economy',
  'leisure',
  'social',
  'family',
  'mentalSubstance',
  'communication',
  'mobility',
  'faith',
  'transition',
  'other',
] as const;

export type LifeArea = (typeof LIFE_AREAS)[number];
