import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { err, ok } from '#lib/result.ts';
import type { OpenAs, OpenedCopy, Plans } from '#replica/api.ts';
import { PlansContext, type PlansInHand } from '../../components/plan/usePlans.ts';
import { chooseLanguage, loadAllTexts, startTexts } from '../../i18n/i18n.ts';
import { OpenCopyPage } from './OpenCopyPage.tsx';

let root: Root;
let place: HTMLElement;

beforeAll(() => startTexts());

beforeEach(() => {
  place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
});

afterEach(() => {
  root.unmount();
  place.remove();
});

const OPENED: OpenedCopy = { planId: 'plan', outcome: 'newDevice', added: 3, newestAt: null };
const submit = (): Promise<void> => userEvent.click(place.querySelector('button[type=submit]')!);
const heading = (): string => place.querySelector('h1')?.textContent ?? '';
const chooses = (label: string): Promise<void> =>
  userEvent.click([...place.querySelectorAll('label')].find(({ textContent }) => textContent.includes(label))!);

it.each([
  ['nn', 'Orda', 'Er planen din?', 'Ja', 'ikkje frå ein kopi', 'Nei'],
  ['nb', 'Ordene', 'Er planen din?', 'Ja', 'ikke fra en kopi', 'Nei'],
] as const)(
  '[SHEET-7] who comes with the sheet to a copy says who they are, in %s',
  async (language, words, question, yes, notByCopy, no) => {
    await chooseLanguage(language);
    await loadAllTexts();
    const asked: (OpenAs | undefined)[] = [];
    const openCopy: Plans['openCopy'] = (_file, _key, as) => {
      asked.push(as);
      if (as?.custody === 'goesOn') return Promise.resolve(ok(OPENED));
      if (as?.custody === 'ends') return Promise.resolve(err({ type: 'NotByCopy' }));
      return Promise.resolve(err({ type: 'InCustody', name: 'Ingrid Døme', custodian: 'Amir Test' }));
    };
    const plans = { load: () => Promise.resolve({ openCopy } as unknown as Plans) };
    root.render(
      <PlansContext value={plans as unknown as PlansInHand}>
        <OpenCopyPage />
      </PlansContext>,
    );
    await vi.waitFor(() => expect(place.querySelector('#file')).not.toBeNull());
    await userEvent.upload(place.querySelector('#file')!, new File(['kopi'], 'plan.dinplan'));
    await chooses(words);
    await userEvent.fill(place.querySelector('textarea')!, 'tolv ord');
    await submit();
    await vi.waitFor(() => expect(heading()).toBe(question));
    await chooses(yes);
    await submit();
    await vi.waitFor(() => expect(place.textContent).toContain(notByCopy));
    await chooses(no);
    await submit();
    await vi.waitFor(() => expect(heading()).not.toBe(question));
    expect(asked).toEqual([{}, { custody: 'ends' }, { custody: 'goesOn' }]);
  },
);
