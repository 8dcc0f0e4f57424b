/** Lines that do not read, and lines that say hello all day. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bytes } from '#lib/bytes.ts';
import { decodeRelayFrame, encodeDeviceFrame } from '#protocol/sync/frame-codec.ts';
import type { DeviceFrame } from '#protocol/sync/frames.ts';
import { lineProofMessage } from '#protocol/sync/line-proof.ts';
import { cheapEngine } from '#testing/engine.ts';
import { openedPlan, type OpenedPlan } from '#testing/opened-plan.ts';
import { Talk, startedRelay } from '#testing/relay-talk.ts';
import { ACCESS, RelayWorld, bytesOf } from '#testing/relay-world.ts';
import type { ConnectedLine } from './relay.ts';

const engine = cheapEngine('slow');
let world: RelayWorld;

beforeEach(async () => {
  world = await RelayWorld.begin(engine);
});
afterEach(() => world.end());

/** Takes what it is sent and never asks for more, once it was told to stall. */
class Stalling {
  readonly sent: Bytes[] = [];
  readonly line: ConnectedLine;
  stalls = false;

  /** @param asLong stalls only once it holds as much as it may */
  constructor(address = 'slow', asLong = false) {
    this.line = world.relay.relay.connect({
      address,
      send: (frame) => {
        this.sent.push(frame);
        const isFull = !asLong || this.bytes >= this.line.mayHold;
        return this.stalls && isFull ? new Promise<void>(() => {}) : undefined;
      },
      close: () => {},
    });
  }

  get bytes(): number {
    return this.sent.reduce((sum, frame) => sum + frame.length, 0);
  }

  says(frame: DeviceFrame): Promise<void> {
    return this.line.received(encodeDeviceFrame(frame));
  }

  async opens({ plan, phone }: OpenedPlan): Promise<void> {
    const welcome = decodeRelayFrame(this.sent[0]!);
    if (!welcome.ok || welcome.value?.type !== 'welcome') throw new Error('not welcome');
    const { key, nonce } = welcome.value;
    const device = phone.device.keys.id;
    const signature = await phone.device.signer.sign(lineProofMessage({ relayKey: key, nonce, plan, device }));
    await this.says({ type: 'open', plan, device });
    await this.says({ type: 'prove', plan, signature });
  }
}

describe('a line that does not read', () => {
  it('[SYNC-4] keeps nobody from stopping the relay', async () => {
    await world.phoneOnLine();
    const slow = new Stalling();
    await slow.says({ type: 'hello', version: 1 });
    slow.stalls = true;
    void slow.says({ type: 'fetch', plan: world.ingrid.plan, ref: 1, ids: [] });
    await world.relay.relay.stop();
    expect(world.relay.relay.openLines).toBe(0);
  });

  it('holds one piece in memory, however many plans it has opened', async () => {
    const plans = [world.ingrid, await openedPlan(engine), await openedPlan(engine)];
    for (const plan of plans) {
      const its = new RelayWorld(plan, world.relay);
      const talk = await its.phoneOnLine();
      await talk.appends(plan.plan, bytesOf(await its.entries(2)));
    }
    const slow = new Stalling();
    await slow.says({ type: 'hello', version: 1 });
    for (const plan of plans) await slow.opens(plan);
    slow.stalls = true;
    const before = slow.sent.length;
    for (const { plan } of plans)
      await slow.says({ type: 'since', plan, stream: ACCESS, ordinal: 0, hash: new Uint8Array(32) });
    const other = await world.phoneOnLine();
    await other.quietly(world.ingrid.plan);
    expect(slow.sent.length - before).toBe(1);
  });
});

describe('many lines of one address that do not read', () => {
  it('[SYNC-4] hold together what the address may, and a line of another as much as ever', async () => {
    const unreadPerAddress = 2 * 1024 * 1024;
    world.relay = await startedRelay(engine, { limits: { unreadPerAddress } });
    const { ingrid } = world;
    const talk = await world.phoneOnLine();
    const entries = bytesOf(await world.entries(60, 20_000));
    for (let at = 0; at < entries.length; at += 20) await talk.appends(ingrid.plan, entries.slice(at, at + 20));
    const { section } = world;
    const asks = async (line: Stalling): Promise<void> => {
      await line.says({ type: 'hello', version: 1 });
      await line.opens(ingrid);
      line.stalls = true;
      await line.says({ type: 'since', plan: ingrid.plan, stream: section, ordinal: 0, hash: new Uint8Array(32) });
    };
    const many = Array.from({ length: 32 }, () => new Stalling('one', true));
    for (const line of many) await asks(line);
    const alone = new Stalling('another', true);
    await asks(alone);
    await (await world.phoneOnLine()).quietly(ingrid.plan);
    // What is held when the limit is reached, and the piece with which it is.
    const held = many.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(held).toBeGreaterThan(unreadPerAddress / 2);
    expect(held).toBeLessThan(2 * unreadPerAddress);
    expect(alone.bytes).toBeGreaterThan(1024 * 1024);
  });
});

it('[SYNC-4] answers no more greetings than other frames', async () => {
  const greedy = new Stalling();
  for (let i = 0; i < 2_500; i++) await greedy.says({ type: 'hello', version: 1 });
  expect(greedy.sent.length).toBeLessThanOrEqual(2_001);
  expect(await Talk.with(world.relay)).toMatchObject({ welcome: { version: 1 } });
});
