import { useEffect, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { strokesOf } from '#plan/papers/drawing.ts';
import { startTexts } from '../../i18n/i18n.ts';
import '../../styles/main.css';
import { Drawing } from './Drawing.tsx';
import { SignaturePad } from './SignaturePad.tsx';

let root: Root;
let place: HTMLElement;
let drawn = '';

function Signing() {
  const [drawing, setDrawing] = useState('');
  useEffect(() => {
    drawn = drawing;
  }, [drawing]);
  return (
    <>
      <SignaturePad id="drawing" value={drawing} onChange={setDrawing} />
      <Drawing drawing={drawing} label="Signed" />
    </>
  );
}

beforeAll(async () => {
  localStorage.setItem('dinplan.language', 'nn');
  await startTexts();
});
beforeEach(() => {
  place = document.createElement('div');
  place.style.width = '500px';
  document.body.append(place);
  root = createRoot(place);
  root.render(<Signing />);
});
afterEach(() => {
  root.unmount();
  place.remove();
});

const pad = (): SVGSVGElement => place.querySelector<SVGSVGElement>('.signature.pad')!;

/** Moves a pen over points in parts of the field's width and height. */
async function write(...points: readonly (readonly [number, number])[]): Promise<void> {
  await vi.waitUntil(() => place.querySelector('.signature.pad') !== null);
  const box = pad().getBoundingClientRect();
  const send = (type: string, [x, y]: readonly [number, number]) =>
    pad().dispatchEvent(
      new PointerEvent(type, {
        bubbles: true,
        isPrimary: true,
        pointerId: 1,
        button: 0,
        clientX: box.left + x * box.width,
        clientY: box.top + y * box.height,
      }),
    );
  // A made pen is no real one, which could be captured.
  pad().setPointerCapture = () => undefined;
  send('pointerdown', points[0]!);
  for (const point of points.slice(1)) send('pointermove', point);
  send('pointerup', points.at(-1)!);
}

const strokes = () => strokesOf(drawn).length;

test('what the pen draws becomes strokes on a field 1,000 wide and 300 high', async () => {
  await write([0.1, 0.5], [0.5, 0.1], [0.9, 0.5]);
  await expect.poll(strokes).toBe(1);
  const [first] = strokesOf(drawn);
  expect(first).toHaveLength(3);
  expect(Math.abs(first![1]!.x - 500)).toBeLessThanOrEqual(3);
  expect(Math.abs(first![1]!.y - 30)).toBeLessThanOrEqual(3);
  await expect.element(page.getByRole('img', { name: 'Signed' })).toBeVisible();
});

test('a tap is a dot, and a line that leaves the field is drawn at its edge', async () => {
  await write([0.5, 0.5]);
  await expect.poll(strokes).toBe(1);
  await write([0.5, 0.5], [1.4, -2]);
  await expect.poll(strokes).toBe(2);
  expect(strokesOf(drawn)[1]!.at(-1)).toEqual({ x: 999, y: 0 });
});

test('the last stroke can be undone, and all of them cleared', async () => {
  await write([0.1, 0.5], [0.2, 0.5]);
  await expect.poll(strokes).toBe(1);
  await write([0.3, 0.5], [0.4, 0.5]);
  await expect.poll(strokes).toBe(2);
  await page.getByRole('button', { name: 'Angre siste strek' }).click();
  await expect.poll(strokes).toBe(1);
  await page.getByRole('button', { name: 'Tøm feltet' }).click();
  await expect.poll(() => drawn).toBe('');
});

test('a signature too long to be kept is said, and what was drawn before it stays', async () => {
  await write([0.1, 0.5], [0.2, 0.5]);
  await expect.poll(strokes).toBe(1);
  const before = drawn;
  await write(...Array.from({ length: 6000 }, (_, index) => [index % 2 === 0 ? 0.1 : 0.9, 0.5] as const));
  await expect.element(page.getByText('Underskrifta blei for lang.', { exact: false })).toBeVisible();
  expect(drawn).toBe(before);
});
