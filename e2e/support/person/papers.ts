import { expect } from '@playwright/test';
import { printed, type Printed } from '../pdf.ts';
import type { Person } from '../person.ts';
import { opensPart } from './parts.ts';

/** Prints the whole plan by the plan's own way to the printer, when the paper says that it is whole. */
export async function printsWholePlan(person: Person): Promise<Printed> {
  await opensPart(person, 'home:print');
  await person.link(person.say('print:fullHelp')).click();
  await expect(person.page.locator('.paper')).toHaveAttribute('aria-busy', 'false');
  await expect(person.button('print:print')).toBeEnabled();
  return printed(person.page);
}

/** Of these words, those that do not stand on the paper. */
export function notOnPaper(paper: Printed, words: readonly string[]): readonly string[] {
  return words.filter((one) => !paper.text.includes(one));
}
