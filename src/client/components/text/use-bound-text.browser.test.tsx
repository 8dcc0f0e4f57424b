import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import type { TextChange } from '#replica/api.ts';
import { changed } from './text-changes.ts';
import { useBoundText } from './use-bound-text.ts';

/** A text that this area and another person write in. */
function sharedText(start: string) {
  let text = start;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    read: () => text,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    edit: (change: TextChange) => {
      text = changed(text, change);
      tell();
    },
  };
}

type Shared = ReturnType<typeof sharedText>;

function Area({ shared, text }: { readonly shared: Shared; readonly text: string }) {
  return <textarea aria-label="Kva er viktig" {...useBoundText({ text, read: shared.read, edit: shared.edit })} />;
}

/** Chromium's own protocol: the way to real input methods and whole emoji. */
const chromium = {
  send: (method: string, params: object) =>
    (cdp() as unknown as { send(method: string, params: object): Promise<unknown> }).send(method, params),
};

let root: Root;
let place: HTMLElement;

beforeEach(() => {
  place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
});
afterEach(() => {
  root.unmount();
  place.remove();
});

/** Draws the area, follows the text, and puts the caret at `caret`. */
async function write(shared: Shared, caret: number): Promise<HTMLTextAreaElement> {
  const draw = () => root.render(<Area shared={shared} text={shared.read()} />);
  draw();
  await expect.poll(() => place.querySelector('textarea')).not.toBeNull();
  shared.subscribe(draw);
  const area = place.querySelector('textarea');
  if (area === null) throw new Error('no area');
  area.focus();
  area.setSelectionRange(caret, caret);
  return area;
}

test('keeps the caret in the middle while another writes before it', async () => {
  const shared = sharedText('Eg vil syngje');
  const area = await write(shared, 6);
  shared.edit({ index: 0, remove: 0, insert: 'No: ' });
  await expect.poll(() => area.value).toBe('No: Eg vil syngje');
  expect(area.selectionStart).toBe(10);
  await userEvent.keyboard(' no');
  expect(shared.read()).toBe('No: Eg vil no syngje');
  expect(area.value).toBe(shared.read());
});

test('keeps the caret while another writes after it, and when the word under it is taken away', async () => {
  const shared = sharedText('Eg vil syngje i koret');
  const area = await write(shared, 3);
  shared.edit({ index: 21, remove: 0, insert: ' att' });
  await expect.poll(() => area.value).toBe('Eg vil syngje i koret att');
  expect(area.selectionStart).toBe(3);
  shared.edit({ index: 0, remove: 7, insert: '' });
  await expect.poll(() => area.value).toBe('syngje i koret att');
  expect(area.selectionStart).toBe(0);
});

test('lets an input method finish while another writes, and loses neither', async () => {
  const shared = sharedText('Eg vil ');
  const area = await write(shared, 7);
  await chromium.send('Input.imeSetComposition', { text: 's', selectionStart: 1, selectionEnd: 1 });
  await chromium.send('Input.imeSetComposition', { text: 'sy', selectionStart: 2, selectionEnd: 2 });
  expect(shared.read()).toBe('Eg vil sy');
  shared.edit({ index: 0, remove: 0, insert: 'No: ' });
  expect(area.value).toBe('Eg vil sy');
  await chromium.send('Input.imeSetComposition', { text: 'syn', selectionStart: 3, selectionEnd: 3 });
  expect(area.value).toBe('Eg vil syn');
  expect(shared.read()).toBe('No: Eg vil syn');
  await chromium.send('Input.insertText', { text: 'syngje' });
  await expect.poll(() => area.value).toBe('No: Eg vil syngje');
  expect(shared.read()).toBe('No: Eg vil syngje');
  expect(area.selectionStart).toBe(area.value.length);
});

test('takes whole emoji in and out', async () => {
  const shared = sharedText('Bra dag 😀😁 i dag');
  const area = await write(shared, 10);
  await userEvent.keyboard('{Backspace}');
  expect(shared.read()).toBe('Bra dag 😁 i dag');
  shared.edit({ index: 0, remove: 0, insert: '😁' });
  await expect.poll(() => area.value).toBe('😁Bra dag 😁 i dag');
  expect(area.selectionStart).toBe(10);
  await chromium.send('Input.insertText', { text: '😀' });
  expect(shared.read()).toBe('😁Bra dag 😀😁 i dag');
});

test('fast typing loses nothing while another writes at every key', async () => {
  const shared = sharedText('Mål: ');
  const area = await write(shared, 5);
  const words = 'Eg vil greie meg sjølv i kvardagen. Og så vil eg syngje i koret att.';
  let added = 0;
  const other = setInterval(() => {
    shared.edit({ index: 0, remove: 0, insert: '–' });
    added += 1;
  }, 3);
  await userEvent.keyboard(words);
  clearInterval(other);
  await expect.poll(() => area.value).toBe(`${'–'.repeat(added)}Mål: ${words}`);
  expect(shared.read()).toBe(area.value);
  expect(added).toBeGreaterThan(0);
});

test('a word replaced by paste or spelling goes out as the letters that differ', async () => {
  const shared = sharedText('Eg vil sygnje i kor');
  const edits: TextChange[] = [];
  const edit = (change: TextChange): void => {
    edits.push(change);
    shared.edit(change);
  };
  const area = await write({ ...shared, edit }, 0);
  area.setSelectionRange(7, 13);
  await chromium.send('Input.insertText', { text: 'syngje' });
  expect(edits.reduce((sum, change) => sum + change.remove + change.insert.length, 0)).toBe(2);
  expect(shared.read()).toBe('Eg vil syngje i kor');
});
