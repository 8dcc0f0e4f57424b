import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Plans } from '#replica/api.ts';
import { madeView } from '#testing/made-view.ts';
import { PlanContext, type PlanInHand } from '../../components/plan/usePlan.ts';
import { type OwnRelay, PlansContext, type PlansInHand } from '../../components/plan/usePlans.ts';
import { UndoProvider } from '../../components/plan/useUndo.tsx';
import { startTexts } from '../../i18n/i18n.ts';
import { ServerPage } from './ServerPage.tsx';

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

/** Draws the page of a plan that is only here; returns how the server of the app answers, or does not. */
async function draw() {
  let resolve: (found: OwnRelay | null) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const answer = new Promise<OwnRelay | null>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  const relay = { address: null, on: false, mayName: true };
  const plans = {
    load: () => Promise.resolve({ relay: () => Promise.resolve(relay) } as unknown as Plans),
    ownRelay: () => answer,
  };
  const plan = { planId: 'plan', view: madeView(), replica: null, saving: { at: 'saved' } };
  root.render(
    <PlansContext value={plans as unknown as PlansInHand}>
      <PlanContext value={plan as unknown as PlanInHand}>
        <UndoProvider>
          <ServerPage />
        </UndoProvider>
      </PlanContext>
    </PlansContext>,
  );
  await vi.waitFor(() => expect(place.textContent).toContain('Planen ligg berre her'));
  return { resolve, reject };
}

const NO_ANSWER = 'Tenaren svarer ikkje no.';

test('a server that was asked a moment ago is not said to be silent', async () => {
  const answer = await draw();
  expect(place.textContent).not.toContain(NO_ANSWER);
  answer.resolve({ key: '00'.repeat(32), address: 'https://tenar.example', open: true });
  await vi.waitFor(() => expect(place.textContent).toContain('tenar.example'));
  expect(place.textContent).not.toContain(NO_ANSWER);
});

test('one that does not answer is said to be silent', async () => {
  const answer = await draw();
  answer.reject(new Error('no network'));
  await vi.waitFor(() => expect(place.textContent).toContain(NO_ANSWER));
});
