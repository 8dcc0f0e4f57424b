import { useCallback, useState, useSyncExternalStore } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { PlanView } from '#plan/plan-view.ts';
import type { Presence, Replica } from '#replica/api.ts';
import { editText } from '#replica/commands/run-command.ts';
import { type PaperReplica, paperWorld } from '#testing/paper-plan.ts';
import { startTexts } from '../../i18n/i18n.ts';
import { PlanContext, type PlanInHand } from '../plan/usePlan.ts';
import { PlanText } from './PlanText.tsx';

/** A replica of a paper plan, as far as a text needs one. */
function replicaOf(paper: PaperReplica) {
  let view = paper.plan();
  const listeners = new Set<() => void>();
  const tell = (): void => {
    view = paper.plan();
    for (const listener of listeners) listener();
  };
  let here: readonly Presence[] = [];
  const told: Parameters<Replica['showPresence']>[0][] = [];
  const replica: Partial<Replica> = {
    getPresence: () => here,
    subscribePresence: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    showPresence: (where) => told.push(where),
    getView: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    editText: (ref, change) => {
      const done = editText(paper.documents, paper.context, ref, change);
      tell();
      return done;
    },
  };
  const hear = (others: readonly Presence[]): void => {
    here = others;
    tell();
  };
  return { replica: replica as Replica, tell, hear, told };
}

function NewGoal({ paper, tell }: { readonly paper: PaperReplica; readonly tell: () => void }) {
  const [id, setId] = useState<string | null>(null);
  const goal = paper.plan().goals.find((one) => one.id === id) ?? null;
  const make = useCallback(
    (first: string) => {
      const { created } = paper.does({ type: 'addGoal', ownWords: first, areas: [] });
      tell();
      setId(created);
      return paper.plan().goals.find((one) => one.id === created)?.ownWords.ref ?? null;
    },
    [paper, tell],
  );
  return <PlanText label="Kva vil du få til?" text={goal?.ownWords ?? null} make={make} />;
}

function Screen({
  paper,
  replica,
  tell,
}: {
  readonly paper: PaperReplica;
  readonly replica: Replica;
  readonly tell: () => void;
}) {
  const view: PlanView = useSyncExternalStore(replica.subscribe, replica.getView);
  const plan: Partial<PlanInHand> = { planId: 'plan', view, replica };
  return (
    <PlanContext value={plan as PlanInHand}>
      <NewGoal paper={paper} tell={tell} />
    </PlanContext>
  );
}

let root: Root;
let place: HTMLElement;

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

test('a goal is in the plan from its first key, and every key after it is kept', async () => {
  const world = paperWorld();
  const ingrid = world.person('Ingrid');
  const { replica, tell } = replicaOf(ingrid);
  root.render(<Screen paper={ingrid} replica={replica} tell={tell} />);
  await expect.poll(() => place.querySelector('textarea')).not.toBeNull();
  place.querySelector('textarea')?.focus();
  await userEvent.keyboard('E');
  expect(ingrid.plan().goals.map((goal) => goal.ownWords.text)).toEqual(['E']);
  await userEvent.keyboard('g vil ta bussen åleine');
  expect(ingrid.plan().goals.map((goal) => goal.ownWords.text)).toEqual(['Eg vil ta bussen åleine']);
  expect(place.querySelector('textarea')?.value).toBe('Eg vil ta bussen åleine');
});

test('the words follow a goal that is moved to another part of the plan while it is written', async () => {
  const world = paperWorld();
  const ingrid = world.person('Ingrid');
  const { replica, tell } = replicaOf(ingrid);
  root.render(<Screen paper={ingrid} replica={replica} tell={tell} />);
  await expect.poll(() => place.querySelector('textarea')).not.toBeNull();
  place.querySelector('textarea')?.focus();
  await userEvent.keyboard('Eg vil ta');
  ingrid.does({ type: 'setGoalAreas', item: ingrid.goal('Eg vil ta').ref, areas: ['mobility'] });
  tell();
  await userEvent.keyboard(' bussen');
  expect(ingrid.plan().goals.map((goal) => goal.ownWords.text)).toEqual(['Eg vil ta bussen']);
});

test('what another writes in the same text stands beside one’s own', async () => {
  const world = paperWorld();
  const [ingrid, marit] = [world.person('Ingrid'), world.person('Marit')];
  const { replica, tell } = replicaOf(ingrid);
  root.render(<Screen paper={ingrid} replica={replica} tell={tell} />);
  await expect.poll(() => place.querySelector('textarea')).not.toBeNull();
  place.querySelector('textarea')?.focus();
  await userEvent.keyboard('ta bussen');
  world.exchange(ingrid, marit);
  marit.writes(marit.goal('ta bussen').ownWords.ref, 'Eg vil ', 0);
  world.exchange(ingrid, marit);
  tell();
  await userEvent.keyboard(' åleine');
  world.exchange(ingrid, marit);
  expect(marit.plan().goals[0]?.ownWords.text).toBe('Eg vil ta bussen åleine');
  expect(place.querySelector('textarea')?.value).toBe('Eg vil ta bussen åleine');
});

/** Ingrid's field with «ta bussen» in it, and Marit, who writes in the same text on a replica of her own. */
async function together() {
  const world = paperWorld();
  const [ingrid, marit] = [world.person('Ingrid'), world.person('Marit')];
  const { replica, tell } = replicaOf(ingrid);
  root.render(<Screen paper={ingrid} replica={replica} tell={tell} />);
  await expect.poll(() => place.querySelector('textarea')).not.toBeNull();
  const area = place.querySelector('textarea')!;
  area.focus();
  await userEvent.keyboard('ta bussen');
  world.exchange(ingrid, marit);
  const theirs = () => marit.plan().goals[0]!.ownWords;
  const maritWrites = (insert: string, at: number): void => {
    marit.writes(theirs().ref, insert, at);
    world.exchange(ingrid, marit);
    tell();
  };
  const select = (start: number, end: number): void => {
    area.setSelectionRange(start, end);
    area.dispatchEvent(new Event('select', { bubbles: true }));
  };
  return { area, select, maritWrites, theirs, mine: () => ingrid.plan().goals[0]!.ownWords.text };
}

test('two type in one text: no letter is lost, and the caret stays where its writer has it', async () => {
  const { area, select, maritWrites, theirs, mine } = await together();
  select(2, 2);
  let typed = '';
  for (const [n, letter] of [...' ofte og gjerne'].entries()) {
    await userEvent.keyboard(letter);
    typed += letter;
    // Before the caret and after it by turns.
    if (n % 2 === 0) maritWrites('«', 0);
    else maritWrites('»', theirs().text.length);
    await expect.poll(() => area.value).toBe(mine());
    expect(area.value.slice(0, area.selectionStart)).toBe(`${'«'.repeat(Math.floor(n / 2) + 1)}ta${typed}`);
    expect(area.selectionEnd).toBe(area.selectionStart);
  }
  expect(area.value).toBe(`${'«'.repeat(8)}ta ofte og gjerne bussen${'»'.repeat(7)}`);
  maritWrites('.', theirs().text.length);
  expect(theirs().text).toBe(mine());
});

test('what is selected stays selected while another writes before it and inside it', async () => {
  const { area, select, maritWrites } = await together();
  select(3, 9);
  maritWrites('Eg vil ', 0);
  await expect.poll(() => area.value).toBe('Eg vil ta bussen');
  expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe('bussen');
  maritWrites('–', 13);
  await expect.poll(() => area.value).toBe('Eg vil ta bus–sen');
  expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe('bus–sen');
});

test('what another writes is drawn over the field as it comes, and is no part of the text', async () => {
  const ingrid = paperWorld().person('Ingrid');
  const { replica, tell, hear } = replicaOf(ingrid);
  root.render(<Screen paper={ingrid} replica={replica} tell={tell} />);
  await expect.poll(() => place.querySelector('textarea')).not.toBeNull();
  const area = place.querySelector('textarea') as HTMLTextAreaElement;
  area.focus();
  await userEvent.keyboard('Ta bussen');
  area.blur();
  const { section, item, field } = ingrid.goal('Ta bussen').ownWords.ref;
  const amir: Presence = {
    member: 'amir',
    device: 'a1',
    section,
    item: { collection: 'goals', key: item },
    writing: { field, text: 'Ta bussen åleine' },
  };
  hear([amir, { ...amir, device: 'a2', writing: { field: 'professionalWords', text: 'noko anna' } }]);
  await expect.poll(() => place.querySelector('.others-words')?.textContent).toBe('Ta bussen åleine');
  expect(place.querySelector('.others-words mark')?.textContent).toBe(' åleine');
  expect(area.value).toBe('Ta bussen');
  expect(ingrid.plan().goals[0]?.ownWords.text).toBe('Ta bussen');
  expect(document.activeElement).not.toBe(area);

  // Whoever writes here too sees their own words, and only the name of the other.
  await userEvent.click(area);
  await expect.poll(() => place.querySelector('.others-words')).toBeNull();
  expect(place.querySelector('.others-name')).not.toBeNull();
  await userEvent.keyboard('{End}!');
  expect(ingrid.plan().goals[0]?.ownWords.text).toBe('Ta bussen!');
  expect(document.activeElement).toBe(area);
  hear([]);
  await expect.poll(() => place.querySelector('.others-name')).toBeNull();
});

test('the others are told where a person writes, at each key, and when they leave the field', async () => {
  const ingrid = paperWorld().person('Ingrid');
  const { replica, tell, told } = replicaOf(ingrid);
  root.render(<Screen paper={ingrid} replica={replica} tell={tell} />);
  await expect.poll(() => place.querySelector('textarea')).not.toBeNull();
  const area = place.querySelector('textarea') as HTMLTextAreaElement;
  area.focus();
  await userEvent.keyboard('Ta b');
  const { section, item, field } = ingrid.goal('Ta b').ownWords.ref;
  expect(told.at(-1)).toMatchObject({ item: { section, key: item }, field });
  expect(told.length).toBeGreaterThan(1);
  area.blur();
  expect(told.at(-1)).toBeNull();
});
