import { assert } from '#lib/assert.ts';
import type { CalendarDate } from '#plan/calendar-date.ts';
import type { Item, TextRef } from '#plan/field.ts';
import { type LifeArea, ownArea } from '#plan/life-areas.ts';
import type { PlanView } from '#plan/plan-view.ts';
import type { PlanCommand, Replica } from '#replica/api.ts';
import type { AreaOfExample, GoalKey, PersonKey } from './example-parts.ts';
import type { ExampleTexts } from './example-texts.ts';

/** What the parts of the example are written with. */
export interface Pen {
  readonly texts: ExampleTexts;
  readonly today: CalendarDate;
  view(): PlanView;
  /** Runs a command that cannot be refused; the id of what it made. */
  run(command: PlanCommand): string;
  /** Writes in a text that is empty. */
  write(ref: TextRef, text: string): void;
  /** Ids by their key in the example. */
  readonly people: Map<PersonKey, string>;
  readonly goals: Map<GoalKey, string>;
}

export function penFor(replica: Replica, texts: ExampleTexts, today: CalendarDate): Pen {
  return {
    texts,
    today,
    view: () => replica.getView(),
    run(command) {
      const done = replica.run(command);
      assert(done.ok, `the example can ${command.type}${done.ok ? '' : `: ${JSON.stringify(done.error)}`}`);
      return done.value.created ?? '';
    },
    write(ref, text) {
      const done = replica.editText(ref, { index: 0, remove: 0, insert: text });
      assert(done.ok, `the example can write in ${ref.field}`);
    },
    people: new Map(),
    goals: new Map(),
  };
}

/** The thing with this id. */
export function found<T extends Item>(things: readonly T[], id: string): T {
  const thing = things.find((one) => one.id === id);
  assert(thing !== undefined, 'what the example has made is in the plan');
  return thing;
}

/** What has been made under this key. */
export function named<Key>(made: ReadonlyMap<Key, string>, key: Key): string {
  const id = made.get(key);
  assert(id !== undefined, `the example has made ${String(key)}`);
  return id;
}

/** The life area of this name; the person's own is called what the words call it. */
export function areaOf(area: AreaOfExample, texts: ExampleTexts): LifeArea {
  if (area !== 'ownArea') return area;
  const own = ownArea(texts.ownArea);
  assert(own !== undefined, 'the own area has a name');
  return own;
}
