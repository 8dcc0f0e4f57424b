import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Comment } from '#plan/comments/comment.ts';
import { ok } from '#lib/result.ts';
import type { PlanCommand } from '#replica/api.ts';
import { ANOTHER, madeComment, madeGoal, madePerson, madeView, ME } from '#testing/made-view.ts';
import { startTexts } from '../../i18n/i18n.ts';
import { RightHere, type RightOnScreen } from '../plan/RightHere.tsx';
import { PlanContext, type PlanInHand } from '../plan/usePlan.ts';
import { UndoProvider } from '../plan/useUndo.tsx';
import { Comments } from './Comments.tsx';

let root: Root;
let place: HTMLElement;

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

const goal = madeGoal('Ta bussen');
const button = (words: RegExp): HTMLElement | undefined =>
  [...place.querySelectorAll<HTMLElement>('button')].find((one) =>
    words.test(`${one.textContent} ${one.getAttribute('aria-label') ?? ''}`),
  );

/** Draws what is said of a goal to whoever has this right, and tells what was done. */
async function draw(right: RightOnScreen, comments: readonly Comment[]) {
  const undone = { created: null, undo: vi.fn<() => { keptLater: null }>(() => ({ keptLater: null })) };
  const board = {
    decline: vi.fn<(name: string, words: string) => unknown>(() => ok(undone)),
    withdraw: vi.fn<(name: string) => unknown>(() => ok(null)),
  };
  const run = vi.fn<(command: PlanCommand) => typeof undone>(() => undone);
  const view = madeView({ goals: [goal], people: [madePerson('Marit Prøve', { member: ANOTHER })] });
  const replica = { proposals: () => Promise.resolve(board), getView: () => view };
  root.render(
    <PlanContext value={{ planId: 'plan', view, replica, run } as unknown as PlanInHand}>
      <UndoProvider>
        <RightHere right={right}>
          <Comments subject={goal} comments={comments} />
        </RightHere>
      </UndoProvider>
    </PlanContext>,
  );
  await vi.waitFor(() => expect(place.querySelectorAll('blockquote')).toHaveLength(comments.length));
  return { board, run, undone };
}

test('whoever may write takes away what was said by one who may not, changes no letter of it, and can undo', async () => {
  const said = madeComment('Kva buss?', { writer: ANOTHER, asProposal: 'marit.1' });
  const { board, undone } = await draw('write', [said]);
  expect(button(/Endre kommentaren/)).toBeUndefined();
  await userEvent.click(button(/Slett kommentaren/)!);
  expect(board.decline).toHaveBeenCalledWith('marit.1', '');
  await vi.waitFor(() => expect(button(/Angre/)).toBeDefined());
  await userEvent.click(button(/Angre/)!);
  expect(undone.undo).toHaveBeenCalledTimes(1);
});

test('whoever may suggest says it when it is finished, takes back their own, and nothing of others’', async () => {
  const mine = madeComment('Kva buss?', { writer: ME, asProposal: 'ingrid.1', kind: 'question' });
  const theirs = madeComment('Nummer 5', { writer: ANOTHER });
  const { board, run } = await draw('suggest', [mine, theirs]);
  expect([...place.querySelectorAll('[aria-label^="Slett"]')]).toHaveLength(1);
  await userEvent.click(button(/Slett kommentaren/)!);
  await vi.waitFor(() => expect(board.withdraw).toHaveBeenCalledWith('ingrid.1'));
  await vi.waitFor(() => expect(button(/Angre/)).toBeDefined());
  await userEvent.click(button(/Angre/)!);
  const word = { type: 'addComment', subject: goal.ref, answers: null, saidBy: null };
  expect(run).toHaveBeenLastCalledWith({ ...word, kind: 'question', text: 'Kva buss?' });

  await userEvent.click(button(/Skriv ein kommentar|Skriv en kommentar/)!);
  await userEvent.keyboard('Nei');
  await userEvent.click(button(/^Avbryt/)!);
  await vi.waitFor(() => expect(place.querySelector('textarea')).toBeNull());

  await userEvent.click(button(/Skriv ein kommentar|Skriv en kommentar/)!);
  await userEvent.keyboard('Takk');
  expect(run).toHaveBeenCalledTimes(1);
  await userEvent.click(button(/^Legg til kommentaren/)!);
  expect(run).toHaveBeenLastCalledWith({ ...word, kind: 'comment', text: 'Takk' });
  await vi.waitFor(() => expect(place.querySelector('textarea')).toBeNull());
});
