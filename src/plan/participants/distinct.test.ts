import { expect, it } from 'vitest';
import { distinct } from './distinct.ts';

it('says the same words about a person once, and nothing for nothing', () => {
  expect(distinct('Støttekontakt', 'støttekontakt ')).toEqual(['Støttekontakt']);
  expect(distinct('', 'Nav Dømevik', ' ')).toEqual(['Nav Dømevik']);
  expect(distinct('Lærar', 'Dømevik skule')).toEqual(['Lærar', 'Dømevik skule']);
});
