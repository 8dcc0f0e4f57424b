import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { PlanView } from '#plan/plan-view.ts';
import type { PlanRight } from '#plan/rights/rights.ts';
import type { PlanCommand, Replica } from '#replica/api.ts';
import type { Proposals } from '#replica/api-proposals.ts';
import { day, madeView, text } from '#testing/made-view.ts';
import { startTexts } from '../../i18n/i18n.ts';
import { Button, ButtonLink } from '../Button.tsx';
import { ChipChoice, ChipChoices } from '../forms/Choices.tsx';
import { DateField } from '../forms/DateField.tsx';
import { SelectField } from '../forms/SelectField.tsx';
import { TextField } from '../forms/TextField.tsx';
import { PlanText } from '../text/PlanText.tsx';
import { InSection } from './RightHere.tsx';
import { PlanContext, type PlanInHand } from './usePlan.ts';

const nothing = (): void => undefined;
const CHOICES = [
  { value: 'a', label: 'Heime' },
  { value: 'b', label: 'Ute' },
];
const WORDS = { ...text('Å bu heime'), ref: { section: 's', item: 'g', field: 'ownWords' } };

let root: Root;
let box: HTMLElement;
const proposed: PlanCommand[] = [];

beforeEach(async () => {
  await startTexts();
  proposed.length = 0;
  box = document.body.appendChild(document.createElement('main'));
  root = createRoot(box);
});
afterEach(() => {
  root.unmount();
  box.remove();
});

/** A page of a section in which whoever is here has this right. */
async function shows(right: PlanRight, isOwner = false): Promise<void> {
  const view: PlanView = madeView({ rights: { isOwner, sections: { s: right }, unseen: 0 } });
  const board: Partial<Proposals> = {
    propose(command) {
      proposed.push(command);
      return { ok: true, value: { created: null, proposed: 'name', undo: () => ({ keptLater: null }) } };
    },
  };
  const replica: Partial<Replica> = {
    getView: () => view,
    getPresence: () => NOBODY,
    subscribePresence: () => nothing,
    showPresence: nothing,
    proposals: async () => board as Proposals,
  };
  const plan: Partial<PlanInHand> = { planId: 'p', view, replica: replica as Replica };
  root.render(
    <PlanContext value={plan as PlanInHand}>
      <InSection section="s">
        <TextField label="Stad" value="Biblioteket" onChange={nothing} />
        <TextField label="Ny linje" value="" onChange={nothing} />
        <SelectField label="Rolle" value="l" onChange={nothing}>
          <optgroup label="Skule">
            <option value="l">Lærar</option>
          </optgroup>
        </SelectField>
        <DateField label="Når" value={day('2026-12-01')} onChange={nothing} />
        <ChipChoice legend="Kvar" choices={CHOICES} value="a" onChange={nothing} />
        <ChipChoices legend="Korleis" choices={CHOICES} values={['a', 'b']} onChange={nothing} />
        <PlanText label="Målet" text={WORDS} />
        <Button disabled={false}>Slett</Button>
        <Button onClick={nothing}>Vis meir</Button>
        <ButtonLink to="/x" writes>
          Endre
        </ButtonLink>
      </InSection>
    </PlanContext>,
  );
  await expect.poll(() => box.textContent).toContain('Vis meir');
}

const NOBODY: ReturnType<Replica['getPresence']> = [];
const fields = (): number => box.querySelectorAll('input, textarea, select').length;

test('who may only read sees what each field holds, no field, and nothing that would change it', async () => {
  await shows('read');
  expect(fields()).toBe(0);
  const said = [...box.querySelectorAll('dl')].map((one) => one.textContent?.replace(/\s+/g, ' ').trim());
  expect(said).toEqual([
    'StadBiblioteket',
    'RolleLærar',
    expect.stringMatching(/^Når1\. desember/),
    'Kvar Heime',
    'Korleis Heime, Ute',
    'MåletÅ bu heime',
  ]);
  expect([...box.querySelectorAll('button, a')].map((one) => one.textContent)).toEqual(['Vis meir']);
});

test('who may write has the fields', async () => {
  await shows('write', true);
  expect(fields()).toBeGreaterThan(6);
  expect([...box.querySelectorAll('button, a')].map((one) => one.textContent)).toEqual(['Slett', 'Vis meir', 'Endre']);
});

test('[PROPOSAL-1] who may suggest proposes another wording, and what stands there stands', async () => {
  await shows('suggest');
  const field = [...box.querySelectorAll('textarea')].at(-1)!;
  await userEvent.fill(field, 'Å bu heime lenge');
  expect(proposed).toEqual([]);
  await userEvent.click(box.querySelector('.ds-button')!);
  await expect
    .poll(() => proposed)
    .toEqual([{ type: 'rewriteText', text: WORDS.ref, before: 'Å bu heime', after: 'Å bu heime lenge' }]);
  await expect.poll(() => field.value).toBe('Å bu heime');
});
