import { expect } from '@playwright/test';
import type { Person } from '../person.ts';

/** Writes a question where one stands; `saidBy` is somebody in the plan who is without the app. */
export async function asks(person: Person, question: string, saidBy?: string): Promise<void> {
  await person.button('comments:ask').click();
  if (saidBy !== undefined) await person.choosesIn(person.field('comments:whoSaid'), saidBy);
  await person.field('comments:whatAsk').pressSequentially(question);
  await person.button('common:done').click();
  await person.sees(person.say('comments:waits'));
}

/** Answers the one question that waits. */
export async function answersIt(person: Person, answer: string): Promise<void> {
  await person.button('comments:answer').click();
  await person.field('comments:yourAnswer').pressSequentially(answer);
  await person.button('common:done').click();
  await expect(person.page.getByText(person.say('comments:waits'))).toHaveCount(0);
}
