import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { PlanCommand } from '#replica/api.ts';
import { ANOTHER, madeGoal, madePerson, madeView, noon } from '#testing/made-view.ts';
import { startTexts } from '../../i18n/i18n.ts';
import { ChangedAfterMove } from './ChangedAfterMove.tsx';
import { PlanContext, type PlanInHand } from './usePlan.ts';
import { UndoProvider } from './useUndo.tsx';

const LEFT = { section: 'old', collection: 'goals', key: 'copy' } as const;
const GOAL = madeGoal('Symje', {
  movedButEdited: [{ ref: LEFT, edited: { by: ANOTHER, at: noon('2026-11-20') }, text: 'Symje på rygg' }],
});

let root: Root;
let place: HTMLElement;

beforeEach(async () => {
  localStorage.setItem('dinplan.language', 'nn');
  await startTexts();
  place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
});

afterEach(() => {
  root.unmount();
  place.remove();
});

/** Draws the goal; returns the commands that are given. */
function draw(): readonly PlanCommand[] {
  const commands: PlanCommand[] = [];
  const run = (command: PlanCommand) => {
    commands.push(command);
    return { created: null, undo: () => ({ keptLater: null }) };
  };
  const view = madeView({ goals: [GOAL], people: [madePerson('Marit Prøve', { member: ANOTHER })] });
  const plan = { planId: 'plan', view, replica: {}, run, saving: { at: 'saved' } } as unknown as PlanInHand;
  root.render(
    <PlanContext value={plan}>
      <UndoProvider>
        <ChangedAfterMove items={[GOAL]} />
      </UndoProvider>
    </PlanContext>,
  );
  return commands;
}

const button = (words: string): HTMLElement =>
  [...place.querySelectorAll('button')].find((one) => one.textContent === words)!;

test('what another wrote where a goal stood before is told with who and what, and one tap takes it in', async () => {
  const commands = draw();
  await vi.waitFor(() => expect(place.textContent).toContain('Endra etter flytting'));
  expect(place.textContent).toContain('Marit Prøve endra dette');
  expect(place.textContent).toContain('«Symje på rygg»');
  await userEvent.click(button('Ta det med hit'));
  expect(commands).toEqual([{ type: 'settleMoved', item: GOAL.ref, from: LEFT, take: true }]);
  await vi.waitFor(() => expect(place.textContent).toContain('No er det med her.'));
});

test('it can also be let go', async () => {
  const commands = draw();
  await vi.waitFor(() => expect(button('La det vere som det er')).toBeDefined());
  await userEvent.click(button('La det vere som det er'));
  expect(commands).toEqual([{ type: 'settleMoved', item: GOAL.ref, from: LEFT, take: false }]);
});
