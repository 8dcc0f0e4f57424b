/** Phones that sync with one relay, over lines that a test watches, cuts and meddles with at any frame. */
import { copyBytes, type Bytes } from '#lib/bytes.ts';
import { decodeDeviceFrame, decodeRelayFrame, encodeRelayFrame } from '#protocol/sync/frame-codec.ts';
import { checkPublicKey } from '#protocol/crypto/ed25519.ts';
import type { DeviceFrame, LineListener, RelayFrame } from '#protocol/sync/frames.ts';
import { ENTRY_KINDS } from '#protocol/oplog/entry.ts';
import { err, ok, type Result } from '#lib/result.ts';
import type { NoteAnswer } from '#relay/core/notes.ts';
import { openIdentity } from '#relay/core/identity.ts';
import type { RelayLimits } from '#relay/core/limits.ts';
import { createRelay, type NewPlans, type Relay } from '#relay/core/relay.ts';
import type { RelayWay } from '#replica/api-invitations.ts';
import type { NoteError } from '#replica/sync/notes.ts';
import type { Inbox } from '#replica/sync/inbox.ts';
import { createRelaySync, type RelaySync } from '#replica/sync/relay-sync.ts';
import { createSyncBoard, type SyncBoard } from '#replica/sync/sync-board.ts';
import { busyEngine } from './busy-engine.ts';
import { platformEngine } from './engine.ts';
import { until } from './manual-clock.ts';
import { connectInMemory, type MemoryLine } from './memory-line.ts';
import type { PlanPhone } from './member-phones.ts';
import { createMemoryRelayStore, emptyRelayDisk, type RelayDisk } from './memory-relay-store.ts';

/** What becomes of a frame. `lost` = it does not arrive, and nobody is told. `cut` = nor does anything after it. */
export type Fate = 'pass' | 'twice' | 'lost' | 'cut';
export type Meddler = (frame: DeviceFrame | RelayFrame) => Fate;

export class RelayHouse {
  readonly address = 'https://relay.example';
  disk: RelayDisk = emptyRelayDisk();
  /** Every frame that passed, in its order. */
  readonly frames: (DeviceFrame | RelayFrame)[] = [];
  /** Time stands still for those who sync with it while it works. */
  readonly engine = busyEngine(platformEngine());
  meddle: Meddler = () => 'pass';
  /** What the relay says, as a liar would. */
  change: (frame: RelayFrame) => RelayFrame = (frame) => frame;
  /** By its own clock, which stands still. */
  time = Date.UTC(2026, 10, 22, 12);
  readonly #lines = new Set<MemoryLine>();
  #relay: Relay | null = null;
  #key: Bytes | null = null;
  readonly #options: { readonly limits?: Partial<RelayLimits>; readonly newPlans?: NewPlans };

  constructor(options: { readonly limits?: Partial<RelayLimits>; readonly newPlans?: NewPlans } = {}) {
    this.#options = options;
  }

  get key(): Bytes {
    return this.#key!;
  }

  /** Opens what is on the disk now, in the same era. */
  async start(options: { readonly limits?: Partial<RelayLimits>; readonly newPlans?: NewPlans } = this.#options) {
    const { engine } = this;
    const store = createMemoryRelayStore(this.disk);
    const { signer, era } = await openIdentity(engine, store);
    this.#key = signer.publicKey;
    // Loads what is loaded when it is first needed: no clock waits for that.
    await checkPublicKey(signer.publicKey);
    const { limits = {}, newPlans = 'open' } = options;
    this.#relay = createRelay({
      store,
      engine,
      signer,
      era,
      limits,
      newPlans,
      clock: () => this.time,
      chance: (length) => engine.randomBytes(length),
    });
  }

  /** Is away, with all its lines. */
  stop(): void {
    this.#relay = null;
    for (const line of this.#lines) line.cut();
    this.#lines.clear();
  }

  connect(listener: LineListener): () => void {
    if (this.#relay === null) {
      queueMicrotask(() => listener.closed());
      return () => {};
    }
    let line: MemoryLine | null = null;
    const pass = (frame: DeviceFrame | RelayFrame | null, deliver: () => void): void => {
      const fate = frame === null ? 'pass' : this.meddle(frame);
      if (fate === 'cut') return line?.cut();
      if (fate === 'lost') return;
      if (frame !== null) this.frames.push(frame);
      deliver();
      if (fate === 'twice') deliver();
    };
    line = connectInMemory(this.#relay, {
      opened: (inner) =>
        listener.opened({
          ...inner,
          send: (bytes) => pass(valueOf(decodeDeviceFrame(bytes)), () => inner.send(copyBytes(bytes))),
        }),
      received: (bytes) => {
        const frame = valueOf(decodeRelayFrame(bytes));
        const said = frame === null ? null : this.change(frame);
        pass(said, () => listener.received(said === null ? bytes : encodeRelayFrame(said)));
      },
      closed: () => listener.closed(),
    });
    this.#lines.add(line);
    return () => line.cut();
  }

  /** The way to it for one errand, and to its notes. */
  way(): RelayWay {
    const ask = async <T>(does: (relay: Relay) => Promise<Result<T, NoteError>>): Promise<Result<T, NoteError>> =>
      this.#relay === null ? err({ type: 'Unreachable' }) : does(this.#relay);
    const done = (answer: NoteAnswer): Result<null, NoteError> =>
      answer === 'done' ? ok(null) : err({ type: answer === 'notAllowed' ? 'NotProven' : 'Malformed' });
    return {
      connect: (listener) => this.connect(listener),
      notes: {
        put: (line, id, note) => ask(async ({ notes }) => done(await notes.put(line, id, note))),
        take: (id) =>
          ask(async ({ notes }) => {
            const note = await notes.take('somewhere', id);
            if (note === 'tooMany') return err({ type: 'TooMany' });
            return note === 'malformed' ? err({ type: 'Malformed' }) : ok(note ?? null);
          }),
        drop: (line, id) => ask(async ({ notes }) => done(await notes.drop(line, id))),
      },
    };
  }

  count(type: (DeviceFrame | RelayFrame)['type']): number {
    return this.frames.filter((frame) => frame.type === type).length;
  }
}

const valueOf = <T>(read: { readonly ok: boolean; readonly value?: T }): T | null => read.value ?? null;

export interface SyncedPhone extends PlanPhone {
  readonly board: SyncBoard;
  readonly sync: RelaySync;
}

/** From now on the phone syncs. The plan must name the relay: see `nameRelay`. */
export function syncOn(phone: PlanPhone, house: RelayHouse, inbox?: Inbox): SyncedPhone {
  phone.phone.clock.waitFor(() => house.engine.isBusy());
  const board = createSyncBoard(phone.tab.ports);
  const sync = createRelaySync({
    ports: phone.tab.ports,
    dataKey: phone.dataKey,
    board,
    connect: (listener) => house.connect(listener),
    ...(inbox === undefined ? {} : { inbox }),
  });
  sync.add(phone.session);
  sync.start();
  return { ...phone, board, sync };
}

export async function nameRelay(phone: PlanPhone, house: RelayHouse): Promise<void> {
  const done = await phone.actions.nameRelay(house.key, house.address);
  if (!done.ok) throw new Error(done.error.type);
}

/** Nothing waits on these phones, and all that the relay has is on them. Time passes until then. */
export async function synced(...phones: readonly SyncedPhone[]): Promise<void> {
  for (const { session } of phones) await session.settle();
  await until(
    async () => {
      await passTime(phones, 500);
      for (const { board, tab, session } of phones) {
        const { relay, caughtUp } = board.link(session.planId);
        if (relay !== 'online' || !caughtUp || (await tab.storage.countOutbox(session.planId)) > 0) return false;
      }
      return new Set(phones.map(held)).size === 1;
    },
    `phones that hold the same and have handed it in: ${phones.map(({ board, session }) => JSON.stringify(board.link(session.planId))).join()}`,
  );
}

/** What is on the phone's disk, wraps (which differ) apart. */
export function held({ phone, session }: PlanPhone): string {
  const entries = [...phone.disk.plans.get(session.planId)!.entries.values()];
  return entries
    .flatMap(({ id, kind }) => (kind === ENTRY_KINDS.wrap ? [] : [id]))
    .toSorted()
    .join();
}

export async function passTime(phones: readonly PlanPhone[], ms: number): Promise<void> {
  for (const clock of new Set(phones.map(({ phone }) => phone.clock))) await clock.advance(ms);
}
