import { useEffect, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { day, madeView } from '#testing/made-view.ts';
import { chooseLanguage, startTexts } from '../../i18n/i18n.ts';
import { PlanContext, type PlanInHand } from '../plan/usePlan.ts';
import { emptyConsent, NO_OTHER_PARENT, type OtherParentDraft } from './consent-draft.ts';
import { OtherParent } from './OtherParent.tsx';

let root: Root;
let place: HTMLElement;
let filled: OtherParentDraft;

beforeAll(() => startTexts());
beforeEach(() => {
  place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
  filled = NO_OTHER_PARENT;
});
afterEach(() => {
  root.unmount();
  place.remove();
});

function Form({ givenAs, gaps }: { readonly givenAs: 'parent' | 'guardian'; readonly gaps: readonly string[] }) {
  const [draft, setDraft] = useState({ ...emptyConsent('parent', 'Ingrid Døme', 'Solveig'), givenAs });
  useEffect(() => {
    filled = draft.otherParent;
  }, [draft]);
  return <OtherParent draft={draft} change={(news) => setDraft({ ...draft, ...news })} gaps={gaps} />;
}

async function shows(born: string | null, givenAs: 'parent' | 'guardian' = 'parent', gaps: readonly string[] = []) {
  await chooseLanguage('nn');
  const view = madeView({
    about: born === null ? null : { birthDate: { value: day(born) } },
    rights: { ...madeView({}).rights },
  } as never);
  root.render(
    <PlanContext value={{ planId: 'p', view, replica: null, saving: { at: 'saved' } } as unknown as PlanInHand}>
      <p>Her</p>
      <Form key={`${born} ${givenAs}`} givenAs={givenAs} gaps={gaps} />
    </PlanContext>,
  );
  await expect.poll(() => place.textContent).toContain('Her');
}

it('asks for the other parent of a child, and for how they sign, each field with an id of its own', async () => {
  await shows('2015-01-01', 'parent', ['otherParent', 'secondName', 'second-method']);
  await expect.poll(() => place.textContent).toContain('skal begge foreldra som regel seie ja');
  expect(place.textContent).not.toContain('16 år eller eldre');
  expect(place.querySelector('#secondName')).toBeNull();
  await userEvent.click(place.querySelector('#otherParent input')!);
  await expect.poll(() => place.querySelector('#secondName')).not.toBeNull();
  await userEvent.fill(place.querySelector('#secondName')!, 'Jonas Eksempel');
  await userEvent.click(place.querySelector('#second-method input')!);
  await userEvent.click(place.querySelector('#second-confirmed input')!);
  expect(place.textContent).toContain('Eg er Jonas Eksempel');
  await expect
    .poll(() => filled)
    .toMatchObject({
      answer: 'both',
      name: 'Jonas Eksempel',
      signature: { method: 'this-device', isConfirmed: true },
    });
});

it('says what the law asks when only one can', async () => {
  await shows('2015-01-01');
  await userEvent.click(place.querySelectorAll('#otherParent input')[1]!);
  await expect
    .poll(() => place.querySelector('[role=status]')?.textContent)
    .toContain('Lova krev som regel ja frå begge');
});

it('lets who knows it say that the person is older, where the plan does not', async () => {
  await shows(null);
  await expect.poll(() => place.textContent).toContain('16 år eller eldre');
});

it.each([
  ['2005-01-01', 'parent'],
  ['2015-01-01', 'guardian'],
] as const)('asks for nobody where the law does not (%s, %s)', async (born, givenAs) => {
  await shows(born, givenAs);
  expect(place.querySelector('fieldset')).toBeNull();
});
