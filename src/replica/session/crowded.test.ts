import { expect, it } from 'vitest';
import { copyBytes, type Bytes } from '#lib/bytes.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import { NO_SECTION } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import { add, core, entriesOf, founder, letIn } from '#testing/member-phones.ts';

const BY_HAND = { relay: null };
const [SECTION_AT, DEVICE_AT, LENGTH_AT, FRAME] = [18, 34, 124, 128 + 64];

/** By nobody, of a section that is none. */
function junk(engine: Engine, like: Bytes, length: number): Bytes {
  const made = copyBytes(new Uint8Array(length));
  made.set(like.subarray(0, 128));
  made.set(engine.randomBytes(DEVICE_AT - SECTION_AT + 16), SECTION_AT);
  new DataView(made.buffer).setUint32(LENGTH_AT, length - FRAME);
  return made;
}

it('[LIMIT-1] [SYNC-12] counts no place as reached where something found no room to wait', async () => {
  const phone = await founder();
  const tablet = await letIn(phone, phone.member);
  const other = await letIn(phone, phone.member);
  add(other, ' Nytt.');
  await other.session.settle();
  const held = new Set(entriesOf(tablet).map(({ id }) => id));
  const unknown = entriesOf(other).filter(({ id, section }) => section !== NO_SECTION && !held.has(id));
  expect(unknown).not.toEqual([]);
  const like = unknown[0]!.bytes;
  const { engine } = phone.tab.ports;
  // All the room but for a little, in which no entry fits.
  const flood: Bytes[] = [];
  for (let left = LIMITS.waitingBytes - 100; left > 0; left -= flood.at(-1)!.length)
    flood.push(junk(engine, like, left <= 200_000 ? left : Math.min(200_000, left - 1_000)));
  await tablet.session.takeIn(flood, BY_HAND);
  expect(tablet.session.waitingSections()).not.toContain(core(phone));
  await tablet.session.takeIn(
    unknown.map(({ bytes }) => bytes),
    BY_HAND,
  );
  expect(tablet.session.waitingSections()).toContain(core(phone));
});
