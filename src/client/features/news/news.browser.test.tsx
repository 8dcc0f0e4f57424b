import type { ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { PlanView } from '#plan/plan-view.ts';
import type { HistoryEvent } from '#replica/api.ts';
import { ANOTHER, madePerson, madeView } from '#testing/made-view.ts';
import { PlanContext, type PlanInHand } from '../../components/plan/usePlan.ts';
import { UndoProvider } from '../../components/plan/useUndo.tsx';
import { startTexts } from '../../i18n/i18n.ts';
import { NewSinceLast } from '../home/NewSinceLast.tsx';
import { NewsPage } from './NewsPage.tsx';

let root: Root;
let place: HTMLElement;

const change = (what: string): HistoryEvent => ({
  event: 'goalAdded',
  who: ANOTHER,
  at: Date.now(),
  values: { what: { kind: 'text', text: what } },
});

/** Draws it in a plan where others have changed something; returns what counts the times it was said to be seen. */
function draw(page: ReactNode, news: readonly HistoryEvent[], parts: Partial<PlanView> = {}) {
  const markSeen = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const view = madeView({ people: [madePerson('Marit Prøve', { member: ANOTHER })], ...parts });
  const replica = { news: () => Promise.resolve(news), markSeen };
  root.render(
    <PlanContext value={{ planId: 'plan', view, replica, saving: { at: 'saved' } } as unknown as PlanInHand}>
      <UndoProvider>{page}</UndoProvider>
    </PlanContext>,
  );
  return markSeen;
}

const button = (words: RegExp): HTMLElement | undefined =>
  [...place.querySelectorAll<HTMLElement>('button, a')].find((one) => words.test(one.textContent));
const SEEN = /Eg har sett det|Jeg har sett det/;

beforeEach(async () => {
  await startTexts();
  place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
});

afterEach(() => {
  root.unmount();
  place.remove();
});

test('what others have changed is told in sentences until it is said to be seen, and focus stays in its place', async () => {
  const markSeen = draw(<NewSinceLast />, ['Symje', 'Sykle', 'Syngje', 'Strikke'].map(change));
  await vi.waitFor(() => expect(place.textContent).toMatch(/4 nye endring/));
  expect(place.textContent).toContain('Marit Prøve');
  // The three newest; the rest is behind one tap.
  expect(place.querySelectorAll('li')).toHaveLength(3);
  expect(button(/Vis alt nytt/)?.getAttribute('href')).toBe('/p/plan/news');
  await userEvent.click(button(SEEN)!);
  await vi.waitFor(() => expect(place.querySelector('section')).toBeNull());
  expect(markSeen).toHaveBeenCalledTimes(1);
  expect(place.contains(document.activeElement)).toBe(true);
});

test('nothing new is nothing on the first screen, and said in words on its own page', async () => {
  draw(<NewSinceLast />, []);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(place.textContent).toBe('');
  draw(<NewsPage />, []);
  await vi.waitFor(() => expect(place.textContent).toMatch(/Ingenting nytt/));
  expect(button(SEEN)).toBeUndefined();
});

test('whoever changed it is named also when the card was removed, and said to be unknown where none is to be read', async () => {
  const unknown = /^(Nokon du ikkje ser namnet på|Noen du ikke ser navnet på) la til/;
  const reads = (parts: Partial<PlanView>, words: RegExp): Promise<void> => {
    draw(<NewsPage />, [change('Symje')], parts);
    return vi.waitFor(() => expect(place.querySelector('li .row-body')?.textContent).toMatch(words));
  };
  const { deleted } = madeView({});
  const card = madePerson('Marit Prøve', { member: ANOTHER });
  await reads({ people: [], deleted: { ...deleted, people: [card] } }, /^Marit Prøve la til/);
  await reads({ people: [] }, unknown);
  await reads({ people: [card] }, /^Marit Prøve la til/);
  // A card that nobody has put a name on.
  await reads({ people: [madePerson('', { member: ANOTHER })] }, unknown);
});
