/** The fifteen areas of life a plan may hold (`domain.md` 7.2). */
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

export type KnownArea = (typeof LIFE_AREAS)[number];

/** An area the person has named (004-34): its name stands in the code, `own:Hund og hest`. */
export type OwnArea = `own:${string}`;

export type LifeArea = KnownArea | OwnArea;

/** UTF-16 units of the name of an own area. */
export const MAX_AREA_NAME = 60;

const OWN = 'own:';

const HALF_CHARACTERS = /\p{Surrogate}/gu;
const SPACES = /[\s\p{Cc}]+/gu;
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** The own area of this name, however the keyboard composes its letters; `undefined` when there is nothing to see, or too long a name. */
export function ownArea(name: string): OwnArea | undefined {
  const plain = name.replace(HALF_CHARACTERS, '').replace(SPACES, ' ').trim().normalize('NFC');
  return !SEEN.test(plain) || plain.length > MAX_AREA_NAME ? undefined : `${OWN}${plain}`;
}

/** The name of an own area; `null` for the fifteen, whose names are in locales `areas`. */
export function ownAreaName(area: LifeArea): string | null {
  return area.startsWith(OWN) ? area.slice(OWN.length) : null;
}

/** An area as it stands in a document; `undefined` when it is none. */
export function parseLifeArea(value: unknown): LifeArea | undefined {
  if (typeof value !== 'string') return undefined;
  const known = LIFE_AREAS.find((area) => area === value);
  if (known !== undefined) return known;
  return value.startsWith(OWN) && ownArea(value.slice(OWN.length)) === value ? value : undefined;
}
