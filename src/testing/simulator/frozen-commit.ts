/** A tab is frozen in the middle of a commit; another steals its lock and writes; then the first one thaws [SESSION-7]. */
import type { SimTab } from './phone.ts';
import { textsOf } from './steps.ts';
import { World } from './world.ts';

/** @param ms how long after it began the commit stops. @returns how many forks there are in the end */
export async function freezeMidCommit(ms: number): Promise<number> {
  const world = await World.make({ seed: ms, cipher: 'cheap' });
  world.people();
  world.slowMs = 40;
  const device = world.devices[0]!;
  const [one, other] = [await world.open(device), await world.open(device)];
  if (one === null || other === null) throw new Error('the plan does not open');
  write(one, 'ein');
  const frozen = one.replica.settle().catch(() => undefined);
  await world.clock.advance(ms);
  one.freeze();
  write(other, 'to');
  await world.during(other.replica.settle(), other);
  one.thaw();
  await world.during(frozen, one);
  await world.clock.advance(60_000);
  const { state } = other.session;
  return state.sections().reduce((sum, section) => sum + state.log(section).forks.size, 0);
}

function write(tab: SimTab, word: string): void {
  const { ref } = textsOf(tab)[0]!;
  tab.replica.editText(ref, { index: 0, remove: 0, insert: `${word} ` });
}
