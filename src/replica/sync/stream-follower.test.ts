import { beforeAll, describe, expect, it } from 'vitest';
import { copyBytes, toHex, type Bytes } from '#lib/bytes.ts';
import type { Signer } from '#protocol/crypto/ed25519.ts';
import { importSigner, newSigningKey } from '#protocol/crypto/ed25519.ts';
import type { EntryId, PlanId, SectionId } from '#protocol/ids.ts';
import { NO_SECTION } from '#protocol/ids.ts';
import type { Receipt, Stream } from '#protocol/sync/frames.ts';
import { signReceipt } from '#protocol/sync/receipt.ts';
import { emptyRoll, rollOn } from '#protocol/sync/rolling-hash.ts';
import { cheapEngine } from '#testing/engine.ts';
import { newRelayRecord, streamRecord, withStream, type RelayRecord } from './relay-record.ts';
import { StreamFollower } from './stream-follower.ts';

const engine = cheapEngine('streams');
const PLAN = '1a'.repeat(16) as PlanId;
const SECTION = '2b'.repeat(16) as SectionId;
const ERA = new Uint8Array(16).fill(3);
const stream: Stream = { section: SECTION, lane: 'main' };
const ids = Array.from({ length: 8 }, (_, n) => toHex(new Uint8Array(32).fill(n + 1)) as EntryId);

let relay: Signer;
let rolls: readonly Bytes[];

beforeAll(async () => {
  relay = await importSigner(engine, await newSigningKey(engine));
  const made = [emptyRoll()];
  for (const id of ids) made.push(await rollOn(engine, made.at(-1)!, id));
  rolls = made;
});

const receipt = (ordinal: number, change: Partial<Receipt> = {}, signer = relay): Promise<Bytes> =>
  signReceipt({ era: ERA, plan: PLAN, stream, ordinal, hash: rolls[ordinal]!, time: 1, ...change }, signer);

/** A record of a stream fetched up to `fetched`, of which the relay signed for `signed`. */
function recordAt(fetched: number, signed = fetched): RelayRecord {
  const place = (ordinal: number) => ({ ordinal, hash: rolls[ordinal]! });
  const met = { ...newRelayRecord(relay.publicKey), era: toHex(ERA) };
  return withStream(met, stream, { fetched: place(fetched), signed: place(signed) });
}

/** Follows from the record, and judges one piece: entries `first` to `last`. */
async function piece(
  record: RelayRecord,
  [first, last]: readonly [number, number],
  options: { readonly receipt?: Bytes; readonly announced?: number; readonly ids?: readonly EntryId[] } = {},
) {
  const follower = new StreamFollower(engine, PLAN, relay.publicKey);
  follower.begin(record, stream, options.announced ?? last);
  const said = options.receipt ?? (last < first ? new Uint8Array(0) : await receipt(last));
  const frame = { type: 'entries', plan: PLAN, stream, first, entries: [], receipt: said } as const;
  const judged = await follower.judge(record, frame, options.ids ?? ids.slice(first - 1, last));
  return { follower, frame, ...judged };
}

describe('following a stream', () => {
  it('[SYNC-7] [SYNC-9] takes what comes next, and notes how far the relay signed', async () => {
    const { verdict, record, follower } = await piece(recordAt(2), [3, 5]);
    expect(verdict).toBe('take');
    expect(streamRecord(record, stream).signed).toEqual({ ordinal: 5, hash: rolls[5] });
    // Not on the disk yet, as far as the record says.
    expect(streamRecord(record, stream).fetched.ordinal).toBe(2);
    expect(streamRecord(follower.settle(record, new Set()), stream).fetched).toEqual({ ordinal: 5, hash: rolls[5] });
    expect(follower.hasCaughtUp(stream)).toBe(true);
  });

  it('[LOG-1] [SYNC-12] goes on from before what waits in memory, after a crash', async () => {
    const { record, follower } = await piece(recordAt(2), [3, 5]);
    const waits = follower.settle(record, new Set([SECTION]));
    expect(streamRecord(waits, stream).fetched.ordinal).toBe(2);
    expect(streamRecord(follower.settle(waits, new Set([NO_SECTION])), stream).fetched.ordinal).toBe(5);
  });

  it('[SYNC-9] has caught up where nothing is there, and not before the relay has answered', async () => {
    const asked = new StreamFollower(engine, PLAN, relay.publicKey);
    asked.begin(recordAt(0), stream, 0);
    expect(asked.hasCaughtUp()).toBe(false);
    const { verdict, follower } = await piece(recordAt(0), [1, 0], { announced: 0 });
    expect([verdict, follower.hasCaughtUp()]).toEqual(['take', true]);
  });

  it('[SYNC-9] passes over a piece that came twice, and asks anew where one is lacking', async () => {
    const { follower, frame, record } = await piece(recordAt(2), [3, 5]);
    expect(await follower.judge(record, frame, ids.slice(2, 5))).toMatchObject({ verdict: 'again' });
    expect(await piece(recordAt(2), [4, 5])).toMatchObject({ verdict: 'gap' });
  });

  it('[SYNC-12] finds out one that has less than it signed for', async () => {
    expect(await piece(recordAt(5), [1, 3], { announced: 3 })).toMatchObject({ verdict: 'forgotten' });
    expect(await piece(recordAt(5), [1, 0], { announced: 0 })).toMatchObject({ verdict: 'forgotten' });
  });

  it('[SYNC-12] finds out one that has another past than it showed before, or signs for another than it gives', async () => {
    expect(await piece(recordAt(3), [1, 5])).toMatchObject({ verdict: 'splitView' });
    // It signed for 4 in an acknowledgement, and now shows something else there.
    const other = { ordinal: 4, hash: copyBytes(rolls[7]!) };
    const acknowledged = withStream(recordAt(2), stream, { signed: other });
    expect(await piece(acknowledged, [3, 5])).toMatchObject({ verdict: 'splitView' });
    expect(await piece(recordAt(2), [3, 5], { ids: [ids[2]!, ids[4]!, ids[3]!] })).toMatchObject({
      verdict: 'splitView',
    });
    const ofAnother = await receipt(5, { stream: { section: SECTION, lane: 'late' } });
    expect(await piece(recordAt(2), [3, 5], { receipt: ofAnother })).toMatchObject({ verdict: 'splitView' });
  });

  it('[SYNC-8] believes no receipt of another relay, plan or era', async () => {
    const stranger = await importSigner(engine, await newSigningKey(engine));
    for (const bad of [
      await receipt(5, {}, stranger),
      await receipt(5, { plan: '9f'.repeat(16) as PlanId }),
      await receipt(5, { era: new Uint8Array(16).fill(4) }),
      new Uint8Array(0),
    ])
      expect(await piece(recordAt(2), [3, 5], { receipt: bad })).toMatchObject({ verdict: 'unsigned' });
  });

  it('[SYNC-8] [SYNC-12] holds the relay to the receipts of its acknowledgements', async () => {
    const follower = new StreamFollower(engine, PLAN, relay.publicKey);
    const judge = async (bytes: Bytes) => follower.judgeReceipts(recordAt(2, 4), [bytes]);
    const further = await judge(await receipt(6));
    expect(further.verdict).toBe('take');
    expect(streamRecord(further.record, stream).signed.ordinal).toBe(6);
    expect(await judge(await receipt(4, { hash: copyBytes(rolls[1]!) }))).toMatchObject({ verdict: 'splitView' });
    // A piece of the stream that was sent later may have come before it.
    expect(await judge(await receipt(3))).toMatchObject({ verdict: 'take' });
    expect(await judge(new Uint8Array(161))).toMatchObject({ verdict: 'unsigned' });
  });
});

describe('what the relay signed for to somebody else', () => {
  async function judged(record: RelayRecord, told: Bytes) {
    const follower = new StreamFollower(engine, PLAN, relay.publicKey);
    follower.begin(record, stream, 0);
    return { follower, told: await follower.judgeTold(record, told) };
  }
  const other = new Uint8Array(32).fill(9);

  it('[SYNC-12] [BODY-1] is the same in the same place, or the relay shows different things', async () => {
    expect((await judged(recordAt(4), await receipt(4))).told).toMatchObject({ verdict: 'take' });
    const { told } = await judged(recordAt(4), await receipt(4, { hash: other }));
    expect(told).toMatchObject({ verdict: 'splitView', stream });
  });

  it('[SYNC-12] is compared with the places that were passed on this line', async () => {
    const { follower, record } = await piece(recordAt(2), [3, 6]);
    expect(await follower.judgeTold(record, await receipt(4))).toMatchObject({ verdict: 'take' });
    expect(await follower.judgeTold(record, await receipt(4, { hash: other }))).toMatchObject({ verdict: 'splitView' });
    // Before this line there is nothing to compare with.
    expect(await follower.judgeTold(record, await receipt(1, { hash: other }))).toMatchObject({ verdict: 'take' });
  });

  it('[SYNC-12] is noted where it is further, and compared when the stream comes there', async () => {
    for (const [hash, verdict] of [
      [rolls[5]!, 'take'],
      [other, 'splitView'],
    ] as const) {
      const { told } = await judged(recordAt(2), await receipt(5, { hash }));
      expect(told?.verdict).toBe('take');
      expect(streamRecord(told!.record, stream).told).toEqual({ ordinal: 5, hash });
      const come = await piece(told!.record, [3, 6]);
      expect(come.verdict).toBe(verdict);
      if (verdict === 'take') expect(streamRecord(come.record, stream).told).toBeNull();
    }
  });

  it('[SYNC-8] is nothing where the relay did not sign it, or in another era, or of another plan', async () => {
    const stranger = await importSigner(engine, await newSigningKey(engine));
    const forged = [
      await receipt(4, { hash: other }, stranger),
      await receipt(4, { hash: other, era: new Uint8Array(16).fill(4) }),
      await receipt(4, { hash: other, plan: '9f'.repeat(16) as PlanId }),
      new Uint8Array(161),
      new Uint8Array(3),
    ];
    for (const bytes of forged) expect((await judged(recordAt(4), bytes)).told).toBeNull();
  });
});
