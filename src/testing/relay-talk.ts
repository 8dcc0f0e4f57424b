/** A device that talks to a relay by hand: one frame at a time, as a test says. */
import { assert } from '#lib/assert.ts';
import type { Bytes } from '#lib/bytes.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import type { EntryId, PlanId } from '#protocol/ids.ts';
import { decodeRelayFrame, encodeDeviceFrame } from '#protocol/sync/frame-codec.ts';
import type { DeviceFrame, Line, RelayFrame, Stream } from '#protocol/sync/frames.ts';
import { lineProofMessage } from '#protocol/sync/line-proof.ts';
import { openIdentity } from '#relay/core/identity.ts';
import type { RelayLimits } from '#relay/core/limits.ts';
import { createRelay, type NewPlans, type Relay } from '#relay/core/relay.ts';
import type { RelayStore } from '#relay/store/store.ts';
import { connectInMemory } from './memory-line.ts';
import { createMemoryRelayStore } from './memory-relay-store.ts';
import type { Author } from './opened-plan.ts';

export interface RelayUnderTest {
  readonly relay: Relay;
  readonly store: RelayStore;
  readonly engine: Engine;
  readonly key: Bytes;
  /** The relay's time; a test may move it. */
  now: number;
  /** What the relay said should not happen. */
  readonly failures: unknown[];
}

export async function startedRelay(
  engine: Engine,
  options: { readonly store?: RelayStore; readonly limits?: Partial<RelayLimits>; readonly newPlans?: NewPlans } = {},
): Promise<RelayUnderTest> {
  const { store = createMemoryRelayStore(), limits = {}, newPlans = 'open' } = options;
  const { signer, era } = await openIdentity(engine, store);
  const started: RelayUnderTest = {
    store,
    engine,
    key: signer.publicKey,
    now: Date.UTC(2026, 10, 22, 12),
    failures: [],
    relay: createRelay({
      store,
      engine,
      signer,
      era,
      limits,
      newPlans,
      onFailure: (error) => started.failures.push(error),
      clock: () => started.now,
      chance: (length) => engine.randomBytes(length),
    }),
  };
  return started;
}

type FrameOf<Type extends RelayFrame['type']> = Extract<RelayFrame, { type: Type }>;

/** How frames of a device get to a relay: in memory, over a socket. */
export type Connecting = (listener: {
  opened(line: Line): void;
  received(frame: Bytes): void;
  closed(): void;
}) => unknown;

/** What comes from the relay waits here until it is asked for, in its order. */
export class Talk {
  readonly #frames: RelayFrame[] = [];
  readonly #waiting = new Set<() => void>();
  #line: Line | undefined;
  #ref = 0;
  isClosed = false;
  welcome: FrameOf<'welcome'> | undefined;

  static async over(connecting: Connecting): Promise<Talk> {
    const talk = new Talk();
    connecting({
      opened: (line) => {
        talk.#line = line;
        talk.#wake();
      },
      received: (bytes) => {
        const frame = decodeRelayFrame(bytes);
        assert(frame.ok && frame.value, 'a relay sends frames that read');
        talk.#frames.push(frame.value);
        talk.#wake();
      },
      closed: () => {
        talk.isClosed = true;
        talk.#wake();
      },
    });
    await talk.until(() => talk.#line !== undefined);
    talk.say({ type: 'hello', version: 1 });
    talk.welcome = await talk.hears('welcome');
    return talk;
  }

  static with({ relay }: RelayUnderTest, address?: string): Promise<Talk> {
    return Talk.over((listener) => connectInMemory(relay, listener, address));
  }

  say(frame: DeviceFrame): void {
    this.#line?.send(encodeDeviceFrame(frame));
  }

  sayBytes(bytes: Bytes): void {
    this.#line?.send(bytes);
  }

  close(): void {
    this.#line?.close();
  }

  /** The next frame of this type; those before it that are of others wait on. */
  async hears<Type extends RelayFrame['type']>(type: Type): Promise<FrameOf<Type>> {
    let at = -1;
    await this.until(() => (at = this.#frames.findIndex((frame) => frame.type === type)) >= 0 || this.isClosed);
    assert(at >= 0, `the line was closed before ${type} came`);
    return this.#frames.splice(at, 1)[0] as FrameOf<Type>;
  }

  /** Whatever comes first. */
  async hearsAny(): Promise<RelayFrame> {
    await this.until(() => this.#frames.length > 0 || this.isClosed);
    const first = this.#frames.shift();
    assert(first, 'the line was closed before anything came');
    return first;
  }

  /** Everything that was said before has been answered: nothing of this type is under way. */
  async quietly(plan: PlanId): Promise<readonly RelayFrame[]> {
    const ref = ++this.#ref + 1_000_000;
    this.say({ type: 'fetch', plan, ref, ids: [] });
    await this.until(() => this.#frames.some((frame) => 'ref' in frame && frame.ref === ref));
    // What streams bring is sent beside the answers: let it all arrive.
    for (let turns = 0; turns < 50; turns++) await new Promise((resolve) => setImmediate(resolve));
    return this.#frames.splice(0).filter((frame) => !('ref' in frame && frame.ref === ref));
  }

  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  async introduces(plan: PlanId, entries: readonly Bytes[], token: Bytes = new Uint8Array(0)) {
    const ref = ++this.#ref;
    this.say({ type: 'introduce', plan, ref, token, entries });
    return this.#answer('introduced', ref);
  }

  /** Opens the plan as this device, and gives `opened` or `refused`. */
  async opens(plan: PlanId, author: Author) {
    const device = author.device.keys.id;
    this.say({ type: 'open', plan, device });
    const { key, nonce } = this.welcome!;
    const signature = await author.device.signer.sign(lineProofMessage({ relayKey: key, nonce, plan, device }));
    this.say({ type: 'prove', plan, signature });
    await this.until(() => this.#frames.some((it) => it.type === 'opened' || it.type === 'refused'));
    const at = this.#frames.findIndex((it) => it.type === 'opened' || it.type === 'refused');
    return this.#frames.splice(at, 1)[0] as FrameOf<'opened'> | FrameOf<'refused'>;
  }

  async appends(plan: PlanId, entries: readonly Bytes[]) {
    const ref = ++this.#ref;
    this.say({ type: 'append', plan, ref, entries });
    return this.#answer('appended', ref);
  }

  async fetches(plan: PlanId, ids: readonly EntryId[]) {
    const ref = ++this.#ref;
    this.say({ type: 'fetch', plan, ref, ids });
    return this.#answer('fetched', ref);
  }

  asksSince(plan: PlanId, stream: Stream, ordinal = 0, hash: Bytes = new Uint8Array(32)): void {
    this.say({ type: 'since', plan, stream, ordinal, hash });
  }

  async #answer<Type extends 'introduced' | 'appended' | 'fetched'>(type: Type, ref: number) {
    const isAnswer = (it: RelayFrame): boolean => (it.type === type || it.type === 'refused') && it.ref === ref;
    await this.until(() => this.#frames.some(isAnswer) || this.isClosed);
    const at = this.#frames.findIndex(isAnswer);
    assert(at >= 0, 'the line was closed before the answer came');
    return this.#frames.splice(at, 1)[0] as FrameOf<Type> | FrameOf<'refused'>;
  }

  #wake(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const go of waiting) go();
  }
}
