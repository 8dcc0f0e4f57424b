import { lazy } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Replica, SavingState } from '#replica/api.ts';
import { startTexts } from '../i18n/i18n.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { fetchPage } from './page-not-here.ts';
import { adoptReplica, closeReplica } from './open-replicas.ts';

let root: Root;
let place: HTMLElement;
let saving: SavingState;

function Bug(): never {
  throw new Error('a bug on this screen');
}

const words = (): string => place.textContent;

beforeEach(async () => {
  await startTexts();
  place = document.createElement('div');
  document.body.append(place);
  // React tells of a bug it has caught; here it is no news.
  root = createRoot(place, { onCaughtError: () => undefined });
  const replica: Partial<Replica> = {
    planId: 'plan',
    settle: () => Promise.resolve(),
    getSaving: () => saving,
    close: () => Promise.resolve(),
  };
  adoptReplica(replica as Replica);
});

afterEach(async () => {
  root.unmount();
  place.remove();
  await closeReplica('plan');
});

test('a page that could not be fetched is told as that, and not as a bug', async () => {
  saving = { at: 'saved' };
  const Page = lazy(() => fetchPage(() => Promise.reject(new TypeError('Failed to fetch'))));
  root.render(
    <ErrorBoundary>
      <Page />
    </ErrorBoundary>,
  );
  await vi.waitFor(() => expect(words()).toMatch(/treng nett|trenger nett/));
  expect(words()).not.toMatch(/gjekk gale|gikk galt/);
});

test('a screen that breaks says that what was written is saved once it is', async () => {
  saving = { at: 'saved' };
  root.render(
    <ErrorBoundary>
      <Bug />
    </ErrorBoundary>,
  );
  await vi.waitFor(() => expect(words()).toMatch(/er lagra|er lagret/));
  expect(words()).not.toMatch(/ikkje lagra|ikke lagret/);
});

test('a screen that breaks over words that are not saved never says that they are, until they are', async () => {
  saving = { at: 'notSaved', reason: 'StorageFull' };
  root.render(
    <ErrorBoundary>
      <Bug />
    </ErrorBoundary>,
  );
  await vi.waitFor(() => expect(words()).toMatch(/er ikkje lagra|er ikke lagret/), { timeout: 6000 });
  saving = { at: 'saved' };
  await vi.waitFor(() => expect(words()).not.toMatch(/ikkje lagra|ikke lagret/), { timeout: 6000 });
  expect(words()).toMatch(/er lagra|er lagret/);
});
