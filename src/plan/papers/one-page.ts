import type { Goal, GoalPriority } from '../goals/goal.ts';
import type { MappedLine } from '../mapping/mapping.ts';
import type { Participant } from '../participants/participant.ts';
import type { PlanView } from '../plan-view.ts';
import { numberPlan, type NumberedGoal } from './numbers.ts';

/** How much one sheet holds; letters are counted as what a reader sees. */
export interface Room {
  /** Rows of the sheet, headings and what is always there aside. */
  readonly rows: number;
  /** How many letters fit in a row. */
  readonly rowLetters: number;
  /** The same beside a status. */
  readonly besideStatus: number;
  readonly measuresEach: number;
  readonly people: number;
  /** Of resources, and of needs. */
  readonly lines: number;
  /** Letters of what matters. */
  readonly words: number;
  /** Letters of a goal or a measure. */
  readonly line: number;
  /** Letters of what stands in one of two columns. */
  readonly shortLine: number;
}

/** Found by printing the fullest plan with the longest words: it fills one A4 page, in 10 and in 14 points. */
export const ONE_PAGE: Room = {
  rows: 33,
  rowLetters: 100,
  besideStatus: 85,
  measuresEach: 3,
  people: 10,
  lines: 4,
  words: 200,
  line: 90,
  shortLine: 46,
};
export const ONE_PAGE_LARGE: Room = {
  rows: 17,
  rowLetters: 70,
  besideStatus: 50,
  measuresEach: 2,
  people: 4,
  lines: 2,
  words: 100,
  line: 60,
  shortLine: 32,
};

/** The plan in short, with what was left away counted so that it can be said. */
export interface OnePage {
  readonly goals: readonly NumberedGoal[];
  readonly people: readonly Participant[];
  readonly resources: readonly MappedLine[];
  readonly needs: readonly MappedLine[];
  /** Goals, measures, people and lines that stand only in the whole plan. */
  readonly more: { readonly goals: number; readonly measures: number; readonly people: number; readonly lines: number };
}

const PRIORITIES: readonly (GoalPriority | null)[] = ['high', 'normal', null, 'low'];

/**
 * What one sheet has room for (L-08): the goals that count most, of each what
 * is still to be done, and who takes part. What is done, ended or laid aside
 * gives way first.
 */
export function onePageOf(view: PlanView, room: Room): OnePage {
  const all = numberPlan(view).areas.flatMap(({ goals }) => goals);
  const byWeight = all
    .filter(({ goal }) => isOpen(goal))
    .map((one) => ({ ...one, measures: mostOpen(one.measures).slice(0, room.measuresEach) }))
    .sort((a, b) => PRIORITIES.indexOf(a.goal.priority.value) - PRIORITIES.indexOf(b.goal.priority.value));
  const people = view.people.slice(0, room.people);
  const resources = view.resources.filter(isWritten);
  const needs = view.needs.filter(isWritten);
  const taken =
    rowsFor(view.whatMatters.text, room.words, room.rowLetters * 0.8) +
    rowsFor(view.ownerName.value ?? '', Infinity, room.rowLetters * 0.4) +
    rowsOfCoordinators(view, room) +
    Math.max(rowsOfLines(resources, room), rowsOfLines(needs, room)) +
    rowsOfPeople(people, room);
  const chosen = fitting(byWeight, room, room.rows - taken);
  const goals = all.flatMap(({ goal }) => chosen.find((one) => one.goal === goal) ?? []);
  const count = (list: readonly NumberedGoal[]) => list.reduce((sum, one) => sum + one.measures.length, 0);
  return {
    goals,
    people,
    resources: resources.slice(0, room.lines),
    needs: needs.slice(0, room.lines),
    more: {
      goals: all.length - goals.length,
      measures: count(all) - count(goals),
      people: view.people.length - people.length,
      lines: Math.max(0, resources.length - room.lines) + Math.max(0, needs.length - room.lines),
    },
  };
}

/** At most so many letters, cut between words; what is cut is marked. */
export function shortened(text: string, most: number): string {
  const oneLine = text.trim().replace(/\s+/g, ' ');
  const letters = [...oneLine];
  if (letters.length <= most) return oneLine;
  // One letter more than there is room for: a word that ends right there is whole.
  const kept = letters.slice(0, most - 1).join('');
  const space = kept.lastIndexOf(' ');
  return `${space > most / 2 ? kept.slice(0, space) : letters.slice(0, most - 2).join('')} …`;
}

/** More than these stand only in the whole plan. */
export const MOST_COORDINATORS = 2;

/** Most roles are said in fewer. */
const ROLE_LETTERS = 20;

/** Beside a measure stand who and when; beside a goal, when it is to be reached. */
const BESIDE = 50;

/** The first that there are rows for; of the last one perhaps not every measure. */
function fitting(goals: readonly NumberedGoal[], room: Room, rows: number): readonly NumberedGoal[] {
  const cost = (text: string): number =>
    Math.ceil((Math.min([...text.trim()].length, room.line) + BESIDE) / room.besideStatus);
  const found: NumberedGoal[] = [];
  let left = rows;
  for (const one of goals) {
    // A goal has some air above it.
    left -= cost(one.goal.ownWords.text) + 0.5;
    if (left < 0) break;
    const measures = one.measures.filter(({ measure }) => (left -= cost(measure.what.text)) >= 0);
    found.push({ ...one, measures });
    if (left < 0) break;
  }
  return found;
}

function rowsFor(text: string, most: number, inRow: number): number {
  return Math.ceil(Math.min([...text.trim()].length, most) / inRow);
}

/** Name, organisation and number in one sentence. */
function rowsOfCoordinators({ coordinators }: PlanView, { line, rowLetters }: Room): number {
  return coordinators
    .slice(0, MOST_COORDINATORS)
    .reduce(
      (sum, { content }) =>
        sum + rowsFor(`${content.name}, ${content.organisation}, ${content.phone}`, line, rowLetters),
      0,
    );
}

function rowsOfLines(lines: readonly MappedLine[], room: Room): number {
  return lines
    .slice(0, room.lines)
    .reduce((sum, { text }) => sum + rowsFor(text.text, room.shortLine, room.shortLine), 0);
}

/** In two columns, each a name and a role. */
function rowsOfPeople(people: readonly Participant[], { shortLine }: Room): number {
  const inRows = people.map(
    ({ name }) => (Math.min([...(name.value ?? '')].length, shortLine) + ROLE_LETTERS) / shortLine,
  );
  return Math.ceil(inRows.reduce((sum, rows) => sum + Math.ceil(rows), 0) / 2);
}

function isOpen(goal: Goal): boolean {
  return goal.achievement.value !== 'reached' && goal.achievement.value !== 'laidAside';
}

function isWritten(line: MappedLine): boolean {
  return line.text.text.trim() !== '';
}

function mostOpen<One extends NumberedGoal['measures'][number]>(measures: readonly One[]): readonly One[] {
  return measures.filter(({ measure }) => measure.status.value !== 'done' && measure.status.value !== 'ended');
}
