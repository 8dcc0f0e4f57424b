/**
 * The relay, without sockets: it keeps and forwards sealed entries of plans,
 * and can open none. Whoever carries its frames calls `connect` for each line.
 *
 * Order: `hello` → `welcome`; `open`, `prove` → `opened`; then `append`,
 * `since`, `fetch`, `whisper` in any order. What a relay sees: sizes, times,
 * addresses, pseudonymous ids and the access log. It proves what it holds by
 * receipts; it cannot change an entry, only withhold one.
 */
import type { Bytes } from '#lib/bytes.ts';
import type { Signer } from '#protocol/crypto/ed25519.ts';
import type { Engine } from '#protocol/crypto/engine.ts';
import type { RelayStore } from '../store/store.ts';
import { Counters } from './counters.ts';
import { LineSession, type LinePorts } from './line-session.ts';
import { RELAY_LIMITS, unreadShare, type RelayLimits } from './limits.ts';
import { Mailboxes } from './mailboxes.ts';
import { Notes } from './notes.ts';
import { Buckets } from './rates.ts';

export interface RelayPorts {
  readonly store: RelayStore;
  readonly engine: Engine;
  /** The relay's own key: pinned by plans, signs receipts. */
  readonly signer: Signer;
  /** 16 bytes. */
  readonly era: Bytes;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Random bytes: nonces of lines. */
  readonly chance: (length: number) => Bytes;
  readonly limits?: Partial<RelayLimits>;
  readonly newPlans?: NewPlans;
  /** Told of what should not happen: a store that fails, a bug. What it says may quote what it choked on: not for a log. */
  readonly onFailure?: (error: unknown) => void;
}

/** Whether plans that are not here yet are taken: from anybody, with a token (its UTF-8), or not at all. */
export type NewPlans = 'open' | 'closed' | { readonly token: Bytes };

/** One line, as the relay sees whoever carries it. */
export interface Peer {
  /** Where it comes from, for limits only; kept in memory, never written. */
  readonly address: string;
  /** Its `x-line`, where it has one of its own [SYNC-11]. */
  readonly name?: string;
  /** Sends a frame; resolves when more may be sent. Nothing returned: at once. */
  send(frame: Bytes): void | Promise<void>;
  close(reason: CloseReason): void;
}

/** `malformed`: sent what is no frame. `tooMany`: more lines than an address may have. `goingDown`: the relay stops. */
export type CloseReason = 'malformed' | 'tooMany' | 'goingDown';

export interface ConnectedLine {
  /** So many bytes may wait for whoever carries the frames to get rid of them, before it asks the relay to wait. */
  readonly mayHold: number;
  /** Resolves when the frame was dealt with: whoever carries frames reads on then. Never rejects. */
  received(frame: Bytes): Promise<void>;
  closed(): void;
}

export interface Relay {
  connect(peer: Peer): ConnectedLine;
  readonly notes: Notes;
  readonly counters: Counters;
  readonly openLines: number;
  readonly loadedMailboxes: number;
  /** The relay's key, and whether new plans are taken without a token. */
  readonly about: { readonly key: Bytes; readonly open: boolean };
  /** Tells every line that the relay goes down and closes it; resolves when what was begun is committed. */
  stop(): Promise<void>;
}

export function createRelay(ports: RelayPorts): Relay {
  const { store, engine, signer, clock, newPlans = 'open' } = ports;
  const limits: RelayLimits = { ...RELAY_LIMITS, ...ports.limits };
  const counters = new Counters();
  const mailboxes = new Mailboxes(engine, store, limits.idleMailboxes);
  const lines = new Set<LineSession>();
  const many = limits.linesWorthPerAddress;
  const perAddress = new Map<string, number>();
  const linePorts: LinePorts = {
    ...ports,
    limits,
    newPlans,
    onFailure: ports.onFailure ?? (() => {}),
    counters,
    mailboxes,
    mayHold: (address) => unreadShare(limits, perAddress.get(address) ?? 1),
    founding: new Buckets({ perSecond: limits.newPlansPerHour / 3600, atOnce: limits.newPlansPerHour }),
    frames: new Buckets({ perSecond: many * limits.framesPerSecond, atOnce: many * limits.framesAtOnce }),
    bytes: new Buckets({ perSecond: many * limits.bytesPerSecond, atOnce: many * limits.bytesAtOnce }),
  };
  const addressOf = (name: string): string | undefined => [...lines].find((line) => line.isProven(name))?.address;
  let stopping = false;
  const refuse = (line: LineSession, peer: Peer, reason: CloseReason): LineSession => {
    if (reason === 'tooMany') counters.add('refused_too_many');
    line.end();
    peer.close(reason);
    return line;
  };
  return {
    notes: new Notes(store, clock, limits, counters, addressOf),
    counters,
    get openLines() {
      return lines.size;
    },
    get loadedMailboxes() {
      return mailboxes.size;
    },
    about: { key: signer.publicKey, open: newPlans === 'open' },
    connect(peer) {
      const line = new LineSession(linePorts, peer);
      counters.add('lines_opened');
      if (stopping) return refuse(line, peer, 'goingDown');
      const there = perAddress.get(peer.address) ?? 0;
      if (there >= limits.linesPerAddress) return refuse(line, peer, 'tooMany');
      perAddress.set(peer.address, there + 1);
      lines.add(line);
      line.onEnd = () => {
        lines.delete(line);
        counters.add('lines_closed');
        const left = (perAddress.get(peer.address) ?? 1) - 1;
        if (left === 0) perAddress.delete(peer.address);
        else perAddress.set(peer.address, left);
      };
      return line;
    },
    async stop() {
      stopping = true;
      await Promise.all([...lines].map((line) => line.goDown()));
    },
  };
}
