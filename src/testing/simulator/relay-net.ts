/**
 * A relay and the lines to it: frames take their time and stay in order, lines
 * are cut, the relay forgets, is set back, shows two faces, and lies.
 */
import { copyBytes, type Bytes } from '#lib/bytes.ts';
import { signingKeyFromSeed, importSigner } from '#protocol/crypto/ed25519.ts';
import { SecretBytes } from '#protocol/crypto/secret-bytes.ts';
import type { EntryId, PlanId } from '#protocol/ids.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import { decodeRelayFrame, encodeRelayFrame } from '#protocol/sync/frame-codec.ts';
import type { Line, LineListener, RelayFrame } from '#protocol/sync/frames.ts';
import { openIdentity } from '#relay/core/identity.ts';
import { createRelay, type Relay } from '#relay/core/relay.ts';
import type { ManualClock } from '../manual-clock.ts';
import { cloneRelayDisk, createMemoryRelayStore, emptyRelayDisk, type RelayDisk } from '../memory-relay-store.ts';

export const RELAY_ADDRESS = 'https://relay.example';
const RELAY_SEED: Bytes = new Uint8Array(32).fill(7);

export async function relayKey(engine: Engine): Promise<Bytes> {
  const key = await signingKeyFromSeed(engine, new SecretBytes(RELAY_SEED));
  return (await importSigner(engine, key)).publicKey;
}

/** A relay's disk before anything is on it; each has an era of its own. */
export function freshRelayDisk(engine: Engine): RelayDisk {
  return { ...emptyRelayDisk(), identity: { era: engine.randomBytes(16), seed: RELAY_SEED } };
}

interface Face {
  disk: RelayDisk;
  relay: Relay;
}

const MOST_LATENCY_MS = 60;
/** Of the frames with entries that a lying relay sends. */
const SHARE_OF_LIES = 0.15;

export class RelayNet {
  /** One face; two while different people are shown different things. */
  readonly #faces: Face[] = [];
  readonly #lines = new Set<() => void>();
  readonly #engine: Engine;
  readonly #clock: ManualClock;
  readonly #chance: () => number;
  #older: RelayDisk | null = null;
  isUp = true;
  isLying = false;
  /** How often each lie was told. */
  readonly told: Record<string, number> = {};

  static async start(engine: Engine, clock: ManualClock, chance: () => number, disk: RelayDisk): Promise<RelayNet> {
    const net = new RelayNet(engine, clock, chance);
    await net.#open(disk);
    return net;
  }

  private constructor(engine: Engine, clock: ManualClock, chance: () => number) {
    this.#engine = engine;
    this.#clock = clock;
    this.#chance = chance;
  }

  /** A copy of what it holds now. */
  get disk(): RelayDisk {
    return cloneRelayDisk(this.#faces[0]!.disk);
  }

  /** All that any of its faces holds of a plan. */
  entries(plan: PlanId): ReadonlyMap<EntryId, Bytes> {
    const faces = this.#faces.flatMap(({ disk }) => [...(disk.mailboxes.get(plan)?.entries ?? [])]);
    return new Map(faces.map(([id, { bytes }]) => [id, bytes]));
  }

  /** All lines break; what was on its way is lost. */
  cut(share = 1): void {
    for (const cut of [...this.#lines]) if (share === 1 || this.#chance() < share) cut();
  }

  remember(): void {
    this.#older = this.disk;
  }

  /** Everything is gone; it says so by a new era. */
  async wipe(): Promise<void> {
    await this.#restart([freshRelayDisk(this.#engine)]);
  }

  /** It is as it was, and says so by a new era (a restored backup), or says nothing (`isSilent`). False = it never was otherwise. */
  async rollBack(isSilent: boolean): Promise<boolean> {
    if (this.#older === null) return false;
    const disk = cloneRelayDisk(this.#older);
    if (!isSilent) disk.identity = { ...disk.identity!, era: this.#engine.randomBytes(16) };
    await this.#restart([disk]);
    return true;
  }

  /** From now on it shows one thing to some and another to others. */
  async split(): Promise<boolean> {
    if (this.#faces.length > 1) return false;
    await this.#restart([this.disk, this.disk]);
    return true;
  }

  /** It has one face again, and no more lies. */
  async mend(): Promise<void> {
    this.isLying = false;
    this.isUp = true;
    if (this.#faces.length > 1) await this.#restart([this.disk]);
  }

  /** @param face which of two faces this device is shown */
  connect(listener: LineListener, face: number): () => void {
    const shown = this.#faces[face % this.#faces.length];
    if (!this.isUp || shown === undefined) {
      queueMicrotask(() => listener.closed());
      return () => {};
    }
    let isOpen = true;
    const cut = (): void => {
      if (!isOpen) return;
      isOpen = false;
      this.#lines.delete(cut);
      atRelay.closed();
      listener.closed();
    };
    const toDevice = this.#inOrder(() => isOpen);
    const toRelay = this.#inOrder(() => isOpen);
    const atRelay = shown.relay.connect({
      address: 'somewhere',
      send: (frame) => {
        for (const bytes of this.#meddle(copyBytes(frame))) toDevice(() => listener.received(bytes));
      },
      close: () => toDevice(cut),
    });
    const line: Line = {
      send: (frame) => {
        const bytes = copyBytes(frame);
        toRelay(() => void atRelay.received(bytes));
      },
      close: cut,
      buffered: () => 0,
    };
    this.#lines.add(cut);
    toDevice(() => listener.opened(line));
    return cut;
  }

  /** Each after its time, none before the one that was sent earlier. */
  #inOrder(isOpen: () => boolean): (work: () => void) => void {
    let last = 0;
    return (work) => {
      last = Math.max(last, this.#clock.now() + Math.floor(this.#chance() * MOST_LATENCY_MS));
      this.#clock.after(last - this.#clock.now(), () => isOpen() && work());
    };
  }

  /** What a lying relay makes of a frame: it can withhold, repeat, turn round and change, but not sign. */
  #meddle(bytes: Bytes): readonly Bytes[] {
    if (!this.isLying || this.#chance() > SHARE_OF_LIES) return [bytes];
    const frame = decodeRelayFrame(bytes);
    if (!frame.ok || frame.value?.type !== 'entries') return [bytes];
    const lie = LIES[Math.floor(this.#chance() * LIES.length)]!;
    this.told[lie] = (this.told[lie] ?? 0) + 1;
    return lied(frame.value, lie, bytes, this.#chance);
  }

  async #open(disk: RelayDisk): Promise<void> {
    const engine = this.#engine;
    const store = createMemoryRelayStore(disk);
    const { signer, era } = await openIdentity(engine, store);
    const relay = createRelay({
      store,
      engine,
      signer,
      era,
      limits: { newPlansPerHour: 1_000_000, linesPerAddress: 1_000_000 },
      clock: () => this.#clock.now(),
      chance: (length) => engine.randomBytes(length),
    });
    this.#faces.push({ disk, relay });
  }

  async #restart(disks: readonly RelayDisk[]): Promise<void> {
    this.cut();
    this.#faces.length = 0;
    for (const disk of disks) await this.#open(disk);
  }
}

const LIES = ['withholds', 'repeats', 'turns round', 'changes'] as const;
type Entries = Extract<RelayFrame, { type: 'entries' }>;

function lied(frame: Entries, lie: (typeof LIES)[number], bytes: Bytes, chance: () => number): readonly Bytes[] {
  if (lie === 'withholds') return [];
  if (lie === 'repeats') return [bytes, copyBytes(bytes)];
  if (lie === 'turns round') return [encodeRelayFrame({ ...frame, entries: frame.entries.toReversed() })];
  const at = Math.floor(chance() * frame.entries.length);
  const entries = frame.entries.map((entry, i) => {
    const changed = entry.slice();
    if (i === at) changed[Math.floor(chance() * changed.length)]! ^= 1;
    return changed;
  });
  return [encodeRelayFrame({ ...frame, entries })];
}
