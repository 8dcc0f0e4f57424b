import { describe, expect, it } from 'vitest';
import { field, madeGoal } from '#testing/made-view.ts';
import { paperWorld } from '#testing/paper-plan.ts';
import type { Goal } from './goal.ts';
import { goalTree, mainGoalOf, possibleMainGoals, siblingsOf, stepsOf } from './goal-tree.ts';

const names = (goals: readonly Goal[]) => goals.map(({ ownWords }) => ownWords.text);

/** Goals as they stand once other devices have had their say: `parents` by name. */
function goalsWith(parents: Readonly<Record<string, string | null>>): (name: string) => { goal: Goal; all: Goal[] } {
  const writer = paperWorld({}).person('Ingrid');
  for (const name of Object.keys(parents)) writer.does({ type: 'addGoal', ownWords: name, areas: [] });
  const made = writer.plan().goals;
  const idOf = (name: string) => made.find(({ ownWords }) => ownWords.text === name)?.id ?? name;
  const all = made.map((goal) => {
    const parent = parents[goal.ownWords.text] ?? null;
    return { ...goal, parentGoal: { ...goal.parentGoal, value: parent === null ? null : idOf(parent) } };
  });
  return (name) => ({ goal: all.find(({ ownWords }) => ownWords.text === name)!, all });
}

describe('goals and the steps toward them', () => {
  it('stand under their main goal in the order of the list', () => {
    const { all } = goalsWith({ Bu: null, Handle: 'Bu', Lese: null, Vaske: 'Bu' })('Bu');
    expect(goalTree(all).map(({ goal, steps }) => [goal.ownWords.text, names(steps)])).toEqual([
      ['Bu', ['Handle', 'Vaske']],
      ['Lese', []],
    ]);
  });

  it('are never hidden: whose main goal is gone, or who are each a step toward the other, stand as main goals', () => {
    const { all } = goalsWith({ A: 'B', B: 'A', C: 'borte', D: 'D' })('A');
    expect(goalTree(all).map(({ goal }) => goal.ownWords.text)).toEqual(['A', 'B', 'C', 'D']);
    expect(all.every((goal) => stepsOf(goal, all).length === 0)).toBe(true);
  });

  it('are two levels: a step toward a step stands as a main goal', () => {
    const named = goalsWith({ Top: null, Steg: 'Top', Under: 'Steg' });
    const { goal: under, all } = named('Under');
    expect(mainGoalOf(under, all)).toBeNull();
    expect(names(goalTree(all).map(({ goal }) => goal))).toEqual(['Top', 'Under']);
  });

  it('can be put under any main goal but themselves, unless they have steps', () => {
    const named = goalsWith({ Bu: null, Handle: 'Bu', Lese: null });
    const { goal: reading, all } = named('Lese');
    expect(names(possibleMainGoals(reading, all))).toEqual(['Bu']);
    expect(names(possibleMainGoals(named('Handle').goal, all))).toEqual(['Bu', 'Lese']);
    expect(possibleMainGoals(named('Bu').goal, all)).toEqual([]);
  });

  it('stand among their own kind', () => {
    const named = goalsWith({ Bu: null, Handle: 'Bu', Lese: null, Vaske: 'Bu' });
    const { goal, all } = named('Vaske');
    expect(names(siblingsOf(goal, all))).toEqual(['Handle', 'Vaske']);
    expect(names(siblingsOf(named('Lese').goal, all))).toEqual(['Bu', 'Lese']);
  });
});

it('sorts five hundred goals, half of them steps, without making anyone wait', () => {
  const goals = Array.from({ length: 500 }, (_, n) =>
    madeGoal(`g${n}`, n % 2 === 0 ? {} : { parentGoal: field(`g${n - 1}`) }),
  );
  const began = performance.now();
  const tree = goalTree(goals);
  expect(performance.now() - began).toBeLessThan(100);
  expect(tree).toHaveLength(250);
  expect(tree.every(({ goal, steps }) => stepsOf(goal, goals)[0] === steps[0])).toBe(true);
});
