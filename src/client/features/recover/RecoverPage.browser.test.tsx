import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { err, ok } from '#lib/result.ts';
import type { Plans } from '#replica/api.ts';
import type { RecoverAs, RecoverError } from '#replica/api-recovery.ts';
import { PlansContext, type PlansInHand } from '../../components/plan/usePlans.ts';
import { chooseLanguage, loadAllTexts, startTexts } from '../../i18n/i18n.ts';
import { RecoverPage } from './RecoverPage.tsx';

let root: Root;
let place: HTMLElement;
let asked: RecoverAs[];

beforeAll(() => startTexts());

beforeEach(() => {
  asked = [];
  place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
});

afterEach(() => {
  root.unmount();
  place.remove();
});

/** Draws the page, types the words and asks for the plan; the first answer is `error`, then it comes. */
async function asks(language: 'nn' | 'nb', error: RecoverError): Promise<void> {
  await chooseLanguage(language);
  await loadAllTexts();
  const recovery = {
    read: () => Promise.resolve(ok({ planId: 'plan', relay: null, isHere: false })),
    recover: (_sheet: string, _way: unknown, as: RecoverAs) => {
      asked.push(as);
      return Promise.resolve(asked.length === 1 ? err(error) : ok({ planId: 'plan' }));
    },
  };
  const plans = {
    load: () => Promise.resolve({ recovery: () => Promise.resolve(recovery) } as unknown as Plans),
    wayToRelay: () => Promise.resolve({}),
  };
  root.render(
    <PlansContext value={plans as unknown as PlansInHand}>
      <RecoverPage />
    </PlansContext>,
  );
  await vi.waitFor(() => expect(place.querySelector('textarea')).not.toBeNull());
  await userEvent.fill(place.querySelector('textarea')!, 'tolv ord');
  await submit();
}

const submit = (): Promise<void> => userEvent.click(place.querySelector('button[type=submit]')!);
const heading = (): string => place.querySelector('h1')?.textContent ?? '';
const answers = (): readonly string[] => [...place.querySelectorAll('label')].map((it) => it.textContent.trim());

describe('[SHEET-7] who comes with the sheet says who they are', () => {
  it.each([
    ['nn', 'Kven er du?', 'Berit PrøveForelder', 'Vel kven du er.', 'Planen er tilbake'],
    ['nb', 'Hvem er du?', 'Berit PrøveForelder', 'Velg hvem du er.', 'Planen er tilbake'],
  ] as const)('of several owners, in %s', async (language, question, second, missing, back) => {
    const owners = [
      { member: 'a', name: 'Amir Test', heldAs: 'parent' },
      { member: 'b', name: 'Berit Prøve', heldAs: 'parent' },
    ] as const;
    await asks(language, { type: 'WhichOwner', owners });
    await vi.waitFor(() => expect(heading()).toBe(question));
    expect(answers()[1]).toBe(second);
    // Nobody is chosen unasked.
    await submit();
    await vi.waitFor(() => expect(place.textContent).toContain(missing));
    expect(asked).toHaveLength(1);
    await userEvent.click(place.querySelectorAll('label')[1]!);
    await submit();
    await vi.waitFor(() => expect(heading()).toBe(back));
    expect(asked[1]).toEqual({ lost: false, member: 'b' });
  });

  it.each([
    ['nn', 'Er planen din?', 'Amir Test tek hand om planen for Ingrid Døme.', 0, 'ends', 'No er planen din.'],
    ['nb', 'Er planen din?', 'Amir Test tar hånd om planen for Ingrid Døme.', 1, 'goesOn', 'Alt det serveren har'],
  ] as const)('of a plan in custody, in %s', async (language, question, told, choice, custody, after) => {
    await asks(language, { type: 'InCustody', name: 'Ingrid Døme', custodian: 'Amir Test' });
    await vi.waitFor(() => expect(heading()).toBe(question));
    expect(place.textContent).toContain(told);
    await userEvent.click(place.querySelectorAll('label')[choice]!);
    await submit();
    await vi.waitFor(() => expect(place.textContent).toContain(after));
    expect(asked[1]).toEqual({ lost: false, custody });
  });

  it('is told where the plan is now, and need not write the address', async () => {
    await asks('nn', { type: 'OtherRelay', address: 'https://new.example' });
    await vi.waitFor(() => expect(place.textContent).toContain('Planen er flytta til ein annan tenar.'));
    expect(place.querySelector<HTMLInputElement>('#server')?.value).toBe('https://new.example');
  });
});
