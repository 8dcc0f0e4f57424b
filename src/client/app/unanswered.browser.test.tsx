import type { ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Plans } from '#replica/api.ts';
import { paperWorld } from '#testing/paper-plan.ts';
import { PlanContext, type PlanInHand } from '../components/plan/usePlan.ts';
import { SafetyNotice } from '../components/plan/SafetyNotice.tsx';
import { PlansContext } from '../components/plan/usePlans.ts';
import { UndoProvider } from '../components/plan/useUndo.tsx';
import { startTexts } from '../i18n/i18n.ts';
import { OpenCopyPage } from '../features/open-copy/OpenCopyPage.tsx';
import { PlansPage } from '../features/plans/PlansPage.tsx';
import { SheetPage } from '../features/sheet/SheetPage.tsx';

let root: Root;
let place: HTMLElement;

const fails = (): Promise<never> => Promise.reject(new Error('the store does not answer'));
const words = (): string => place.textContent;
const alertText = (): string => place.querySelector('[role=alert]')?.textContent ?? '';

/** Draws a page whose store fails at all that is asked, but for `answers`. */
function draw(page: ReactNode, answers: Partial<Plans> = {}): void {
  const plans = { list: fails, safety: fails, sheetWords: fails, openCopy: fails, relay: fails, ...answers };
  const view = paperWorld().person('Ingrid').plan();
  root.render(
    <PlansContext
      value={{
        load: () => Promise.resolve(plans as unknown as Plans),
        adopt: () => undefined,
        open: () => fails(),
        letGo: () => fails(),
        openExample: () => fails(),
        ownRelay: () => fails(),
        keepAtRelay: () => fails(),
        setRelayOn: () => fails(),
        wayToRelay: () => fails(),
      }}
    >
      <PlanContext
        value={
          {
            planId: 'plan',
            view,
            replica: null,
            saving: { at: 'saved' },
            notice: null,
            refused: false,
          } as unknown as PlanInHand
        }
      >
        <UndoProvider>{page}</UndoProvider>
      </PlanContext>
    </PlansContext>,
  );
}

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

test('a list that cannot be read is not called empty', async () => {
  draw(<PlansPage />);
  await vi.waitFor(() => expect(alertText()).toMatch(/ikkje sletta|ikke slettet/));
  expect(words()).not.toMatch(/Ingen plan/);
});

test('the plan is told to be only here while nobody knows whether it is', async () => {
  draw(<SafetyNotice />);
  await vi.waitFor(() => expect(words()).toMatch(/berre på|bare på/));
});

test('a store that fails is not blamed on the file', async () => {
  draw(<OpenCopyPage />);
  await vi.waitFor(() => expect(place.querySelector('#file')).not.toBeNull());
  await userEvent.upload(place.querySelector('#file') as HTMLElement, new File(['x'], 'kopi.dinplan'));
  await userEvent.fill(place.querySelector('#password') as HTMLElement, 'fire ord til lås');
  await userEvent.click(place.querySelector('[type=submit]') as HTMLElement);
  await vi.waitFor(() => expect(alertText()).toMatch(/gale i appen|galt i appen/));
  expect(words()).not.toMatch(/ikkje heil|ikke hel/);
});

test.each([
  ['a sheet that cannot be made is told of, and can be asked for again', fails, /gale i appen|galt i appen/],
  ['words that are no longer here are told of', () => Promise.resolve(null), /Orda står ikkje|Ordene står ikke/],
])('%s', async (_, sheetWords, told) => {
  draw(<SheetPage />, { sheetWords });
  const button = await vi.waitFor(() => {
    const found = place.querySelector<HTMLButtonElement>('.foot button');
    expect(found).not.toBeNull();
    return found as HTMLButtonElement;
  });
  await userEvent.click(button);
  await vi.waitFor(() => expect(alertText()).toMatch(told));
  expect(place.querySelector<HTMLButtonElement>('.foot button')?.disabled).toBe(false);
});
