import { afterEach, beforeEach, expect, it } from 'vitest';
import { toHex } from '#lib/bytes.ts';
import { cheapEngine } from '#testing/engine.ts';
import { startedRelay } from '#testing/relay-talk.ts';
import { RelayWorld } from '#testing/relay-world.ts';
import { lineName } from './line-session.ts';

const engine = cheapEngine('notes');
let world: RelayWorld;

beforeEach(async () => {
  world = await RelayWorld.begin(engine);
});
afterEach(() => world.end());

it('[SYNC-13] are put so often only from one address, over whatever line, found or not', async () => {
  world.relay = await startedRelay(engine, { limits: { notesPerHour: 2 } });
  const lines = [await world.phoneOnLine(), await world.phoneOnLine()].map(({ welcome }) => lineName(welcome!.nonce));
  const { notes } = world.relay.relay;
  const id = toHex(engine.randomBytes(16));
  const bytes = engine.randomBytes(10);
  expect(await notes.put(lines[0]!, id, bytes)).toBe('done');
  expect(await notes.put(lines[0]!, id, bytes)).toBe('exists');
  expect(await notes.put(lines[1]!, toHex(engine.randomBytes(16)), bytes)).toBe('tooMany');
  world.relay.now += 3_600_000 / 2;
  expect(await notes.put(lines[1]!, toHex(engine.randomBytes(16)), bytes)).toBe('done');
});
