import type { Item, TextView } from '../field.ts';
import type { LifeArea } from '../life-areas.ts';

/** One line of the mapping of a life area (§ 19 a; 003-09, 004-13): what the person is good at and has around, or needs help with. */
export interface MappedLine extends Item {
  /** `null` = about life as a whole. */
  readonly area: LifeArea | null;
  readonly text: TextView;
  readonly order: string;
}

/** «Det eg er god på og har rundt meg». */
export type Resource = MappedLine;

/** «Det eg treng hjelp til». */
export type Need = MappedLine;
