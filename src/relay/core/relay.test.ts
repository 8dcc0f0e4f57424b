import { beforeEach, describe, expect, it } from 'vitest';
import { equalBytes, type Bytes } from '#lib/bytes.ts';
import { NO_SECTION } from '#protocol/ids.ts';
import type { Stream } from '#protocol/sync/frames.ts';
import { verifyReceipt } from '#protocol/sync/receipt.ts';
import { emptyRoll, rollOn } from '#protocol/sync/rolling-hash.ts';
import { cheapEngine } from '#testing/engine.ts';
import { openedPlan, parsed, phoneWrites, type OpenedPlan } from '#testing/opened-plan.ts';
import { startedRelay, Talk, type RelayUnderTest } from '#testing/relay-talk.ts';

const ACCESS: Stream = { section: NO_SECTION, lane: 'main' };
const engine = cheapEngine('relay');

let ingrid: OpenedPlan;
let relay: RelayUnderTest;
let actBytes: readonly Bytes[];
let wrapBytes: readonly Bytes[];
let section: Stream;

beforeEach(async () => {
  ingrid = await openedPlan(engine);
  relay = await startedRelay(engine);
  const ofKind = (kind: string): readonly Bytes[] =>
    ingrid.entries.filter((it) => parsed(it).prefix.kind === kind).map((it) => it.bytes);
  actBytes = ofKind('access');
  wrapBytes = ofKind('wrap');
  section = { section: ingrid.section, lane: 'main' };
});

async function phoneOnLine(): Promise<Talk> {
  const talk = await Talk.with(relay);
  expect(await talk.introduces(ingrid.plan, actBytes)).toMatchObject({ type: 'introduced' });
  expect(await talk.opens(ingrid.plan, ingrid.phone)).toMatchObject({ type: 'opened', standing: 'member' });
  return talk;
}

describe('opening a plan', () => {
  it('[SYNC-5] founds the mailbox of a plan by its first act, and opens it to a device that proves itself', async () => {
    const talk = await Talk.with(relay);
    expect(await talk.opens(ingrid.plan, ingrid.phone)).toMatchObject({ type: 'refused', code: 'noSuchPlan' });
    expect(await talk.introduces(ingrid.plan, actBytes)).toMatchObject({ results: actBytes.map(() => 'kept') });
    expect(await talk.opens(ingrid.plan, ingrid.phone)).toMatchObject({
      type: 'opened',
      standing: 'member',
      streams: [{ stream: ACCESS, ordinal: 2 }],
    });
  });
});

describe('handing in and being given', () => {
  it('[SYNC-7] numbers a stream without gaps and rolls its hash', async () => {
    const talk = await phoneOnLine();
    const first = await phoneWrites(ingrid, 'one');
    const second = await phoneWrites(ingrid, 'two', { seq: 2, prev: first.id });
    const answer = await talk.appends(ingrid.plan, [first.bytes, second.bytes]);
    expect(answer).toMatchObject({ results: ['kept', 'kept'] });
    talk.asksSince(ingrid.plan, section);
    const given = await talk.hears('entries');
    expect(given).toMatchObject({ stream: section, first: 1, entries: [first.bytes, second.bytes] });
    const receipt = await verifyReceipt(engine, relay.key, given.receipt);
    const hash = await rollOn(engine, await rollOn(engine, emptyRoll(), first.id), second.id);
    expect(receipt).toMatchObject({ ok: true, value: { ordinal: 2, plan: ingrid.plan, stream: section } });
    expect(receipt.ok && equalBytes(receipt.value.hash, hash)).toBe(true);
    expect(wrapBytes.length).toBe(2);
  });
});
