import { useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { startTexts } from '../../i18n/i18n.ts';
import { Button } from '../Button.tsx';
import { ErrorSummary } from './ErrorSummary.tsx';
import { TextField } from './TextField.tsx';

let root: Root;
let box: HTMLElement;

beforeEach(async () => {
  await startTexts();
  box = document.body.appendChild(document.createElement('main'));
  root = createRoot(box);
});
afterEach(() => {
  root.unmount();
  box.remove();
});

/** Two fields that must be filled in, as the forms of consents have them. */
function Form() {
  const [values, setValues] = useState({ name: '', place: '' });
  const [tries, setTries] = useState(0);
  const gaps = tries === 0 ? [] : (['name', 'place'] as const).filter((id) => values[id] === '');
  return (
    <>
      <ErrorSummary key={tries} errors={gaps.map((id) => ({ fieldId: id, text: id }))} />
      <TextField id="name" label="Namn" value={values.name} onChange={(name) => setValues({ ...values, name })} />
      <TextField id="place" label="Stad" value={values.place} onChange={(place) => setValues({ ...values, place })} />
      <Button onClick={() => setTries(tries + 1)}>Skriv under</Button>
    </>
  );
}

test('a list of what is missing takes focus at each try, and never from a field one writes in', async () => {
  root.render(<Form />);
  const sign = page.getByRole('button', { name: 'Skriv under' });
  const name = page.getByRole('textbox', { name: 'Namn' });
  await sign.click();
  await expect.element(page.getByRole('alert')).toHaveFocus();

  await name.click();
  await userEvent.keyboard('Kari');
  await expect.element(name).toHaveValue('Kari');
  await expect.element(name).toHaveFocus();
  await expect.poll(() => box.querySelectorAll('[role=alert] a').length).toBe(1);

  await sign.click();
  await expect.element(page.getByRole('alert')).toHaveFocus();
});
